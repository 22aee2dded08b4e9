namespace Combinators;

/// <summary>
/// A source that goes through a pipe; pipes that follow one another are attached as one chain.
/// </summary>
internal sealed class ViaSource<T, TOut>(Source<T> source, Pipe<T, TOut> stages) : Source<TOut>
{
    internal override void Feed(Sink<TOut> sink, CancellationToken cancellationToken) =>
        source.Feed(stages.To(sink), cancellationToken);

    internal override TResult Feed<TResult>(Fold<TOut, TResult> fold, CancellationToken cancellationToken)
    {
        var sink = stages.To(fold);
        source.Feed(sink, cancellationToken);
        return sink.Result;
    }

    public override Source<TNext> Via<TNext>(Pipe<TOut, TNext> pipe)
    {
        ArgumentNullException.ThrowIfNull(pipe);
        return new ViaSource<T, TNext>(source, stages.Then(pipe));
    }

    public override string ToString() => $"{source} | {stages}";
}
