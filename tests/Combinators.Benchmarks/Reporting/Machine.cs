using BenchmarkDotNet.Environments;

namespace Combinators.Benchmarks;

/// <summary>Where the figures come from.</summary>
/// <param name="Lines">Hardware, system and runtime, as BenchmarkDotNet words them.</param>
/// <param name="Load">How many threads wanted a core lately, where the system tells.</param>
/// <param name="Cores">How many cores there are.</param>
internal sealed record Machine(IReadOnlyList<string> Lines, double? Load, int Cores)
{
    private const string LoadAverage = "/proc/loadavg";

    /// <summary>What the names of those settings contain that change what the JIT or the collector does.</summary>
    private static readonly string[] RuntimeSettings = ["Tier", "TC_", "Jit", "ReadyToRun", "gc", "OSR", "Enable"];

    public static Machine ThisOne()
    {
        var host = HostEnvironmentInfo.GetCurrent();
        var settings = Environment.GetEnvironmentVariables().Keys.Cast<string>()
            .Where(x => x.StartsWith("DOTNET_", StringComparison.Ordinal) && RuntimeSettings.Any(x.Contains)).Order()
            .Select(x => $"{x}={Environment.GetEnvironmentVariable(x)}");
        string[] lines = [.. host.ToFormattedString().Where(x => x.Length > 0), $"{host.RuntimeVersion}, {host.Architecture} {host.JitInfo}", .. settings];
        double? load = File.Exists(LoadAverage) ? double.Parse(File.ReadAllText(LoadAverage).Split(' ')[0]) : null;
        return new Machine(lines, load, Environment.ProcessorCount);
    }

    /// <summary>A machine that others use shows it in wide spreads.</summary>
    public bool IsBusy => Load > 0.5;
}
