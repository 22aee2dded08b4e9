namespace Combinators;

/// <summary>Where values go: a live stage that is sent values, failures, and its end.</summary>
/// <remarks>
/// <para>
/// A sink accepts <c>(Send | Throw)* Close?</c>, and whatever follows its end changes nothing. When a signal
/// returns, everything that it caused has happened, in every stage, on the caller's stack.
/// </para>
/// <para>
/// <b>Concurrency:</b> one caller at a time. A signal from inside a running one, or from a second thread
/// while one is under way, is refused with <see cref="InvalidOperationException"/>, and the running signal
/// goes on unharmed. <see cref="Sink.Merge{T}"/> puts several threads in front of one sink.
/// </para>
/// <para>
/// To see a second thread that comes within the same nanoseconds would cost each signal as much as all the rest. So two such
/// threads may both get in: then they hear it when they leave, also by an <see cref="InvalidOperationException"/> that says so,
/// the sink is broken, and every later signal says so. The check is exact, and the second thread is always refused, where the
/// <see cref="AppContext"/> switch <c>Combinators.CheckThreads</c> is true, and unless that is false, in programs whose main
/// assembly is a Debug build. It holds for folds, coroutines and generators too.
/// </para>
/// <para>
/// Sinks are made by <see cref="Sink"/>, <see cref="Coroutine"/>, <see cref="Fold{T, TResult}.ToSink"/> and
/// <see cref="Pipe{TIn, TOut}.To(Sink{TOut})"/>. Each lives once, and is run once:
/// <see cref="Source{T}.Run(Sink{T}, CancellationToken)"/> says no to one that a run has used up. One that
/// is abandoned without <see cref="Close"/> never runs its finally blocks: nothing closes it when it is collected, unless
/// <see cref="AbandonedCoroutines"/> is told to.
/// </para>
/// </remarks>
/// <example>
/// <code>
/// var sink = Pipe.Take&lt;int&gt;(3).To(Sink.ForEach&lt;int&gt;(Console.WriteLine));
/// sink.Send(1);
/// sink.SendAll([2, 3, 4]);    // 1 2 3
/// Console.WriteLine(sink.IsOpen);    // False
/// </code>
/// </example>
/// <typeparam name="T">The type of the values it takes.</typeparam>
public abstract partial class Sink<T> : IDisposable
{
    private protected Sink()
    {
    }

    /// <summary>Whether the sink has not finished yet; asking changes nothing.</summary>
    public abstract bool IsOpen { get; }

    /// <summary>A run has taken the sink over.</summary>
    internal bool BelongsToRun { get; set; }

    /// <summary>Who keeps a failure for those who ask for a result: the fold at the end.</summary>
    internal IKeeper? Keeper { get; set; }

    /// <summary>Primes a chain that has not started; anything else only says whether it is open.</summary>
    internal virtual bool Start() => IsOpen;

    /// <summary>The head that keeps the protocol, where there is one.</summary>
    internal virtual Head<T>? AsHead => null;

    /// <summary>
    /// The same stage with machine code that belongs to a place, as far as it has any: there the JIT learns
    /// what is called at that place only.
    /// </summary>
    internal virtual Sink<T> At<TPlace>()
        where TPlace : struct => this;

    /// <summary>Sends one value.</summary>
    /// <remarks>
    /// <b>Failure:</b> what a stage's own code throws goes down as <see cref="Throw"/> and, unless a stage
    /// below handles it, comes out of this call; the sink is finished then.
    /// </remarks>
    /// <param name="value">The value.</param>
    /// <returns>
    /// True when the sink wants more; false when it has finished, on this value or before it. Values sent
    /// after the end are ignored.
    /// </returns>
    /// <exception cref="InvalidOperationException">The sink is already executing a signal.</exception>
    public abstract bool Send(T value);

    /// <summary>Sends a batch of values, as if one by one, until the sink has had enough.</summary>
    /// <remarks>
    /// Each value has gone through all stages before the next one does, whatever the stages are; a
    /// coroutine's body awaits them one by one. It is one signal, and takes less time than a call for each
    /// value. <b>Failure:</b> as <see cref="Send"/>: where one comes out, the values behind that which caused
    /// it are not sent.
    /// </remarks>
    /// <param name="values">The values, in order.</param>
    /// <returns>
    /// True when the sink wants more; false when it has finished, on one of these values or before them.
    /// </returns>
    /// <exception cref="InvalidOperationException">The sink is already executing a signal.</exception>
    public abstract bool SendAll(ReadOnlySpan<T> values);

    /// <summary>Raises a failure at the point where the stage awaits its input.</summary>
    /// <remarks>
    /// A stage that does not handle it is finished and passes the same exception on to its target; when no
    /// stage handles it, it comes back out of this call. Thrown into a sink that has finished, it comes
    /// straight back.
    /// </remarks>
    /// <param name="error">The failure.</param>
    /// <returns>
    /// True when it was handled and the sink is still open; false when it was handled and the sink ended.
    /// </returns>
    /// <exception cref="ArgumentNullException"><paramref name="error"/> is null.</exception>
    /// <exception cref="InvalidOperationException">The sink is already executing a signal.</exception>
    public abstract bool Throw(Exception error);

    /// <summary>
    /// Ends the input: stages flush and run their finally blocks, from the first to the last.
    /// </summary>
    /// <remarks>Closing a sink that has finished does nothing.</remarks>
    /// <exception cref="InvalidOperationException">
    /// The sink is already executing a signal; or one of its coroutines went on awaiting after its end.
    /// </exception>
    public abstract void Close();

    /// <summary>The same as <see cref="Close"/>, also on the way out of a block that has thrown.</summary>
    /// <remarks>
    /// <c>using</c> cannot tell a loop that has sent everything from one that has failed half way: the stages see the
    /// end of complete data, and a fold gives a result. <see cref="Feed(Action{Sink{T}})"/> can tell.
    /// </remarks>
    public void Dispose() => Close();
}
