namespace Combinators.Properties;

/// <summary>What properties/README.md says of the laws: it is part of what is checked.</summary>
public static class Catalogue
{
    /// <summary>The rows of all of its tables.</summary>
    public static IReadOnlyList<string> Rows { get; } = [.. File
        .ReadLines(Path.Combine(AppContext.BaseDirectory, "README.md"))
        .Where(line => line.StartsWith("| ", StringComparison.Ordinal))];

    /// <summary>The paths that the cases of a property take, one in twenty at least.</summary>
    public static IEnumerable<Paths> Paths(string property) =>
        from row in Rows
        where row.Contains($".{property}`", StringComparison.Ordinal)
        let cells = row.Split(" | ", StringSplitOptions.TrimEntries)
        where cells.Length == 6
        from path in cells[5].TrimEnd(' ', '|').Split(' ', StringSplitOptions.RemoveEmptyEntries)
        select Enum.Parse<Paths>(path, ignoreCase: true);
}
