using System.CommandLine;
using System.Diagnostics;
using System.IO.Enumeration;
using BenchmarkDotNet.Running;
using Combinators.Benchmarks;

var rows = new Option<string[]>("--rows")
{
    Description = "Only these rows: a part of the name, or a pattern with * and ?.",
    HelpName = "name",
    AllowMultipleArgumentsPerToken = true,
};
var json = new Option<bool>("--json") { Description = "Print JSON instead of a table." };
var alone = new Option<bool>("--alone")
{
    Description = "Measure each row in a process of its own. Takes longer.",
};
var ratios = new Command("ratios", "Measure every row, contestants in turn, and judge the goals.")
{
    rows, json, alone,
};
ratios.SetAction(result => Ratios(
    result.GetValue(rows) ?? [],
    result.GetValue(json) ? new JsonReport() : new TableReport(),
    result.GetValue(alone)));

var list = new Command("list", "Print the names of the rows.");
list.SetAction(_ => Questions.All.ToList().ForEach(x => Console.WriteLine(x.Name)));

var bdn = new Command("bdn", "Pass everything that follows to BenchmarkDotNet, such as --filter *IntChain*.")
{
    TreatUnmatchedTokensAsErrors = false,
};
bdn.SetAction(result =>
{
    BenchmarkSwitcher.FromAssembly(typeof(Questions).Assembly).Run([.. result.UnmatchedTokens]);
});

return new RootCommand("The measuring instrument of Combinators.") { ratios, list, bdn }.Parse(args).Invoke();

static int Ratios(string[] patterns, IReport report, bool alone)
{
    var chosen = Questions.All
        .Where(row => patterns.Length == 0 || patterns.Any(pattern => Matches(row.Name, pattern)))
        .ToArray();
    if (chosen.Length == 0)
    {
        Console.Error.WriteLine("No row has such a name. 'list' prints them all.");
        return 1;
    }
    var start = Stopwatch.GetTimestamp();
    report.Begin(Machine.ThisOne());
    foreach (var row in chosen)
        report.Add((alone ? new Alone(row.Name) : row).Measure());
    report.End(Stopwatch.GetElapsedTime(start));
    return 0;
}

static bool Matches(string name, string pattern) => FileSystemName.MatchesSimpleExpression(
    pattern.AsSpan().ContainsAny('*', '?') ? pattern : $"*{pattern}*", name);
