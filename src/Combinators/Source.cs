namespace Combinators;

/// <summary>Drives a pipeline: pushes values until it is exhausted or nobody wants more.</summary>
/// <remarks>
/// A source is an inert recipe: every run starts afresh, on the thread that calls <c>Run</c>, and is over when that
/// call returns. A failure of the source itself is thrown into the sink first; <c>Run</c> throws what no stage handled.
/// </remarks>
/// <typeparam name="T">The type of the values it pushes.</typeparam>
public abstract partial class Source<T>
{
    private protected Source()
    {
    }

    /// <summary>Drives <paramref name="sink"/> through its whole life, its end included.</summary>
    internal abstract void Feed(Sink<T> sink, CancellationToken cancellationToken);

    /// <summary>Drives a new sink for <paramref name="fold"/> and gives its result.</summary>
    internal virtual TResult Feed<TResult>(Fold<T, TResult> fold, CancellationToken cancellationToken)
    {
        var sink = fold.ToSink();
        Feed(sink, cancellationToken);
        return sink.Result;
    }

    /// <summary>Pushes everything into a sink, and closes it.</summary>
    /// <remarks>
    /// <code>
    /// source:  a        b        |
    /// sink:    Send(a)  Send(b)  Close()
    /// </code>
    /// <b>Completion:</b> when the source is exhausted, or as soon as the sink has finished; into a sink that
    /// has finished by itself before it was run, the source never starts. One that a run has used up, or that
    /// belongs to a run which is not over, is refused: what it does not take would be lost. <b>Failure:</b>
    /// one of the source is thrown into the sink; what no stage handles comes out of this call, the same
    /// exception. <b>Concurrency:</b> everything happens on the calling thread, before this call returns,
    /// unless a source says otherwise.
    /// </remarks>
    /// <example>
    /// <code>
    /// Source.Range(1, 3).Run(Sink.ForEach&lt;int&gt;(Console.WriteLine));    // 1 2 3
    /// </code>
    /// </example>
    /// <param name="sink">Where the values go; it is live, and finished afterwards.</param>
    /// <param name="cancellationToken">
    /// When it is cancelled, the sink is thrown the <see cref="OperationCanceledException"/>, which comes out
    /// of this call unless a stage handles it.
    /// </param>
    /// <exception cref="ArgumentNullException"><paramref name="sink"/> is null.</exception>
    /// <exception cref="InvalidOperationException">
    /// The sink belongs to another run, which has used it up or is not over.
    /// </exception>
    /// <exception cref="OperationCanceledException">
    /// The run was cancelled, and no stage handled that.
    /// </exception>
    public void Run(Sink<T> sink, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(sink);
        Runs.Begin(sink);
        Feed(sink, cancellationToken);
    }

    /// <summary>Pushes everything into a fold, and gives its result.</summary>
    /// <remarks>
    /// <code>
    /// source:  a    b    c    |
    /// result:                 what the fold makes of it
    /// </code>
    /// <b>Completion:</b> when the source is exhausted, or as soon as the fold has its result.
    /// <b>Failure:</b> one of the source is thrown into the fold; what no stage handles comes out of this
    /// call, the same exception. <b>Concurrency:</b> everything happens on the calling thread, before this
    /// call returns, unless a source says otherwise.
    /// </remarks>
    /// <example>
    /// <code>
    /// Source.Range(1, 3).Run(Fold.Sum&lt;int&gt;());    // 6
    /// </code>
    /// </example>
    /// <typeparam name="TResult">The type of the result.</typeparam>
    /// <param name="fold">The fold; a recipe, which each run starts afresh.</param>
    /// <param name="cancellationToken">
    /// When it is cancelled, the fold is thrown the <see cref="OperationCanceledException"/>, which comes out
    /// of this call unless a stage handles it.
    /// </param>
    /// <returns>The fold's result.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="fold"/> is null.</exception>
    /// <exception cref="InvalidOperationException">
    /// The fold ended without a result: a coroutine's body was ended before it returned one.
    /// </exception>
    /// <exception cref="OperationCanceledException">
    /// The run was cancelled, and no stage handled that.
    /// </exception>
    public TResult Run<TResult>(Fold<T, TResult> fold, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(fold);
        return Feed(fold, cancellationToken);
    }

