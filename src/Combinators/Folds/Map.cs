namespace Combinators;

public sealed partial class Fold<T, TResult>
{
    /// <summary>Makes something of the result.</summary>
    /// <remarks>
    /// <code>
    /// in:      a    b    |
    /// result:            f(what the fold makes of a, b)
    ///
    /// fold.Map(x =&gt; x)      ==  fold
    /// fold.Map(f).Map(g)    ==  fold.Map(x =&gt; g(f(x)))
    /// </code>
    /// <b>Completion:</b> with the fold; the function is called once then. <b>Failure:</b> there is no result
    /// when the fold has none; what the function throws comes out of the call that ended the fold.
    /// <b>Concurrency:</b> one caller at a time.
    /// </remarks>
    /// <example>
    /// <code>
    /// Source.From(["a", "b"]).Run(Fold.Count&lt;string&gt;().Map(n =&gt; n &gt; 1));    // true
    /// </code>
    /// </example>
    /// <typeparam name="TOut">The type of the new result.</typeparam>
    /// <param name="selector">The function.</param>
    /// <returns>A fold.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="selector"/> is null.</exception>
    public Fold<T, TOut> Map<TOut>(Func<TResult, TOut> selector)
    {
        ArgumentNullException.ThrowIfNull(selector);
        return new(new MapRecipe<T, TResult, TOut>(Recipe, selector));
    }
}

internal sealed class MapRecipe<T, TResult, TOut>(FoldRecipe<T, TResult> fold, Func<TResult, TOut> selector)
    : FoldRecipe<T, TOut>
{
    public override void Attach(Upstream<T> up, IOutcome<TOut> outcome) =>
        fold.Attach(up, new MapOutcome(outcome, selector));

    public override string ToString() => $"{nameof(Fold<,>.Map)}({fold})";

    private sealed class MapOutcome(IOutcome<TOut> outcome, Func<TResult, TOut> selector) : IOutcome<TResult>
    {
        public void Return(TResult result) => outcome.Return(selector(result));

        public void Fail(Exception error) => outcome.Fail(error);
    }
}
