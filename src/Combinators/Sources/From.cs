namespace Combinators;

public static partial class Source
{
    /// <summary>Pushes the elements of a sequence.</summary>
    /// <remarks>
    /// <code>
    /// From([a, b, c]):  a    b    c    |
    ///
    /// From(xs).Run(Fold.ToList&lt;T&gt;())  ==  xs.ToList()
    /// </code>
    /// Each run enumerates the sequence afresh, takes an element only when the one before has been dealt
    /// with, and disposes the enumerator once. An array is pushed as one batch. <b>Completion:</b> at the end
    /// of the sequence, or on the element of which the sink says that it was enough. <b>Failure:</b> what the
    /// sequence throws is thrown into the sink. <b>Concurrency:</b> runs are independent as far as the
    /// sequence's enumerations are.
    /// </remarks>
    /// <example>
    /// <code>
    /// Source.From([1, 2, 3]).Run(Sink.ForEach&lt;int&gt;(Console.WriteLine));    // 1 2 3
    /// </code>
    /// </example>
    /// <typeparam name="T">The type of the elements.</typeparam>
    /// <param name="values">The sequence.</param>
    /// <returns>A source.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="values"/> is null.</exception>
    public static Source<T> From<T>(IEnumerable<T> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        return new FromSource<T>(values);
    }
}

internal sealed class FromSource<T>(IEnumerable<T> values) : DrivenSource<T>
{
    private protected override void Drive(Sink<T> sink, CancellationToken cancellationToken)
    {
        // A list that changes while it is pushed must fail as its enumerator does: only arrays go as a span.
        if (values is T[] array)
        {
            sink.SendAll(array, cancellationToken);
            return;
        }
        foreach (var value in values)
        {
            if (!sink.Send(value, cancellationToken))
                return;
        }
    }

    public override string ToString() => nameof(Source.From);
}
