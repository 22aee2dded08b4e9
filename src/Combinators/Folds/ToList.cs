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
    /// <example><code>Source.Range(1, 3).Run(Fold.ToList&lt;int&gt;());    // [1, 2, 3]</code></example>
    /// <typeparam name="T">The type of the values.</typeparam>
    /// <returns>A fold.</returns>
    public static Fold<T, List<T>> ToList<T>() =>
        new(new StepFold<T, List<T>, List<T>, Collector<T>>(default, nameof(ToList)));

    private readonly struct Collector<T> : IFolder<T, List<T>, List<T>>
    {
        public List<T> Seed() => [];

        public List<T> Step(List<T> state, T value)
        {
            state.Add(value);
            return state;
        }

        public List<T> Finish(List<T> state) => state;
    }
}
