// Breaks the library in one place after another and asks the laws whether they notice. The README of the folder above
// says how to use it.
using System.Diagnostics;
using System.Text;
using System.Text.RegularExpressions;

const string Usage = """
    dotnet run properties/Mutants/Mutate.cs                  tries every mutant
    dotnet run properties/Mutants/Mutate.cs -- NAME...       tries these
    dotnet run properties/Mutants/Mutate.cs -- --range 1-20  tries these, by their place in the list
    dotnet run properties/Mutants/Mutate.cs -- --resume      goes on where the last run stopped
    dotnet run properties/Mutants/Mutate.cs -- --list        lists them, and whether each is found where it says
    dotnet run properties/Mutants/Mutate.cs -- --table       prints the last results as Markdown
    """;

var root = Shell.Read("git", "rev-parse", "--show-toplevel");
var copy = new Copy(root, Path.Combine(Path.GetTempPath(), "combinators-mutants"));
var mutants = Directory.GetFiles(Path.Combine(root, "properties", "Mutants"), "*.txt").Order().SelectMany(Mutant.Read)
    .ToList();
if (mutants.GroupBy(mutant => mutant.Name).FirstOrDefault(group => group.Count() > 1) is { } twice)
    throw new FormatException($"There are two mutants named '{twice.Key}'.");
switch (args)
{
    case ["--table"]:
        Results.Print(mutants, copy.Results);
        return 0;
    case ["--list"]:
        return mutants.Count(mutant => !Says(mutant, () => $"breaks {mutant.Apply(root).File}"));
    case ["--resume"]:
        return Try([.. mutants.Where(mutant => !Results.Read(copy.Results).ContainsKey(mutant.Name))], afresh: false);
    case ["--range", var range] when Regex.Match(range, @"^(\d+)-(\d+)$") is { Success: true, Groups: var ends }:
        return Try(mutants[(int.Parse(ends[1].Value) - 1)..int.Parse(ends[2].Value)], afresh: true);
    case [] or [not ['-', ..], ..]:
        var unknown = args.Except(mutants.Select(mutant => mutant.Name)).ToList();
        if (unknown is [var name, ..])
            throw new ArgumentException($"There is no mutant named '{name}': --list shows them all.");
        return Try([.. mutants.Where(mutant => args.Length == 0 || args.Contains(mutant.Name))], afresh: true);
    default:
        Console.Error.WriteLine(Usage);
        return 2;
}

int Try(List<Mutant> chosen, bool afresh)
{
    copy.Make(afresh);
    if (afresh && copy.Judge(laws: null) is not Verdict.Survived)
        throw new InvalidOperationException("The laws do not hold before anything is broken: repair that first.");
    var wrong = 0;
    foreach (var mutant in chosen)
    {
        if (!Says(mutant, () => copy.Judge(mutant).ToString()!))
            wrong++;
    }
    Console.WriteLine($"{chosen.Count - wrong} of {chosen.Count} caught");
    return wrong;
}

bool Says(Mutant mutant, Func<string> verdict)
{
    Console.Write($"{mutants.IndexOf(mutant) + 1,3} {mutant.Name,-44} ");
    string said;
    try
    {
        said = verdict();
    }
    catch (FormatException error)
    {
        said = $"ERROR: {error.Message}";
    }
    Console.WriteLine(said);
    return !char.IsUpper(said[0]);
}

/// <summary>One way to break the library.</summary>
/// <param name="Area">The file that describes it.</param>
/// <param name="Name">What it is called.</param>
/// <param name="Breaks">What is wrong with it.</param>
/// <param name="Laws">The tests that must find it out.</param>
/// <param name="Hangs">Whether it is found out by something that never ends.</param>
/// <param name="Edits">What it changes.</param>
internal sealed record Mutant(
    string Area, string Name, string Breaks, string[] Laws, bool Hangs, List<Edit> Edits)
{
    public static IEnumerable<Mutant> Read(string path)
    {
        var area = Path.GetFileNameWithoutExtension(path);
        var blocks = Regex.Split(File.ReadAllText(path), @"^(?=\[)", RegexOptions.Multiline);
        return blocks.Skip(1).Select(block => Parse(area, block.TrimEnd().Split('\n')));
    }

    /// <summary>The mutated text of the file; its edits must fit, each in one place only.</summary>
    public (string File, string Text) Apply(string root)
    {
        var file = Edits[0].File;
        var lines = File.ReadAllLines(Path.Combine(root, file)).ToList();
        foreach (var edit in Edits)
            edit.Apply(lines, Name);
        return (file, string.Join('\n', lines) + "\n");
    }

    private static Mutant Parse(string area, string[] lines)
    {
        var mutant = new Mutant(
            area, lines[0].Trim('[', ']'), lines[1], [.. Values("law").SelectMany(value => value.Split(", "))],
            Values("ends").Contains("never"), []);
        var file = Values("file").Single();
        var next = lines.SkipWhile(line => !line.StartsWith('-'));
        while (next.Any())
        {
            var find = next.TakeWhile(line => line.StartsWith('-')).ToList();
            var replace = next.Skip(find.Count).TakeWhile(line => line.StartsWith('+')).ToList();
            mutant.Edits.Add(new Edit(
                $"src/Combinators/{file}", [.. find.Select(line => line[1..].Trim())],
                [.. replace.Select(line => line[1..].Trim())]));
            next = next.Skip(find.Count + replace.Count).ToList();
        }
        return mutant.Laws.Length > 0 && mutant.Edits.Count > 0
            ? mutant
            : throw new FormatException($"'{mutant.Name}' must say by which law it is caught, and what it changes.");

        IEnumerable<string> Values(string key) => lines
            .Where(line => line.StartsWith($"{key} ", StringComparison.Ordinal))
            .Select(line => line[key.Length..].Trim());
    }
}

