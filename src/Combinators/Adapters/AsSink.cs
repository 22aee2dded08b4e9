using System.Runtime.ExceptionServices;

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

internal sealed class ObserverStage<T>(IObserver<T> observer) : Stage<T>
{
    private readonly IOpenObserver<T>? _asked = observer as IOpenObserver<T>;

    /// <summary>
    /// Set while the observer runs, and still when it has thrown: what comes next is its own.
    /// </summary>
    private bool _inside;

    private bool WantsMore => _asked is null || _asked.IsOpen;

    internal override bool Start() => WantsMore;

    public override bool Send(T value)
    {
        _inside = true;
        observer.OnNext(value);
        _inside = false;
        return WantsMore;
    }

    public override bool Throw(Exception error)
    {
        if (_inside)
            ExceptionDispatchInfo.Throw(error);
        _inside = true;
        observer.OnError(error);
        return false;
    }

    public override void Close()
    {
        _inside = true;
        observer.OnCompleted();
    }
}
