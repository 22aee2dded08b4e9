namespace Combinators.Aot;

/// <summary>The pipelines of the README.</summary>
internal static class Tour
{
    private static readonly string[] Log =
    [
        "08:14:55 192.0.2.130 GET /fsharp/coroutines 304 -",
        "08:15:01 192.0.2.7 GET /python/ 200 5544",
        "08:17:04 192.0.2.7 GET /python/coroutines 200 12",
    ];

    public static void Run()
    {
        Show.Lines("grep", print => (Source.From(Log) | Grep("python") | Sink.ForEach<string>(print)).Run());
        Show.Lines("grep, once for each", print => Source.From(Log).Broadcast(
            Grep("python").Via(print), Grep("coroutines").Via(print)).Run());
        var pairs = Coroutine.Pipe<int, string>(async (input, output) =>
        {
            while (true)
                output.Send($"{await input} {await input}");
        });
        Show.Values(Source.Range(1, 6).Via(pairs));
        Show.Values(Source.Range(1, 6).Chunk(2).Map(x => $"{x[0]} {x[1]}"));
        Show.Lines("the operator |", print => (Source.Range(1, 6) | Pipe.Chunk<int>(2)
            | Pipe.Map((int[] x) => $"{x[0]} {x[1]}")
            | Sink.ForEach<string>(print)).Run());
        Show.Values(Source.From(Log).Map(Parse).Filter(hit => hit.Status == 200).Map(hit => hit.Address));
    }

    private static Pipe<string, string> Grep(string pattern) =>
        Coroutine.Pipe<string, string>(async (input, output) =>
        {
            await foreach (var line in input)
                if (line.Contains(pattern)) output.Send(line);
        });

    private static Sink<string> Via(this Pipe<string, string> pipe, Action<object?> print) =>
        pipe.To(Sink.ForEach<string>(print));

    private static Hit Parse(string line) => line.Split(' ') is [_, var address, _, var page, var status, _]
        ? new Hit(address, page, int.Parse(status, null))
        : throw new FormatException($"'{line}' is not a hit.");
}
