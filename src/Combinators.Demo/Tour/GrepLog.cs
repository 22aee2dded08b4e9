namespace Combinators.Demo;

internal static class GrepLog
{
    public static Step Step { get; } = new(
        "Grep",
        "A source drives, a pipe transforms, a sink takes. The pipe is a recipe: it stands in the next two "
        + "steps again.",
        Run,
        Uses: []);

    // tour: show
    public static Pipe<string, string> Grep(string pattern) =>
        Coroutine.Pipe<string, string>(async (input, output) =>
        {
            await foreach (var line in input)
                if (line.Contains(pattern)) output.Send(line);
        });
    // tour: end

    private static void Run(TextWriter output)
    {
        // tour: show
        (Source.Lines(Sample.AccessLog)
            | Grep("/fsharp")
            | Sink.WriteLines(output)).Run();
        // tour: end
    }
}
