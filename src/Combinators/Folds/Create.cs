namespace Combinators;

public static partial class Fold
{
    /// <summary>Folds values into a state, and makes a result of it at the end.</summary>
    /// <remarks>
    /// <code>
    /// in:      a    b    |
    /// state: s₀   s₁   s₂
    /// result:            finish(s₂)        s₀ = seed(), s₁ = step(s₀, a), s₂ = step(s₁, b)
    ///
    /// source.Run(Fold.Create(() =&gt; s, f, r))  ==  r(source.ToList().Aggregate(s, f))
    /// </code>
    /// <b>Completion:</b> never by itself. <b>Failure:</b> has no result then; <c>Run</c> throws the failure.
    /// <b>Concurrency:</b> one caller at a time.
    /// </remarks>
    /// <example>
    /// <code>
    /// var longest = Fold.Create&lt;string, int, int&gt;(
    ///     () =&gt; 0, (max, line) =&gt; Math.Max(max, line.Length), max =&gt; max);
    /// Source.From(["a", "bcd", "ef"]).Run(longest);    // 3
    /// </code>
    /// </example>
    /// <typeparam name="T">The type of the values.</typeparam>
    /// <typeparam name="TState">The type of the state.</typeparam>
    /// <typeparam name="TResult">The type of the result.</typeparam>
    /// <param name="seed">Makes the state that a run begins with.</param>
    /// <param name="step">Makes the next state from the last one and a value.</param>
    /// <param name="finish">Makes the result from the last state.</param>
    /// <returns>A fold.</returns>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    public static Fold<T, TResult> Create<T, TState, TResult>(
        Func<TState> seed, Func<TState, T, TState> step, Func<TState, TResult> finish)
    {
        ArgumentNullException.ThrowIfNull(seed);
        ArgumentNullException.ThrowIfNull(step);
        ArgumentNullException.ThrowIfNull(finish);
        return new(new StepFold<T, TState, TResult>(seed, step, finish, nameof(Create)));
    }
}
