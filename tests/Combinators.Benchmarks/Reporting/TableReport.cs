using Spectre.Console;
using Spectre.Console.Rendering;

namespace Combinators.Benchmarks;

/// <summary>The table: each row appears as soon as it has been measured.</summary>
internal sealed class TableReport : IReport
{
    private const int Width = 116;

    private static readonly (string Name, int Width, Justify Justify)[] Columns =
    [
        ("", 27, Justify.Left),
        ("per op", 10, Justify.Right),
        ("B/op", 8, Justify.Right),
        ("ours is", 14, Justify.Right),
        ("middle half", 12, Justify.Left),
        ("goal", 24, Justify.Left),
        ("", 9, Justify.Left),
    ];

    private readonly List<(string Row, Verdict Verdict)> _verdicts = [];
    private readonly IAnsiConsole _console = AnsiConsole.Create(new AnsiConsoleSettings
    {
        Ansi = Console.IsOutputRedirected ? AnsiSupport.No : AnsiSupport.Detect,
        ColorSystem = Console.IsOutputRedirected ? ColorSystemSupport.NoColors : ColorSystemSupport.Detect,
    });

    public TableReport() => _console.Profile.Width = Math.Max(Width, _console.Profile.Width);

    public void Begin(Machine machine)
    {
        foreach (var line in machine.Lines)
            _console.WriteLine(line);
        if (machine.Load is { } load)
        {
            var busy = machine.IsBusy ? ", A BUSY MACHINE" : "";
            _console.WriteLine($"Load before the run: {load:0.0} on {machine.Cores} cores{busy}");
        }
        _console.WriteLine();
        var clock = Clock.IsThreadTime ? "CPU time of the measuring thread" : "elapsed time";
        _console.WriteLine($"per op: the median of all rounds, {clock}.");
        _console.WriteLine(
            "ours is: the median of the ratios within each round; middle half: where half of them lie.");
        _console.WriteLine();
        _console.Write(Grid(headers: true));
    }

    public void Add(Result result)
    {
        _verdicts.AddRange(result.Verdicts.Select(x => (result.Row, x)));
        _console.WriteLine();
        _console.MarkupLine($"[bold]{Markup.Escape(result.Row)}[/]  [grey]{Markup.Escape(result.Remark)}[/]");
        var table = Grid(headers: false);
        foreach (var standing in result.Standings)
            AddStanding(table, result, standing);
        _console.Write(table);
        foreach (var standing in result.Standings.Where(x => x.Note is not null))
            _console.WriteLine($"  {standing.Name}: {standing.Note}");
    }

    public void End(TimeSpan elapsed)
    {
        var goals = _verdicts.Where(x => !x.Verdict.IsStretch).ToArray();
        var missed = goals.Where(x => !x.Verdict.IsMet).ToArray();
        var stretch = _verdicts.Where(x => x.Verdict.IsStretch).ToArray();
        _console.WriteLine();
        foreach (var (row, verdict) in missed)
            _console.WriteLine($"NOT MET: {row}: {verdict.Goal} ({verdict.Against})");
        var stretched = stretch.Count(x => x.Verdict.IsMet);
        var beyond = stretch.Length == 0 ? "" : $"; {stretched} of {stretch.Length} stretch goals met";
        _console.WriteLine(
            $"{goals.Length} goals: {goals.Length - missed.Length} met, {missed.Length} NOT MET{beyond}. "
            + $"{elapsed.TotalSeconds:0} s.");
    }

    private static Table Grid(bool headers)
    {
        var table = new Table { Border = TableBorder.None, ShowHeaders = headers };
        foreach (var (name, width, justify) in Columns)
            table.AddColumn(new TableColumn(name) { Width = width, Alignment = justify, NoWrap = true });
        return table;
    }

    /// <summary>A contestant, with a line for each goal that is about it.</summary>
    private static void AddStanding(Table table, Result result, Standing standing)
    {
        var verdicts = result.Verdicts.Where(x => x.Against == standing.Name).DefaultIfEmpty().ToArray();
        for (var i = 0; i < verdicts.Length; i++)
        {
            string[] figures = i == 0 ? Figures(result, standing) : ["", "", "", "", ""];
            table.AddRow([.. figures.Select(x => new Text(x)), .. Goal(verdicts[i])]);
        }
    }

    private static string[] Figures(Result result, Standing standing) =>
    [
        "  " + standing.Name,
        result.BytesRead > 0
            ? Quantity.Speed(result.BytesRead, standing.Nanoseconds.Median)
            : Quantity.Time(standing.Nanoseconds.Median),
        standing.Bytes is { } bytes ? Quantity.Bytes(bytes) : "",
        standing.Ratio is { } ratio ? Quantity.Ratio(ratio.Median) : "",
        standing.Ratio is { } range ? Quantity.Range(range) : "",
    ];

    private static IRenderable[] Goal(Verdict? verdict) => verdict switch
    {
        null => [Text.Empty, Text.Empty],
        { IsMet: true } => [new Text(verdict.Goal), new Text("met", Color.Green)],
        { IsStretch: true } => [new Text(verdict.Goal), new Text("not met")],
        _ => [new Text(verdict.Goal), new Text("NOT MET", Color.Red)],
    };
}
