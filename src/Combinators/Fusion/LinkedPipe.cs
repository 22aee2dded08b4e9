namespace Combinators;

/// <summary>A pipe whose stage is an object, never part of a fused chain.</summary>
internal abstract class LinkedPipe<TIn, TOut> : Pipe<TIn, TOut>
{
    /// <summary>Puts the stage in front of <paramref name="next"/>.</summary>
    private protected abstract Sink<TIn> Link(Sink<TOut> next);

    internal sealed override TRoot Attach<TNext, TUp, TRoot>(TNext next, TUp up) =>
        up.Attach(new SinkReceiver<TIn, TNext>(Link(Stage.Of<TOut, TNext>(next))));
}
