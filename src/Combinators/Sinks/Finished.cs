namespace Combinators;

public static partial class Sink
{
    /// <summary>Is finished already: a source that is run into it never starts.</summary>
    /// <remarks>
    /// <code>
    /// in:   |
    ///
    /// Broadcast(a, Finished&lt;T&gt;())  ==  a  ==  Broadcast(Finished&lt;T&gt;(), a)
    /// Pipe.Take&lt;T&gt;(0).To(a)        ==  Finished&lt;T&gt;()    once it has closed a
    /// </code>
    /// <b>Completion:</b> from the start. <b>Failure:</b> one that is thrown into it comes straight back.
    /// <b>Concurrency:</b> any number of callers: it has no state.
    /// </remarks>
    /// <example>
    /// <code>
    /// var log = args.Contains("--verbose") ? Sink.WriteLines(Console.Error) : Sink.Finished&lt;string&gt;();
    /// Source.From(["a", "b"]).Broadcast(Sink.WriteLines(Console.Out), log).Run();    // a b
    /// </code>
    /// </example>
    /// <typeparam name="T">The type of the values that it does not take.</typeparam>
    /// <returns>A finished sink.</returns>
    public static Sink<T> Finished<T>() => new Head<T>(new FanOut<T>([]), nameof(Finished));
}
