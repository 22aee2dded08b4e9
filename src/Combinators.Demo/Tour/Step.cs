using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace Combinators.Demo;

/// <summary>One stop of the tour: some code, shown as it stands in its file, and what it writes.</summary>
/// <param name="Title">What it is about.</param>
/// <param name="Text">What to look at.</param>
/// <param name="Run">The code.</param>
/// <param name="Uses">Files whose code is shown first.</param>
/// <param name="File">The file that <paramref name="Run"/> stands in.</param>
internal sealed partial record Step(
    string Title, string Text, Action<TextWriter> Run, string[] Uses, [CallerFilePath] string File = "")
{
    /// <summary>Runs the code, and gives what it wrote.</summary>
    public string Output()
    {
        using var output = new StringWriter { NewLine = "\n" };
        Run(output);
        return output.ToString().TrimEnd('\n');
    }

    /// <summary>The code, from the very files that were compiled.</summary>
    public string Code() => string.Join("\n\n", Uses.Append(Path.GetFileName(File)).SelectMany(Shown));

    private static IEnumerable<string> Shown(string file)
    {
        using var stream = typeof(Step).Assembly.GetManifestResourceStream(file)
            ?? throw new InvalidOperationException($"'{file}' is not among the program's embedded sources.");
        var source = new StreamReader(stream).ReadToEnd().ReplaceLineEndings("\n");
        return Marked().Matches(source).Select(match => Dedent(match.Groups["code"].Value));
    }

    private static string Dedent(string code)
    {
        var lines = code.TrimEnd().Split('\n');
        var indent = lines.Where(line => line.Length > 0).Min(line => line.Length - line.TrimStart().Length);
        return string.Join('\n', lines.Select(line => line.Length == 0 ? line : line[indent..]));
    }

    [GeneratedRegex(
        @"^ *// tour: show\n(?<code>.*?)^ *// tour: end\n", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex Marked();
}
