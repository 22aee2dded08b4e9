namespace Combinators;

public static partial class Pipe
{
    /// <summary>Passes values on while they satisfy a predicate, and finishes on the first other one.</summary>
    /// <remarks>
    /// <code>
    /// in:                  1    2    9    1
    /// TakeWhile(small):    1    2    |
    ///
    /// TakeWhile(p).Then(TakeWhile(q))  ==  TakeWhile(x =&gt; p(x) &amp;&amp; q(x))
    /// TakeWhile(_ =&gt; true)             ==  Identity
    /// </code>
    /// <b>Completion:</b> on the first value that fails, which is not passed on. <b>Failure:</b> what the
    /// predicate throws is thrown into the target and, unless handled there, out of the call that sent the
    /// value. <b>Concurrency:</b> one caller at a time.
    /// </remarks>
    /// <example>
    /// <code>
    /// Source.From([1, 2, 9, 1]).TakeWhile(x =&gt; x &lt; 5).Run(Fold.ToList&lt;int&gt;());    // 1, 2
    /// </code>
    /// </example>
    /// <typeparam name="T">The type of the values.</typeparam>
    /// <param name="predicate">Says of a value whether to go on.</param>
    /// <returns>A pipe.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="predicate"/> is null.</exception>
    public static Pipe<T, T> TakeWhile<T>(Func<T, bool> predicate)
    {
        ArgumentNullException.ThrowIfNull(predicate);
        return new TakeWhilePipe<T>(predicate);
    }
}

public abstract partial class Pipe<TIn, TOut>
{
    /// <inheritdoc cref="Pipe.TakeWhile"/>
    public Pipe<TIn, TOut> TakeWhile(Func<TOut, bool> predicate) => Then(Pipe.TakeWhile(predicate));
}

public abstract partial class Source<T>
{
    /// <inheritdoc cref="Pipe.TakeWhile"/>
    /// <returns>A source.</returns>
    public Source<T> TakeWhile(Func<T, bool> predicate) => Via(Pipe.TakeWhile(predicate));
}

internal sealed class TakeWhilePipe<T>(Func<T, bool> predicate) : StagePipe<T, T>
{
    public override void Attach<TNext>(TNext next, Upstream<T> up) =>
        up.Attach(new TakeWhileReceiver<TNext, T>(next, predicate));

    public override string ToString() => nameof(Pipe.TakeWhile);
}

internal struct TakeWhileReceiver<TNext, T>(TNext next, Func<T, bool> predicate) : IReceiver<T>
    where TNext : struct, IReceiver<T>
{
    public bool Start() => next.Start();

    public bool Send(T value)
    {
        if (predicate(value))
            return next.Send(value);
        next.Close();
        return false;
    }

    public bool Throw(Exception error) => next.Fail(error);

    public void Close() => next.Close();
}
