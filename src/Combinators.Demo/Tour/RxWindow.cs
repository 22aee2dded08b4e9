using System.Reactive.Linq;

namespace Combinators.Demo;

internal static class RxWindow
{
    public static Step Step { get; } = new(
        "A window, by Rx",
        "The same stream as an IObservable. Rx counts how many of each dozen buses go north, and its counts "
        + "go on into a sink.",
        Run,
        Uses: []);

    private static void Run(TextWriter output)
    {
        // tour: show
        using var feed = File.OpenRead(Sample.BusFeed);
        var buses = XmlEvents.From(feed) | BusAssembler.Assemble();

        using var run = buses.ToObservable()
            .Window(12)
            .SelectMany(dozen => dozen.Count(bus => bus.Direction == "North Bound"))
            .Select(count => $"{count} go north")
            .Subscribe(Sink.WriteLines(output));
        // tour: end
    }
}
