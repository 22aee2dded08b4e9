using System.Text;
using Microsoft.Win32.SafeHandles;

namespace Combinators.Demo;

/// <summary>Standard output, buffered, and flushed between lines: nobody sees half a line.</summary>
internal sealed class LineWriter : StreamWriter
{
    private const int Threshold = 64 * 1024;
    private const int BrokenPipe = 32;

    private readonly int _threshold;
    private int _pending;

    private LineWriter(Stream stream, Encoding encoding, int threshold)
        : base(stream, encoding, 2 * Threshold)
    {
        _threshold = threshold;
        CoreNewLine = ['\n'];
    }

    /// <summary>Opens standard output.</summary>
    /// <param name="encoding">The encoding.</param>
    /// <param name="atOnce">Whether each line is to be seen at once; to a terminal it is.</param>
    /// <exception cref="Failure">It is closed.</exception>
    public static LineWriter Open(Encoding encoding, bool atOnce = false) =>
        new(OpenStream(), encoding, atOnce || !Console.IsOutputRedirected ? 0 : Threshold);

    /// <summary>Whether an error says that nobody reads the output any more.</summary>
    public static bool IsClosed(IOException error) => error.HResult == BrokenPipe;

    public override void WriteLine(string? value)
    {
        base.Write(value);
        base.Write('\n');
        _pending += value is null ? 1 : value.Length + 1;
        if (_pending >= _threshold)
            Flush();
    }

    public override void Flush()
    {
        _pending = 0;
        base.Flush();
    }

    /// <summary>
    /// The console's own stream drops what it writes to a closed pipe without a word, and the program would
    /// work on for nobody. A file stream says so; but of a file it would not move the position that other
    /// programs go on from.
    /// </summary>
    private static Stream OpenStream()
    {
        if (StandardStream.IsClosed(StandardStream.Output))
            throw new Failure("standard output is closed");
        if (OperatingSystem.IsWindows() || !Console.IsOutputRedirected)
            return Console.OpenStandardOutput();
        var pipe = new FileStream(new SafeFileHandle(1, ownsHandle: false), FileAccess.Write, bufferSize: 0);
        return pipe.CanSeek ? Console.OpenStandardOutput() : pipe;
    }
}
