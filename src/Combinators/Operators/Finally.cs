namespace Combinators;

public static partial class Pipe
{
    /// <summary>Runs an action once when the stage ends, however it ends.</summary>
    /// <remarks>
    /// <code>
    /// in:   a    b    |
    /// out:  a    b    |        the action runs between the end of the input and that of the output
    /// </code>
    /// When the stages below end first, because they have had enough or have failed, their ends come before
    /// the action. A stage that was never started, because its target had finished already, does not run it.
    /// <b>Completion:</b> with its target. <b>Failure:</b> passes on after the action; what the action throws
    /// takes its place. <b>Concurrency:</b> one caller at a time.
    /// </remarks>
    /// <example>
    /// <code>
    /// Source.From([1, 2]).Finally(() =&gt; Console.WriteLine("over"))
    ///     .Run(Fold.Sum&lt;int&gt;());    // 3, and prints over
    /// </code>
    /// </example>
    /// <typeparam name="T">The type of the values.</typeparam>
    /// <param name="action">The action.</param>
    /// <returns>A pipe.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="action"/> is null.</exception>
    public static Pipe<T, T> Finally<T>(Action action)
    {
        ArgumentNullException.ThrowIfNull(action);
        return new FinallyPipe<T>(action);
    }
}

public abstract partial class Pipe<TIn, TOut>
{
    /// <inheritdoc cref="Pipe.Finally{T}(Action)"/>
    public Pipe<TIn, TOut> Finally(Action action) => Then(Pipe.Finally<TOut>(action));
}

public abstract partial class Source<T>
{
    /// <inheritdoc cref="Pipe.Finally{T}(Action)"/>
    /// <returns>A source.</returns>
    public Source<T> Finally(Action action) => Via(Pipe.Finally<T>(action));
}

internal sealed class FinallyPipe<T>(Action action) : LinkedPipe<T, T>
{
    private protected override Sink<T> Link<TBelow>(Sink<T> next) => new FinallyStage<T>(Stage.Guarded(next, this), action);

    public override string ToString() => nameof(Pipe.Finally);
}

internal sealed class FinallyStage<T>(Sink<T> target, Action? action) : Stage<T>
{
    internal override bool Start()
    {
        if (target.IsOpen)
            return true;
        action = null;
        return false;
    }

    public override bool Send(T value)
    {
        Exception? failure = null;
        try
        {
            if (target.Send(value))
                return true;
        }
        catch (Exception error)
        {
            failure = error;
        }
        failure = RunOnce() ?? failure;
        if (failure is not null)
            Failing.Raise(failure);
        return false;
    }

    public override bool Throw(Exception error) => target.Fail(RunOnce() ?? error);

    public override void Close()
    {
        if (RunOnce() is { } failure)
            target.Fail(failure);
        else
            target.Close();
    }

    /// <summary>Runs the action unless it has run, and gives what it throws.</summary>
    private Exception? RunOnce()
    {
        var run = action;
        action = null;
        try
        {
            run?.Invoke();
            return null;
        }
        catch (Exception error)
        {
            return error;
        }
    }
}
