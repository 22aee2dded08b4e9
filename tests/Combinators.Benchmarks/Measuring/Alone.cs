using System.Diagnostics;
using System.Text.Json;

namespace Combinators.Benchmarks;

/// <summary>
/// A row in a process of its own: no other row has trained or spoiled the code that they share, such as
/// LINQ's and Rx's operators, or anything generic over reference types.
/// </summary>
internal sealed class Alone(string name) : IRow
{
    public string Name => name;

    public Result Measure()
    {
        var program = Environment.ProcessPath!;
        var isHost = Path.GetFileNameWithoutExtension(program) == "dotnet";
        string[] host = isHost ? [typeof(Alone).Assembly.Location] : [];
        var start = new ProcessStartInfo(program, [.. host, "ratios", "--json", "--rows", name])
        {
            RedirectStandardOutput = true,
        };
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"'{name}': its process ended with code {process.ExitCode}.");
        var report = JsonSerializer.Deserialize<Report>(output, JsonReport.Options)!;
        return report.Rows.Single(x => x.Row == name);
    }
}
