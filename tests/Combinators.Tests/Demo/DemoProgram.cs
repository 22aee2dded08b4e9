using System.Diagnostics;
using System.Globalization;
using System.Reflection;
using System.Runtime.InteropServices;
using System.Text;

namespace Combinators.Tests;

/// <summary>What a run of the demo left.</summary>
public sealed record DemoResult(int ExitCode, string Output, string Error)
{
    public static readonly DemoResult Nothing = new(0, "", "");

    public static DemoResult Printed(string output) => new(0, output, "");

    public static DemoResult Failed(string error) => new(2, "", error);
}

/// <summary>The built demo, run as a process. In what it prints, one character is one byte.</summary>
public static class DemoProgram
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private static readonly string Program = typeof(DemoProgram).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(attribute => attribute.Key == nameof(DemoProgram)).Value!;

    private static string DotNet => Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet";

    /// <summary>A file of the demo's own sample data.</summary>
    public static string Sample(string name) => Path.Combine(Path.GetDirectoryName(Program)!, "Data", name);

    /// <summary>Runs it to its end, with nothing on standard input.</summary>
    public static DemoResult Run(params string[] arguments) => RunWithInput("", arguments);

    /// <summary>Runs it to its end.</summary>
    public static DemoResult RunWithInput(string input, params string[] arguments)
    {
        using var process = Start(arguments);
        // It may write before it has read everything.
        var output = ReadToEndAsync(process);
        try
        {
            process.StandardInput.Write(input);
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // It has ended before it has read everything.
        }
        return Finish(process, output);
    }

    /// <summary>Runs a shell script in which <c>demo</c> is the demo.</summary>
    public static DemoResult RunInShell(string script, params string[] arguments)
    {
        var prelude = $"demo() {{ '{DotNet}' '{Program}' \"$@\"; }}\n";
        using var process = Start(new ProcessStartInfo("sh", ["-c", prelude + script, "sh", .. arguments]));
        process.StandardInput.Close();
        return Finish(process, ReadToEndAsync(process));
    }

    /// <summary>Starts it.</summary>
    public static Process Start(params string[] arguments) =>
        Start(new ProcessStartInfo(DotNet, [Program, .. arguments]));

    /// <summary>Starts it where the environment says how many columns there are to see.</summary>
    public static Process StartIn(string? columns, params string[] arguments) => Start(
        new ProcessStartInfo(DotNet, [Program, .. arguments]) { Environment = { ["COLUMNS"] = columns } });

    /// <summary>Reads its output, byte by byte.</summary>
    public static Task<string> ReadToEndAsync(Process process) => Task.Run(() =>
    {
        var bytes = new MemoryStream();
        process.StandardOutput.BaseStream.CopyTo(bytes);
        return Encoding.Latin1.GetString(bytes.GetBuffer(), 0, (int)bytes.Length);
    });

    /// <summary>Waits for its end.</summary>
    /// <param name="process">The demo.</param>
    /// <param name="output">Whoever reads what is left of its output.</param>
    public static DemoResult Finish(Process process, Task<string> output)
    {
        var error = process.StandardError.ReadToEndAsync();
        if (!process.WaitForExit(Patience))
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException("The demo does not end.");
        }
        return new DemoResult(process.ExitCode, output.Result, error.Result);
    }

    /// <summary>Sends it what Ctrl-C sends.</summary>
    public static void Interrupt(Process process) => Assert.Equal(0, kill(process.Id, SigInt));

    private static Process Start(ProcessStartInfo start)
    {
        start.RedirectStandardInput = start.RedirectStandardOutput = start.RedirectStandardError = true;
        start.StandardInputEncoding = start.StandardOutputEncoding = Encoding.Latin1;
        lock (Program)
        {
            // Background jobs of scripts ignore Ctrl-C, and hand that on to what they start.
            var ignored = IsInterruptIgnored();
            if (ignored)
                _ = signal(SigInt, Default);
            try
            {
                return Process.Start(start)!;
            }
            finally
            {
                if (ignored)
                    _ = signal(SigInt, Ignore);
            }
        }
    }

    private static bool IsInterruptIgnored()
    {
        const string status = "/proc/self/status";
        const string label = "SigIgn:";
        return File.Exists(status)
            && File.ReadLines(status).FirstOrDefault(line => line.StartsWith(label)) is { } mask
            && (ulong.Parse(mask[label.Length..], NumberStyles.HexNumber) & (1ul << (SigInt - 1))) != 0;
    }

    private const int SigInt = 2;
    private const nint Default = 0;
    private const nint Ignore = 1;

    [DllImport("libc")]
    private static extern int kill(int process, int signal);

    [DllImport("libc")]
    private static extern nint signal(int signal, nint handler);
}
