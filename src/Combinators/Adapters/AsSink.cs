namespace Combinators;

public static partial class Adapters
{
    /// <summary>Ends a pipeline in an observer.</summary>
    /// <remarks>
    /// <code>
    /// in:        a          b          |                    a          #e
    /// observer:  OnNext(a)  OnNext(b)  OnCompleted()        OnNext(a)  OnError(e)
    /// </code>
    /// Whatever the pipeline does, the observer sees <c>OnNext* (OnCompleted | OnError)?</c>.
    /// <b>Completion:</b> when it is closed. <b>Failure:</b> OnError handles it, and the sink has finished.
    /// What the observer itself throws comes out of the call, and the observer hears nothing more.
    /// <b>Concurrency:</b> one caller at a time.
    /// </remarks>
    /// <example>
    /// <code>
    /// var subject = new Subject&lt;int&gt;();
    /// using var sum = subject.Sum().Subscribe(Console.WriteLine);
    /// Source.From([1, 2]).Run(subject.AsSink());    // 3
    /// </code>
    /// </example>
    /// <typeparam name="T">The type of the values.</typeparam>
    /// <param name="observer">The observer.</param>
    /// <returns>A live sink.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="observer"/> is null.</exception>
    public static Sink<T> AsSink<T>(this IObserver<T> observer)
    {
        ArgumentNullException.ThrowIfNull(observer);
        return new Head<T>(new ObserverStage<T>(observer), nameof(AsSink));
    }
}

/// <summary>An observer as the end of a chain. It may leave at any time, and any thread may say so.</summary>
internal sealed class ObserverStage<T>(IObserver<T> observer) : Stage<T>
{
    private readonly bool _canBeAsked = observer is IOpenObserver<T>;
    private volatile IObserver<T>? _observer = observer;

    /// <summary>
    /// Set while the observer runs, and still when it has thrown: what comes next is its own.
    /// </summary>
    private bool _inside;

    private bool WantsMore =>
        _observer is { } observer && (!_canBeAsked || ((IOpenObserver<T>)observer).IsOpen);

    internal override bool Start() => WantsMore;

    public override bool Send(T value)
    {
        _inside = true;
        _observer?.OnNext(value);
        _inside = false;
        return WantsMore;
    }

    public override bool Throw(Exception error)
    {
        if (_inside)
            Failing.Raise(error);
        _inside = true;
        Leave()?.OnError(error);
        return false;
    }

    public override void Close()
    {
        _inside = true;
        Leave()?.OnCompleted();
    }

    /// <summary>The observer hears nothing more, but for an end that the caller has for it.</summary>
    public IObserver<T>? Leave()
    {
        var observer = _observer;
        _observer = null;
        return observer;
    }
}
