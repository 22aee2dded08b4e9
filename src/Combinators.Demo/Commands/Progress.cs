using System.Diagnostics;
using System.Runtime.InteropServices;
using Spectre.Console;

namespace Combinators.Demo;

/// <summary>How far a command has come, as a bar on standard error.</summary>
internal static class Progress
{
    /// <summary>
    /// Does some work; it is given something to call now and then, if there is a terminal to show a bar on
    /// that does not get the output.
    /// </summary>
    public static void Watch(Stream input, string title, Action<Action?> work)
    {
        if (Console.IsErrorRedirected || !Console.IsOutputRedirected)
        {
            work(null);
            return;
        }
        // Whoever interrupts it gets the cursor back that the bar hides.
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, ShowCursor);
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, ShowCursor);
        var settings = new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) };
        AnsiConsole.Create(settings).Progress().AutoClear(true).Start(context =>
        {
            var task = context.AddTask(title, maxValue: input.CanSeek ? Math.Max(input.Length, 1) : 1);
            task.IsIndeterminate = !input.CanSeek;
            // The bar keeps what it is told for a while, to know the speed: ten times a second is enough.
            var last = Stopwatch.GetTimestamp();
            work(() =>
            {
                if (!input.CanSeek || Stopwatch.GetElapsedTime(last).TotalMilliseconds < 100)
                    return;
                last = Stopwatch.GetTimestamp();
                task.Value = input.Position;
            });
        });

        static void ShowCursor(PosixSignalContext signal) => Console.Error.Write("\e[?25h");
    }
}
