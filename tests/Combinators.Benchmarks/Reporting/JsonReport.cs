using System.Text.Json;

namespace Combinators.Benchmarks;

/// <summary>Everything that a run has found.</summary>
internal sealed record Report(Machine Machine, double Seconds, IReadOnlyList<Result> Rows);

/// <summary>The same figures for programs, at the end and in one piece.</summary>
internal sealed class JsonReport : IReport
{
    public static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
    };

    private readonly List<Result> _results = [];
    private Machine? _machine;

    public void Begin(Machine machine) => _machine = machine;

    public void Add(Result result) => _results.Add(result);

    public void End(TimeSpan elapsed) => Console.WriteLine(
        JsonSerializer.Serialize(new Report(_machine!, elapsed.TotalSeconds, _results), Options));
}
