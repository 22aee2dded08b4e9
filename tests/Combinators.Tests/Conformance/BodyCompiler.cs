using System.Runtime.Loader;
using System.Text;
using System.Text.Json;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Combinators.Tests.Conformance;

/// <summary>
/// Makes real async methods of the vectors' bodies: they are written down in C#, and compiled as a user's
/// code is.
/// </summary>
/// <remarks>
/// Bodies that random made are full of code that is never reached. On one in thousands the JIT of .NET 10.0
/// crashes when it removes that, async or not. So no compiler is to know what is never reached: that is what
/// Scope.Yes is for.
/// </remarks>
internal sealed class BodyCompiler
{
    /// <summary>What the bodies use: shared by all compilations, which so read it once.</summary>
    private static readonly MetadataReference[] References =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Append(typeof(Scope).Assembly.Location).Distinct()
            .Select(path => MetadataReference.CreateFromFile(path)),
    ];

    private readonly StringBuilder _source = new();
    private readonly string _from;
    private readonly string _wait;
    private int _names;

    private BodyCompiler(string from, string wait)
    {
        _from = from;
        _wait = wait;
    }

    /// <summary>All bodies of the vectors, in their order, as the bodies of sinks and folds.</summary>
    public static StageBody[] CompileStages(IEnumerable<Vector> vectors) =>
        new BodyCompiler("Input<int?>", "await from").Compile<StageBody>(vectors);

    /// <summary>All bodies of the vectors, in their order, as the bodies of generators.</summary>
    public static GeneratorBody[] CompileGenerators(IEnumerable<Vector> vectors) =>
        new BodyCompiler("Exchange<int?, int>", "await from.Yield(0)").Compile<GeneratorBody>(vectors);

    private TBody[] Compile<TBody>(IEnumerable<Vector> vectors)
        where TBody : Delegate
    {
        var names = vectors.SelectMany(vector => vector.Bodies).Select(Method).ToArray();
        var tests = typeof(Scope).Assembly;
        var usings = $"using System; using Combinators; using {typeof(Scope).Namespace};";
        var compilation = CSharpCompilation.Create(
            $"Vectors{Guid.NewGuid():N}",
            [CSharpSyntaxTree.ParseText($"{usings}\n{_source}")],
            References,
            new CSharpCompilationOptions(
                OutputKind.DynamicallyLinkedLibrary, optimizationLevel: OptimizationLevel.Release));
        using var assembly = new MemoryStream();
        var result = compilation.Emit(assembly);
        Assert.True(result.Success, string.Join('\n', result.Diagnostics.Where(
            diagnostic => diagnostic.Severity == DiagnosticSeverity.Error).Take(10)));
        assembly.Position = 0;
        var bodies = AssemblyLoadContext.GetLoadContext(tests)!.LoadFromStream(assembly);
        return [.. names.Select(name => bodies.GetType(name)!.GetMethod("Body")!.CreateDelegate<TBody>())];
    }

    /// <summary>A class for each body: Roslyn compiles classes in parallel.</summary>
    private string Method(JsonElement body)
    {
        var name = NewName();
        var block = Block(body);
        _source.Append($"public static class {name} {{\n");
        _source.Append($"public static async Coroutine<int?> Body({_from} from, Scope scope)\n");
        _source.Append($"{{ {block} return null; }} }}\n");
        return name;
    }

    private string Block(JsonElement statements) =>
        $"{{\n{string.Concat(statements.EnumerateArray().Select(Statement))}}}\n";

    private string Statement(JsonElement statement) => statement[0].GetString() switch
    {
        "recv" => Log("got", _wait),
        "yield" => Log("got", $"await from.Yield({statement[1]})"),
        "log" => Log("log", $"{statement[1]}"),
        "raise" => $"if (Scope.Yes) throw Scope.Error(\"{statement[1]}\");\n",
        "return" => $"if (Scope.Yes) return {statement[1]};\n",
        "loop" => Loop(statement),
        "forever" => $"while (Scope.Yes) {Block(statement[1])}",
        "try" => $"try {Block(statement[1])}{Handlers(statement[2])}{Finally(statement)}",
        "delegate" => Delegate(Method(statement[1]), NewName()),
        "items" => $"await from.YieldFrom(new int[] {Braces(statement[1])});\n{Log("sub", "null")}",
        "from" => Log("sub", $"await from.YieldFrom(scope.Generators[{statement[1]}])"),
        "call" => $"scope.Call({statement[1]}, {Literal(statement[2])});\n",
        var other => throw new NotSupportedException($"There is no statement '{other}'."),
    };

    private static string Log(string word, string value) => $"scope.Add(\"{word}\", {value});\n";

    private static string Delegate(string method, string inner) =>
        $"var {inner} = scope.Make({method}.Body);\n"
        + $"try {{ {Log("sub", $"await from.YieldFrom({inner})")} }}\n"
        + $"catch when (Scope.Collect({inner})) {{ }}\n";

    private string Loop(JsonElement statement)
    {
        var i = NewName();
        return $"for (var {i} = 0; {i} < {statement[1]}; {i}++) {Block(statement[2])}";
    }

    private string Handlers(JsonElement handlers) => string.Concat(handlers.EnumerateArray().Select(handler =>
    {
        var (kind, error) = ($"\"{handler[0]}\"", NewName());
        return $"catch (Exception {error}) when (Scope.Catches({kind}, {error})) "
            + $"{{ {Log("caught", kind)} {Block(handler[1])} }}\n";
    }));

    private string Finally(JsonElement statement) =>
        statement[3].ValueKind != JsonValueKind.Null ? $"finally {Block(statement[3])}"
        : statement[2].GetArrayLength() == 0 ? "finally { }\n"
        : "";

    private static string Braces(JsonElement numbers) =>
        $"{{ {string.Join(", ", numbers.EnumerateArray())} }}";

    private static string Literal(JsonElement signal) =>
        SymbolDisplay.FormatLiteral(signal.GetRawText(), quote: true);

    private string NewName() => $"N{_names++}";
}
