using System.Diagnostics;
using System.Reflection;

namespace Combinators.Tests;

/// <summary>
/// Wherever it runs, the library does the same: tests/Combinators.Aot, a program of all kinds of pipelines, is
/// published for a runtime with a JIT, for one whose libraries are trimmed, and as machine code.
/// </summary>
public class PublishTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(4);

    private static readonly string Project = typeof(PublishTests).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(attribute => attribute.Key == "AotProject").Value!;

    private static readonly Lazy<string[]> Plain = new(() => Published("Plain", dynamicCode: true));

    [LinkerFact]
    public void Compiled_ahead_of_time_it_does_what_it_does_with_a_jit() =>
        Assert.Equal(Plain.Value, Published("Aot", dynamicCode: false));

    [Fact]
    public void Trimmed_it_does_what_it_does_in_full() =>
        Assert.Equal(Plain.Value, Published("Trimmed", dynamicCode: true));

    /// <summary>Publishes the program, without a warning, and runs it: gives the lines that it prints.</summary>
    private static string[] Published(string kind, bool dynamicCode)
    {
        var folder = Directory.CreateTempSubdirectory("combinators-publish");
        try
        {
            Run("dotnet", "publish", Project, "-c", "Release", $"-p:As={kind}", "-o", folder.FullName,
                "-p:UseSharedCompilation=false", "-nodeReuse:false");
            var program = Path.Combine(folder.FullName, "Combinators.Aot");
            var (output, compiled) = kind == "Plain" ? Run("dotnet", program + ".dll") : Run(program);
            Assert.Equal($"dynamic code: {dynamicCode}", compiled.Trim());
            return output.Split('\n');
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static (string Output, string Error) Run(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        if (!process.WaitForExit(Patience))
        {
            process.Kill(entireProcessTree: true);
            Assert.Fail($"'{program} {string.Join(' ', arguments)}' does not end. {output.Result}{error.Result}");
        }
        Assert.True(
            process.ExitCode == 0,
            $"'{program} {string.Join(' ', arguments)}' failed: {output.Result}{error.Result}");
        return (output.Result, error.Result);
    }
}
