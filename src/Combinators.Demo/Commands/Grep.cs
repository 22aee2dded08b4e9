using System.CommandLine;

namespace Combinators.Demo;

/// <summary>
/// <c>grep PATTERN... --in FILE</c>: a broadcast to one filter for each pattern, a fan-in to one printer.
/// </summary>
internal static class Grep
{
    private const string Name = "grep";
    private const string CountOption = "--count";

    public static Command Command()
    {
        var patterns = Patterns.Argument();
        var file = Patterns.File("The file to look in; - is standard input.");
        var count = new Option<bool>(CountOption)
        {
            Description = "Print pattern<TAB>count for each pattern instead.",
            // So that it does not take a pattern "true" for its value.
            Arity = ArgumentArity.Zero,
        };
        var command = new Command(Name, "Print the lines of a file that have a pattern.")
        {
            patterns, file, count,
        };
        command.SetAction(parsed => Job.Run(Name, Chunks.Encoding, atOnce: false, output =>
        {
            RefuseValueOfCount();
            var wanted = Array.ConvertAll(Patterns.Of(parsed, patterns), Chunks.Of);
            using var stream = InputFile.Open(parsed.GetRequiredValue(file));
            var lines = Chunks.From(stream) | Lines.FromChunks();
            if (parsed.GetValue(count))
                Count(lines, wanted, output);
            else
                Patterns.Print(lines, wanted, output).Run();
        }));
        return command;
    }

    /// <summary>The command line's parser would take the value for one more pattern.</summary>
    private static void RefuseValueOfCount()
    {
        var given = Environment.GetCommandLineArgs().TakeWhile(argument => argument != "--");
        if (given.Any(option => option.Split('=', ':')[0] == CountOption && option != CountOption))
            throw new Failure($"Option '{CountOption}' takes no value. See --help.");
    }

    private static void Count(Source<string> lines, string[] patterns, TextWriter output)
    {
        var counts = Array.ConvertAll(
            patterns, pattern => Patterns.Containing(pattern).Map(_ => 1L) | Fold.Sum<long>());
        lines.Broadcast(counts).Run();
        foreach (var (pattern, count) in patterns.Zip(counts))
            output.WriteLine($"{pattern}\t{count.Result}");
    }
}
