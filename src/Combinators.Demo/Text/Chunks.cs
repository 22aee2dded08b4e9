using System.Text;

namespace Combinators.Demo;

/// <summary>Pushes text as it is read, in chunks that end anywhere.</summary>
internal static class Chunks
{
    private const int Size = 16 * 1024;

    /// <summary>
    /// One character for each byte, so that whatever the encoding is, written as Latin-1 the bytes come out
    /// as they came in.
    /// </summary>
    public static readonly Encoding Encoding = Encoding.Latin1;

    /// <summary>A text as it looks in chunks of UTF-8.</summary>
    public static string Of(string text) => Encoding.GetString(System.Text.Encoding.UTF8.GetBytes(text));

    /// <summary>Reads to the end of the stream.</summary>
    public static Source<string> From(Stream stream) => Source.Create<string>((output, _) =>
    {
        var bytes = new byte[Size];
        for (int read; (read = stream.Read(bytes)) > 0;)
        {
            if (!output.Send(Encoding.GetString(bytes, 0, read)))
                return;
        }
    });
}
