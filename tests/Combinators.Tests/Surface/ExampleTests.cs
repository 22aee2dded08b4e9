using System.Collections;
using System.Globalization;

namespace Combinators.Tests;

[CollectionDefinition(nameof(ExampleTests), DisableParallelization = true)]
public class ExampleTestsCollection;

/// <summary>Examples compile and do what they say. They print, so nothing else runs meanwhile.</summary>
[Collection(nameof(ExampleTests))]
public class ExampleTests
{
    /// <summary>What is not an operator, and shows itself at another place.</summary>
    private static readonly Dictionary<Type, string> Elsewhere = new()
    {
        [typeof(Coroutine.CallAwaiter)] = "the compiler uses it",
        [typeof(Coroutine<>.ResultAwaiter)] = "the compiler uses it",
        [typeof(Input<>.ReceiveAwaiter)] = "the compiler uses it",
        [typeof(Input<>.NextAwaiter)] = "the compiler uses it",
        [typeof(Input<>.Enumerator)] = "the compiler uses it",
        [typeof(Exchange<,>.YieldAwaiter)] = "the compiler uses it",
        [typeof(Exchange<,>.DelegationAwaiter)] = "the compiler uses it",
        [typeof(Exchange<,>.DelegationAwaiter<>)] = "the compiler uses it",
        [typeof(Generator<,>.Enumerator)] = "the compiler uses it",
    };

    /// <summary>The types whose methods are looked up one by one.</summary>
    private static readonly HashSet<Type> Operators =
        [.. PublicSurface.Factories, typeof(Pipe<,>), typeof(Source<>), typeof(Fold<,>), typeof(Composition)];

    private static readonly Dictionary<string, Example> OfDocs = Example.OfDocs.ToDictionary(each => each.Place);

    private static readonly Dictionary<string, Example> Examples =
        OfDocs.Values.Concat(Example.OfReadme).ToDictionary(each => each.Place);

    private static readonly Lazy<ExampleCompiler> Compiler = new(() => new(Examples.Values));

    public static TheoryData<string> All => [.. Examples.Keys];

    public static TheoryData<string> Claims =>
        [.. OfDocs.Values.Where(example => example.Claim is not null).Select(example => example.Place)];

    [Theory, MemberData(nameof(All))]
    public void An_example_compiles(string place)
    {
        var complaints = Compiler.Value.ComplaintsOf(place).ToArray();
        if (complaints.Length > 0)
            Assert.Fail(string.Join('\n', [place, .. complaints, Examples[place].Code]));
    }

    [Theory, MemberData(nameof(Claims))]
    public void An_example_does_what_it_says(string place) =>
        Assert.Equal(Examples[place].Claim, Run(Compiler.Value.MethodOf(place)));

    [Fact]
    public void Every_operator_has_an_example() => AssertNone(
        from type in Operators
        from id in MethodsOf(type)
        where !HasExample(id)
        select id);

    [Fact]
    public void Every_other_type_has_an_example_or_its_methods_have() => AssertNone(
        from type in PublicSurface.Methods.Select(method => method.DeclaringType!).Distinct()
        where !Operators.Contains(type) && !Elsewhere.ContainsKey(type)
        let id = $"T:{type.FullName!.Replace('+', '.')}"
        where !HasExample(id) && !MethodsOf(type).All(HasExample)
        select id);

    [Fact]
    public void The_examples_of_all_operators_are_compiled()
    {
        var documented = Operators.SelectMany(MethodsOf)
            .Where(id => PublicDocs.Members[id].Element("example") is not null);
        Assert.Superset(documented.ToHashSet(), Examples.Keys.ToHashSet());
        Assert.All(PublicSurface.Factories, type => Assert.Contains(
            Examples.Keys, place => place.StartsWith($"M:{type.FullName}.", StringComparison.Ordinal)));
        Assert.Equal(2, Examples.Count - OfDocs.Count);
    }

    private static IEnumerable<string> MethodsOf(Type type) =>
        PublicSurface.MethodsOf(type).Select(PublicSurface.DocId);

    private static void AssertNone(IEnumerable<string> ids)
    {
        if (ids.Any())
            Assert.Fail(string.Join('\n', ["These have no example:", .. ids]));
    }

    private static bool HasExample(string id) =>
        PublicDocs.Resolve(PublicDocs.Members[id]).Element("example")?.Element("code") is not null;

    /// <summary>What an example gives and prints, as one would note it down.</summary>
    private static string Run(Func<string[], object?> example)
    {
        var (console, output) = (Console.Out, new StringWriter(CultureInfo.InvariantCulture));
        Console.SetOut(output);
        object? result;
        try
        {
            result = example([]);
        }
        finally
        {
            Console.SetOut(console);
        }
        var printed = string.Join(' ', output.ToString().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return result is null ? printed
            : printed == "" ? Show(result)
            : $"{Show(result)}, and prints {printed}";
    }

    private static string Show(object? value) => value switch
    {
        bool truth => truth ? "true" : "false",
        not string and IEnumerable values => string.Join(", ", values.Cast<object?>().Select(
            each => each is not string and IEnumerable ? $"[{Show(each)}]" : Show(each))),
        _ => $"{value}",
    };
}
