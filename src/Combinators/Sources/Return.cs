namespace Combinators;

public static partial class Source
{
    /// <summary>Pushes one value.</summary>
    /// <remarks>
    /// <code>
    /// Return(a):  a    |
    ///
    /// Return(a)             ==  From([a])  ==  Repeat(a, 1)
    /// Return(a).FlatMap(f)  ==  From(f(a))
    /// </code>
    /// <b>Completion:</b> after the value. <b>Failure:</b> none of its own. <b>Concurrency:</b> runs are
    /// independent.
    /// </remarks>
    /// <example><code>Source.Return("a").Run(Fold.ToList&lt;string&gt;());    // a</code></example>
    /// <typeparam name="T">The type of the value.</typeparam>
    /// <param name="value">The value.</param>
    /// <returns>A source.</returns>
    public static Source<T> Return<T>(T value) => new ReturnSource<T>(value);
}

internal sealed class ReturnSource<T>(T value) : DrivenSource<T>
{
    private protected override void Drive(Sink<T> sink, CancellationToken cancellationToken) =>
        sink.Send(value, cancellationToken);

    public override string ToString() => nameof(Source.Return);
}
