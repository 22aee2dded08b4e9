namespace Combinators;

public static partial class Pipe
{
    /// <summary>Sends what a function makes of each value.</summary>
    /// <remarks>
    /// <code>
    /// in:   a     b     c     |
    /// out:  f(a)  f(b)  f(c)  |
    ///
    /// Map(x =&gt; x)            ==  Identity
    /// Map(f).Then(Map(g))    ==  Map(x =&gt; g(f(x)))
    /// </code>
    /// <b>Completion:</b> with its target. <b>Failure:</b> what the function throws is thrown into the target
    /// and, unless handled there, out of the call that sent the value. <b>Concurrency:</b> one caller at a
    /// time.
    /// </remarks>
    /// <example>
    /// <code>
    /// Source.From([1, 2, 3]).Map(x =&gt; x * 10).Run(Fold.ToList&lt;int&gt;());    // 10, 20, 30
    /// </code>
    /// </example>
    /// <typeparam name="T">The type of the values it takes.</typeparam>
    /// <typeparam name="TOut">The type of the values it gives.</typeparam>
    /// <param name="selector">The function.</param>
    /// <returns>A pipe.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="selector"/> is null.</exception>
    public static Pipe<T, TOut> Map<T, TOut>(Func<T, TOut> selector)
    {
        ArgumentNullException.ThrowIfNull(selector);
        return new MapPipe<T, TOut>(selector);
    }
}

public abstract partial class Pipe<TIn, TOut>
{
    /// <inheritdoc cref="Pipe.Map"/>
    /// <typeparam name="TNext">The type of the values it gives.</typeparam>
    public Pipe<TIn, TNext> Map<TNext>(Func<TOut, TNext> selector) => Then(Pipe.Map(selector));
}

public abstract partial class Source<T>
{
    /// <inheritdoc cref="Pipe.Map"/>
    /// <returns>A source.</returns>
    public Source<TOut> Map<TOut>(Func<T, TOut> selector) => Via(Pipe.Map(selector));
}

internal sealed class MapPipe<T, TOut>(Func<T, TOut> selector) : LinkedPipe<T, TOut>
{
    public override void Attach<TNext>(TNext next, Upstream<T> up)
    {
        if (IsFusible)
            up.Attach(new MapReceiver<TNext, T, TOut>(next, selector));
        else
            base.Attach(next, up);
    }

    private protected override Sink<T> Link<TBelow>(Sink<TOut> next) =>
        new MapStage<TBelow, T, TOut>(next, selector);

    public override string ToString() => nameof(Pipe.Map);
}

internal struct MapReceiver<TNext, T, TOut>(TNext next, Func<T, TOut> selector) : IReceiver<T>
    where TNext : struct, IReceiver<TOut>
{
    public bool Start() => next.Start();

    public bool Send(T value) => next.Send(selector(value));

    public bool Throw(Exception error) => next.Fail(error);

    public void Close() => next.Close();
}

internal sealed class MapStage<TBelow, T, TOut>(Sink<TOut> target, Func<T, TOut> selector)
    : PassingStage<T, TOut>(target)
{
    public override bool Send(T value) => Target.Send(selector(value));
}
