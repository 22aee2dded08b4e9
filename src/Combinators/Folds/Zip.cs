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
    public override Sink<TIn> Link<TIn>(Pipe<TIn, T> pipe, IOutcome<(TFirst First, TSecond Second)> outcome)
    {
        var firstSink = first.ToSink();
        return pipe.Attach(new ZipStage<T, TFirst, TSecond>(firstSink, SecondAfter(firstSink), outcome));
    }

    /// <summary>A fold that cannot start leaves nothing open behind it.</summary>
    private FoldSink<T, TSecond> SecondAfter(FoldSink<T, TFirst> firstSink)
    {
        try
        {
            return second.ToSink();
        }
        catch (Exception error)
        {
            firstSink.Fail(error);
            throw;
        }
    }

    public override string ToString() => $"{nameof(Fold<,>.Zip)}({first}, {second})";
}

internal sealed class ZipStage<T, TFirst, TSecond>(
    FoldSink<T, TFirst> first, FoldSink<T, TSecond> second, IOutcome<(TFirst First, TSecond Second)> outcome)
    : Stage<T>
{
    private readonly FanOut<T> _branches = new([first, second]);

    internal override bool Start() => _branches.Start() || Finish();

    public override bool Send(T value) => _branches.Send(value) || Finish();

    public override bool SendAll(ReadOnlySpan<T> values) => _branches.SendAll(values) || Finish();

    public override bool Throw(Exception error)
    {
        try
        {
            _branches.Throw(error);
        }
        catch (Exception other)
        {
            outcome.Fail(other);
            throw;
        }
        return Finish();
    }

    public override void Close()
    {
        _branches.Close();
        Finish();
    }

    private bool Finish()
    {
        (TFirst First, TSecond Second) results;
        try
        {
            results = (first.Result, second.Result);
        }
        catch (InvalidOperationException noResult)
        {
            outcome.Fail(noResult);
            return false;
        }
        outcome.Return(results);
        return false;
    }
}
