using System.Runtime.CompilerServices;

namespace Combinators;

public abstract partial class Coroutine
{
    /// <summary>Makes a fold of a body that receives and returns a result.</summary>
    /// <remarks>
    /// <code>
    /// in:      3    1    4    |
    /// result:                 what the body returns
    /// </code>
    /// <b>Completion:</b> the fold has finished when its body returns, at the end of the input or before it.
    /// <b>Failure:</b> what the body throws comes out of the call that resumed it, and there is no result; neither is
    /// there when <see cref="CoroutineExit"/> ends the body. <b>Concurrency:</b> one caller at a time.
    /// </remarks>
    /// <example>
    /// <code>
    /// var first = Coroutine.Fold&lt;string, string?&gt;(async input =&gt;
    /// {
    ///     await foreach (var line in input)
    ///         if (line.StartsWith("ERROR")) return line;
    ///     return null;
    /// });
    /// Source.From(["ok", "ERROR 1", "ERROR 2"]).Run(first);    // ERROR 1
    /// </code>
    /// </example>
    /// <typeparam name="T">The type of the values it takes.</typeparam>
    /// <typeparam name="TResult">The type of its result.</typeparam>
    /// <param name="body">The body; each run has one of its own.</param>
    /// <param name="name">The stage's name in messages; by default that of the calling member.</param>
    /// <returns>A fold.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="body"/> or <paramref name="name"/> is null.</exception>
    public static Fold<T, TResult> Fold<T, TResult>(
        Func<Input<T>, Coroutine<TResult>> body, [CallerMemberName] string name = "")
    {
        ArgumentNullException.ThrowIfNull(body);
        ArgumentNullException.ThrowIfNull(name);
        return new(new CoroutineFold<T, TResult>(body, StageName.Of(name, body, typeof(T), typeof(TResult))));
    }
}

internal sealed class CoroutineFold<T, TResult>(Func<Input<T>, Coroutine<TResult>> body, string name)
    : FoldRecipe<T, TResult>
{
    public override void Attach(Upstream<T> up, IOutcome<TResult> outcome) =>
        up.Attach(new SinkReceiver<T, Bottom>(new CoroutineFoldStage<T, TResult>(name, body, outcome)));

    public override string ToString() => name;
}

/// <summary>A fold's body has no target: it leaves its result, or its failure.</summary>
internal sealed class CoroutineFoldStage<T, TResult>(
    string name, Func<Input<T>, Coroutine> body, IOutcome<TResult> outcome)
    : CoroutineStage<T>(name, body)
{
    protected override void CloseOutput(Coroutine? body)
    {
        if (body is not Coroutine<TResult> { Error: null } ended)
            return;
        try
        {
            outcome.Return(ended.Result);
        }
        catch (Exception error)
        {
            // What makes something of the result has failed, and with it the fold.
            outcome.Fail(error);
            throw;
        }
    }

    protected override bool FailOutput(Exception error)
    {
        outcome.Fail(error);
        return base.FailOutput(error);
    }
}
