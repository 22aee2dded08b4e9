namespace Combinators;

/// <summary>Two pipes in sequence, attached as one chain.</summary>
internal sealed class ThenPipe<TIn, TMiddle, TOut>(Pipe<TIn, TMiddle> first, Pipe<TMiddle, TOut> second)
    : Pipe<TIn, TOut>
{
    private object? _label;

    internal override object Label => _label ??= new Row(first.Label, second.Label);

    internal override Upstream<TOut> Under(Upstream<TIn> up) => second.Under(first.Under(up));

    public override string ToString() => $"{first} | {second}";

    /// <summary>A text that is put together when it is read.</summary>
    private sealed class Row(object first, object second)
    {
        public override string ToString() => $"{first} | {second}";
    }
}
