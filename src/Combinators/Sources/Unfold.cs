namespace Combinators;

public static partial class Source
{
    /// <summary>
    /// Pushes what a step makes of a state, which it replaces each time, until it makes nothing of it.
    /// </summary>
    /// <remarks>
    /// <code>
    /// Unfold(s₀, step):  a    b    |        step(s₀) = (a, s₁), step(s₁) = (b, s₂), step(s₂) = null
    ///
    /// Unfold(0, x =&gt; (x, x + 1)).Take(n)  ==  Range(0, n)
    /// </code>
    /// The step is taken only when the value before it has been dealt with. <b>Completion:</b> on the null,
    /// or on the value of which the sink says that it was enough: no further step is taken. <b>Failure:</b>
    /// what the step throws is thrown into the sink. <b>Concurrency:</b> runs are independent as far as the
    /// steps are.
    /// </remarks>
    /// <example>
    /// <code>
    /// var powers = Source.Unfold&lt;int, int&gt;(1, x =&gt; x &lt; 100 ? (x, x * 3) : null);
    /// powers.Run(Fold.ToList&lt;int&gt;());    // 1, 3, 9, 27, 81
    /// </code>
    /// </example>
    /// <typeparam name="TState">The type of the state.</typeparam>
    /// <typeparam name="T">The type of the values.</typeparam>
    /// <param name="seed">The state that each run begins with.</param>
    /// <param name="step">Makes a value and the next state of a state, or null at the end.</param>
    /// <returns>A source.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="step"/> is null.</exception>
    public static Source<T> Unfold<TState, T>(TState seed, Func<TState, (T Value, TState Next)?> step)
    {
        ArgumentNullException.ThrowIfNull(step);
        return new UnfoldSource<TState, T>(seed, step);
    }
}

internal sealed class UnfoldSource<TState, T>(TState seed, Func<TState, (T Value, TState Next)?> step)
    : DrivenSource<T>
{
    private protected override void Drive(Sink<T> sink, CancellationToken cancellationToken)
    {
        var state = seed;
        while (step(state) is (var value, var next) && sink.Send(value, cancellationToken))
            state = next;
    }

    public override string ToString() => nameof(Source.Unfold);
}
