using System.Globalization;
using System.Text;
using System.Xml;
using System.Xml.Linq;
using BenchmarkDotNet.Attributes;

namespace Combinators.Benchmarks;

/// <summary>
/// Buses out of XML, as in the course: the reader's events are pushed into a coroutine that assembles
/// records, then through two filters. How much of the speed of a bare reader's loop is left?
/// </summary>
public class BusFeed : Question
{
    private const int Buses = 1000;
    private const string Route = "22";
    private const string Direction = "North Bound";

    private static readonly XmlReaderSettings Settings = new() { IgnoreWhitespace = true };

    private readonly byte[] _feed = Encoding.UTF8.GetBytes(MakeFeed());
    private readonly Fold<Bus, long> _sum =
        Tally<Shape>.Fold<Bus>((tally, x) => new(tally.Sum + Checksum(x)));

    protected override string Name => "bus feed: XML events | coroutine | 2 filters";

    internal override double BytesRead => (double)_feed.Length / Buses;

    internal override Goal[] Goals => [Goal.AtLeast(0.8, against: "XmlReader loop")];

    [Benchmark(Baseline = true, Description = Contestant.Ours, OperationsPerInvoke = Buses)]
    public long Ours()
    {
        using var reader = XmlReader.Create(new MemoryStream(_feed), Settings);
        var sink = Assemble().Filter(x => x.Route == Route).Filter(x => x.Direction == Direction).To(_sum);
        while (reader.Read())
        {
            if (!sink.Send(new(reader)))
                break;
        }
        sink.Close();
        return sink.Result;
    }

    [Benchmark(Description = "XmlReader loop", OperationsPerInvoke = Buses)]
    public long Loop()
    {
        var total = 0L;
        Bus? bus = null;
        var field = "";
        using var reader = XmlReader.Create(new MemoryStream(_feed), Settings);
        while (reader.Read())
        {
            switch (reader.NodeType)
            {
                case XmlNodeType.Element when reader.LocalName == "bus":
                    bus = new Bus();
                    break;
                case XmlNodeType.Element:
                    field = reader.LocalName;
                    break;
                case XmlNodeType.Text when bus is not null && Bus.Has(field):
                    bus.Set(field, reader.Value);
                    break;
                case XmlNodeType.EndElement when bus is not null && reader.LocalName == "bus":
                    if (bus.Route == Route && bus.Direction == Direction)
                        total += Checksum(bus);
                    bus = null;
                    break;
            }
        }
        return total;
    }

    [Benchmark(Description = "XDocument and LINQ", OperationsPerInvoke = Buses)]
    public long Document() => XDocument.Load(new MemoryStream(_feed)).Descendants("bus")
        .Select(x => new Bus
        {
            Id = x.Element("id")!.Value,
            Route = x.Element("route")!.Value,
            Direction = x.Element("direction")!.Value,
            Latitude = x.Element("latitude")!.Value,
            Longitude = x.Element("longitude")!.Value,
        })
        .Where(x => x.Route == Route).Where(x => x.Direction == Direction)
        .Sum(Checksum);

    /// <summary>Straight-line code: wait for a bus to begin, then take its fields until it ends.</summary>
    private static Pipe<Event, Bus> Assemble() => Coroutine.Pipe<Event, Bus>(async (input, output) =>
    {
        await foreach (var start in input)
        {
            if (!start.Begins("bus"))
                continue;
            var bus = new Bus();
            var field = "";
            for (var x = await input; !x.Ends("bus"); x = await input)
            {
                if (x.Kind == XmlNodeType.Element)
                    field = x.Name;
                else if (x.Kind == XmlNodeType.Text && Bus.Has(field))
                    bus.Set(field, x.Text);
            }
            output.Send(bus);
        }
    });

    private static long Checksum(Bus bus) =>
        bus.Latitude[^3] + 1000 * bus.Longitude[^10] + int.Parse(bus.Id, CultureInfo.InvariantCulture);

    /// <summary>
    /// A feed of the real one's look: about half a megabyte, most of it what nobody asks for.
    /// </summary>
    private static string MakeFeed()
    {
        string[] directions = ["North Bound", "South Bound", "East Bound", "West Bound"];
        string[] routes = ["22", "147", "81", "X20", "8", "151"];
        var text = new StringBuilder("<?xml version=\"1.0\"?>\n<buses>\n");
        for (var i = 0; i < Buses; i++)
        {
            var direction = directions[i / 6 % directions.Length];
            text.Append(CultureInfo.InvariantCulture, $"""
                    <bus>
                        <id>{1000 + i}</id>
                        <route>{routes[i % routes.Length]}</route>
                        <color>#3300ff</color>
                        <revenue>true</revenue>
                        <direction>{direction}</direction>
                        <latitude>41.92{i:000000}82067871094</latitude>
                        <longitude>-87.63{i:000000}92803955078</longitude>
                        <pattern>{2000 + i % 700}</pattern>
                        <patternDirection>{direction}</patternDirection>
                        <run>P{i % 900:000}</run>
                        <finalStop><![CDATA[Paulina & Howard Terminal]]></finalStop>
                        <operator>{40000 + i}</operator>
                    </bus>

                """);
        }
        return text.Append("</buses>\n").ToString();
    }

    /// <summary>
    /// What the reader is at. As in SAX, it is true only until the signal returns, so text that nobody asks
    /// for is never made.
    /// </summary>
    private readonly record struct Event(XmlReader Reader)
    {
        public XmlNodeType Kind => Reader.NodeType;

        public string Name => Reader.LocalName;

        public string Text => Reader.Value;

        public bool Begins(string name) => Kind == XmlNodeType.Element && Name == name;

        public bool Ends(string name) => Kind == XmlNodeType.EndElement && Name == name;
    }

    private sealed class Bus
    {
        public string Id { get; set; } = "";

        public string Route { get; set; } = "";

        public string Direction { get; set; } = "";

        public string Latitude { get; set; } = "";

        public string Longitude { get; set; } = "";

        public static bool Has(string field) =>
            field is "id" or "route" or "direction" or "latitude" or "longitude";

        public void Set(string field, string value)
        {
            switch (field)
            {
                case "id": Id = value; break;
                case "route": Route = value; break;
                case "direction": Direction = value; break;
                case "latitude": Latitude = value; break;
                case "longitude": Longitude = value; break;
            }
        }
    }

    private readonly struct Shape;
}
