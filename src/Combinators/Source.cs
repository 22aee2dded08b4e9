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
    /// <param name="sink">Where the values go. If it is finished already, the source never starts.</param>
    /// <param name="cancellationToken">
    /// When it is cancelled, the sink is thrown the <see cref="OperationCanceledException"/>, and so is the caller.
    /// </param>
    /// <exception cref="ArgumentNullException"><paramref name="sink"/> is null.</exception>
    /// <exception cref="OperationCanceledException">The run was cancelled.</exception>
    public void Run(Sink<T> sink, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(sink);
        Feed(sink, cancellationToken);
    }

    /// <summary>Pushes everything into a fold, and gives its result.</summary>
    /// <typeparam name="TResult">The type of the result.</typeparam>
    /// <param name="fold">The fold.</param>
    /// <param name="cancellationToken">Cancels the run.</param>
    /// <returns>The fold's result.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="fold"/> is null.</exception>
    /// <exception cref="OperationCanceledException">The run was cancelled.</exception>
    public TResult Run<TResult>(Fold<T, TResult> fold, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(fold);
        return Feed(fold, cancellationToken);
    }

    /// <summary>Ends in a sink.</summary>
    /// <param name="sink">Where the values go.</param>
    /// <returns>A pipeline, to be run.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="sink"/> is null.</exception>
    public Pipeline To(Sink<T> sink)
    {
        ArgumentNullException.ThrowIfNull(sink);
        return new Pipeline(this, token => Feed(sink, token));
    }

    /// <summary>Ends in a fold.</summary>
    /// <typeparam name="TResult">The type of the result.</typeparam>
    /// <param name="fold">The fold.</param>
    /// <returns>A pipeline whose run gives the result.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="fold"/> is null.</exception>
    public Pipeline<TResult> To<TResult>(Fold<T, TResult> fold)
    {
        ArgumentNullException.ThrowIfNull(fold);
        return new Pipeline<TResult>(this, token => Feed(fold, token));
    }

    /// <summary>Ends in several sinks, each of which gets every value.</summary>
    /// <inheritdoc cref="Sink.Broadcast{T}" path="/remarks"/>
    /// <param name="sinks">The branches, in the order in which they get each value.</param>
    /// <returns>A pipeline, to be run.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="sinks"/> or one of them is null.</exception>
    public Pipeline Broadcast(params Sink<T>[] sinks) => To(Sink.Broadcast(sinks));

    /// <summary>Goes through a pipe.</summary>
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
