namespace Combinators;

public static partial class Source
{
    /// <summary>Throws a failure into the sink, and nothing else.</summary>
    /// <remarks>
    /// <code>
    /// Fail(e):  #e
    ///
    /// Fail(e).Map(f)      ==  Fail(e)
    /// Fail(e).Recover(f)  ==  Return(f(e))
    /// </code>
    /// <b>Completion:</b> never by itself. <b>Failure:</b> at once; <c>Run</c> throws the same exception
    /// unless a stage handles it. <b>Concurrency:</b> runs are independent.
    /// </remarks>
    /// <example>
    /// <code>
    /// var error = new TimeoutException("too late");
    /// Source.Fail&lt;string&gt;(error).Recover(e =&gt; e.Message)
    ///     .Run(Fold.ToList&lt;string&gt;());    // too late
    /// </code>
    /// </example>
    /// <typeparam name="T">The type of the values that there are none of.</typeparam>
    /// <param name="error">The failure.</param>
    /// <returns>A source.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="error"/> is null.</exception>
    public static Source<T> Fail<T>(Exception error)
    {
        ArgumentNullException.ThrowIfNull(error);
        return new FailSource<T>(error);
    }
}

internal sealed class FailSource<T>(Exception error) : Source<T>
{
    // It is not thrown here: a sink that handles it needs no stack to be unwound.
    internal override void Feed(Sink<T> sink, CancellationToken cancellationToken)
    {
        if (!sink.IsOpen)
            return;
        if (cancellationToken.IsCancellationRequested)
            sink.Fail(new OperationCanceledException(cancellationToken));
        else
            sink.Fail(error);
    }

    public override string ToString() => nameof(Source.Fail);
}
