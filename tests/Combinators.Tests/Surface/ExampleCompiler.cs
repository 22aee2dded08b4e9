using System.Diagnostics;
using System.Reflection;
using System.Text.RegularExpressions;

namespace Combinators.Tests;

/// <summary>
/// Compiles examples by the compiler of the SDK, as a user's project does: all of them at once.
/// </summary>
internal sealed partial class ExampleCompiler
{
    /// <summary>What stands around the examples: what a new project has, and what they may be about.</summary>
    private const string Surroundings = """
        global using System;
        global using System.Collections.Generic;
        global using System.IO;
        global using System.Linq;
        global using System.Threading;
        global using System.Threading.Tasks;
        global using System.Reactive.Linq;
        global using System.Reactive.Subjects;
        global using Combinators;
        namespace Examples;
        public static class Result
        {
            public static object? Of(Action statement)
            {
                statement();
                return null;
            }

            public static object? Of<T>(Func<T> expression) => expression();
        }
        """;

    private static readonly string Compiler = typeof(ExampleCompiler).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(attribute => attribute.Key == "Compiler").Value!;

    private readonly Dictionary<string, string> _names = [];
    private readonly ILookup<string, string> _complaints;
    private readonly Assembly _assembly;

    /// <summary>Compiles examples, each of which goes by its place.</summary>
    public ExampleCompiler(IEnumerable<Example> examples)
    {
        var folder = Directory.CreateTempSubdirectory("combinators-examples");
        try
        {
            string PathOf(string name) => Path.Combine(folder.FullName, name);
            foreach (var example in examples)
            {
                var name = $"Example{_names.Count}";
                _names.Add(example.Place, name);
                File.WriteAllText(PathOf($"{name}.cs"), example.ToMethod(name));
            }
            File.WriteAllText(PathOf("Surroundings.cs"), Surroundings);
            var output = Compile(folder.FullName);
            _complaints = Complaint().Matches(output).ToLookup(
                complaint => complaint.Groups["name"].Value, complaint => complaint.Groups["text"].Value);
            if (!File.Exists(PathOf("Examples.dll")))
            {
                // The others are to be run all the same.
                foreach (var broken in _complaints)
                    File.Delete(PathOf($"{broken.Key}.cs"));
                output = Compile(folder.FullName);
            }
            _assembly = File.Exists(PathOf("Examples.dll"))
                ? Assembly.Load(File.ReadAllBytes(PathOf("Examples.dll")))
                : throw new InvalidOperationException(output);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>What the compiler says of an example, with the lines in it.</summary>
    public IEnumerable<string> ComplaintsOf(string place) => _complaints[_names[place]];

    /// <summary>An example, to be run.</summary>
    public Func<string[], object?> MethodOf(string place)
    {
        var type = _assembly.GetType($"Examples.{_names[place]}", throwOnError: true)!;
        return type.GetMethod("Run")!.CreateDelegate<Func<string[], object?>>();
    }

    private static string Compile(string folder)
    {
        var references = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator);
        var options = new[]
        {
            // 8321: An example may declare a function and leave its use to the reader.
            "-nologo", "-nostdlib", "-nullable", "-nowarn:8321", "-target:library", "-out:Examples.dll", "*.cs",
        };
        File.WriteAllLines(
            Path.Combine(folder, "options"), [.. options, .. references.Select(path => $"-r:\"{path}\"")]);
        var dotnet = Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet";
        using var process = Process.Start(new ProcessStartInfo(dotnet, [Compiler, "-noconfig", "@options"])
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
        })!;
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return output;
    }

    [GeneratedRegex(@"(?<name>Example\d+)(\.cs)?(?<text>\(\d+,\d+\): (error|warning) .*)")]
    private static partial Regex Complaint();
}
