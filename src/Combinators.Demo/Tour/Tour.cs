using System.Text;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Combinators.Demo;

/// <summary>The program without arguments: one pipeline after another, each beside what it writes.</summary>
internal static class Tour
{
    private const int PlainWidth = 120;

    private static readonly Step[] Steps =
    [
        LinePrinter.Step, GrepLog.Step, BroadcastLog.Step, FanIn.Step, BusPipeline.Step, RxWindow.Step,
    ];

    public static int Run() => Job.Run("tour", new UTF8Encoding(false), atOnce: false, output =>
    {
        Action<IRenderable> print = Console.IsOutputRedirected
            ? content => PrintPlain(content, output)
            : AnsiConsole.Console.Write;
        var width = Console.IsOutputRedirected ? WidthWithoutTerminal() : AnsiConsole.Profile.Width;

        print(new Text("Combinators: push coroutines for .NET, at work on sample data.\n"));
        foreach (var (index, step) in Steps.Index())
            print(Describe(index + 1, step, width));
        print(Commands());
    });

    private static Rows Describe(int number, Step step, int width) => new(
        Text.Empty,
        new Rule($"[bold]{number}. {Markup.Escape(step.Title)}[/]").LeftJustified(),
        new Text(step.Text),
        Beside(width, Box("code", step.Code()), Box("output", step.Output())));

    /// <summary>Side by side where there is room, one below the other where there is not.</summary>
    private static IRenderable Beside(
        int width, (Panel Panel, int Width) left, (Panel Panel, int Width) right) =>
        left.Width + right.Width <= width
            ? new Grid()
                .AddColumn(new GridColumn().NoWrap().PadRight(0))
                .AddColumn(new GridColumn().NoWrap().PadRight(0))
                .AddRow(left.Panel, right.Panel)
            : new Rows(left.Panel, right.Panel);

    private static (Panel Panel, int Width) Box(string header, string text)
    {
        const int frame = 4;
        var panel = new Panel(new Text(text)).Header(header).RoundedBorder();
        return (panel, text.Split('\n').Max(line => line.Length) + frame);
    }

    private static Rows Commands() => new(
        Text.Empty,
        new Rule("[bold]And on data of your own[/]").LeftJustified(),
        new Table().RoundedBorder()
            .AddColumns("command", "what it prints")
            .AddRow("buses FILE --route 22", "the buses of a feed; also --direction")
            .AddRow("grep PATTERN... --in FILE", "lines with a pattern; also --count; - is standard input")
            .AddRow("follow PATTERN... --in FILE", "the same, as lines are written, until Ctrl-C"));

    /// <summary>Without colours, and without the blanks that fill the lines up.</summary>
    private static void PrintPlain(IRenderable content, TextWriter output)
    {
        using var page = new StringWriter();
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = AnsiSupport.No,
            ColorSystem = ColorSystemSupport.NoColors,
            Interactive = InteractionSupport.No,
            Out = new AnsiConsoleOutput(page),
        });
        console.Profile.Width = WidthWithoutTerminal();
        console.Profile.Capabilities.Unicode = true;
        console.Write(content);
        foreach (var line in page.ToString().ReplaceLineEndings("\n").TrimEnd('\n').Split('\n'))
            output.WriteLine(line.TrimEnd());
    }

    private static int WidthWithoutTerminal() =>
        int.TryParse(Environment.GetEnvironmentVariable("COLUMNS"), out var columns) && columns > 0
            ? columns
            : PlainWidth;
}
