using System.CommandLine;
using System.Globalization;
using System.Text;

namespace Combinators.Demo;

/// <summary>
/// <c>average</c>: each number on standard input is sent to a generator that answers with the average so far.
/// </summary>
internal static class Average
{
    private const string Name = "average";

    /// <summary>So much of what is not a number is shown.</summary>
    private const int Shown = 60;

    public static Command Command()
    {
        var command = new Command(Name, "Print the average so far after each number on standard input.");
        command.SetAction(_ => Job.Run(Name, Encoding.ASCII, atOnce: true, output =>
        {
            using var input = new StreamReader(InputFile.Open(InputFile.StandardInput));
            using var averages = SoFar();
            averages.Next();
            var line = 0;
            Source.Lines(input)
                .Map(text => averages.Send(Parse(text, ++line)))
                .Map(average => double.IsFinite(average)
                    ? average.ToString(CultureInfo.InvariantCulture)
                    : throw new Failure($"line {line}: the sum of the numbers is too large"))
                .Run(Sink.WriteLines(output));
        }));
        return command;
    }

    private static Generator<double, double> SoFar() => Coroutine.Generator<double, double>(async exchange =>
    {
        var (sum, average) = (0.0, 0.0);
        for (var count = 1L; ; count++)
        {
            sum += await exchange.Yield(average);
            average = sum / count;
        }
    });

    private static double Parse(string text, int line) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
        && double.IsFinite(number)
            ? number
            : throw new Failure($"line {line}: '{Shortened(text)}' is not a number");

    private static string Shortened(string text) => text.Length <= Shown ? text : $"{text[..Shown]}...";
}
