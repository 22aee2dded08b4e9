namespace Combinators;

/// <summary>Two pipes in sequence, attached as one chain.</summary>
internal sealed class ThenPipe<TIn, TMiddle, TOut>(Pipe<TIn, TMiddle> first, Pipe<TMiddle, TOut> second)
    : Pipe<TIn, TOut>
{
    internal override Upstream<TOut> Under(Upstream<TIn> up) => second.Under(first.Under(up));

    public override string ToString() => $"{first} | {second}";
}
