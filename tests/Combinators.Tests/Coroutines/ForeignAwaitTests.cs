using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Combinators.Tests;

/// <summary>A body that awaits anything but its input or its exchange does not compile.</summary>
public class ForeignAwaitTests
{
    private const string Sink = "Coroutine.Sink<int>(async input";
    private const string Generator = "Coroutine.Generator<int, int>(async exchange";

    [Theory]
    [InlineData("await input")]
    [InlineData("await foreach (var value in input) System.Console.WriteLine(value)")]
    public void A_body_that_awaits_its_input_compiles(string statement) =>
        Assert.Empty(Compile(Sink, statement));

    [Theory]
    [InlineData("await exchange.Yield(1)")]
    [InlineData("await exchange.YieldFrom(new[] { 1, 2 })")]
    [InlineData("await exchange.YieldFrom((Combinators.Generator<int, int>)null!)")]
    [InlineData("_ = 1 + await exchange.YieldFrom((Combinators.Generator<int, int, int>)null!)")]
    public void A_body_that_awaits_its_exchange_compiles(string statement) =>
        Assert.Empty(Compile(Generator, statement));

    [Theory]
    [InlineData("await System.Threading.Tasks.Task.Delay(1)")]
    [InlineData("await System.Threading.Tasks.Task.FromResult(1)")]
    [InlineData("await new System.Threading.Tasks.ValueTask()")]
    [InlineData("await System.Threading.Tasks.Task.Yield()")]
    [InlineData("await System.Threading.Tasks.Task.Delay(1).ConfigureAwait(false)")]
    public void A_body_that_awaits_a_task_does_not(string statement)
    {
        AssertRefused(Sink, statement);
        AssertRefused(Generator, statement);
    }

    /// <summary>The compiler cannot see what it is; the runtime does, before the body has begun.</summary>
    [Fact]
    public void A_body_that_awaits_something_dynamic_fails_when_it_first_runs()
    {
        dynamic task = Task.CompletedTask;
        var log = new List<string>();
        Assert.Throws<System.Security.VerificationException>(() => Coroutine.Sink<int>(async input =>
        {
            log.Add("begun");
            await input;
            await task;
        }));
        Assert.Empty(log);
    }

    private static void AssertRefused(string start, string statement)
    {
        var error = Assert.Single(Compile(start, statement));
        Assert.Equal("CS0315", error.Id);
        Assert.Contains("OnlyInputsExchangesAndCoroutinesAreAwaitedHere", error.GetMessage(), StringComparison.Ordinal);
        var (text, place) = (error.Location.SourceTree!.GetText(), error.Location.SourceSpan);
        Assert.Equal($"{statement};", text.ToString(place));
    }

    private static IEnumerable<Diagnostic> Compile(string start, string statement)
    {
        var references = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
            .Split(Path.PathSeparator).Append(typeof(Coroutine).Assembly.Location).Distinct()
            .Select(path => MetadataReference.CreateFromFile(path));
        var body = $$"""
            public static class Body
            {
                public static object Make() => Combinators.{{start}} =>
                {
                    {{statement}};
                });
            }
            """;
        // What an awaiter must be is checked only when the body is made a state machine, that is by Emit.
        var library = new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary);
        return CSharpCompilation
            .Create("Body", [CSharpSyntaxTree.ParseText(body)], references, library)
            .Emit(Stream.Null)
            .Diagnostics.Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning);
    }
}
