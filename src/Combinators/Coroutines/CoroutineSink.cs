using System.Runtime.CompilerServices;

namespace Combinators;

public abstract partial class Coroutine
{
    /// <summary>Makes a sink of a body that receives.</summary>
    /// <remarks>
    /// <code>
    /// in:    a      b      |
    /// body:  await  await  ends
    /// </code>
    /// <b>Completion:</b> the sink has finished when its body returns; <see cref="Sink{T}.Close"/> ends the body.
    /// <b>Failure:</b> what the body throws comes out of the call that resumed it, priming included.
    /// <b>Concurrency:</b> one caller at a time.
    /// </remarks>
    /// <example>
    /// <code>
    /// static Sink&lt;string&gt; Printer(string prefix) =&gt; Coroutine.Sink&lt;string&gt;(async input =&gt;
    /// {
    ///     await foreach (var line in input)
    ///         Console.WriteLine(prefix + line);
    /// });
    ///
    /// Source.From(["a", "b"]).Run(Printer("- "));    // - a - b
    /// </code>
    /// </example>
    /// <typeparam name="T">The type of the values it takes.</typeparam>
    /// <param name="body">The body; it is primed before this call returns.</param>
    /// <param name="name">The stage's name in messages; by default that of the calling member.</param>
    /// <returns>A live sink.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="body"/> or <paramref name="name"/> is null.</exception>
    public static Sink<T> Sink<T>(Func<Input<T>, Coroutine> body, [CallerMemberName] string name = "")
    {
        ArgumentNullException.ThrowIfNull(body);
        ArgumentNullException.ThrowIfNull(name);
        var sink = new CoroutineSinkStage<T>(StageName.Of(name, body, typeof(T)), body);
        sink.Start();
        return sink;
    }
}

/// <summary>A sink's body has nobody below it: its failure goes to the caller alone.</summary>
internal sealed class CoroutineSinkStage<T>(string name, Func<Input<T>, Coroutine> body)
    : CoroutineStage<T>(name, body);
