namespace Combinators.Demo;

internal static class BusPipeline
{
    public static Step Step { get; } = new(
        "Buses",
        "The events of an XML parser are pushed into a coroutine that makes records of them: await the start "
        + "of a bus, then await its fields until its end. No state machine, no callbacks, no document in "
        + "memory.",
        Run,
        Uses: ["BusAssembler.cs"]);

    private static void Run(TextWriter output)
    {
        // tour: show
        using var feed = File.OpenRead(Sample.BusFeed);
        (XmlEvents.From(feed)
            | BusAssembler.Assemble()
            | Pipe.Filter((Bus bus) => bus.Route == "22")
            | Pipe.Filter((Bus bus) => bus.Direction == "North Bound")
            | Pipe.Map((Bus bus) => bus.ToString())
            | Sink.WriteLines(output)).Run();
        // tour: end
    }
}
