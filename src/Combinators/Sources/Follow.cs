namespace Combinators;

public static partial class Source
{
    /// <summary>Pushes the lines of a text file as they are written, as <c>tail -F</c> prints them.</summary>
    /// <remarks>
    /// <code>
    /// the file:      "a\nb"     "c"      "\nd\n"      "e"
    /// Follow(path):   a                   bc   d
    ///
    /// Follow(path, fromStart: true)  ==  Lines(path), and then what comes
    /// </code>
    /// Only whole lines are pushed: what is written of a line waits for its end, a CR for the LF that may
    /// follow. It begins at the end of the file, with the line that ends next. The text is UTF-8, with or
    /// without a byte order mark. A file that has become shorter, or begins differently, was truncated: it is
    /// read from its beginning again. When the file has been renamed or deleted, its name is waited for, and
    /// the old file is read on until the new one has something in it; that is read from its beginning. The
    /// end of the old text ends its last line. A rewrite of the file that changes neither its first 1024
    /// bytes nor makes it shorter goes unseen.
    /// <para>
    /// Files that have a length are followed. Pipes, sockets, terminals and directories are refused, and so is
    /// what has content but no length: devices, and the files in <c>/proc</c>, whose growth nobody sees;
    /// <see cref="Lines(string)"/> reads them. A file in <c>/sys</c> is read again when it begins differently.
    /// </para>
    /// <para>
    /// <b>Completion:</b> when <paramref name="stop"/> is cancelled, or on the line of which the sink says
    /// that it was enough. <b>Failure:</b> a file that is missing at the start, or cannot be read, is thrown
    /// into the sink, and so is one that is refused; one that comes later under the name is, if it still
    /// cannot be opened after two seconds. A FIFO without a writer is waited for at the start.
    /// A run that is cancelled throws the <see cref="OperationCanceledException"/> there. Both ends take
    /// effect at once, or after the line that is being pushed, whatever the interval, and push no unfinished
    /// line. <b>Concurrency:</b> runs are independent; between two looks at the file the thread sleeps.
    /// </para>
    /// </remarks>
    /// <example>
    /// <code>
    /// using var stop = new CancellationTokenSource();
    /// Console.CancelKeyPress += (_, key) =&gt; { key.Cancel = true; stop.Cancel(); };
    /// Source.Follow("access-log", stop: stop.Token).Run(Sink.ForEach&lt;string&gt;(Console.WriteLine));
    /// </code>
    /// </example>
    /// <param name="path">The file's path.</param>
    /// <param name="fromStart">Whether to push the lines that are there already.</param>
    /// <param name="pollInterval">How long to sleep between two looks at the file; by default 100 ms.</param>
    /// <param name="stop">
    /// Ends the source, so that the sink is closed; cancelling the run is a failure.
    /// </param>
    /// <returns>A source.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="path"/> is null.</exception>
    /// <exception cref="ArgumentException"><paramref name="path"/> is empty.</exception>
    /// <exception cref="ArgumentOutOfRangeException">
    /// <paramref name="pollInterval"/> is shorter than one millisecond, or longer than
    /// <see cref="int.MaxValue"/> of them.
    /// </exception>
    public static Source<string> Follow(
        string path, bool fromStart = false, TimeSpan? pollInterval = null, CancellationToken stop = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        var interval = pollInterval ?? TimeSpan.FromMilliseconds(100);
        ArgumentOutOfRangeException.ThrowIfLessThan(
            interval, TimeSpan.FromMilliseconds(1), nameof(pollInterval));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(
            interval, TimeSpan.FromMilliseconds(int.MaxValue), nameof(pollInterval));
        return new FollowSource(path, fromStart, interval, stop);
    }
}

internal sealed class FollowSource(string path, bool fromStart, TimeSpan interval, CancellationToken stop)
    : DrivenSource<string>
{
    private protected override void Drive(Sink<string> sink, CancellationToken cancellationToken)
    {
        using var ends = CancellationTokenSource.CreateLinkedTokenSource(stop, cancellationToken);
        using var file = new FollowedFile(path, interval, ends.Token);
        try
        {
            file.Open();
            if (!fromStart)
                file.SkipToLastLine();
            while (!ends.IsCancellationRequested)
            {
                if (file.TryTakeLine(out var line))
                {
                    if (!sink.Send(line))
                        return;
                }
                else if (!file.Read())
                    ends.Token.WaitHandle.WaitOne(interval);
            }
        }
        catch (OperationCanceledException end) when (end.CancellationToken == ends.Token)
        {
            // It was waiting for the file to open.
        }
        cancellationToken.ThrowIfCancellationRequested();
    }

    public override string ToString() => $"{nameof(Source.Follow)}({path})";
}
