using System.Text;

namespace Combinators.Tests;

/// <summary>A file in a new directory of its own; both are gone afterwards.</summary>
public sealed class TempFile : IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("combinators-").FullName;

    /// <summary>A file with this text, or no file yet.</summary>
    public TempFile(string? text = null, string name = "log")
    {
        Path = Beside(name);
        if (text is not null)
            File.WriteAllText(Path, text);
    }

    public string Path { get; }

    /// <summary>Whether this process has the file open.</summary>
    public bool IsOpen
    {
        get
        {
            // On Linux locks are advisory, but there is a list.
            const string list = "/proc/self/fd";
            if (Directory.Exists(list))
                return Directory.GetFiles(list).Any(link => new FileInfo(link).LinkTarget == Path);
            try
            {
                using var alone = new FileStream(Path, FileMode.Open, FileAccess.ReadWrite, FileShare.None);
                return false;
            }
            catch (IOException)
            {
                return true;
            }
        }
    }

    public string Beside(string name) => System.IO.Path.Combine(_directory, name);

    /// <summary>Writes at the end, creating the file if need be; without a byte order mark.</summary>
    public void Append(string text) => File.AppendAllText(Path, text, new UTF8Encoding(false));

    public void Append(params byte[] bytes)
    {
        using var stream = new FileStream(Path, FileMode.Append);
        stream.Write(bytes);
    }

    public void Dispose() => Directory.Delete(_directory, recursive: true);
}
