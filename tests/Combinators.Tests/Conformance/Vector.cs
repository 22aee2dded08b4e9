using System.IO.Compression;
using System.Text.Json;

namespace Combinators.Tests.Conformance;

/// <summary>One line of a vectors file: a body or several, what is done with them, and what CPython answered.</summary>
/// <remarks>vectors.py says what the words mean.</remarks>
public sealed record Vector(
    int Line, JsonElement[] Bodies, JsonElement[] Script, JsonElement[] Replies, string[] Log, string Text)
{
    private const string FolderVariable = "COMBINATORS_PEP342";

    /// <summary>The committed vectors, or those in the folder that the environment names.</summary>
    public static Vector[] Load(string name)
    {
        var folder = Environment.GetEnvironmentVariable(FolderVariable);
        if (!string.IsNullOrEmpty(folder) && name != "web-vectors")
            return Parse(File.ReadLines(Path.Combine(folder, $"{name}.jsonl")));
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
            root.TryGetProperty("bodies", out var bodies) ? [.. bodies.EnumerateArray()] : [root.GetProperty("body")],
            [.. root.GetProperty("script").EnumerateArray()],
            [.. root.GetProperty("replies").EnumerateArray()],
            [.. root.GetProperty("log").EnumerateArray().Select(Compact)],
            text);
    }).ToArray();
}
