namespace Combinators;

public static partial class Sink
{
    /// <summary>Does something with each value.</summary>
    /// <remarks>
    /// <code>
    /// in:   a          b          |
    ///       action(a)  action(b)
    /// </code>
    /// <b>Completion:</b> when it is closed. <b>Failure:</b> what the action throws comes out of the call
    /// that sent the value; a failure from upstream is not handled. <b>Concurrency:</b> one caller at a time.
    /// </remarks>
    /// <example>
    /// <code>
    /// Source.From([1, 2]).Run(Sink.ForEach&lt;int&gt;(Console.WriteLine));    // 1 2
    /// </code>
    /// </example>
    /// <typeparam name="T">The type of the values.</typeparam>
    /// <param name="action">The action.</param>
    /// <returns>A live sink.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="action"/> is null.</exception>
    public static Sink<T> ForEach<T>(Action<T> action)
    {
        ArgumentNullException.ThrowIfNull(action);
        return new Head<T>(new ForEachStage<T, Bottom>(action), nameof(ForEach));
    }
}

public abstract partial class Source<T>
{
    /// <summary>Does something with each value.</summary>
    /// <remarks>
    /// <code>
    /// source:  a          b          |
    ///          action(a)  action(b)  returns
    ///
    /// source.ForEach(action)  ==  source.Run(Sink.ForEach(action))
    /// </code>
    /// <b>Completion:</b> when the source is exhausted. <b>Failure:</b> one of the source, or of the action, comes out
    /// of this call. <b>Concurrency:</b> everything happens on the calling thread, before this call returns, unless a
    /// source says otherwise.
    /// </remarks>
    /// <example>
    /// <code>
    /// Source.Range(1, 3).Map(x =&gt; x * 10).ForEach(x =&gt; Console.WriteLine(x));    // 10 20 30
    /// </code>
    /// </example>
    /// <param name="action">The action.</param>
    /// <param name="cancellationToken">
    /// When it is cancelled, the run ends in the <see cref="OperationCanceledException"/>, which comes out of this call.
    /// </param>
    /// <exception cref="ArgumentNullException"><paramref name="action"/> is null.</exception>
    /// <exception cref="OperationCanceledException">The run was cancelled.</exception>
    public void ForEach(Action<T> action, CancellationToken cancellationToken = default) =>
        Run(Sink.ForEach(action), cancellationToken);
}

internal sealed class ForEachStage<T, TPlace>(Action<T> action) : LastStage<T>
{
    internal override Sink<T> At<TOther>() => new ForEachStage<T, TOther>(action);

    public override bool Send(T value)
    {
        action(value);
        return true;
    }
}
