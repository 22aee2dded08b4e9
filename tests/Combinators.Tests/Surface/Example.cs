using System.Text.RegularExpressions;
using System.Xml.Linq;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Combinators.Tests;

/// <summary>An example: where it stands, and its code, which is the body of a method.</summary>
internal sealed partial record Example(string Place, string Code)
{
    private static readonly string Readme = FindUpwards("README.md", beside: "Combinators.sln");

    /// <summary>Those of the docs, each where it is written and not where it is inherited.</summary>
    public static IEnumerable<Example> OfDocs =>
        from member in PublicDocs.Members
        from example in member.Value.Descendants("example")
        select new Example(member.Key, Unindent(example.Element("code")!));

    /// <summary>Those of the repository's README.</summary>
    public static IEnumerable<Example> OfReadme =>
        ReadmeBlock().Matches(File.ReadAllText(Readme)).Select(
            (block, index) => new Example($"README.md, the C# block no. {index + 1}", block.Groups[1].Value));

    /// <summary>
    /// What the example says that it prints and gives: what stands behind four blanks and two slashes at the
    /// ends of lines. Null if it says nothing.
    /// </summary>
    public string? Claim
    {
        get
        {
            var claims = ClaimComment().Matches(Code).Select(comment => comment.Groups[1].Value);
            return claims.Any() ? string.Join(' ', claims) : null;
        }
    }

    /// <summary>A method of it that returns what its last statement gives, if that is an expression.</summary>
    public string ToMethod(string name) => $$"""
        using static Examples.Result;
        namespace Examples;
        public static class {{name}}
        {
            public static object? Run(string[] args)
            {
        #line 1 "{{name}}"
        {{(Claim is null ? Code : ReturnLast())}}
        #line default
                return null;
            }
        }
        """;

    private string ReturnLast()
    {
        var block = (BlockSyntax)SyntaxFactory.ParseStatement($"{{{Code}}}");
        if (block.Statements.LastOrDefault() is not ExpressionStatementSyntax { Expression: var last })
            return Code;
        var (start, end) = (last.SpanStart - 1, last.Span.End - 1);
        return $"{Code[..start]}if (args is not null) return Of(() => {Code[start..end]}){Code[end..]}";
    }

    private static string Unindent(XElement code)
    {
        var lines = code.Value.Trim('\n').Split('\n');
        var indent = lines[0].Length - lines[0].TrimStart().Length;
        return string.Join('\n', lines.Select(line => line[Math.Min(indent, line.Length)..])).TrimEnd();
    }

    private static string FindUpwards(string name, string beside)
    {
        for (var folder = AppContext.BaseDirectory; folder is not null; folder = Path.GetDirectoryName(folder))
        {
            if (File.Exists(Path.Combine(folder, beside)))
                return Path.Combine(folder, name);
        }
        throw new FileNotFoundException($"No folder above the tests has {beside}.");
    }

    [GeneratedRegex(@"(?<=\S)    // (.*)$", RegexOptions.Multiline)]
    private static partial Regex ClaimComment();

    [GeneratedRegex(@"^```csharp\n(.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex ReadmeBlock();
}
