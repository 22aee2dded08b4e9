namespace Combinators;

public static partial class Source
{
    /// <summary>Pushes nothing.</summary>
    /// <remarks>
    /// <code>
    /// Empty():  |
    ///
    /// Concat(Empty(), s)  ==  s  ==  Concat(s, Empty())
    /// </code>
    /// <b>Completion:</b> at once: the sink is closed. <b>Failure:</b> none of its own.
    /// <b>Concurrency:</b> runs are independent.
    /// </remarks>
    /// <example><code>Source.Empty&lt;int&gt;().Run(Fold.Count&lt;int&gt;());    // 0</code></example>
    /// <typeparam name="T">The type of the values that there are none of.</typeparam>
    /// <returns>A source.</returns>
    public static Source<T> Empty<T>() => EmptySource<T>.Instance;
}

internal sealed class EmptySource<T> : DrivenSource<T>
{
    public static readonly EmptySource<T> Instance = new();

    private protected override void Drive(Sink<T> sink, CancellationToken cancellationToken)
    {
    }

    public override string ToString() => nameof(Source.Empty);
}
