namespace Combinators;

/// <summary>A source that has its sink: all that is left to do is to run it.</summary>
/// <remarks>
/// The sink is live and is used once: a second run finds it finished and does nothing.
/// </remarks>
public sealed class Pipeline
{
    private readonly object _source;
    private readonly Action<CancellationToken> _run;

    internal Pipeline(object source, Action<CancellationToken> run)
    {
        _source = source;
        _run = run;
    }

    /// <summary>Runs the source into the sink, on this thread, until it is exhausted or the sink has had enough.</summary>
    /// <param name="cancellationToken">
    /// When it is cancelled, the sink is thrown the <see cref="OperationCanceledException"/>.
    /// </param>
    /// <exception cref="OperationCanceledException">The run was cancelled.</exception>
    public void Run(CancellationToken cancellationToken = default) => _run(cancellationToken);

    /// <summary>The stages, for people.</summary>
    public override string ToString() => $"{_source} | sink";
}

/// <summary>A source that has its fold: running it gives the result.</summary>
/// <remarks>Source and fold are recipes: every run starts afresh.</remarks>
/// <typeparam name="TResult">The type of the result.</typeparam>
public sealed class Pipeline<TResult>
{
    private readonly object _source;
    private readonly Func<CancellationToken, TResult> _run;

    internal Pipeline(object source, Func<CancellationToken, TResult> run)
    {
        _source = source;
        _run = run;
    }

    /// <summary>Runs the source into the fold, on this thread, and gives the result.</summary>
    /// <param name="cancellationToken">Cancels the run.</param>
    /// <returns>The fold's result.</returns>
    /// <exception cref="OperationCanceledException">The run was cancelled.</exception>
    public TResult Run(CancellationToken cancellationToken = default) => _run(cancellationToken);

    /// <summary>The stages, for people.</summary>
    public override string ToString() => $"{_source} | fold";
}
