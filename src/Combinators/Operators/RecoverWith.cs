namespace Combinators;

public static partial class Pipe
{
    /// <summary>Goes on with another source after a failure from upstream.</summary>
    /// <remarks>
    /// <code>
    /// in:    a    b    #e
    /// f(e):            c    d    |
    /// out:   a    b    c    d    |
    ///
    /// Source.Fail&lt;T&gt;(e).RecoverWith(f)           ==  f(e)
    /// RecoverWith(e =&gt; Source.Return(f(e)))    ==  Recover(f)
    /// </code>
    /// The other source runs inside the call that threw, and there it drives the rest of the target's life:
    /// what has failed, and still has to dispose something, does so after it. On a <see cref="Source{T}"/>
    /// it is given the run's <see cref="CancellationToken"/>; a pipe, which knows no run, can give it none:
    /// there the other source goes on until it is exhausted or the target has had enough.
    /// A function may call itself to try again, without end: <c>Retry(s)  ==  s.RecoverWith(_ =&gt; Retry(s))</c>. Where
    /// the other source fails and recovers in its turn it is over, and has disposed of what it had, before the next one
    /// runs: that takes no stack.
    /// <b>Completion:</b> with its target, or with the other source. <b>Failure:</b> those of its own target
    /// are not its to handle: they pass up. A failure of the other source, or of the function, takes the
    /// first one's place. <b>Concurrency:</b> one caller at a time.
    /// </remarks>
    /// <example>
    /// <code>
    /// Source.From(["1", "x"]).Map(int.Parse).RecoverWith(_ =&gt; Source.From([-1, -2]))
    ///     .Run(Fold.ToList&lt;int&gt;());    // 1, -1, -2
    /// </code>
    /// </example>
    /// <typeparam name="T">The type of the values.</typeparam>
    /// <param name="fallback">Gives the other source for the failure.</param>
    /// <returns>A pipe.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="fallback"/> is null.</exception>
    public static Pipe<T, T> RecoverWith<T>(Func<Exception, Source<T>> fallback)
    {
        ArgumentNullException.ThrowIfNull(fallback);
        return new RecoverWithPipe<T>(fallback, CancellationToken.None);
    }
}

public abstract partial class Pipe<TIn, TOut>
{
    /// <inheritdoc cref="Pipe.RecoverWith"/>
    public Pipe<TIn, TOut> RecoverWith(Func<Exception, Source<TOut>> fallback) =>
        Then(Pipe.RecoverWith(fallback));
}

public abstract partial class Source<T>
{
    /// <inheritdoc cref="Pipe.RecoverWith"/>
    /// <returns>A source.</returns>
    public Source<T> RecoverWith(Func<Exception, Source<T>> fallback)
    {
        ArgumentNullException.ThrowIfNull(fallback);
        return new RecoverWithSource<T>(this, fallback);
    }
}

/// <summary>Attaches the stage anew for each run, which alone knows its token.</summary>
internal sealed class RecoverWithSource<T>(Source<T> source, Func<Exception, Source<T>> fallback) : Source<T>
{
    internal override void Feed(Sink<T> sink, CancellationToken cancellationToken) =>
        source.Via(new RecoverWithPipe<T>(fallback, cancellationToken)).Feed(sink, cancellationToken);

    public override string ToString() => $"{source} | {nameof(Pipe.RecoverWith)}";
}

internal sealed class RecoverWithPipe<T>(
    Func<Exception, Source<T>> fallback, CancellationToken cancellationToken) : LinkedPipe<T, T>
{
    private protected override Sink<T> Link<TBelow>(Sink<T> next) =>
        new RecoverWithStage<T>(Stage.Guarded(next, this), fallback, cancellationToken);

    public override string ToString() => nameof(Pipe.RecoverWith);
}

internal sealed class RecoverWithStage<T>(
    Sink<T> target, Func<Exception, Source<T>> fallback, CancellationToken cancellationToken) : Stage<T>
{
    internal override bool Start() => target.IsOpen;

    public override bool Send(T value) => target.Send(value);

    public override bool Throw(Exception error)
    {
        if (!target.IsOpen)
            Failing.Raise(error);
        if (Failing.Try(fallback, error, out var source) is { } failure)
            return target.Fail(failure);
        if (source is null)
            return target.Fail(NoSource());
        if (target is Relay<T> relay)
            relay.GoOnWith(source, cancellationToken);
        else
            Relay<T>.Feed(target, source, cancellationToken);
        return false;
    }

    public override void Close() => target.Close();

    private static InvalidOperationException NoSource() => new(
        $"The fallback of '{nameof(Pipe.RecoverWith)}' returned null: give an empty source instead.");
}

/// <summary>
/// The target as one other source sees it. A stage right in front of it, which recovers as well, leaves the next source
/// here, instead of running it in the middle of what has failed.
/// </summary>
internal sealed class Relay<T>(Sink<T> target) : BorrowedSink<T>(target)
{
    private Source<T>? _next;
    private CancellationToken _nextToken;

    /// <summary>Drives the target through the rest of its life.</summary>
    public static void Feed(Sink<T> target, Source<T> source, CancellationToken cancellationToken)
    {
        Exception? failure = null;
        for (Source<T>? next = source; next is not null;)
        {
            var relay = new Relay<T>(target);
            try
            {
                next.Feed(relay, cancellationToken);
            }
            catch (Exception error)
            {
                // It may have failed once more while it ended: whoever takes over does so first.
                failure = error;
            }
            (next, cancellationToken) = (relay._next, relay._nextToken);
        }
        if (failure is not null)
            Failing.Raise(failure);
    }

    public void GoOnWith(Source<T> source, CancellationToken cancellationToken)
    {
        (_next, _nextToken) = (source, cancellationToken);
        Target = null;
    }

    public override void Close()
    {
        var target = Target;
        Target = null;
        target?.Close();
    }

    public override string ToString() => nameof(Pipe.RecoverWith);
}
