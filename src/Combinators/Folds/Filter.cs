namespace Combinators;

public sealed partial class Fold<T, TResult>
{
    /// <summary>Folds the values that satisfy a predicate, and drops the others.</summary>
    /// <remarks>
    /// <code>
    /// in:             1    2    3    4    |
    /// even, fold:          2         4    |
    ///
    /// source.Run(fold.Filter(p))    ==  source.Filter(p).Run(fold)
    /// fold.Filter(_ =&gt; true)        ==  fold
    /// </code>
    /// <b>Completion:</b> with the fold. <b>Failure:</b> there is no result then; what the predicate throws
    /// comes out of the call that sent the value. <b>Concurrency:</b> one caller at a time.
    /// </remarks>
    /// <example>
    /// <code>
    /// var evenAndAll = Fold.Count&lt;int&gt;().Filter(x =&gt; x % 2 == 0).Zip(Fold.Count&lt;int&gt;());
    /// Source.Range(1, 5).Run(evenAndAll);    // (2, 5)
    /// </code>
    /// </example>
    /// <param name="predicate">Says of a value whether it counts.</param>
    /// <returns>A fold.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="predicate"/> is null.</exception>
    public Fold<T, TResult> Filter(Func<T, bool> predicate) =>
        new(new PipedRecipe<T, T, TResult>(Pipe.Filter(predicate), Recipe));
}
