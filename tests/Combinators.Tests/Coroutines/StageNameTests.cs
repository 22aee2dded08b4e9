using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Combinators.Tests;

/// <summary>What a coroutine is called in messages, where nobody has named it.</summary>
public class StageNameTests
{
    private readonly Sink<int> _madeInside;

    public StageNameTests() => _madeInside = Coroutine.Sink<int>(async input => await input);

    [Fact]
    public void It_is_the_name_of_the_member_that_makes_it() => Assert.Equal(
        nameof(It_is_the_name_of_the_member_that_makes_it),
        $"{Coroutine.Pipe<int, string>(async (input, output) => await input)}");

    [Fact]
    public void In_a_constructor_it_says_what_the_values_are() => Assert.Equal("coroutine of Int32", $"{_madeInside}");

    [Fact]
    public void A_name_that_is_given_is_kept() => Assert.Equal(
        "a <b>", $"{Coroutine.Pipe<int, int>(async (input, output) => await input, "a <b>")}");

    [Fact]
    public void In_top_level_statements_it_is_that_of_the_body_or_says_what_the_values_are()
    {
        var names = Run("""
            using System.Collections.Generic;
            using Combinators;
            static async Coroutine Printer(Input<int> input) => await input;
            Names.Add(Coroutine.Sink<int>(Printer));
            Names.Add(Coroutine.Sink<int>(Bodies.Sum));
            Names.Add(Coroutine.Sink<int>(async input => await input));
            Names.Add(Coroutine.Pipe<List<int>, string>(async (input, output) => await input));
            Names.Add(Coroutine.Fold<int, bool>(async input => await input > 1));
            Names.Add(Coroutine.Generator<int?, string>(async exchange => await exchange.Yield("")));
            Names.Add(Coroutine.Sink<int>(async input => await input, "named"));
            static class Names
            {
                public static List<string> All = [];
                public static void Add(object stage) => All.Add($"{stage}");
            }
            static class Bodies
            {
                public static async Coroutine Sum(Input<int> input) => await input;
            }
            """);
        Assert.Equal(
            [
                "Printer", "Sum", "coroutine of Int32", "coroutine of List<Int32> to String",
                "coroutine of Int32 to Boolean", "coroutine of Nullable<Int32> to String", "named",
            ],
            names);
    }

    private static string[] Run(string program)
    {
        var references = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
            .Split(Path.PathSeparator).Append(typeof(Sink).Assembly.Location).Distinct()
            .Select(path => MetadataReference.CreateFromFile(path));
        using var image = new MemoryStream();
        var result = CSharpCompilation
            .Create("Program", [CSharpSyntaxTree.ParseText(program)], references)
            .Emit(image);
        Assert.Empty(result.Diagnostics.Where(each => each.Severity == DiagnosticSeverity.Error));
        var assembly = System.Reflection.Assembly.Load(image.ToArray());
        assembly.EntryPoint!.Invoke(null, [Array.Empty<string>()]);
        return [.. (List<string>)assembly.GetType("Names")!.GetField("All")!.GetValue(null)!];
    }
}
