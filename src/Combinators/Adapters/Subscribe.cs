namespace Combinators;

/// <summary>
/// To and from the BCL's observables, and through a pipe on the way from one sequence to another.
/// </summary>
public static partial class Adapters
{
    /// <summary>Subscribes a sink.</summary>
    /// <remarks>
    /// <code>
    /// observable:  a    b    |            a    #e            a    b    c
    /// sink:        a    b    |            a    #e            a    b|          it was enough: unsubscribed
    ///
    /// source.ToObservable().Subscribe(sink)  ==  source.Run(sink)    but for a failure that a fold keeps
    /// </code>
    /// <b>Completion:</b> OnCompleted closes the sink. A sink that has had enough disposes the subscription,
    /// once, even while it is still being made; one that has finished by itself makes none, and one that a
    /// run or a subscription has taken before is refused. <b>Failure:</b> OnError throws
    /// into the sink, and closes it if it is still open then. What no stage handles comes out of OnError, as
    /// it does where Rx's Subscribe is given no handler, and so does what a stage throws in its place; a
    /// <c>Recover</c> handles it. A fold's sink, with or without pipes in front of it, keeps a failure for
    /// whoever asks for its <see cref="FoldSink{T, TResult}.Result"/>, and OnError returns. What comes out of
    /// OnNext and OnCompleted flies to the observable. The subscription is disposed in each case; when that fails, it
    /// comes out of the same call, with what the sink has failed with as one <see cref="AggregateException"/>. An
    /// observable that cannot be subscribed to is thrown into the sink. <b>Concurrency:</b> notifications come one at a
    /// time, from any thread; one from inside another is refused. What is returned may be disposed at any time by
    /// any thread: it closes the sink, and what that throws comes out. While a notification is under way, it
    /// is the last, and the sink is closed when it returns.
    /// </remarks>
    /// <example>
    /// <code>
    /// var words = new Subject&lt;string&gt;();
    /// using var subscription = words.Subscribe(Pipe.Filter&lt;string&gt;(word =&gt; word != "").To(
    ///     Sink.ForEach&lt;string&gt;(Console.WriteLine)));
    /// words.OnNext("a");    // a
    /// </code>
    /// </example>
    /// <typeparam name="T">The type of the values.</typeparam>
    /// <param name="observable">The observable.</param>
    /// <param name="sink">The sink; it belongs to the subscription from now on.</param>
    /// <returns>The subscription.</returns>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="InvalidOperationException">
    /// The sink belongs to another run or subscription, which has used it up or is not over.
    /// </exception>
    public static IDisposable Subscribe<T>(this IObservable<T> observable, Sink<T> sink)
    {
        ArgumentNullException.ThrowIfNull(observable);
        ArgumentNullException.ThrowIfNull(sink);
        Runs.Begin(sink);
        var inlet = new Inlet<T>(sink);
        inlet.Connect(observable);
        return inlet;
    }
}