/// <summary>Lines of a file, whatever their indentation, and what stands in their place.</summary>
internal sealed record Edit(string File, string[] Find, string[] Replace)
{
    public void Apply(List<string> lines, string mutant)
    {
        var places = Enumerable.Range(0, lines.Count).Where(Fits).ToList();
        if (places is not [var place])
        {
            throw new FormatException(
                $"'{mutant}' fits in {places.Count} places of {File}, and must fit in one: {string.Join(" / ", Find)}");
        }
        lines.RemoveRange(place, Find.Length);
        lines.InsertRange(place, Replace);

        bool Fits(int start) => start + Find.Length <= lines.Count
            && Find.Select((line, i) => lines[start + i].Trim() == line).All(same => same);
    }
}

/// <summary>What became of a mutant; what begins with a capital must not be.</summary>
internal abstract record Verdict
{
    public sealed record Caught(string By) : Verdict
    {
        public override string ToString() => $"caught by {By}";
    }

    public sealed record Hung : Verdict
    {
        public override string ToString() => "HANGS, and does not say so";
    }

    public sealed record Survived : Verdict
    {
        public override string ToString() => "SURVIVED";
    }

    public sealed record Broken(string Why) : Verdict
    {
        public override string ToString() => $"ERROR: {Why}";
    }
}

/// <summary>The library, its laws and its schedules, copied to where they can be broken.</summary>
internal sealed class Copy(string root, string folder)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);
    private static readonly string[] Projects =
        ["Combinators.Properties", "Combinators.Schedules", "Combinators.Stress"];

    public string Results => Path.Combine(folder, "results");

    private IEnumerable<string> Existing =>
        Projects.Where(project => Directory.Exists(Path.Combine(folder, "properties", project)));

    public void Make(bool afresh)
    {
        if (!afresh && File.Exists(Results))
            return;
        if (Directory.Exists(folder))
            Directory.Delete(folder, recursive: true);
        foreach (var file in Shell.Read("git", "-C", root, "ls-files").Split('\n'))
        {
            var target = Path.Combine(folder, file);
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(Path.Combine(root, file), target);
        }
        var changed = Shell.Read("git", "-C", root, "status", "--porcelain") == "" ? "" : ", with changes";
        var commit = Shell.Read("git", "-C", root, "rev-parse", "--short", "HEAD");
        File.WriteAllText(Results, $"{DateTime.UtcNow:yyyy-MM-dd}, commit {commit}{changed}\n");
        foreach (var project in Existing)
        {
            if (Build(project, "--nologo") is { } errors)
                throw new InvalidOperationException(errors);
        }
    }

    public Verdict Judge(Mutant mutant)
    {
        var (file, text) = mutant.Apply(root);
        var path = Path.Combine(folder, file);
        var original = File.ReadAllText(path);
        File.WriteAllText(path, text);
        try
        {
            var verdict = Judge(mutant.Laws);
            var laws = string.Join(", ", mutant.Laws);
            if (verdict is Verdict.Survived)
            {
                verdict = Judge(laws: null);
                if (verdict is Verdict.Caught(var others))
                    verdict = new Verdict.Caught($"{others}, not by {laws}");
            }
            if (verdict is Verdict.Hung && mutant.Hangs)
                verdict = new Verdict.Caught($"{laws}, which does not end");
            File.AppendAllText(Results, $"{mutant.Name}\t{verdict}\n");
            return verdict;
        }
        finally
        {
            File.WriteAllText(path, original);
        }
    }

    /// <summary>Builds what there is and runs these laws, or all.</summary>
    public Verdict Judge(string[]? laws)
    {
        var failed = new List<string>();
        foreach (var project in Existing)
        {
            var filter = Filter(project, laws);
            if (filter is null)
                continue;
            if (Build(project, "--no-restore") is { } errors)
                return new Verdict.Broken(errors);
            var assembly = Path.Combine(
                folder, "properties", project, "bin", "Release", "net10.0", $"{project}.dll");
            var (code, output) = Shell.Run(folder, Patience, "dotnet", "test", assembly, "--filter", filter);
            if (code is null)
                return new Verdict.Hung();
            failed.AddRange(Regex.Matches(output, @"^\s+Failed \S*\.(\w+)", RegexOptions.Multiline)
                .Select(match => Regex.Replace(match.Groups[1].Value, @"^(L\d+)_.*", "$1")));
            if (failed.Count == 0 && code != 0)
            {
                return new Verdict.Broken(
                    output.Contains("crashed") ? "the test host crashed" : output.ReplaceLineEndings(" "));
            }
            if (failed.Count > 0)
                return new Verdict.Caught(string.Join(", ", failed.Distinct().Order()));
        }
        return new Verdict.Survived();
    }

    /// <summary>The tests of a project among these: a law has a number, another test the name of its file.</summary>
    private string? Filter(string project, string[]? laws)
    {
        if (laws is null)
            return project == Projects[0] ? "FullyQualifiedName~Laws." : "FullyQualifiedName~Combinators";
        var tests = laws.Where(law => project == Projects[0]
                ? Regex.IsMatch(law, @"^(L\d+|Model)$")
                : File.Exists(Path.Combine(folder, "properties", project, $"{law}.cs")))
            .Select(law => law[0] == 'L' ? $".{law}_" : $"{law}")
            .Select(name => $"FullyQualifiedName~{name}");
        return tests.Any() ? string.Join('|', tests) : null;
    }

    private string? Build(string project, string option)
    {
        // A mutant leaves variables unused and code unreachable: the compiler's opinion of that is not asked for.
        var (code, output) = Shell.Run(
            folder, Patience, "dotnet", "build", Path.Combine("properties", project), "-c", "Release", option,
            "-p:TreatWarningsAsErrors=false", "-p:RunAnalyzers=false", "-clp:ErrorsOnly");
        return code == 0 ? null : output.Split('\n').FirstOrDefault(line => line.Contains("error"), output).Trim();
    }
}

