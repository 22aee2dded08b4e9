using System.Text;

namespace Combinators.Tests;

public class TourTests
{
    private static readonly string[] Titles = ["line printer", "Grep", "Broadcast", "Fan-in", "Buses", "Rx"];

    [Fact]
    public void Example()
    {
        var tour = Tour("120");

        Assert.All(Titles.Index(), title => Assert.Contains(
            tour, line => line.StartsWith($"── {title.Index + 1}. ") && line.Contains(title.Item)));
        // Both sides of a box beside a box: code on the left, what it wrote on the right.
        Assert.Contains(tour, line => line.Contains("await foreach (var line") && line.Contains("/fsharp"));
        var boxes = tour.Where(line => line.StartsWith("╭─code"));
        Assert.Equal(Titles.Length, boxes.Count(line => line.Contains("╭─output")));
    }

    [Theory]
    [InlineData("80")]
    [InlineData("120")]
    [InlineData(null)]
    public void No_line_is_wider_than_there_is_room(string? columns)
    {
        var tour = Tour(columns);

        Assert.All(tour, line => Assert.InRange(line.Length, 0, int.Parse(columns ?? "120")));
        Assert.All(tour, line => Assert.Equal(line.TrimEnd(), line));
        Assert.DoesNotContain(tour, line => line.Contains('\e'));
        var log = File.ReadLines(DemoProgram.Sample("access-log")).Where(line => line.Contains("/fsharp"));
        Assert.All(log, line => Assert.Contains(tour, shown => shown.Contains($"│ {line} ")));
    }

    [Fact]
    public void No_line_of_code_is_broken_at_80_columns()
    {
        var code = Code("80");

        Assert.NotEmpty(code);
        Assert.Equal(Code("200"), code);

        static List<string> Code(string columns)
        {
            var lines = new List<string>();
            var isInside = false;
            foreach (var line in Tour(columns))
            {
                isInside = line.StartsWith("╭─code") || (isInside && line.StartsWith('│'));
                if (isInside && line.StartsWith('│'))
                    lines.Add(line.Split('│')[1].TrimEnd());
            }
            return lines;
        }
    }

    [Fact]
    public void The_tour_and_the_command_print_the_same_buses()
    {
        var buses = DemoProgram.Run(
            "buses", DemoProgram.Sample("buses.xml"), "--route", "22", "--direction", "North Bound").Output;
        var tour = Tour("80");

        Assert.NotEmpty(buses);
        Assert.All(buses.TrimEnd('\n').Split('\n'), bus => Assert.Contains(tour, line => line.Contains(bus)));
    }

    [UnixFact]
    public void A_closed_output_ends_it_quietly()
    {
        var result = DemoProgram.RunInShell("{ demo; echo $? >&2; } | head -1");

        Assert.Equal((0, "0\n"), (result.ExitCode, result.Error));
        Assert.StartsWith("Combinators", result.Output);
    }

    private static string[] Tour(string? columns)
    {
        using var process = DemoProgram.StartIn(columns);
        process.StandardInput.Close();
        var result = DemoProgram.Finish(process, DemoProgram.ReadToEndAsync(process));
        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        return Encoding.UTF8.GetString(Encoding.Latin1.GetBytes(result.Output)).TrimEnd('\n').Split('\n');
    }
}
