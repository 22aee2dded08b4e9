using System.CommandLine;
using System.CommandLine.Parsing;

namespace Combinators.Demo;

/// <summary>What a command line says beside its options.</summary>
internal static class Operands
{
    /// <summary>Refuses a misspelt option, which the parser takes for one more operand.</summary>
    /// <exception cref="Failure">One of the operands is that.</exception>
    public static void Check(ParseResult parsed, Argument argument)
    {
        var escaped = parsed.Tokens.SkipWhile(token => token.Type != TokenType.DoubleDash).Skip(1).Count();
        foreach (var token in parsed.GetResult(argument)!.Tokens.SkipLast(escaped))
        {
            if (IsOption(token.Value))
                throw new Failure($"{Refusal(token.Value)} What begins with - comes after --. See --help.");
        }
    }

    /// <summary>A whole number: an option is refused as such here too.</summary>
    public static Argument<int> Number(string name, string description) => new(name)
    {
        Description = description,
        CustomParser = result =>
        {
            var text = result.Tokens.Single().Value;
            if (int.TryParse(text, out var number))
                return number;
            result.AddError(IsOption(text) && !char.IsAsciiDigit(text[1])
                ? Refusal(text)
                : $"'{text}' is not a whole number from {int.MinValue} to {int.MaxValue}.");
            return 0;
        },
    };

    private static bool IsOption(string text) => text is ['-', _, ..];

    private static string Refusal(string option) => $"Unrecognized option '{option}'.";
}
