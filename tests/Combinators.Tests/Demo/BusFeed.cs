using System.Text;
using System.Xml.Linq;

namespace Combinators.Tests;

/// <summary>Bus feeds as text, and what is to be printed of them.</summary>
public static class BusFeed
{
    private static readonly string[] Fields = ["route", "id", "direction", "latitude", "longitude"];

    /// <summary>A feed with a line for each bus; every third one goes north on route 22.</summary>
    public static string Of(int buses)
    {
        var xml = new StringBuilder("<buses>\n");
        for (var i = 0; i < buses; i++)
            xml.Append(Bus(i)).Append('\n');
        return xml.Append("</buses>\n").ToString();
    }

    public static string Bus(int id) => id % 3 == 0
        ? $"<bus><id>{id}</id><route>22</route><direction>North Bound</direction>"
            + "<latitude>41.5</latitude><longitude>-87.25</longitude></bus>"
        : $"<bus><id>{id}</id><route>{id % 3}</route><direction>West Bound</direction>"
            + "<latitude>41.5</latitude><longitude>-87.25</longitude></bus>";

    /// <summary>The line that is to be printed of <see cref="Bus"/>.</summary>
    public static string Line(int id) => id % 3 == 0
        ? $"22,{id},\"North Bound\",41.5,-87.25\n"
        : $"{id % 3},{id},\"West Bound\",41.5,-87.25\n";

    /// <summary>What is to be printed of a feed, by way of a document in memory.</summary>
    public static string Lines(string xml, string? route = null, string? direction = null) => string.Concat(
        from bus in XDocument.Parse(xml).Descendants("bus")
        let values = Fields.ToDictionary(field => field, field => bus.Element(field)?.Value.Trim() ?? "")
        where (route ?? values["route"]) == values["route"]
        where (direction ?? values["direction"]) == values["direction"]
        select string.Join(',', Fields.Select(field => field == "direction" || values[field].Contains('"')
            ? $"\"{values[field].Replace("\"", "\"\"")}\""
            : values[field])) + "\n");

    /// <summary>A feed with whatever XML allows in it.</summary>
    public static string Random(int seed, int buses)
    {
        var random = new Random(seed);
        var xml = new StringBuilder("<?xml version='1.0'?>\n<!DOCTYPE buses>\n<feed xmlns:t='urn:t'><buses>");
        for (var i = 0; i < buses; i++)
        {
            xml.Append(Blank()).Append("<bus>");
            foreach (var field in Fields.Append("finalStop").OrderBy(_ => random.Next()))
            {
                if (random.Next(8) > 0)
                    xml.Append(Blank()).Append(Field(field));
            }
            xml.Append(Blank()).Append("</bus>");
        }
        return xml.Append("</buses></feed>").ToString();

        string Blank() => Pick("", "\n  ", "\r\n\t", "<!-- <bus> -->", "<?go on?>");

        string Field(string name) => random.Next(10) switch
        {
            0 => $"<{name}/>",
            1 => $"<{name}></{name}>",
            2 => $"<{name} unit='none'><![CDATA[{Value()}]]></{name}>",
            3 => $"<{name}>{Value()}<!-- and -->{Value()}</{name}>",
            4 => $"<{name}>\n    {Value()}\n  </{name}>",
            5 => $"<extra><id>no</id><bus-like>x</bus-like></extra><{name}>{Value()}</{name}>",
            6 => $"<{name}>{Value()}<more><id>5</id></more></{name}>",
            _ => $"<{name}>{Value()}</{name}>",
        };

        string Value() => Pick("22", "North Bound", "South", "41.9", "Süd &#233; 北", "x", "the &#34;loop");

        string Pick(params string[] values) => values[random.Next(values.Length)];
    }
}
