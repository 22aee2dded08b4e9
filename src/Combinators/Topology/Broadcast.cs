namespace Combinators;

public static partial class Sink
{
    /// <summary>Sends each value to several sinks.</summary>
    /// <remarks>
    /// <code>
    /// in:   a    b    c    |
    /// 1st:  a    b    c    |
    /// 2nd:  a    b    c    |        each value goes to the first branch, then to the second, ...
    ///
    /// Broadcast(a, Sink.Finished&lt;T&gt;())  ==  Broadcast(a)
    /// Broadcast()                       ==  Sink.Finished&lt;T&gt;()
    /// Broadcast(a, Broadcast(b, c))     ==  Broadcast(a, b, c)
    /// </code>
    /// <b>Completion:</b> a branch that has finished is dropped; when all have, so has the broadcast.
    /// <b>Failure:</b> when a branch fails on a value, the others still get that value and are then thrown
    /// the failure, and the sender hears it; several different ones come as one
    /// <see cref="AggregateException"/>, in branch order. A branch that may fail alone has a handler of its
    /// own. <b>Concurrency:</b> one caller at a time.
    /// </remarks>
    /// <example>
    /// <code>
    /// Source.From([1, 2]).Run(Sink.Broadcast(
    ///     Sink.ForEach&lt;int&gt;(x =&gt; Console.WriteLine($"a{x}")),
    ///     Sink.ForEach&lt;int&gt;(x =&gt; Console.WriteLine($"b{x}"))));    // a1 b1 a2 b2
    /// </code>
    /// </example>
    /// <typeparam name="T">The type of the values.</typeparam>
    /// <param name="sinks">
    /// The branches, in the order in which they get each value; they belong to the new sink.
    /// </param>
    /// <returns>A live sink.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="sinks"/> or one of them is null.</exception>
    public static Sink<T> Broadcast<T>(params Sink<T>[] sinks) =>
        new Head<T>(new FanOut<T>(sinks), nameof(Broadcast));
}
