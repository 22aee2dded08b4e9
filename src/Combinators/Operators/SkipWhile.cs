namespace Combinators;

public static partial class Pipe
{
    /// <summary>Drops values while they satisfy a predicate, and passes on the rest.</summary>
    /// <remarks>
    /// <code>
    /// in:                  1    2    9    1    |
    /// SkipWhile(small):              9    1    |
    ///
    /// SkipWhile(p).Then(SkipWhile(p))  ==  SkipWhile(p)
    /// SkipWhile(_ =&gt; false)            ==  Identity
    /// </code>
    /// The predicate is not asked again after the first value that fails it, which is passed on.
    /// <b>Completion:</b> with its target. <b>Failure:</b> what the predicate throws is thrown into the
    /// target and, unless handled there, out of the call that sent the value. <b>Concurrency:</b> one caller
    /// at a time.
    /// </remarks>
    /// <example>
    /// <code>
    /// Source.From([1, 2, 9, 1]).SkipWhile(x =&gt; x &lt; 5).Run(Fold.ToList&lt;int&gt;());    // 9, 1
    /// </code>
    /// </example>
    /// <typeparam name="T">The type of the values.</typeparam>
    /// <param name="predicate">Says of a value whether to drop it.</param>
    /// <returns>A pipe.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="predicate"/> is null.</exception>
    public static Pipe<T, T> SkipWhile<T>(Func<T, bool> predicate)
    {
        ArgumentNullException.ThrowIfNull(predicate);
        return new SkipWhilePipe<T>(predicate);
    }
}

public abstract partial class Pipe<TIn, TOut>
{
    /// <inheritdoc cref="Pipe.SkipWhile"/>
    public Pipe<TIn, TOut> SkipWhile(Func<TOut, bool> predicate) => Then(Pipe.SkipWhile(predicate));
}

public abstract partial class Source<T>
{
    /// <inheritdoc cref="Pipe.SkipWhile"/>
    /// <returns>A source.</returns>
    public Source<T> SkipWhile(Func<T, bool> predicate) => Via(Pipe.SkipWhile(predicate));
}

internal sealed class SkipWhilePipe<T>(Func<T, bool> predicate) : StagePipe<T, T>
{
    public override void Attach<TNext>(TNext next, Upstream<T> up) =>
        up.Attach(new SkipWhileReceiver<TNext, T>(next, predicate));

    public override string ToString() => nameof(Pipe.SkipWhile);
}

/// <summary>It skips as long as it has its predicate.</summary>
internal struct SkipWhileReceiver<TNext, T>(TNext next, Func<T, bool>? predicate) : IReceiver<T>
    where TNext : struct, IReceiver<T>
{
    public bool Start() => next.Start();

    public bool Send(T value)
    {
        if (predicate is not null)
        {
            if (predicate(value))
                return true;
            predicate = null;
        }
        return next.Send(value);
    }

    public bool Throw(Exception error) => next.Fail(error);

    public void Close() => next.Close();
}
