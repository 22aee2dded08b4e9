namespace Combinators.Tests;

public class MapTests : OperatorContract<int>
{
    protected override Pipe<int, int> Free() => Pipe.Map<int, int>(x => x * 10);

    protected override Pipe<int, int> On(Pipe<int, int> pipe) => pipe.Map(x => x * 10);

    protected override Source<int> On(Source<int> source) => source.Map(x => x * 10);

    protected override IEnumerable<int> Linq(IEnumerable<int> values) => values.Select(x => x * 10);

    [Fact]
    public void Example() => Assert.Equal(
        [10, 20, 30], Source.From([1, 2, 3]).Map(x => x * 10).Run(Fold.ToList<int>()));

    [Fact]
    public void Two_functions_run_by_turns_value_by_value()
    {
        var calls = new List<string>();
        var pipe = Pipe
            .Map<int, int>(x => { calls.Add($"f{x}"); return x; })
            .Map(x => { calls.Add($"g{x}"); return x; });
        Source.From([1, 2]).Via(pipe).Run(Fold.Sum<int>());
        Assert.Equal(["f1", "g1", "f2", "g2"], calls);
    }

    [Fact]
    public void It_changes_the_type()
    {
        var lengths = Source.From(["a", "bcd"]).Map(word => word.Length).Map(length => $"{length}");
        Assert.Equal(["1", "3"], lengths.Run(Fold.ToList<string>()));
    }

    [Fact]
    public void What_the_function_throws_goes_both_ways()
    {
        var error = new Boom();
        AssertGoesBothWays(Pipe.Map<int, int>(_ => throw error), error);
    }

    [Fact]
    public void A_function_is_needed() =>
        Assert.Throws<ArgumentNullException>("selector", () => Pipe.Map<int, int>(null!));

    [Fact]
    public void It_says_what_it_is() => Assert.Equal("Map", Free().ToString());
}

public class MapOfReferencesTests : ReferenceOperatorContract<string>
{
    protected override Pipe<string, string> Free() => Pipe.Map<string, string>(x => x + x);

    protected override Pipe<string, string> On(Pipe<string, string> pipe) => pipe.Map(x => x + x);

    protected override Source<string> On(Source<string> source) => source.Map(x => x + x);

    protected override IEnumerable<string> Linq(IEnumerable<string> values) => values.Select(x => x + x);

    [Fact]
    public void What_the_function_throws_goes_both_ways()
    {
        var error = new Boom();
        AssertGoesBothWays(Pipe.Map<string, string>(_ => throw error), error);
    }
}
