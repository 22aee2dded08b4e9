using System.CommandLine;
using System.Text;

namespace Combinators.Demo;

/// <summary><c>countdown 5</c>: a generator that gives numbers and is sent another one to go on from.</summary>
internal static class Countdown
{
    private const string Name = "countdown";

    /// <summary>At this number it is sent <see cref="Reset"/>.</summary>
    private const int ResetAt = 5;

    private const int Reset = 3;

    public static Command Command()
    {
        var start = Operands.Number("START", "The number to count down from.");
        var command = new Command(Name, $"Count down; at {ResetAt}, send the generator a {Reset}.") { start };
        command.SetAction(parsed => Job.Run(Name, Encoding.ASCII, atOnce: false, output =>
        {
            using var numbers = From(parsed.GetValue(start));
            foreach (var number in numbers)
            {
                output.WriteLine($"{number}");
                // What Send answers, a number like the others, is not in the loop: it is lost.
                if (number == ResetAt)
                    numbers.TrySend(Reset, out _);
            }
        }));
        return command;
    }

    private static Generator<int?, int> From(int start) => Coroutine.Generator<int?, int>(async exchange =>
    {
        var n = start;
        while (n >= 0)
            n = await exchange.Yield(n) ?? n - 1;
    });
}
