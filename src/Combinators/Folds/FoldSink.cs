namespace Combinators;

/// <summary>A live sink that has a result once it has finished.</summary>
/// <remarks>
/// <see cref="Fold{T, TResult}.ToSink"/> and <see cref="Pipe{TIn, TOut}.To{TResult}(Fold{TOut, TResult})"/>
/// make it. It is a sink like any other: a branch of a broadcast, say, whose result is read after the run. The
/// failure that it ended with is kept for <see cref="Result"/> to throw; an observable's OnError, which has nobody else
/// to tell it, is content with that.
/// </remarks>
/// <example>
/// <code>
/// var even = Fold.Count&lt;int&gt;().Filter(x =&gt; x % 2 == 0).ToSink();
/// var all = Fold.Count&lt;int&gt;().ToSink();
/// Source.Range(1, 5).Broadcast(even, all).Run();
/// Console.WriteLine($"{even.Result} of {all.Result}");    // 2 of 5
/// </code>
/// </example>
/// <typeparam name="T">The type of the values it takes.</typeparam>
/// <typeparam name="TResult">The type of its result.</typeparam>
public sealed class FoldSink<T, TResult> : Sink<T>, IKeeper
{
    private readonly Sink<T> _chain;
    private readonly Outcome<TResult> _outcome;

    internal FoldSink(Sink<T> chain, Outcome<TResult> outcome)
    {
        _chain = chain;
        _outcome = outcome;
        Keeper = this;
    }

    /// <summary>The result, once the sink has finished; asking changes nothing.</summary>
    /// <exception cref="InvalidOperationException">
    /// The sink is still open, or it ended without a result: a coroutine's body was ended before it returned
    /// one.
    /// </exception>
    /// <exception cref="Exception">The fold failed: this is the very exception it failed with.</exception>
    public TResult Result
    {
        get
        {
            if (_outcome.Error is null && _chain.IsOpen)
                throw new InvalidOperationException($"'{this}' has no result yet: close it first.");
            if (_outcome.Missing(out var result) is { } error)
                Failing.Raise(error);
            return result;
        }
    }

    /// <inheritdoc/>
    public override bool IsOpen => _chain.IsOpen;

    /// <inheritdoc/>
    public override bool Send(T value) => _chain.Send(value);

    /// <inheritdoc/>
    public override bool SendAll(ReadOnlySpan<T> values) => _chain.SendAll(values);

    /// <inheritdoc/>
    public override bool Throw(Exception error) => _chain.Throw(error);

    /// <inheritdoc/>
    public override void Close() => _chain.Close();

    internal override Head<T>? AsHead => _chain.AsHead;

    bool IKeeper.Keeps(Exception error) => ReferenceEquals(_outcome.Error, error);

    /// <summary>The stages, for people.</summary>
    public override string ToString() => _chain.ToString()!;
}
