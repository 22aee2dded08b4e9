namespace Combinators;

/// <summary>A generator whose body returns a result.</summary>
/// <inheritdoc cref="Generator{TIn, TOut}" path="/remarks"/>
/// <inheritdoc path="/example"
///     cref="Coroutine.Generator{TIn, TOut, TResult}(Func{Exchange{TIn, TOut}, Coroutine{TResult}},
/// string)"/>
/// <typeparam name="TIn">The type of the values that are sent to it.</typeparam>
/// <typeparam name="TOut">The type of the values it yields.</typeparam>
/// <typeparam name="TResult">The type of its result.</typeparam>
public sealed class Generator<TIn, TOut, TResult> : Generator<TIn, TOut>
{
    private TResult? _result;
    private bool _returned;
    private Exception? _failure;

    internal Generator(Func<Exchange<TIn, TOut>, Coroutine<TResult>> body, string name)
        : base(body, name)
    {
    }

    /// <summary>What the body returned, once it has; asking changes nothing.</summary>
    /// <exception cref="InvalidOperationException">
    /// The generator has not ended yet; or it was closed before it returned.
    /// </exception>
    /// <exception cref="Exception">The body failed: this is the very exception it failed with.</exception>
    public TResult Result
    {
        get
        {
            if (_returned)
                return _result!;
            if (_failure is not null)
                Failing.Raise(_failure);
            throw new InvalidOperationException(State == GeneratorState.Finished
                ? $"The generator '{this}' has no result: it was closed before it returned."
                : $"The generator '{this}' has no result yet: it has not ended.");
        }
    }

    /// <inheritdoc cref="Generator{TIn, TOut}.Close"/>
    /// <returns>
    /// What the body returned if this call made it return; otherwise <c>default</c>, and <see cref="Result"/>
    /// says whether there is a result.
    /// </returns>
    public new TResult? Close() => End() && _returned ? _result : default;

    private protected override object? Returned => _result;

    private protected override void Keep(Coroutine? body, Exception? error)
    {
        if (error is null && body is Coroutine<TResult> ended)
            (_result, _returned) = (ended.Result, true);
        else if (error is not CoroutineExit)
            _failure = error;
    }
}
