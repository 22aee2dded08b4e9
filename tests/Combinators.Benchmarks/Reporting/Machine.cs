using System.Globalization;
using BenchmarkDotNet.Environments;

namespace Combinators.Benchmarks;

/// <summary>Where the figures come from.</summary>
/// <param name="Lines">Hardware, system and runtime, as BenchmarkDotNet words them.</param>
/// <param name="Load">How many threads wanted a core lately, where the system tells.</param>
/// <param name="Cores">How many cores there are.</param>
internal sealed record Machine(IReadOnlyList<string> Lines, double? Load, int Cores)
{
    private const string LoadAverage = "/proc/loadavg";

    /// <summary>
    /// What the names of those settings contain that change what the JIT or the collector does.
    /// </summary>
    private static readonly string[] RuntimeSettings =
        ["Tier", "TC_", "Jit", "ReadyToRun", "gc", "OSR", "Enable"];

    /// <summary>A machine that others use shows it in wide spreads.</summary>
    public bool IsBusy => Load > 0.5;

    public static Machine ThisOne()
    {
        var host = HostEnvironmentInfo.GetCurrent();
        string[] lines =
        [
            .. host.ToFormattedString().Where(x => x.Length > 0),
            $"{host.RuntimeVersion}, {host.Architecture} {host.JitInfo}",
            .. from name in Environment.GetEnvironmentVariables().Keys.Cast<string>().Order()
               where name.StartsWith("DOTNET_", StringComparison.Ordinal)
               where RuntimeSettings.Any(name.Contains)
               select $"{name}={Environment.GetEnvironmentVariable(name)}",
        ];
        return new Machine(lines, ReadLoad(), Environment.ProcessorCount);
    }

    private static double? ReadLoad() => File.Exists(LoadAverage)
        ? double.Parse(File.ReadAllText(LoadAverage).Split(' ')[0], CultureInfo.InvariantCulture)
        : null;
}
