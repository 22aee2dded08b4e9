namespace Combinators;

public static partial class Pipe
{
    /// <summary>Folds the values into a state, and sends the new state after each of them.</summary>
    /// <remarks>
    /// <code>
    /// in:   a     b     c     |
    /// out:  s₁    s₂    s₃    |        s₁ = step(seed, a), s₂ = step(s₁, b), ...
    ///
    /// Scan(s, f) over xs  ends with  xs.Aggregate(s, f)
    /// </code>
    /// The seed itself is not sent. Every attachment of the pipe begins with the same seed, so a step makes a
    /// new state rather than change one. <b>Completion:</b> with its target; nothing is sent at the end.
    /// <b>Failure:</b> what the function throws is thrown into the target and, unless handled there, out of
    /// the call that sent the value. <b>Concurrency:</b> one caller at a time.
    /// </remarks>
    /// <example>
    /// <code>
    /// Source.From([1, 2, 3]).Scan(0, (sum, x) =&gt; sum + x).Run(Fold.ToList&lt;int&gt;());    // 1, 3, 6
    /// </code>
    /// </example>
    /// <typeparam name="T">The type of the values it takes.</typeparam>
    /// <typeparam name="TState">The type of the state.</typeparam>
    /// <param name="seed">The state to begin with.</param>
    /// <param name="step">Makes the next state from the last one and a value.</param>
    /// <returns>A pipe.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="step"/> is null.</exception>
    public static Pipe<T, TState> Scan<T, TState>(TState seed, Func<TState, T, TState> step)
    {
        ArgumentNullException.ThrowIfNull(step);
        return new ScanPipe<T, TState>(seed, step);
    }
}

public abstract partial class Pipe<TIn, TOut>
{
    /// <inheritdoc cref="Pipe.Scan"/>
    public Pipe<TIn, TState> Scan<TState>(TState seed, Func<TState, TOut, TState> step) =>
        Then(Pipe.Scan(seed, step));
}

public abstract partial class Source<T>
{
    /// <inheritdoc cref="Pipe.Scan"/>
    /// <returns>A source.</returns>
    public Source<TState> Scan<TState>(TState seed, Func<TState, T, TState> step) =>
        Via(Pipe.Scan(seed, step));
}

internal sealed class ScanPipe<T, TState>(TState seed, Func<TState, T, TState> step)
    : LinkedPipe<T, TState>
{
    public override void Attach<TNext>(TNext next, Upstream<T> up)
    {
        if (IsFusible)
            up.Attach(new ScanReceiver<TNext, T, TState>(next, seed, step));
        else
            base.Attach(next, up);
    }

    private protected override Sink<T> Link<TBelow>(Sink<TState> next) =>
        new ScanStage<TBelow, T, TState>(next, seed, step);

    public override string ToString() => nameof(Pipe.Scan);
}

internal struct ScanReceiver<TNext, T, TState>(TNext next, TState state, Func<TState, T, TState> step)
    : IReceiver<T>
    where TNext : struct, IReceiver<TState>
{
    public bool Start() => next.Start();

    public bool Send(T value)
    {
        state = step(state, value);
        return next.Send(state);
    }

    public bool Throw(Exception error) => next.Fail(error);

    public void Close() => next.Close();
}

internal sealed class ScanStage<TBelow, T, TState>(
    Sink<TState> target, TState state, Func<TState, T, TState> step) : PassingStage<T, TState>(target)
{
    public override bool Send(T value)
    {
        state = step(state, value);
        return Target.Send(state);
    }
}