/// <summary>What was found out last, a line for each mutant; the first line says when, and of what.</summary>
internal static class Results
{
    public static Dictionary<string, string> Read(string path) => !File.Exists(path)
        ? []
        : File.ReadLines(path).Skip(1).Select(line => line.Split('\t'))
            .ToDictionary(parts => parts[0], parts => parts[1]);

    public static void Print(List<Mutant> mutants, string path)
    {
        var verdicts = Read(path);
        Console.WriteLine($"{File.ReadLines(path).First()}:\n");
        Console.WriteLine("| area | mutants | caught | not caught |\n|---|---|---|---|");
        foreach (var area in mutants.GroupBy(mutant => mutant.Area))
        {
            var missed = area.Where(mutant => !Of(mutant).StartsWith("caught", StringComparison.Ordinal)).ToList();
            Console.WriteLine(
                $"| {area.Key} | {area.Count()} | {area.Count() - missed.Count} | "
                + $"{string.Join(", ", missed.Select(mutant => $"`{mutant.Name}`{Note(Of(mutant))}"))} |");
        }

        string Of(Mutant mutant) => verdicts.GetValueOrDefault(mutant.Name, "not tried");

        static string Note(string verdict) => verdict == "SURVIVED" ? "" : $" ({verdict})";
    }
}

internal static class Shell
{
    public static string Read(params string[] command)
    {
        var (code, output) = Run(Environment.CurrentDirectory, TimeSpan.FromMinutes(1), command);
        return code == 0 ? output.Trim() : throw new InvalidOperationException(output);
    }

    /// <summary>Runs a command; without a code it has been ended because it took too long.</summary>
    public static (int? Code, string Output) Run(string folder, TimeSpan patience, params string[] command)
    {
        var start = new ProcessStartInfo(command[0], command[1..])
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment =
            {
                ["DOTNET_CLI_UI_LANGUAGE"] = "en",
                ["MSBUILDTERMINALLOGGER"] = "off",
                ["MSBUILDDISABLENODEREUSE"] = "1",
            },
        };
        // What this program itself was started with is not for the builds that it starts.
        start.Environment.Remove("MSBUILD_EXE_PATH");
        using var process = Process.Start(start)!;
        var output = new StringBuilder();
        process.OutputDataReceived += (_, line) => Add(line.Data);
        process.ErrorDataReceived += (_, line) => Add(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        if (process.WaitForExit(patience))
        {
            process.WaitForExit();
            return (process.ExitCode, output.ToString());
        }
        process.Kill(entireProcessTree: true);
        return (null, output.ToString());

        void Add(string? line)
        {
            lock (output)
                output.AppendLine(line);
        }
    }
}
