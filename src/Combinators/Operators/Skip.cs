namespace Combinators;

public static partial class Pipe
{
    /// <summary>Drops the first values, and passes on the rest.</summary>
    /// <remarks>
    /// <code>
    /// in:         a    b    c    d    |
    /// Skip(2):              c    d    |
    ///
    /// Skip(m).Then(Skip(n))  ==  Skip(m + n)
    /// Skip(0)                ==  Identity
    /// </code>
    /// <b>Completion:</b> with its target. <b>Failure:</b> passes on. <b>Concurrency:</b> one caller at a
    /// time.
    /// </remarks>
    /// <example><code>Source.From([1, 2, 3]).Skip(2).Run(Fold.ToList&lt;int&gt;());    // 3</code></example>
    /// <typeparam name="T">The type of the values.</typeparam>
    /// <param name="count">How many values to drop.</param>
    /// <returns>A pipe.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="count"/> is negative.</exception>
    public static Pipe<T, T> Skip<T>(int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        return new SkipPipe<T>(count);
    }
}

public abstract partial class Pipe<TIn, TOut>
{
    /// <inheritdoc cref="Pipe.Skip"/>
    public Pipe<TIn, TOut> Skip(int count) => Then(Pipe.Skip<TOut>(count));
}

public abstract partial class Source<T>
{
    /// <inheritdoc cref="Pipe.Skip"/>
    /// <returns>A source.</returns>
    public Source<T> Skip(int count) => Via(Pipe.Skip<T>(count));
}

internal sealed class SkipPipe<T>(int count) : StagePipe<T, T>
{
    public override void Attach<TNext>(TNext next, Upstream<T> up) =>
        up.Attach(new SkipReceiver<TNext, T>(next, count));

    public override string ToString() => $"{nameof(Pipe.Skip)}({count})";
}

internal struct SkipReceiver<TNext, T>(TNext next, int remaining) : IReceiver<T>
    where TNext : struct, IReceiver<T>
{
    public bool Start() => next.Start();

    public bool Send(T value)
    {
        if (remaining == 0)
            return next.Send(value);
        remaining--;
        return true;
    }

    public bool Throw(Exception error) => next.Fail(error);

    public void Close() => next.Close();
}
