using System.Numerics;

namespace Combinators;

public static partial class Fold
{
    /// <summary>Adds the values up.</summary>
    /// <remarks>
    /// <code>
    /// in:      3    1    4    |
    /// result:                 8
    ///
    /// source.Run(Fold.Sum&lt;T&gt;())  ==  source.ToList().Aggregate(T.Zero, (a, b) =&gt; checked(a + b))
    /// </code>
    /// The sum of nothing is zero. <b>Completion:</b> never by itself. <b>Failure:</b> has no result then; so
    /// it is when the sum overflows. <b>Concurrency:</b> one caller at a time.
    /// </remarks>
    /// <example><code>Source.From([3, 1, 4]).Run(Fold.Sum&lt;int&gt;());    // 8</code></example>
    /// <typeparam name="T">A type of number.</typeparam>
    /// <returns>A fold.</returns>
    public static Fold<T, T> Sum<T>()
        where T : INumberBase<T> => new(new StepFold<T, T, T>(
            static () => T.Zero, static (sum, x) => checked(sum + x), static sum => sum, nameof(Sum)));
}
