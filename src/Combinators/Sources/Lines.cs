using System.Text;

namespace Combinators;

public static partial class Source
{
    /// <summary>Pushes the lines of a text file.</summary>
    /// <remarks>
    /// <code>
    /// Lines(path):  a    b    c    |        of a file that holds "a\nb\nc\n"
    ///
    /// Lines(path)  ==  From(File.ReadLines(path))
    /// </code>
    /// A line ends at LF, CR, or CR LF, which it does not contain; the last one may go without. The text is
    /// UTF-8, or what its byte order mark says. The file is opened by the run, with no objection to others
    /// that write to it, and is closed again before <c>Run</c> returns. A pipe, a terminal or a device is read
    /// as its text comes, until its writers close it; a run that waits for that, or for a first writer, sees
    /// its cancellation with the next line. <b>Completion:</b> at the end of the
    /// file, or on the line of which the sink says that it was enough. <b>Failure:</b> a file that is missing
    /// or cannot be read is thrown into the sink, as a <see cref="FileNotFoundException"/> or whatever it is.
    /// <b>Concurrency:</b> runs are independent.
    /// </remarks>
    /// <example>
    /// <code>
    /// Source.Lines("access-log").Take(2).Run(Sink.ForEach&lt;string&gt;(Console.WriteLine));
    /// </code>
    /// </example>
    /// <param name="path">The file's path.</param>
    /// <returns>A source.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="path"/> is null.</exception>
    /// <exception cref="ArgumentException"><paramref name="path"/> is empty.</exception>
    public static Source<string> Lines(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        return new FileLinesSource(path);
    }

    /// <summary>Pushes the lines that a reader has still to give.</summary>
    /// <remarks>
    /// <code>
    /// Lines(new StringReader("a\nb\nc")):  a    b    c    |
    ///
    /// Lines(reader).Take(n)  leaves the reader at line n + 1
    /// </code>
    /// The reader is the caller's: it is read from where it stands, line by line, and it is not disposed. So
    /// a second run goes on where the first one stopped. <b>Completion:</b> at the end of the text, or on the
    /// line of which the sink says that it was enough. A run that waits in the reader sees its cancellation
    /// with the next line. <b>Failure:</b> what the reader throws is thrown into the sink.
    /// <b>Concurrency:</b> one run at a time.
    /// </remarks>
    /// <example>
    /// <code>
    /// Source.Lines(Console.In).Run(Sink.ForEach&lt;string&gt;(Console.WriteLine));
    /// </code>
    /// </example>
    /// <param name="reader">The reader.</param>
    /// <returns>A source.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="reader"/> is null.</exception>
    public static Source<string> Lines(TextReader reader)
    {
        ArgumentNullException.ThrowIfNull(reader);
        return new ReaderLinesSource(reader);
    }
}

internal sealed class FileLinesSource(string path) : DrivenSource<string>
{
    private const int BufferSize = 32 * 1024;

    private static readonly FileStreamOptions Options = new()
    {
        Share = FileShare.ReadWrite | FileShare.Delete,
        Options = FileOptions.SequentialScan,
        // The reader has the buffer.
        BufferSize = 0,
    };

    private protected override void Drive(Sink<string> sink, CancellationToken cancellationToken)
    {
        using var reader = new StreamReader(new FileStream(path, Options), Encoding.UTF8, true, BufferSize);
        ReaderLinesSource.Drive(reader, sink, cancellationToken);
    }

    public override string ToString() => $"{nameof(Source.Lines)}({path})";
}

internal sealed class ReaderLinesSource(TextReader reader) : DrivenSource<string>
{
    private protected override void Drive(Sink<string> sink, CancellationToken cancellationToken) =>
        Drive(reader, sink, cancellationToken);

    public static void Drive(TextReader reader, Sink<string> sink, CancellationToken cancellationToken)
    {
        while (reader.ReadLine() is { } line)
        {
            if (!sink.Send(line, cancellationToken))
                return;
        }
    }

    public override string ToString() => nameof(Source.Lines);
}
