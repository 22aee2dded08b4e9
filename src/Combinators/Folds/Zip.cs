namespace Combinators;

public sealed partial class Fold<T, TResult>
{
    /// <summary>Folds the same values twice, in one pass, and gives both results.</summary>
    /// <remarks>
    /// <code>
    /// in:      a    b    c    |
    /// first:   a    b    c    | x
    /// second:  a    b    |      y        one that has its result already gets no more values
    /// result:                 (x, y)
    ///
    /// source.Run(a.Zip(b))  ==  (source.Run(a), source.Run(b))
    /// </code>
    /// <b>Completion:</b> when both have finished; a source stops there. <b>Failure:</b> when one fails, the
    /// other still gets the value and then the failure, and there is no result. <b>Concurrency:</b> one
    /// caller at a time.
    /// </remarks>
    /// <example>
    /// <code>
    /// var sumAndCount = Fold.Sum&lt;double&gt;().Zip(Fold.Count&lt;double&gt;());
    /// Source.From([1.0, 2.0, 6.0]).Run(sumAndCount.Map(both =&gt; both.First / both.Second));    // 3
    /// </code>
    /// </example>
    /// <typeparam name="TOther">The type of the other result.</typeparam>
    /// <param name="other">The other fold.</param>
    /// <returns>A fold.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="other"/> is null.</exception>
    public Fold<T, (TResult First, TOther Second)> Zip<TOther>(Fold<T, TOther> other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return new(new ZipRecipe<T, TResult, TOther>(this, other));
    }
}

internal sealed class ZipRecipe<T, TFirst, TSecond>(Fold<T, TFirst> first, Fold<T, TSecond> second)
    : FoldRecipe<T, (TFirst First, TSecond Second)>
{
    public override void Attach(Upstream<T> up, IOutcome<(TFirst First, TSecond Second)> outcome)
    {
        var end = new ZipEnd<TFirst, TSecond>(outcome);
        up.Attach(new ZipBranch<T>(Branch.Of(first.Recipe, end.First), Branch.Of(second.Recipe, end.Second), end));
    }

    public override string ToString() => $"{nameof(Fold<,>.Zip)}({first}, {second})";
}

/// <summary>What becomes of two folds.</summary>
internal abstract class ZipEnd
{
    /// <summary>Both have ended, by a failure or well: gives the failure, one of making a result included.</summary>
    public abstract Exception? End(Exception? failure);
}

internal sealed class ZipEnd<TFirst, TSecond>(IOutcome<(TFirst First, TSecond Second)> outcome) : ZipEnd
{
    public Outcome<TFirst> First { get; } = new();

    public Outcome<TSecond> Second { get; } = new();

    public override Exception? End(Exception? failure)
    {
        try
        {
            if (failure is null)
                Return();
        }
        catch (Exception error)
        {
            failure = error;
        }
        if (failure is not null)
            outcome.Fail(failure);
        return failure;
    }

    private void Return()
    {
        var noFirst = First.Missing(out var first);
        var noSecond = Second.Missing(out var second);
        if ((noFirst ?? noSecond) is { } missing)
            outcome.Fail(missing);
        else
            outcome.Return((first, second));
    }
}
