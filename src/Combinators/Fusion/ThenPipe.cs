namespace Combinators;

/// <summary>Two pipes in sequence, attached as one chain.</summary>
internal sealed class ThenPipe<TIn, TMiddle, TOut>(Pipe<TIn, TMiddle> first, Pipe<TMiddle, TOut> second)
    : Pipe<TIn, TOut>
{
    /// <summary>
    /// A chain's type nests once for each stage. The JIT stops inlining at a depth of 20, and types that nest without
    /// end cost without end: a longer chain is cut.
    /// </summary>
    private const int MaxFusedStages = 16;

    private readonly bool _isCutHere = first.LastFused + second.FirstFused > MaxFusedStages;

    internal override bool IsCut => _isCutHere || first.IsCut || second.IsCut;

    internal override int FirstFused =>
        _isCutHere || first.IsCut ? first.FirstFused : first.FirstFused + second.FirstFused;

    internal override int LastFused =>
        _isCutHere || second.IsCut ? second.LastFused : first.LastFused + second.LastFused;

    internal override TRoot Attach<TNext, TUp, TRoot>(TNext next, TUp up) =>
        _isCutHere
            ? first.Attach<SinkReceiver<TMiddle, Bottom>, TUp, TRoot>(new(second.Attach(next)), up)
            : second.Attach<TNext, Upstream<TUp, TRoot>, TRoot>(next, new(first, up));

    public override string ToString() => $"{first} | {second}";

    private readonly struct Upstream<TUp, TRoot>(Pipe<TIn, TMiddle> first, TUp up) : IUpstream<TMiddle, TRoot>
        where TUp : struct, IUpstream<TIn, TRoot>
    {
        public TRoot Attach<TReceiver>(TReceiver receiver)
            where TReceiver : struct, IReceiver<TMiddle> => first.Attach<TReceiver, TUp, TRoot>(receiver, up);
    }
}