    /// <summary>Ends in a sink.</summary>
    /// <remarks>
    /// <code>
    /// source.To(sink).Run()  ==  source.Run(sink)
    /// </code>
    /// </remarks>
    /// <example>
    /// <code>
    /// var pipeline = Source.Range(1, 3).To(Sink.ForEach&lt;int&gt;(Console.WriteLine));
    /// pipeline.Run();    // 1 2 3
    /// </code>
    /// </example>
    /// <param name="sink">Where the values go; it is live, so the pipeline runs once.</param>
    /// <returns>A pipeline, to be run.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="sink"/> is null.</exception>
    public Pipeline To(Sink<T> sink)
    {
        ArgumentNullException.ThrowIfNull(sink);
        return new Pipeline(this, token => Run(sink, token));
    }

    /// <summary>Ends in a fold.</summary>
    /// <remarks>
    /// <code>
    /// source.To(fold).Run()  ==  source.Run(fold)
    /// </code>
    /// </remarks>
    /// <example>
    /// <code>
    /// var sum = Source.Range(1, 3).To(Fold.Sum&lt;int&gt;());
    /// sum.Run();    // 6
    /// </code>
    /// </example>
    /// <typeparam name="TResult">The type of the result.</typeparam>
    /// <param name="fold">The fold; a recipe, so the pipeline can be run again.</param>
    /// <returns>A pipeline whose run gives the result.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="fold"/> is null.</exception>
    public Pipeline<TResult> To<TResult>(Fold<T, TResult> fold)
    {
        ArgumentNullException.ThrowIfNull(fold);
        return new Pipeline<TResult>(this, token => Feed(fold, token));
    }

    /// <summary>Ends in several sinks, each of which gets every value.</summary>
    /// <inheritdoc cref="Sink.Broadcast{T}" path="/remarks"/>
    /// <example>
    /// <code>
    /// Source.From([1, 2]).Broadcast(
    ///     Sink.ForEach&lt;int&gt;(x =&gt; Console.WriteLine($"a{x}")),
    ///     Sink.ForEach&lt;int&gt;(x =&gt; Console.WriteLine($"b{x}"))).Run();    // a1 b1 a2 b2
    /// </code>
    /// </example>
    /// <param name="sinks">
    /// The branches, in the order in which they get each value; they are live, so the pipeline runs once.
    /// </param>
    /// <returns>A pipeline, to be run.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="sinks"/> or one of them is null.</exception>
    public Pipeline Broadcast(params Sink<T>[] sinks)
    {
        var broadcast = Sink.Broadcast(sinks);
        Sink<T>[] branches = [.. sinks];
        return new Pipeline(this, token =>
        {
            Runs.Begin(branches);
            Run(broadcast, token);
        });
    }

    /// <summary>Goes through a pipe.</summary>
    /// <remarks>
    /// <code>
    /// source.Via(Pipe.Identity&lt;T&gt;())  ==  source
    /// source.Via(p).Via(q)            ==  source.Via(p.Then(q))
    /// source.Via(p).Run(sink)         ==  source.Run(p.To(sink))
    /// </code>
    /// <b>Completion:</b> when the source is exhausted, which closes the pipe, or as soon as the pipe has had
    /// enough. <b>Failure:</b> one of the source is thrown into the pipe. <b>Concurrency:</b> runs are
    /// independent: each has a chain of its own.
    /// </remarks>
    /// <example>
    /// <code>
    /// var tens = Pipe.Map&lt;int, int&gt;(x =&gt; x * 10);
    /// Source.From([1, 2, 3]).Via(tens).Run(Fold.ToList&lt;int&gt;());    // 10, 20, 30
    /// </code>
    /// </example>
    /// <typeparam name="TOut">The type of the values that the pipe gives.</typeparam>
    /// <param name="pipe">The pipe.</param>
    /// <returns>A source of what the pipe gives.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="pipe"/> is null.</exception>
    public virtual Source<TOut> Via<TOut>(Pipe<T, TOut> pipe)
    {
        ArgumentNullException.ThrowIfNull(pipe);
        return new ViaSource<T, TOut>(this, pipe);
    }
}

/// <summary>Makes sources.</summary>
public static partial class Source;
