namespace Combinators;

public static partial class Pipe
{
    /// <summary>Passes the first values on, and finishes with the last of them.</summary>
    /// <remarks>
    /// <code>
    /// in:             a    b    c    d
    /// Take(2):        a    b|
    ///
    /// Take(m).Then(Take(n))  ==  Take(min(m, n))
    /// Take(0)                ==  finished before it is sent anything
    /// </code>
    /// <b>Completion:</b> on the last value that it passes on, not on the next one: a source that feeds it
    /// takes exactly <paramref name="count"/> elements. <b>Failure:</b> passes on. <b>Concurrency:</b> one
    /// caller at a time.
    /// </remarks>
    /// <example>
    /// <code>
    /// Source.From([1, 2, 3]).Take(2).Run(Fold.ToList&lt;int&gt;());    // 1, 2
    /// </code>
    /// </example>
    /// <typeparam name="T">The type of the values.</typeparam>
    /// <param name="count">How many values to pass on.</param>
    /// <returns>A pipe.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="count"/> is negative.</exception>
    public static Pipe<T, T> Take<T>(int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        return new TakePipe<T>(count);
    }
}

public abstract partial class Pipe<TIn, TOut>
{
    /// <inheritdoc cref="Pipe.Take"/>
    public Pipe<TIn, TOut> Take(int count) => Then(Pipe.Take<TOut>(count));
}

public abstract partial class Source<T>
{
    /// <inheritdoc cref="Pipe.Take"/>
    /// <returns>A source.</returns>
    public Source<T> Take(int count) => Via(Pipe.Take<T>(count));
}

internal sealed class TakePipe<T>(int count) : StagePipe<T, T>
{
    public override void Attach<TNext>(TNext next, Upstream<T> up) =>
        up.Attach(new TakeReceiver<TNext, T>(next, count));

    public override string ToString() => $"{nameof(Pipe.Take)}({count})";
}

internal struct TakeReceiver<TNext, T>(TNext next, int remaining) : IReceiver<T>
    where TNext : struct, IReceiver<T>
{
    public bool Start()
    {
        if (!next.Start())
            return false;
        if (remaining > 0)
            return true;
        next.Close();
        return false;
    }

    public bool Send(T value)
    {
        if (!next.Send(value))
            return false;
        if (--remaining > 0)
            return true;
        next.Close();
        return false;
    }

    public bool Throw(Exception error) => next.Fail(error);

    public void Close() => next.Close();
}
