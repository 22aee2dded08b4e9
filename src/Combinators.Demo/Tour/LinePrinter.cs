namespace Combinators.Demo;

internal static class LinePrinter
{
    public static Step Step { get; } = new(
        "A line printer",
        "Chunks of text go in, whole lines come out. The stage is a loop that awaits its input: where it has "
        + "got to is where it stands in its code. When the input is closed, the loop ends, and the rest is a "
        + "line too.",
        Run,
        Uses: ["Lines.cs"]);

    private static void Run(TextWriter output)
    {
        // tour: show
        var printer = Lines.FromChunks()
            | Sink.ForEach<string>(line => output.WriteLine($"> {line}"));

        var text = "a stage is a loop\nthat awaits\nits input";
        var random = new Random(3);
        printer.Feed(sink =>
        {
            while (text != "")
            {
                var chunk = text[..Math.Min(random.Next(12), text.Length)];
                text = text[chunk.Length..];
                output.WriteLine($"\"{chunk.Replace("\n", "\\n")}\"");
                sink.Send(chunk);
            }
        });
        // tour: end
    }
}
