using System.IO.Compression;
using System.Text.Json;

namespace Combinators.Tests.Conformance;

/// <summary>
/// One line of a vectors file: a body or several, what is done with them, and what CPython answered.
/// </summary>
/// <remarks>vectors.py says what the words mean.</remarks>
public sealed record Vector(
    int Line, JsonElement[] Bodies, JsonElement[] Script, JsonElement[] Replies, string[] Log, string Text)
{
    private const string FolderVariable = "COMBINATORS_PEP342";

    /// <summary>
    /// The vectors in the folder that the environment names, if they are there; else the committed ones.
    /// </summary>
    public static Vector[] Load(string name)
    {
        var folder = Environment.GetEnvironmentVariable(FolderVariable);
        if (!string.IsNullOrEmpty(folder))
        {
            Assert.True(Directory.Exists(folder), $"{FolderVariable} names a folder that is not: {folder}");
            var other = Path.Combine(folder, $"{name}.jsonl");
            if (File.Exists(other))
                return Parse(File.ReadLines(other));
        }
        var file = Path.Combine(AppContext.BaseDirectory, "Conformance", $"{name}.jsonl.gz");
        using var reader = new StreamReader(new GZipStream(File.OpenRead(file), CompressionMode.Decompress));
        return Parse(reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    /// <summary>The same spelling for the same value, whoever wrote it.</summary>
    public static string Compact(JsonElement element) => JsonSerializer.Serialize(element);

    private static Vector[] Parse(IEnumerable<string> lines) => lines.Select((text, index) =>
    {
        using var document = JsonDocument.Parse(text);
        var root = document.RootElement.Clone();
        return new Vector(
            index + 1,
            root.TryGetProperty("body", out var body)
                ? [body]
                : [.. root.GetProperty("bodies").EnumerateArray()],
            [.. root.GetProperty("script").EnumerateArray()],
            [.. root.GetProperty("replies").EnumerateArray()],
            [.. root.GetProperty("log").EnumerateArray().Select(Compact)],
            text);
    }).ToArray();
}
