namespace Combinators;

public static partial class Pipe
{
    /// <summary>Does something with each value before it passes the value on.</summary>
    /// <remarks>
    /// <code>
    /// in:   a          b          |
    ///       action(a)  action(b)
    /// out:  a          b          |
    ///
    /// Tap(f)  ==  Map(x =&gt; { f(x); return x; })
    /// </code>
    /// <b>Completion:</b> with its target. <b>Failure:</b> what the action throws is thrown into the target
    /// and, unless handled there, out of the call that sent the value. <b>Concurrency:</b> one caller at a
    /// time.
    /// </remarks>
    /// <example>
    /// <code>
    /// Source.From([1, 2]).Tap(Console.WriteLine).Run(Fold.Sum&lt;int&gt;());    // 3, and prints 1 2
    /// </code>
    /// </example>
    /// <typeparam name="T">The type of the values.</typeparam>
    /// <param name="action">The action.</param>
    /// <returns>A pipe.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="action"/> is null.</exception>
    public static Pipe<T, T> Tap<T>(Action<T> action)
    {
        ArgumentNullException.ThrowIfNull(action);
        return new TapPipe<T>(action);
    }
}

public abstract partial class Pipe<TIn, TOut>
{
    /// <inheritdoc cref="Pipe.Tap{T}(Action{T})"/>
    public Pipe<TIn, TOut> Tap(Action<TOut> action) => Then(Pipe.Tap(action));
}

public abstract partial class Source<T>
{
    /// <inheritdoc cref="Pipe.Tap{T}(Action{T})"/>
    /// <returns>A source.</returns>
    public Source<T> Tap(Action<T> action) => Via(Pipe.Tap(action));
}

internal sealed class TapPipe<T>(Action<T> action) : LinkedPipe<T, T>
{
    public override void Attach<TNext>(TNext next, Upstream<T> up)
    {
        if (IsFusible)
            up.Attach(new TapReceiver<TNext, T>(next, action));
        else
            base.Attach(next, up);
    }

    private protected override Sink<T> Link<TBelow>(Sink<T> next) =>
        new TapStage<TBelow, T>(next, action);

    public override string ToString() => nameof(Pipe.Tap);
}

internal struct TapReceiver<TNext, T>(TNext next, Action<T> action) : IReceiver<T>
    where TNext : struct, IReceiver<T>
{
    public bool Start() => next.Start();

    public bool Send(T value)
    {
        action(value);
        return next.Send(value);
    }

    public bool Throw(Exception error) => next.Fail(error);

    public void Close() => next.Close();
}

internal sealed class TapStage<TBelow, T>(Sink<T> target, Action<T> action)
    : PassingStage<T, T>(target)
{
    public override bool Send(T value)
    {
        action(value);
        return Target.Send(value);
    }
}
