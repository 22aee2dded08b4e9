using System.Runtime.CompilerServices;

namespace Combinators;

public static partial class Source
{
    /// <summary>Pushes what a body sends.</summary>
    /// <remarks>
    /// <code>
    /// body:  Send(a)  Send(b)  returns
    /// out:   a        b        |
    /// </code>
    /// The body is ordinary code: it may open files, loop, and wait. What it waits for should take the run's
    /// <see cref="CancellationToken"/>, which it is given: it is cancelled with the run, and by a
    /// <see cref="Source.Merge"/> that does not want the source any more. <b>Completion:</b> when the body
    /// returns. When the sink has had enough, <see cref="Output{T}.Send"/> says false, and sending on raises
    /// <see cref="CoroutineExit"/>, which ends the body, its finally blocks included, and nothing else.
    /// <b>Failure:</b> what the body throws is thrown into the sink. What the sink throws comes out of
    /// <see cref="Output{T}.Send"/>. A run that is cancelled raises the
    /// <see cref="OperationCanceledException"/> there too, at the latest when the body sends the next value,
    /// which is then not sent; a body that handles it does not undo it. <b>Concurrency:</b> each run calls
    /// the body once, on its own thread; the body sends from that thread, and before it returns.
    /// </remarks>
    /// <example>
    /// <code>
    /// var squares = Source.Create&lt;int&gt;((output, cancellation) =&gt;
    /// {
    ///     for (var i = 1; !cancellation.WaitHandle.WaitOne(10); i++)
    ///         output.Send(i * i);
    /// });
    /// squares.Take(3).Run(Fold.ToList&lt;int&gt;());    // 1, 4, 9
    /// </code>
    /// </example>
    /// <typeparam name="T">The type of the values.</typeparam>
    /// <param name="body">The body: it sends to the output, and ends when the token is cancelled.</param>
    /// <param name="name">The source's name in messages; by default that of the calling member.</param>
    /// <returns>A source.</returns>
    /// <exception cref="ArgumentNullException">
    /// <paramref name="body"/> or <paramref name="name"/> is null.
    /// </exception>
    public static Source<T> Create<T>(
        Action<Output<T>, CancellationToken> body, [CallerMemberName] string name = "")
    {
        ArgumentNullException.ThrowIfNull(body);
        ArgumentNullException.ThrowIfNull(name);
        return new CreateSource<T>(body, StageName.Of(name, body, typeof(T)));
    }
}

internal sealed class CreateSource<T>(Action<Output<T>, CancellationToken> body, string name) : DrivenSource<T>
{
    private protected override void Drive(Sink<T> sink, CancellationToken cancellationToken)
    {
        var target = cancellationToken.CanBeCanceled ? new CancellableSink<T>(sink, cancellationToken) : sink;
        var output = new Output<T>(target, name);
        try
        {
            body(output, cancellationToken);
        }
        catch (CoroutineExit exit) when (output.IsExit(exit))
        {
            // The sink has had enough, and the body did not look.
        }
        if (sink.IsOpen)
            cancellationToken.ThrowIfCancellationRequested();
    }

    public override string ToString() => name;
}

/// <summary>A sink as the body of a run that can be cancelled sees it.</summary>
internal sealed class CancellableSink<T>(Sink<T> sink, CancellationToken cancellationToken) : Sink<T>
{
    public override bool IsOpen => sink.IsOpen;

    public override bool Send(T value)
    {
        // Before it as well: much may have happened while the body worked on this value.
        cancellationToken.ThrowIfCancellationRequested();
        return sink.Send(value, cancellationToken);
    }

    public override bool SendAll(ReadOnlySpan<T> values)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return sink.SendAll(values, cancellationToken);
    }

    public override bool Throw(Exception error) => sink.Throw(error);

    public override void Close() => sink.Close();
}
