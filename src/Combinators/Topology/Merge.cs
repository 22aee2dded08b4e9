namespace Combinators;

public static partial class Sink
{
    /// <summary>
    /// Puts several inputs in front of one sink; each may be driven by a thread of its own.
    /// </summary>
    /// <remarks>
    /// <code>
    /// 1st:  a         c    |
    /// 2nd:       b              d    |
    /// out:  a    b    c         d    |
    ///
    /// Merge(sink, 1)[0]  ==  sink    but that a failure ends it, handled or not
    /// Merge(sink, 0)         closes the sink
    /// </code>
    /// <b>Completion:</b> the sink is closed once, by the last input that is closed. When the sink has
    /// finished, each input says so on its next signal. <b>Failure:</b> the first failure thrown into an
    /// input is thrown into the sink and ends all inputs; a later one comes back to its own thrower. What the
    /// sink throws comes out of the call that caused it, and of no other. <b>Concurrency:</b> the inputs may
    /// be used from different threads at the same time, each from one: a lock lets one signal at a time into
    /// the sink. A signal from inside the sink is refused, and so is one by which two merges that send into each other
    /// would wait for each other for ever. Whether an input is open is said without waiting for the signal that is in
    /// the sink.
    /// </remarks>
    /// <example>
    /// <code>
    /// static Pipe&lt;string, string&gt; Grep(string pattern) =&gt;
    ///     Pipe.Filter&lt;string&gt;(line =&gt; line.Contains(pattern));
    ///
    /// var inputs = Sink.Merge(Sink.ForEach&lt;string&gt;(Console.WriteLine), 2);
    /// Source.From(["python", "perl", "ply"])
    ///     .Broadcast(Grep("py").To(inputs[0]), Grep("ly").To(inputs[1])).Run();    // python ply
    /// </code>
    /// </example>
    /// <typeparam name="T">The type of the values.</typeparam>
    /// <param name="target">The sink; it belongs to the inputs from now on.</param>
    /// <param name="inputs">How many inputs there are.</param>
    /// <returns>The inputs, each a live sink that is to be closed.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="target"/> is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="inputs"/> is negative.</exception>
    public static Sink<T>[] Merge<T>(Sink<T> target, int inputs)
    {
        ArgumentNullException.ThrowIfNull(target);
        ArgumentOutOfRangeException.ThrowIfNegative(inputs);
        if (inputs == 0)
            target.Close();
        var junction = new Junction<T>(target, inputs);
        var ports = new Sink<T>[inputs];
        for (var i = 0; i < inputs; i++)
            ports[i] = new Port<T>(junction, i);
        return ports;
    }
}
