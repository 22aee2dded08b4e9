using static Combinators.Demo.GrepLog;

namespace Combinators.Demo;

internal static class BroadcastLog
{
    public static Step Step { get; } = new(
        "Broadcast",
        "Each line goes to every branch, in order. The first branch has had enough after two lines: it is "
        + "dropped, and the others go on. A branch may end in a fold, which has a result.",
        Run,
        Uses: []);

    private static void Run(TextWriter output)
    {
        // tour: show
        var first = Grep(" 404 ").Take(2) | Sink.WriteLines(output);
        var missing = Grep(" 404 ") | Fold.Count<string>();
        var bytes = Pipe.Map((string line) => line.Split(' ')[^1])
            .Choose<long>(long.TryParse)
            .To(Fold.Sum<long>());

        Source.Lines(Sample.AccessLog)
            .Broadcast(first, missing, bytes).Run();

        output.WriteLine($"missing: {missing.Result}");
        output.WriteLine($"bytes sent: {bytes.Result}");
        // tour: end
    }
}
