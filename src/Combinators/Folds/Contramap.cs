namespace Combinators;

public sealed partial class Fold<T, TResult>
{
    /// <summary>Takes values of another type, and folds what a function makes of them.</summary>
    /// <remarks>
    /// <code>
    /// in:      a     b     |
    /// fold:    f(a)  f(b)  |
    ///
    /// source.Run(fold.Contramap(f))      ==  source.Map(f).Run(fold)
    /// fold.Contramap(x =&gt; x)             ==  fold
    /// fold.Contramap(f).Contramap(g)     ==  fold.Contramap(x =&gt; f(g(x)))
    /// </code>
    /// <b>Completion:</b> with the fold. <b>Failure:</b> there is no result then; what the function throws
    /// comes out of the call that sent the value. <b>Concurrency:</b> one caller at a time.
    /// </remarks>
    /// <example>
    /// <code>
    /// Source.From(["a", "bcd"]).Run(Fold.Sum&lt;int&gt;().Contramap((string s) =&gt; s.Length));    // 4
    /// </code>
    /// </example>
    /// <typeparam name="TFrom">The type of the values that the new fold takes.</typeparam>
    /// <param name="selector">The function.</param>
    /// <returns>A fold.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="selector"/> is null.</exception>
    public Fold<TFrom, TResult> Contramap<TFrom>(Func<TFrom, T> selector) =>
        new(new PipedRecipe<TFrom, T, TResult>(Pipe.Map(selector), Recipe));
}

/// <summary>A fold behind a pipe.</summary>
internal sealed class PipedRecipe<T, TMiddle, TResult>(
    Pipe<T, TMiddle> pipe, FoldRecipe<TMiddle, TResult> fold)
    : FoldRecipe<T, TResult>
{
    public override void Attach(Upstream<T> up, IOutcome<TResult> outcome) => fold.Attach(pipe.Under(up), outcome);

    public override string ToString() => $"{pipe} | {fold}";
}
