namespace Combinators;

public static partial class Adapters
{
    /// <summary>Sends the values of an observable through a pipe.</summary>
    /// <remarks>
    /// <code>
    /// in:   a    b    c    |
    /// out:  what the pipe makes of it
    ///
    /// observable.Through(Pipe.Identity&lt;T&gt;())  ==  observable
    /// observable.Through(p).Through(q)          ==  observable.Through(p.Then(q))
    /// </code>
    /// Each subscription attaches the pipe afresh and subscribes once. <b>Completion:</b> OnCompleted closes
    /// the chain. A pipe that has had enough disposes the subscription, even while it is still being made.
    /// <b>Failure:</b> what a stage throws, and what the observable or its Subscribe fails with, goes to the
    /// observer's OnError unless a stage handles it. What the observer throws flies to the observable, and
    /// the subscription is disposed. <b>Concurrency:</b> notifications come one at a time; one from inside
    /// another is refused. What is returned may be disposed at any time by any thread: the observer hears
    /// nothing more, and the chain is closed.
    /// </remarks>
    /// <example>
    /// <code>
    /// using var subscription = Observable.Range(1, 5).Through(Pipe.Chunk&lt;int&gt;(2))
    ///     .Subscribe(chunk =&gt; Console.WriteLine(chunk.Length));    // 2 2 1
    /// </code>
    /// </example>
    /// <typeparam name="T">The type of the values that the pipe takes.</typeparam>
    /// <typeparam name="TOut">The type of the values that it gives.</typeparam>
    /// <param name="observable">The observable.</param>
    /// <param name="pipe">The pipe.</param>
    /// <returns>An observable of what the pipe gives.</returns>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    public static IObservable<TOut> Through<T, TOut>(this IObservable<T> observable, Pipe<T, TOut> pipe)
    {
        ArgumentNullException.ThrowIfNull(observable);
        ArgumentNullException.ThrowIfNull(pipe);
        return new ThroughObservable<T, TOut>(observable, pipe);
    }
}

internal sealed class ThroughObservable<T, TOut>(IObservable<T> observable, Pipe<T, TOut> pipe)
    : IObservable<TOut>
{
    public IDisposable Subscribe(IObserver<TOut> observer)
    {
        ArgumentNullException.ThrowIfNull(observer);
        var outlet = new ObserverStage<TOut>(observer);
        var inlet = new Inlet<T>(Stage.Headed(pipe.Attach(outlet), pipe));
        inlet.Connect(observable);
        return new Subscription(outlet, inlet);
    }

    public override string ToString() => $"{observable} | {pipe}";

    private sealed class Subscription(ObserverStage<TOut> outlet, Inlet<T> inlet) : IDisposable
    {
        public void Dispose()
        {
            // First the observer: what the stages send when they are closed is not for one that has left.
            outlet.Leave();
            inlet.Dispose();
        }
    }
}
