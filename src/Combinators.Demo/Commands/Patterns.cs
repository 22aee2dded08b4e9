using System.CommandLine;

namespace Combinators.Demo;

/// <summary>The patterns that <c>grep</c> and <c>follow</c> look for.</summary>
internal static class Patterns
{
    public static Argument<string[]> Argument() => new("PATTERN")
    {
        Description = "What to look for: fixed strings. A line that has two of them is printed twice.",
        Arity = ArgumentArity.OneOrMore,
    };

    public static Option<string> File(string description) => new("--in")
    {
        Description = description,
        HelpName = "FILE",
        Required = true,
    };

    /// <summary>The patterns of a command line.</summary>
    /// <exception cref="Failure">One of them is a misspelt option.</exception>
    public static string[] Of(ParseResult parsed, Argument<string[]> argument)
    {
        Operands.Check(parsed, argument);
        return parsed.GetRequiredValue(argument);
    }

    public static Pipe<string, string> Containing(string pattern) =>
        Pipe.Filter<string>(line => line.Contains(pattern, StringComparison.Ordinal));

    /// <summary>Prints each line once for each pattern that it has, in the patterns' order.</summary>
    public static Pipeline Print(Source<string> lines, string[] patterns, TextWriter output)
    {
        var inputs = Sink.Merge(Sink.WriteLines(output), patterns.Length);
        return lines.Broadcast([.. patterns.Zip(inputs, (pattern, input) => Containing(pattern) | input)]);
    }
}
