namespace Combinators.Demo;

/// <summary>The data that comes with the program.</summary>
internal static class Sample
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "Data");

    /// <summary>A web server's log.</summary>
    public static string AccessLog { get; } = Path.Combine(Folder, "access-log");

    /// <summary>Where the buses of a city are, in XML.</summary>
    public static string BusFeed { get; } = Path.Combine(Folder, "buses.xml");
}
