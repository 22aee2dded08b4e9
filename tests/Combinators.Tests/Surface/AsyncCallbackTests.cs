using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Combinators.Tests;

/// <summary>An async lambda in the place of an action would be async void: it does not compile, and says why.</summary>
public class AsyncCallbackTests
{
    /// <summary>Calls of each member that takes an action, with places for "async" and for its body.</summary>
    public static TheoryData<string> Calls =>
    [
        "_ = Sink.ForEach<int>({0}x => {1})",
        "_ = Source.Create<int>({0}(output, cancellation) => {1})",
        "_ = Sink.Create<int>(x => true, {0}() => {1}, error => Print(error))",
        "_ = Sink.Create<int>(x => true, {0}() => {1}, {0}error => {1})",
        "_ = Sink.Create<int>(x => true, () => Print(0), {0}error => {1})",
        "Sink.Ignore<int>().Feed({0}sink => {1})",
        "_ = Pipe.Tap<int>({0}x => {1})",
        "_ = Pipe.Tap({0}(int x) => {1})",
        "_ = Pipe.Finally<int>({0}() => {1})",
        "_ = Pipe.Take<int>(1).Tap({0}x => {1})",
        "_ = Pipe.Take<int>(1).Finally({0}() => {1})",
        "_ = Source.Range(1, 2).Tap({0}x => {1})",
        "_ = Source.Range(1, 2).Finally({0}() => {1})",
        "Source.Range(1, 2).ForEach({0}x => {1})",
    ];

    [Theory, MemberData(nameof(Calls))]
    public void An_async_lambda_is_refused(string call)
    {
        foreach (var body in (string[])["await Task.Delay(1)", "{ await Task.Yield(); throw new Exception(); }"])
            AssertRefused(string.Format(null, call, "async ", body));
    }

    [Theory, MemberData(nameof(Calls))]
    public void A_lambda_that_returns_a_task_is_refused(string call) =>
        AssertRefused(string.Format(null, call, "", "Task.Delay(1)"));

    [Theory, MemberData(nameof(Calls))]
    public void A_lambda_that_acts_or_throws_is_taken(string call)
    {
        foreach (var body in (string[])
            ["Print(0)", "Count++", "{ }", "{ return; }", "throw new Exception()", "{ throw new Exception(); }"])
        {
            Assert.Empty(Compile(string.Format(null, call, "", body)));
        }
    }

    [Fact]
    public void What_only_throws_throws()
    {
        Assert.Throws<Boom>(() => Source.Return(1).Run(Sink.ForEach<int>(_ => throw new Boom())));
        Assert.Throws<Boom>(() => Source.Return(1).ForEach(_ => throw new Boom()));
        Assert.Throws<Boom>(() => Source.Return(1).Via(Pipe.Tap<int>(_ => throw new Boom())).Run(Fold.Sum<int>()));
        Assert.Throws<Boom>(() => Source.Return(1).Via(Pipe.Finally<int>(() => throw new Boom())).Run(Fold.Sum<int>()));
        var sink = Sink.Create<int>(_ => true, () => throw new Boom("close"), error => throw new Boom("fail"));
        Assert.Equal("fail", Assert.Throws<Boom>(() => sink.Throw(new Boom())).Message);
        sink = Sink.Create<int>(_ => true, () => throw new Boom("close"), _ => { });
        Assert.Equal("close", Assert.Throws<Boom>(sink.Close).Message);
        sink = Sink.Create<int>(_ => true, () => { }, error => throw new Boom("fail"));
        Assert.Equal("fail", Assert.Throws<Boom>(() => sink.Throw(new Boom())).Message);
    }

    private static void AssertRefused(string call)
    {
        var error = Assert.Single(Compile(call));
        Assert.Equal("CS0619", error.Id);
        Assert.Contains("an async one would be 'async void'", error.GetMessage(), StringComparison.Ordinal);
    }

    private static IEnumerable<Diagnostic> Compile(string call)
    {
        var references = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
            .Split(Path.PathSeparator).Append(typeof(Sink).Assembly.Location).Distinct()
            .Select(path => MetadataReference.CreateFromFile(path));
        var program = $$"""
            using System;
            using System.Threading.Tasks;
            using Combinators;
            public static class Program
            {
                public static int Count;
                public static void Print(object value) => Count++;
                public static void Main() { {{call}}; }
            }
            """;
        return CSharpCompilation
            .Create("Program", [CSharpSyntaxTree.ParseText(program)], references)
            .Emit(Stream.Null)
            .Diagnostics.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
    }
}
