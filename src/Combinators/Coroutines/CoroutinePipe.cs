using System.Runtime.CompilerServices;

namespace Combinators;

public abstract partial class Coroutine
{
    /// <summary>Makes a pipe of a body that receives and sends.</summary>
    /// <remarks>
    /// <code>
    /// in:   a    b    c    |
    /// out:  a         c    |        any number of values for each, and more when the input has ended
    /// </code>
    /// <b>Completion:</b> when the body returns, its target is closed. When the target has finished, the body is
    /// ended: its loop over the input ends, and sending on raises <see cref="CoroutineExit"/> at the second time.
    /// <b>Failure:</b> what the body throws is thrown into its target and, unless handled there, out of the call that
    /// resumed it. What its target throws comes out of <see cref="Output{T}.Send"/>.
    /// <b>Concurrency:</b> one caller at a time.
    /// </remarks>
    /// <example>
    /// <code>
    /// static Pipe&lt;string, string&gt; Grep(string pattern) =&gt;
    ///     Coroutine.Pipe&lt;string, string&gt;(async (input, output) =&gt;
    ///     {
    ///         await foreach (var line in input)
    ///             if (line.Contains(pattern)) output.Send(line);
    ///     });
    /// </code>
    /// </example>
    /// <typeparam name="TIn">The type of the values it takes.</typeparam>
    /// <typeparam name="TOut">The type of the values it gives.</typeparam>
    /// <param name="body">The body; each attachment of the pipe runs one of its own.</param>
    /// <param name="name">The stage's name in messages; by default that of the calling member.</param>
    /// <returns>A pipe.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="body"/> or <paramref name="name"/> is null.</exception>
    public static Pipe<TIn, TOut> Pipe<TIn, TOut>(
        Func<Input<TIn>, Output<TOut>, Coroutine> body, [CallerMemberName] string name = "")
    {
        ArgumentNullException.ThrowIfNull(body);
        ArgumentNullException.ThrowIfNull(name);
        return new CoroutinePipe<TIn, TOut>(body, name);
    }
}

internal sealed class CoroutinePipe<TIn, TOut>(Func<Input<TIn>, Output<TOut>, Coroutine> body, string name)
    : LinkedPipe<TIn, TOut>
{
    private protected override Sink<TIn> Link<TBelow>(Sink<TOut> next)
    {
        var output = new Output<TOut>(Stage.Guarded(next, this), name);
        return new CoroutineStage<TIn>(new(name, input => body(input, output), output));
    }

    public override string ToString() => name;
}
