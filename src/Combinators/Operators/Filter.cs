namespace Combinators;

public static partial class Pipe
{
    /// <summary>Passes on the values that satisfy a predicate, and drops the others.</summary>
    /// <remarks>
    /// <code>
    /// in:             1    2    3    4    |
    /// Filter(even):        2         4    |
    ///
    /// Filter(_ =&gt; true)            ==  Identity
    /// Filter(p).Then(Filter(q))    ==  Filter(x =&gt; p(x) &amp;&amp; q(x))
    /// Map(f).Then(Filter(p))       ==  Filter(x =&gt; p(f(x))).Then(Map(f))
    /// </code>
    /// <b>Completion:</b> with its target. <b>Failure:</b> what the predicate throws is thrown into the
    /// target and, unless handled there, out of the call that sent the value. <b>Concurrency:</b> one caller
    /// at a time.
    /// </remarks>
    /// <example>
    /// <code>
    /// Source.From([1, 2, 3, 4]).Filter(x =&gt; x % 2 == 0).Run(Fold.ToList&lt;int&gt;());    // 2, 4
    /// </code>
    /// </example>
    /// <typeparam name="T">The type of the values.</typeparam>
    /// <param name="predicate">Says of a value whether it is passed on.</param>
    /// <returns>A pipe.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="predicate"/> is null.</exception>
    public static Pipe<T, T> Filter<T>(Func<T, bool> predicate)
    {
        ArgumentNullException.ThrowIfNull(predicate);
        return new FilterPipe<T>(predicate);
    }
}

public abstract partial class Pipe<TIn, TOut>
{
    /// <inheritdoc cref="Pipe.Filter"/>
    public Pipe<TIn, TOut> Filter(Func<TOut, bool> predicate) => Then(Pipe.Filter(predicate));
}

public abstract partial class Source<T>
{
    /// <inheritdoc cref="Pipe.Filter"/>
    /// <returns>A source.</returns>
    public Source<T> Filter(Func<T, bool> predicate) => Via(Pipe.Filter(predicate));
}

internal sealed class FilterPipe<T>(Func<T, bool> predicate) : LinkedPipe<T, T>
{
    public override void Attach<TNext>(TNext next, Upstream<T> up)
    {
        if (IsFusible)
            up.Attach(new FilterReceiver<TNext, T>(next, predicate));
        else
            base.Attach(next, up);
    }

    private protected override Sink<T> Link<TBelow>(Sink<T> next) =>
        new FilterStage<TBelow, T>(next, predicate);

    public override string ToString() => nameof(Pipe.Filter);
}

internal struct FilterReceiver<TNext, T>(TNext next, Func<T, bool> predicate) : IReceiver<T>
    where TNext : struct, IReceiver<T>
{
    public bool Start() => next.Start();

    public bool Send(T value) => !predicate(value) || next.Send(value);

    public bool Throw(Exception error) => next.Fail(error);

    public void Close() => next.Close();
}

internal sealed class FilterStage<TBelow, T>(Sink<T> target, Func<T, bool> predicate)
    : PassingStage<T, T>(target)
{
    public override bool Send(T value) => !predicate(value) || Target.Send(value);
}
