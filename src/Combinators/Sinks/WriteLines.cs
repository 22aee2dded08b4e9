namespace Combinators;

public static partial class Sink
{
    /// <summary>Writes each value as a line.</summary>
    /// <remarks>
    /// <code>
    /// in:       a    b    |
    /// writer:   a⏎   b⏎   flush
    /// </code>
    /// <b>Completion:</b> when it is closed; the writer is flushed then, and stays open. <b>Failure:</b> one
    /// from upstream flushes the writer and is not handled; what the writer throws comes out of the call.
    /// <b>Concurrency:</b> one caller at a time.
    /// </remarks>
    /// <example><code>Source.Lines("access-log").Run(Sink.WriteLines(Console.Out));</code></example>
    /// <param name="writer">Where the lines go; it still belongs to the caller, who disposes it.</param>
    /// <returns>A live sink.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="writer"/> is null.</exception>
    public static Sink<string> WriteLines(TextWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        return new Head<string>(new CreateStage<string>(Send, writer.Flush, Fail), nameof(WriteLines));

        bool Send(string line)
        {
            writer.WriteLine(line);
            return true;
        }

        void Fail(Exception error)
        {
            writer.Flush();
            Failing.Raise(error);
        }
    }
}
