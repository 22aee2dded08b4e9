namespace Combinators.Demo;

/// <summary>A bus and where it is, as its feed says it; what the feed does not say is empty.</summary>
internal sealed class Bus
{
    private const StringSplitOptions Tidy =
        StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries;

    public string Route { get; private set; } = "";

    public string Id { get; private set; } = "";

    public string Direction { get; private set; } = "";

    public string Latitude { get; private set; } = "";

    public string Longitude { get; private set; } = "";

    /// <summary>Whether a field of a feed is one of these.</summary>
    public static bool Has(string name) =>
        name is "route" or "id" or "direction" or "latitude" or "longitude";

    /// <summary>Sets one field, by its name in the feed; other names are of no interest.</summary>
    public string this[string name]
    {
        set
        {
            switch (name)
            {
                case "route":
                    Route = OnOneLine(value);
                    break;
                case "id":
                    Id = OnOneLine(value);
                    break;
                case "direction":
                    Direction = OnOneLine(value);
                    break;
                case "latitude":
                    Latitude = OnOneLine(value);
                    break;
                case "longitude":
                    Longitude = OnOneLine(value);
                    break;
            }
        }
    }

    /// <summary>A line of values: <c>route,id,"direction",latitude,longitude</c>.</summary>
    public override string ToString() =>
        $"{Plain(Route)},{Plain(Id)},{Quoted(Direction)},{Plain(Latitude)},{Plain(Longitude)}";

    /// <summary>A feed may be indented, or broken, inside its fields.</summary>
    private static string OnOneLine(string value)
    {
        var line = value.Trim();
        return line.AsSpan().ContainsAny('\r', '\n')
            ? string.Join(' ', line.Split(['\r', '\n'], Tidy))
            : line;
    }

    private static string Plain(string value) => value.AsSpan().ContainsAny(',', '"') ? Quoted(value) : value;

    private static string Quoted(string value) => $"\"{value.Replace("\"", "\"\"")}\"";
}
