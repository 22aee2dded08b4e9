namespace Combinators;

/// <summary>Two pipes in sequence, attached as one chain of receivers.</summary>
internal sealed class ThenPipe<TIn, TMiddle, TOut>(Pipe<TIn, TMiddle> first, Pipe<TMiddle, TOut> second)
    : Pipe<TIn, TOut>
{
    /// <summary>
    /// A receiver's type nests once for each stage. The JIT stops inlining at a depth of 20, and types that nest
    /// without end cost without end: a longer chain goes on behind a boundary.
    /// </summary>
    private const int MaxFusedStages = 16;

    private readonly bool _split = first.LastFused + second.FirstFused > MaxFusedStages;

    internal override bool IsSplit => _split || first.IsSplit || second.IsSplit;

    internal override int FirstFused =>
        _split || first.IsSplit ? first.FirstFused : first.FirstFused + second.FirstFused;

    internal override int LastFused =>
        _split || second.IsSplit ? second.LastFused : first.LastFused + second.LastFused;

    internal override TRoot Attach<TNext, TUp, TRoot>(TNext next, TUp up)
    {
        if (!_split)
            return second.Attach<TNext, Upstream<TUp, TRoot>, TRoot>(next, new(first, up));
        var below = second.Attach<TNext, RootUpstream<TMiddle>, Head<TMiddle>>(next, new(second));
        return first.Attach<SinkReceiver<TMiddle>, TUp, TRoot>(new(below), up);
    }

    public override string ToString() => $"{first} | {second}";

    private readonly struct Upstream<TUp, TRoot>(Pipe<TIn, TMiddle> first, TUp up) : IUpstream<TMiddle, TRoot>
        where TUp : struct, IUpstream<TIn, TRoot>
    {
        public TRoot Attach<TReceiver>(TReceiver receiver)
            where TReceiver : struct, IReceiver<TMiddle> => first.Attach<TReceiver, TUp, TRoot>(receiver, up);
    }
}
