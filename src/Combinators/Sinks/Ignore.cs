namespace Combinators;

public static partial class Sink
{
    /// <summary>Takes every value and does nothing with it.</summary>
    /// <remarks>
    /// <code>
    /// in:   a    b    c    |
    ///
    /// Ignore  ==  ForEach(_ =&gt; { })
    /// </code>
    /// As a branch it keeps the others' source going; the branch that makes no difference is
    /// <see cref="Finished{T}"/>. <b>Completion:</b> when it is closed. <b>Failure:</b> a failure from
    /// upstream is not handled. <b>Concurrency:</b> one caller at a time.
    /// </remarks>
    /// <example>
    /// <code>
    /// Source.From([1, 2]).Tap(Console.WriteLine).Run(Sink.Ignore&lt;int&gt;());    // 1 2
    /// </code>
    /// </example>
    /// <typeparam name="T">The type of the values.</typeparam>
    /// <returns>A live sink.</returns>
    public static Sink<T> Ignore<T>() => new Head<T>(new IgnoreStage<T>(), nameof(Ignore));
}

internal sealed class IgnoreStage<T> : LastStage<T>
{
    public override bool Send(T value) => true;

    public override bool SendAll(ReadOnlySpan<T> values) => true;
}
