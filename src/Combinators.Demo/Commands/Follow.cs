using System.CommandLine;
using System.Runtime.InteropServices;
using System.Text;

namespace Combinators.Demo;

/// <summary><c>follow PATTERN... --in FILE</c>: <see cref="Grep"/> on what is yet to be written.</summary>
internal static class Follow
{
    private const string Name = "follow";

    public static Command Command()
    {
        var patterns = Patterns.Argument();
        var file = Patterns.File("The file to follow until Ctrl-C, a text in UTF-8.");
        var command = new Command(Name, "Print the lines that have a pattern as they are written.")
        {
            patterns, file,
        };
        command.SetAction(parsed => Job.Run(Name, new UTF8Encoding(false), atOnce: true, output =>
            Run(parsed.GetRequiredValue(file), Patterns.Of(parsed, patterns), output)));
        return command;
    }

    private static void Run(string file, string[] patterns, TextWriter output)
    {
        if (InputFile.IsStandardInput(file))
            throw new Failure("standard input cannot be followed: use grep --in -");
        using var stop = new CancellationTokenSource();
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
        Patterns.Print(Lines(file, stop.Token), patterns, output).Run();

        void Stop(PosixSignalContext signal)
        {
            // Whoever does not read on holds the pipeline up: the second time, the process just ends.
            signal.Cancel = !stop.IsCancellationRequested;
            stop.Cancel();
        }
    }

    private static Source<string> Lines(string file, CancellationToken stop)
    {
        if (file == "")
            throw new Failure("'': no such file");
        return Source.Follow(file, stop: stop)
            .RecoverWith(error => Source.Fail<string>(InputFile.Explain(file, error)));
    }
}
