namespace Combinators;

public static partial class Pipe
{
    /// <summary>Ends with one last value in place of a failure from upstream.</summary>
    /// <remarks>
    /// <code>
    /// in:   a    b    #e
    /// out:  a    b    f(e)|
    ///
    /// Source.Fail&lt;T&gt;(e).Recover(f)  ==  Source.Return(f(e))
    /// </code>
    /// <b>Completion:</b> with its target, or on the failure. <b>Failure:</b> those of its own target are not
    /// its to handle: they pass up. What the function throws takes the failure's place. <b>Concurrency:</b>
    /// one caller at a time.
    /// </remarks>
    /// <example>
    /// <code>
    /// Source.From(["1", "x"]).Map(int.Parse).Recover(_ =&gt; -1).Run(Fold.ToList&lt;int&gt;());    // 1, -1
    /// </code>
    /// </example>
    /// <typeparam name="T">The type of the values.</typeparam>
    /// <param name="fallback">Makes the last value of the failure.</param>
    /// <returns>A pipe.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="fallback"/> is null.</exception>
    public static Pipe<T, T> Recover<T>(Func<Exception, T> fallback)
    {
        ArgumentNullException.ThrowIfNull(fallback);
        return new RecoverPipe<T>(fallback);
    }
}

public abstract partial class Pipe<TIn, TOut>
{
    /// <inheritdoc cref="Pipe.Recover"/>
    public Pipe<TIn, TOut> Recover(Func<Exception, TOut> fallback) => Then(Pipe.Recover(fallback));
}

public abstract partial class Source<T>
{
    /// <inheritdoc cref="Pipe.Recover"/>
    /// <returns>A source.</returns>
    public Source<T> Recover(Func<Exception, T> fallback) => Via(Pipe.Recover(fallback));
}

internal sealed class RecoverPipe<T>(Func<Exception, T> fallback) : LinkedPipe<T, T>
{
    private protected override Sink<T> Link<TBelow>(Sink<T> next) => new RecoverStage<T>(Stage.Guarded(next, this), fallback);

    public override string ToString() => nameof(Pipe.Recover);
}

internal sealed class RecoverStage<T>(Sink<T> target, Func<Exception, T> fallback) : Stage<T>
{
    internal override bool Start() => target.IsOpen;

    public override bool Send(T value) => target.Send(value);

    public override bool Throw(Exception error)
    {
        if (!target.IsOpen)
            Failing.Raise(error);
        if (Failing.Try(fallback, error, out var last) is { } failure)
            return target.Fail(failure);
        if (target.Send(last))
            target.Close();
        return false;
    }

    public override void Close() => target.Close();
}
