namespace Combinators;

/// <summary>A source that is one loop: the life of the sink around it is kept here.</summary>
internal abstract class DrivenSource<T> : Source<T>
{
    /// <summary>
    /// Sends until there is nothing left or <paramref name="sink"/> says false; closes nothing.
    /// </summary>
    private protected abstract void Drive(Sink<T> sink, CancellationToken cancellationToken);

    internal sealed override void Feed(Sink<T> sink, CancellationToken cancellationToken)
    {
        if (!sink.IsOpen)
            return;
        Exception? failure = null;
        try
        {
            cancellationToken.ThrowIfCancellationRequested();
            Drive(sink, cancellationToken);
        }
        catch (Exception error)
        {
            failure = error;
        }
        // A failure of the sink itself comes straight back from it.
        if (failure is not null)
            sink.Fail(failure);
        else
            sink.Close();
    }
}
