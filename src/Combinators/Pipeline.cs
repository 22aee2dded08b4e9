namespace Combinators;

/// <summary>A source that has its sink: all that is left to do is to run it.</summary>
/// <remarks>
/// The sink is live and is used once: a second run is refused. A pipeline that ends in a fold can be run again.
/// </remarks>
/// <example>
/// <code>
/// var pipeline = Source.From([1, 2]) | Pipe.Map((int x) =&gt; -x)
///     | Sink.ForEach&lt;int&gt;(Console.WriteLine);
/// pipeline.Run();    // -1 -2
/// </code>
/// </example>
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
    /// When it is cancelled, the sink is thrown the <see cref="OperationCanceledException"/>, which comes out
    /// of this call unless a stage handles it.
    /// </param>
    /// <exception cref="InvalidOperationException">
    /// The sink belongs to another run, which has used it up or is not over.
    /// </exception>
    /// <exception cref="OperationCanceledException">
    /// The run was cancelled, and no stage handled that.
    /// </exception>
    public void Run(CancellationToken cancellationToken = default) => _run(cancellationToken);

    /// <summary>The stages, for people.</summary>
    public override string ToString() => $"{_source} | sink";
}

/// <summary>A source that has its fold: running it gives the result.</summary>
/// <remarks>Source and fold are recipes: every run starts afresh.</remarks>
/// <example>
/// <code>
/// var sum = Source.From([1, 2]) | Pipe.Map((int x) =&gt; x * 10) | Fold.Sum&lt;int&gt;();
/// sum.Run();    // 30
/// </code>
/// </example>
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
    /// <param name="cancellationToken">
    /// When it is cancelled, the fold is thrown the <see cref="OperationCanceledException"/>, which comes out
    /// of this call unless a stage handles it.
    /// </param>
    /// <returns>The fold's result.</returns>
    /// <exception cref="InvalidOperationException">
    /// The fold ended without a result: a coroutine's body was ended before it returned one.
    /// </exception>
    /// <exception cref="OperationCanceledException">
    /// The run was cancelled, and no stage handled that.
    /// </exception>
    public TResult Run(CancellationToken cancellationToken = default) => _run(cancellationToken);

    /// <summary>The stages, for people.</summary>
    public override string ToString() => $"{_source} | fold";
}
