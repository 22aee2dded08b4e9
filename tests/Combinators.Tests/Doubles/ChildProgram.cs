using System.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Combinators.Tests;

/// <summary>A program of a few statements, run in a process of its own: for what may end the process.</summary>
internal static class ChildProgram
{
    private const string Usings =
        "using System; using System.Linq; using System.Threading; using System.Collections.Generic; using Combinators;";

    /// <summary>Runs it; <paramref name="switches"/> are those of its runtime configuration.</summary>
    public static (int ExitCode, string Output, string Error) Run(string statements, params string[] switches)
    {
        var folder = Directory.CreateTempSubdirectory("combinators");
        try
        {
            var program = Path.Combine(folder.FullName, "program.dll");
            Compile(statements, program);
            File.Copy(typeof(Coroutine).Assembly.Location, Path.Combine(folder.FullName, "Combinators.dll"));
            File.WriteAllText(Path.ChangeExtension(program, "runtimeconfig.json"), $$"""
                {
                  "runtimeOptions": {
                    "framework": { "name": "Microsoft.NETCore.App", "version": "{{Environment.Version}}" },
                    "configProperties": { {{string.Join(", ", switches.Select(name => $"\"{name}\": true"))}} }
                  }
                }
                """);
            return Run(program);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static (int ExitCode, string Output, string Error) Run(string program)
    {
        using var process = Process.Start(new ProcessStartInfo(Environment.ProcessPath!, ["exec", program])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["DOTNET_DbgEnableMiniDump"] = "0" },
        })!;
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        if (!process.WaitForExit(TimeSpan.FromMinutes(1)))
        {
            process.Kill();
            Assert.Fail("It does not end.");
        }
        return (process.ExitCode, output.Result, error.Result);
    }

    private static void Compile(string statements, string path)
    {
        var references = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
            .Split(Path.PathSeparator).Append(typeof(Coroutine).Assembly.Location).Distinct()
            .Select(each => MetadataReference.CreateFromFile(each));
        var options = new CSharpCompilationOptions(
            OutputKind.ConsoleApplication, optimizationLevel: OptimizationLevel.Release);
        var result = CSharpCompilation
            .Create("program", [CSharpSyntaxTree.ParseText(Usings + statements)], references, options)
            .Emit(path);
        Assert.Empty(result.Diagnostics.Where(each => each.Severity == DiagnosticSeverity.Error));
    }
}
