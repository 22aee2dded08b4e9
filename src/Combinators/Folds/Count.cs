namespace Combinators;

public static partial class Fold
{
    /// <summary>Counts the values.</summary>
    /// <remarks>
    /// <code>
    /// in:      a    b    c    |
    /// result:                 3
    /// </code>
    /// <b>Completion:</b> never by itself. <b>Failure:</b> has no result then; so it is beyond
    /// <see cref="int.MaxValue"/> values. <b>Concurrency:</b> one caller at a time.
    /// </remarks>
    /// <example><code>Source.From(["a", "b"]).Run(Fold.Count&lt;string&gt;());    // 2</code></example>
    /// <typeparam name="T">The type of the values.</typeparam>
    /// <returns>A fold.</returns>
    public static Fold<T, int> Count<T>() => new(new StepFold<T, int, int>(
        static () => 0, static (count, _) => checked(count + 1), static count => count, nameof(Count)));
}
