namespace Combinators;

public static partial class Source
{
    /// <summary>Pushes what an observable sends.</summary>
    /// <remarks>
    /// <code>
    /// observable:  a    b    |
    /// out:         a    b    |
    ///
    /// FromObservable(source.ToObservable())  ==  source
    /// </code>
    /// A run subscribes and waits until the observable has ended. The values are in the sink on the threads
    /// on which they come. <b>Completion:</b> OnCompleted; or, when the sink has had enough, the subscription
    /// is disposed. <b>Failure:</b> OnError is thrown into the sink. What no stage handles, a failure of the
    /// sink itself included, does not fly to the observable: <c>Run</c> throws it. <b>Concurrency:</b>
    /// notifications come one at a time, from any thread; one from inside another is refused. A cancelled run
    /// disposes the subscription; it waits for the notification that is under way, not for an observable that
    /// never returns from Subscribe.
    /// </remarks>
    /// <example>
    /// <code>
    /// var numbers = Source.FromObservable(Observable.Range(1, 3));
    /// numbers.Map(x =&gt; x * 10).Run(Fold.ToList&lt;int&gt;());    // 10, 20, 30
    /// </code>
    /// </example>
    /// <typeparam name="T">The type of the values.</typeparam>
    /// <param name="observable">The observable.</param>
    /// <returns>A source.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="observable"/> is null.</exception>
    public static Source<T> FromObservable<T>(IObservable<T> observable)
    {
        ArgumentNullException.ThrowIfNull(observable);
        return new ObservableSource<T>(observable);
    }
}

internal sealed class ObservableSource<T>(IObservable<T> observable) : DrivenSource<T>
{
    private protected override void Drive(Sink<T> sink, CancellationToken cancellationToken)
    {
        var inlet = new RunInlet<T>(sink, cancellationToken);
        inlet.Connect(observable);
        inlet.Wait();
    }

    public override string ToString() => nameof(Source.FromObservable);
}

/// <summary>An inlet that a run waits for: what goes wrong is for the run to throw.</summary>
internal sealed class RunInlet<T>(Sink<T> sink, CancellationToken cancellationToken) : Inlet<T>(sink)
{
    private readonly TaskCompletionSource _ended = new();
    private Exception? _failure;

    public override void OnNext(T value)
    {
        base.OnNext(value);
        if (cancellationToken.IsCancellationRequested)
            Stop(new OperationCanceledException(cancellationToken));
    }

    public void Wait()
    {
        try
        {
            _ended.Task.Wait(cancellationToken);
        }
        catch (OperationCanceledException error)
        {
            Stop(error);
            _ended.Task.Wait(CancellationToken.None);
        }
        if (_failure is not null)
            Failing.Raise(_failure);
    }

    protected override bool Keep(Exception error)
    {
        Failures.Add(ref _failure, error);
        return true;
    }

    protected override void OnEnded() => _ended.SetResult();
}
