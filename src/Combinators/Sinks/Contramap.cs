namespace Combinators;

public static partial class Sink
{
    /// <summary>Puts a function in front of a sink: the sink gets what it makes of each value.</summary>
    /// <remarks>
    /// <code>
    /// in:     a     b     |
    /// sink:   f(a)  f(b)  |
    ///
    /// sink.Contramap(f)               ==  Pipe.Map(f).To(sink)
    /// sink.Contramap(x =&gt; x)          ==  sink
    /// sink.Contramap(f).Contramap(g)  ==  sink.Contramap(x =&gt; f(g(x)))
    /// Broadcast(a, b).Contramap(f)    ==  Broadcast(a.Contramap(f), b.Contramap(f))    for a pure f
    /// </code>
    /// <b>Completion:</b> with the sink. <b>Failure:</b> what the function throws is thrown into the sink
    /// and, unless handled there, out of the call that sent the value. <b>Concurrency:</b> one caller at a
    /// time.
    /// </remarks>
    /// <example>
    /// <code>
    /// var numbers = Sink.WriteLines(Console.Out).Contramap((int x) =&gt; $"no. {x}");
    /// Source.From([1, 2]).Run(numbers);    // no. 1 no. 2
    /// </code>
    /// </example>
    /// <typeparam name="TIn">The type of the values that the new sink takes.</typeparam>
    /// <typeparam name="T">The type of the values that the sink takes.</typeparam>
    /// <param name="sink">The sink; it belongs to the new sink from now on.</param>
    /// <param name="selector">The function.</param>
    /// <returns>A live sink.</returns>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    public static Sink<TIn> Contramap<TIn, T>(this Sink<T> sink, Func<TIn, T> selector)
    {
        ArgumentNullException.ThrowIfNull(sink);
        return Pipe.Map(selector).To(sink);
    }
}
