using static Combinators.Demo.GrepLog;

namespace Combinators.Demo;

internal static class FanIn
{
    public static Step Step { get; } = new(
        "Fan-in",
        "Three branches, one printer. It is closed once, by the last of its inputs. A line with two of the "
        + "patterns is printed twice.",
        Run,
        Uses: []);

    private static void Run(TextWriter output)
    {
        // tour: show
        var printer = Sink.Merge(Sink.WriteLines(output), 3);

        Source.Lines(Sample.AccessLog).Take(12).Broadcast(
            Grep("/rx") | printer[0],
            Grep("/fsharp") | printer[1],
            Grep("/coroutines") | printer[2]).Run();
        // tour: end
    }
}
