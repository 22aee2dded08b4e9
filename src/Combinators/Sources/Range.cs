using System.Numerics;

namespace Combinators;

public static partial class Source
{
    /// <summary>Pushes consecutive integers.</summary>
    /// <remarks>
    /// <code>
    /// Range(5, 3):  5    6    7    |
    ///
    /// Range(s, n)                       ==  From(Enumerable.Range(s, n))
    /// Concat(Range(0, m), Range(m, n))  ==  Range(0, m + n)
    /// </code>
    /// They are pushed in batches. <b>Completion:</b> after the last one, or on the one of which the sink
    /// says that it was enough. <b>Failure:</b> none of its own. <b>Concurrency:</b> runs are independent.
    /// </remarks>
    /// <example><code>Source.Range(5, 3).Run(Fold.ToList&lt;int&gt;());    // 5, 6, 7</code></example>
    /// <param name="start">The first integer.</param>
    /// <param name="count">How many there are.</param>
    /// <returns>A source.</returns>
    /// <exception cref="ArgumentOutOfRangeException">
    /// <paramref name="count"/> is negative, or the last integer would be beyond <see cref="int.MaxValue"/>.
    /// </exception>
    public static Source<int> Range(int start, int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        if ((long)start + count - 1 > int.MaxValue)
        {
            throw new ArgumentOutOfRangeException(
                nameof(count), count, $"{count} integers from {start} on end beyond int.MaxValue.");
        }
        return new RangeSource(start, count);
    }
}

internal sealed class RangeSource(int start, int count) : DrivenSource<int>
{
    /// <summary>A multiple of any vector's size.</summary>
    private const int BatchSize = 256;

    private protected override void Drive(Sink<int> sink, CancellationToken cancellationToken)
    {
        Span<int> batch = stackalloc int[BatchSize];
        for (var sent = 0; sent < count;)
        {
            var size = Math.Min(BatchSize, count - sent);
            for (var i = 0; i < size; i += Vector<int>.Count)
                Vector.CreateSequence(start + sent + i, 1).CopyTo(batch[i..]);
            if (!sink.SendAll(batch[..size], cancellationToken))
                return;
            sent += size;
        }
    }

    public override string ToString() => $"{nameof(Source.Range)}({start}, {count})";
}
