namespace Combinators;

public abstract partial class Source<T>
{
    /// <summary>Makes an observable of the source: each subscription is a run of its own.</summary>
    /// <remarks>
    /// <code>
    /// source:    a          b          |
    /// observer:  OnNext(a)  OnNext(b)  OnCompleted()
    ///
    /// Source.FromObservable(source.ToObservable())  ==  source
    /// </code>
    /// The source runs inside Subscribe, which returns when the run is over: then there is nothing left to
    /// dispose. An observer that has had enough before cannot say so, unless it is one of this library's own:
    /// put <c>Take</c> and the like in front of this method, not behind it. A source that waits or has no end
    /// is better run with a token, <c>Observable.Create&lt;T&gt;((observer, token) =&gt; Task.Run(() =&gt;
    /// source.Run(observer.AsSink(), token), token))</c>. <b>Completion:</b> OnCompleted, when the source is
    /// exhausted. <b>Failure:</b> the source's go to OnError. What the observer throws comes out of
    /// Subscribe, and so does a failure that comes when the observer has had its end. <b>Concurrency:</b> runs are independent, each on the thread that subscribes.
    /// </remarks>
    /// <example>
    /// <code>
    /// var numbers = Source.From([1, 2]).ToObservable();
    /// using var subscription = numbers.Sum().Subscribe(Console.WriteLine);    // 3
    /// </code>
    /// </example>
    /// <returns>A cold observable.</returns>
    public IObservable<T> ToObservable() => new SourceObservable<T>(this);
}

internal sealed class SourceObservable<T>(Source<T> source) : IObservable<T>
{
    public IDisposable Subscribe(IObserver<T> observer)
    {
        source.Run(observer.AsSink());
        return Nothing.Instance;
    }

    public override string ToString() => source.ToString()!;
}
