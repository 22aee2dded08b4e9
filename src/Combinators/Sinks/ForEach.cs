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

internal sealed class ForEachStage<T, TPlace>(Action<T> action) : LastStage<T>
{
    internal override Sink<T> At<TOther>() => new ForEachStage<T, TOther>(action);

    public override bool Send(T value)
    {
        action(value);
        return true;
    }
}
