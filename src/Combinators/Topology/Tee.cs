namespace Combinators;

public static partial class Pipe
{
    /// <summary>Passes everything on, and sends it to a side sink as well.</summary>
    /// <remarks>
    /// <code>
    /// in:    a    b    c    |
    /// side:  a    b    c    |        each value goes to the side first
    /// out:   a    b    c    |
    ///
    /// Tee(side).To(main)               ==  Sink.Broadcast(side, main)    but main alone decides when it ends
    /// Tee(Sink.Finished&lt;T&gt;())          ==  Identity
    /// </code>
    /// The side is live and is used once: a pipe with a tee in it is for one attachment. A second one, or a
    /// second run, is refused: its target is thrown the <see cref="InvalidOperationException"/>, which comes
    /// out of the call that attaches it. <b>Completion:</b> with its target, on which the side is closed; a
    /// side that has finished is just dropped. <b>Failure:</b> when
    /// the side or the target fails on a value, the other still gets that value and is then thrown the
    /// failure, and the sender hears it. A failure from upstream goes to both. A side that may fail alone has
    /// a handler of its own. <b>Concurrency:</b> one caller at a time.
    /// </remarks>
    /// <example>
    /// <code>
    /// var printer = Sink.ForEach&lt;int&gt;(Console.WriteLine);
    /// Source.From([1, 2]).Tee(printer).Run(Fold.Sum&lt;int&gt;());    // 3, and prints 1 2
    /// </code>
    /// </example>
    /// <typeparam name="T">The type of the values.</typeparam>
    /// <param name="side">The side sink; it belongs to the pipe's attachment.</param>
    /// <returns>A pipe.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="side"/> is null.</exception>
    public static Pipe<T, T> Tee<T>(Sink<T> side)
    {
        ArgumentNullException.ThrowIfNull(side);
        return new TeePipe<T>(side);
    }
}

public abstract partial class Pipe<TIn, TOut>
{
    /// <inheritdoc cref="Pipe.Tee"/>
    public Pipe<TIn, TOut> Tee(Sink<TOut> side) => Then(Pipe.Tee(side));
}

public abstract partial class Source<T>
{
    /// <inheritdoc cref="Pipe.Tee"/>
    /// <returns>A source.</returns>
    public Source<T> Tee(Sink<T> side) => Via(Pipe.Tee(side));
}

internal sealed class TeePipe<T>(Sink<T> side) : LinkedPipe<T, T>
{
    private protected override Sink<T> Link<TBelow>(Sink<T> next)
    {
        Take(next);
        var main = Prime(next);
        return new TeeStage<T>(new([side, main], main), main);
    }

    public override string ToString() => nameof(Pipe.Tee);

    /// <summary>Where another attachment has taken the side, the main line hears why it gets nothing, and ends.</summary>
    private void Take(Sink<T> next)
    {
        try
        {
            Runs.Begin(side);
        }
        catch (InvalidOperationException refusal)
        {
            Stage.Guarded(next, this).Fail(refusal);
            throw;
        }
    }

    /// <summary>A main line that fails while it is primed takes the side, which is live, with it.</summary>
    private Sink<T> Prime(Sink<T> next)
    {
        try
        {
            return Stage.Guarded(next, this);
        }
        catch (Exception error)
        {
            side.Fail(error);
            throw;
        }
    }
}

internal sealed class TeeStage<T>(FanOut<T> branches, Sink<T> main) : Stage<T>
{
    internal override bool Start() => main.IsOpen || End();

    public override bool Send(T value) => branches.Send(value) || End();

    public override bool SendAll(ReadOnlySpan<T> values) => branches.SendAll(values) || End();

    public override bool Throw(Exception error) => branches.Throw(error);

    public override void Close() => branches.Close();

    /// <summary>The main line has ended: the side, all that can be left, is closed.</summary>
    private bool End()
    {
        branches.Close();
        return false;
    }
}
