namespace Combinators;

public static partial class Source
{
    /// <summary>Pushes one value again and again.</summary>
    /// <remarks>
    /// <code>
    /// Repeat(a):  a    a    a    a    ...
    ///
    /// Repeat(a).Take(n)  ==  Repeat(a, n)
    /// </code>
    /// It is pushed in batches. <b>Completion:</b> when the sink says that it was enough, and never before: a
    /// sink that takes everything is to be cancelled. <b>Failure:</b> none of its own. <b>Concurrency:</b>
    /// runs are independent.
    /// </remarks>
    /// <example>
    /// <code>
    /// Source.Repeat("a").Take(2).Run(Fold.ToList&lt;string&gt;());    // a, a
    /// </code>
    /// </example>
    /// <typeparam name="T">The type of the value.</typeparam>
    /// <param name="value">The value.</param>
    /// <returns>A source without an end.</returns>
    public static Source<T> Repeat<T>(T value) => new RepeatSource<T>(value);

    /// <summary>Pushes one value so many times.</summary>
    /// <remarks>
    /// <code>
    /// Repeat(a, 3):  a    a    a    |
    ///
    /// Repeat(a, n)  ==  From(Enumerable.Repeat(a, n))
    /// Repeat(a, 0)  ==  Empty()
    /// </code>
    /// It is pushed in batches. <b>Completion:</b> after the last one, or on the one of which the sink says
    /// that it was enough. <b>Failure:</b> none of its own. <b>Concurrency:</b> runs are independent.
    /// </remarks>
    /// <example><code>Source.Repeat("a", 3).Run(Fold.ToList&lt;string&gt;());    // a, a, a</code></example>
    /// <typeparam name="T">The type of the value.</typeparam>
    /// <param name="value">The value.</param>
    /// <param name="count">How many times.</param>
    /// <returns>A source.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="count"/> is negative.</exception>
    public static Source<T> Repeat<T>(T value, int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        return new RepeatSource<T>(value, count);
    }
}

/// <summary>Without a count it has no end.</summary>
internal sealed class RepeatSource<T>(T value, int? count = null) : DrivenSource<T>
{
    private const int BatchSize = 256;

    private protected override void Drive(Sink<T> sink, CancellationToken cancellationToken)
    {
        var batch = new T[Math.Min(BatchSize, count ?? BatchSize)];
        Array.Fill(batch, value);
        var remaining = count;
        while (remaining is not 0)
        {
            var size = Math.Min(BatchSize, remaining ?? BatchSize);
            if (!sink.SendAll(batch.AsSpan(0, size), cancellationToken))
                return;
            remaining -= size;
        }
    }

    public override string ToString() =>
        count is null ? nameof(Source.Repeat) : $"{nameof(Source.Repeat)}({count})";
}
