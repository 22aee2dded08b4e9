using System.Text;

namespace Combinators.Demo;

/// <summary>Something that the user can put right: one line on standard error says what.</summary>
internal sealed class Failure(string message, Exception? cause = null) : Exception(message, cause);

/// <summary>The frame around each command: its output, its one line of error, its exit code.</summary>
internal static class Job
{
    public const int Success = 0;
    public const int Failed = 2;

    /// <summary>Runs a command; what it has written stays written, in whole lines, however it ends.</summary>
    public static int Run(string command, Encoding encoding, bool atOnce, Action<LineWriter> body)
    {
        try
        {
            using var output = LineWriter.Open(encoding, atOnce);
            try
            {
                body(output);
            }
            finally
            {
                output.Flush();
            }
            return Success;
        }
        catch (IOException error) when (LineWriter.IsClosed(error))
        {
            return Success;
        }
        catch (OutOfMemoryException)
        {
            return Fail($"{command}: out of memory: a line is too long");
        }
        catch (Exception error) when (IsRefusal(error))
        {
            return Fail($"{command}: {Explain(error)}");
        }
    }

    /// <summary>Says what is wrong, in one line whatever a file's name or content puts into it.</summary>
    public static int Fail(string message)
    {
        try
        {
            if (!StandardStream.IsClosed(StandardStream.Error))
                Console.Error.WriteLine(string.Concat(message.Select(c => char.IsControl(c) ? '?' : c)));
        }
        catch (Exception error) when (IsRefusal(error))
        {
            // There is nowhere to say it: the exit code does.
        }
        return Failed;
    }

    private static bool IsRefusal(Exception error) =>
        error is Failure or IOException or UnauthorizedAccessException;

    /// <summary>Of a stream without a path it would only say that "the path" is denied.</summary>
    private static string Explain(Exception error) =>
        error is UnauthorizedAccessException { InnerException: IOException reason } ? reason.Message : error.Message;
}
