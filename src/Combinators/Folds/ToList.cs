namespace Combinators;

public static partial class Fold
{
    /// <summary>Collects the values.</summary>
    /// <remarks>
    /// <code>
    /// in:      a    b    c    |
    /// result:                 [a, b, c]
    /// </code>
    /// <b>Completion:</b> never by itself. <b>Failure:</b> has no result then. <b>Concurrency:</b> one caller
    /// at a time.
    /// </remarks>
    /// <example><code>Source.Range(1, 3).Run(Fold.ToList&lt;int&gt;());    // 1, 2, 3</code></example>
    /// <typeparam name="T">The type of the values.</typeparam>
    /// <returns>A fold.</returns>
    public static Fold<T, List<T>> ToList<T>()
    {
        return new(new StepFold<T, List<T>, List<T>>(
            static () => [], Add, static list => list, nameof(ToList)));

        static List<T> Add(List<T> list, T value)
        {
            list.Add(value);
            return list;
        }
    }
}
