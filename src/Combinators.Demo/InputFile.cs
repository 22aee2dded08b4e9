namespace Combinators.Demo;

/// <summary>The file that a command reads.</summary>
internal static class InputFile
{
    public const string StandardInput = "-";

    public static bool IsStandardInput(string path) => path == StandardInput;

    /// <summary>Opens a file, or standard input if its name is <c>-</c>.</summary>
    /// <exception cref="Failure">There is no such file, or it cannot be read; standard input is closed.</exception>
    public static Stream Open(string path)
    {
        if (IsStandardInput(path))
        {
            return StandardStream.IsClosed(StandardStream.Input)
                ? throw new Failure("standard input is closed")
                : Console.OpenStandardInput();
        }
        try
        {
            return new FileStream(path, new FileStreamOptions
            {
                Share = FileShare.ReadWrite | FileShare.Delete,
                Options = FileOptions.SequentialScan,
                BufferSize = 64 * 1024,
            });
        }
        catch (Exception error)
            when (error is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw Explain(path, error);
        }
    }

    /// <summary>Why a file cannot be read.</summary>
    public static Failure Explain(string path, Exception error) => new(
        error switch
        {
            _ when Directory.Exists(path) => $"{path}: is a directory",
            ArgumentException => $"'{path}': no such file",
            FileNotFoundException or DirectoryNotFoundException => $"{path}: no such file",
            UnauthorizedAccessException => $"{path}: permission denied",
            _ => error.Message.Contains(path) ? error.Message : $"{path}: {error.Message}",
        },
        error);
}
