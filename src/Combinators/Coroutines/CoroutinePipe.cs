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
    /// <b>Completion:</b> when the body returns, its target is closed. When the target has finished, a send
    /// says false and the next one raises <see cref="CoroutineExit"/>; a body that awaits instead is ended
    /// there, as at the end of its input. <b>Failure:</b> what the body throws is thrown into its target and,
    /// unless handled there, out of the call that resumed it. What its target throws comes out of
    /// <see cref="Output{T}.Send"/>. <b>Concurrency:</b> one caller at a time.
    /// </remarks>
    /// <example>
    /// <code>
    /// static Pipe&lt;string, string&gt; Grep(string pattern) =&gt;
    ///     Coroutine.Pipe&lt;string, string&gt;(async (input, output) =&gt;
    ///     {
    ///         await foreach (var line in input)
    ///             if (line.Contains(pattern)) output.Send(line);
    ///     });
    ///
    /// Source.From(["python", "perl"]).Via(Grep("py")).Run(Fold.ToList&lt;string&gt;());    // python
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
        return new CoroutinePipe<TIn, TOut>(body, StageName.Of(name, body, typeof(TIn), typeof(TOut)));
    }
}

internal sealed class CoroutinePipe<TIn, TOut>(Func<Input<TIn>, Output<TOut>, Coroutine> body, string name)
    : LinkedPipe<TIn, TOut>
{
    private protected override Sink<TIn> Link<TBelow>(Sink<TOut> next) =>
        new CoroutinePipeStage<TIn, TOut>(name, body, new Output<TOut>(Stage.Guarded(next, this), name));

    public override string ToString() => name;
}

internal sealed class CoroutinePipeStage<TIn, TOut>(
    string name, Func<Input<TIn>, Output<TOut>, Coroutine> body, Output<TOut> output)
    : CoroutineStage<TIn>(name, input => body(input, output), canOutputFinish: true)
{
    private readonly Output<TOut> _output = output;

    protected override bool IsOutputOpen => _output.IsOpen;

    protected override bool HasOutputFinished => _output.HasFinished;

    public override bool Send(TIn value) =>
        TryEnter() ? (Deliver(value) && _output.IsReady && Leave()) || Settle() : Refuse();

    protected override bool IsFailing
    {
        set => _output.IsFailing = value;
    }

    protected override bool IsExit(Exception error) => _output.IsExit(error);

    protected override void CloseOutput(Coroutine? body) => _output.Close();

    protected override bool FailOutput(Exception error) => _output.Throw(error);
}
