namespace Combinators;

public static partial class Adapters
{
    /// <summary>Gives a sink to an observable, as its observer.</summary>
    /// <remarks>
    /// <code>
    /// in:    OnNext(a)  OnNext(b)  OnCompleted()        OnNext(a)  OnError(e)
    /// sink:  a          b          |                    a          #e
    ///
    /// sink.AsObserver().AsSink()  ==  sink    but for a failure that a fold keeps
    /// </code>
    /// <b>Completion:</b> OnCompleted closes the sink. When the sink has finished, what follows is ignored;
    /// an observer cannot say that it was enough, a subscription can: <see cref="Subscribe{T}"/> makes one.
    /// <b>Failure:</b> OnError throws into the sink, and closes it if it is still open then. What no stage
    /// handles comes out of OnError, as it does where Rx's Subscribe is given no handler, and so does what a
    /// stage throws in its place. A fold's sink, with or without pipes in front of it, keeps a failure for
    /// whoever asks for its <see cref="FoldSink{T, TResult}.Result"/>, and OnError returns. What comes out of
    /// OnNext and OnCompleted flies to the observable. <b>Concurrency:</b> one notification at a time, as the
    /// sink.
    /// </remarks>
    /// <example>
    /// <code>
    /// IObserver&lt;int&gt; observer = Sink.ForEach&lt;int&gt;(Console.WriteLine).AsObserver();
    /// observer.OnNext(1);    // 1
    /// observer.OnCompleted();
    /// </code>
    /// </example>
    /// <typeparam name="T">The type of the values.</typeparam>
    /// <param name="sink">The sink; it belongs to the observer from now on.</param>
    /// <returns>An observer.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="sink"/> is null.</exception>
    public static IObserver<T> AsObserver<T>(this Sink<T> sink)
    {
        ArgumentNullException.ThrowIfNull(sink);
        return new SinkObserver<T>(sink);
    }
}

internal sealed class SinkObserver<T>(Sink<T> sink) : IOpenObserver<T>
{
    public bool IsOpen => sink.IsOpen;

    public void OnNext(T value) => sink.Send(value);

    public void OnError(Exception error)
    {
        ArgumentNullException.ThrowIfNull(error);
        if (!sink.IsOpen)
            return;
        try
        {
            sink.Fail(error);
        }
        catch (Exception unhandled) when (sink.Keeper?.Keeps(unhandled) == true)
        {
            // Whoever asks for the result hears it.
        }
    }

    public void OnCompleted() => sink.Close();

    public override string ToString() => sink.ToString()!;
}
