using System.CommandLine;
using System.Text;
using System.Xml;

namespace Combinators.Demo;

/// <summary><c>buses FILE --route 22 --direction "North Bound"</c>: the buses of a feed.</summary>
internal static class Buses
{
    private const string Name = "buses";

    public static Command Command()
    {
        var file = new Argument<string>("FILE") { Description = "A bus feed in XML; - is standard input." };
        var route = new Option<string?>("--route")
        {
            Description = "Only the buses of this route.",
            HelpName = "ROUTE",
        };
        var direction = new Option<string?>("--direction")
        {
            Description = "Only the buses that go this way, for example \"North Bound\".",
            HelpName = "DIRECTION",
        };
        var command = new Command(Name, "Print a feed's buses: route,id,\"direction\",latitude,longitude.")
        {
            file, route, direction,
        };
        command.SetAction(parsed => Job.Run(Name, Encoding, atOnce: false, output =>
        {
            Operands.Check(parsed, file);
            List(parsed.GetRequiredValue(file), parsed.GetValue(route), parsed.GetValue(direction), output);
        }));
        return command;
    }

    private static UTF8Encoding Encoding { get; } = new(encoderShouldEmitUTF8Identifier: false);

    private static void List(string file, string? route, string? direction, TextWriter output)
    {
        using var stream = InputFile.Open(file);
        try
        {
            Progress.Watch(stream, Name, pulse =>
            {
                var buses = XmlEvents.From(stream) | BusAssembler.Assemble();
                if (pulse is not null)
                    buses = buses.Tap(_ => pulse());
                if (route is not null)
                    buses = buses.Filter(bus => bus.Route == route);
                if (direction is not null)
                    buses = buses.Filter(bus => bus.Direction == direction);
                (buses | Pipe.Map((Bus bus) => bus.ToString()) | Sink.WriteLines(output)).Run();
            });
        }
        catch (XmlException error)
        {
            throw new Failure(Explain(file, error), error);
        }
    }

    private static string Explain(string file, XmlException error)
    {
        // An empty document has no line yet.
        var (line, position) = (Math.Max(error.LineNumber, 1), Math.Max(error.LinePosition, 1));
        var message = error.Message.Replace($" Line {error.LineNumber}, position {error.LinePosition}.", "");
        return $"{file}: line {line}, position {position}: {message}";
    }
}
