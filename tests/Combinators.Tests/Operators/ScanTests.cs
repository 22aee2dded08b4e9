namespace Combinators.Tests;

public class ScanTests : OperatorContract<string>
{
    protected override Pipe<int, string> Free() => Pipe.Scan<int, string>("s", Step);

    protected override Pipe<int, string> On(Pipe<int, int> pipe) => pipe.Scan("s", Step);

    protected override Source<string> On(Source<int> source) => source.Scan("s", Step);

    protected override IEnumerable<string> Linq(IEnumerable<int> values)
    {
        var state = "s";
        return values.Select(x => state = Step(state, x));
    }

    [Fact]
    public void Example() => Assert.Equal(
        [1, 3, 6], Source.From([1, 2, 3]).Scan(0, (sum, x) => sum + x).Run(Fold.ToList<int>()));

    [Fact]
    public void Its_last_state_is_the_aggregate()
    {
        var states = Source.From(Enumerable.Range(1, 9)).Scan("s", Step).Run(Fold.ToList<string>());
        Assert.Equal(Enumerable.Range(1, 9).Aggregate("s", Step), states[^1]);
    }

    [Fact]
    public void The_seed_is_not_sent() =>
        Assert.Empty(Source.From(Array.Empty<int>()).Scan("s", Step).Run(Fold.ToList<string>()));

    [Fact]
    public void A_failure_sends_no_state()
    {
        var probe = new Probe<string>();
        var sink = Free().To(probe.Sink);
        sink.Send(1);
        Assert.Throws<Boom>(() => sink.Throw(new Boom()));
        Assert.Equal("s1 #boom", probe.Trace);
    }

    [Fact]
    public void A_null_state_is_a_state() => Assert.Equal(
        [null, "s2"],
        Source.From([1, 2]).Scan<string?>(null, (s, x) => x == 1 ? s : Step("s", x))
            .Run(Fold.ToList<string?>()));

    [Fact]
    public void What_the_function_throws_goes_both_ways()
    {
        var error = new Boom();
        AssertGoesBothWays(Pipe.Scan<int, string>("s", (_, _) => throw error), error);
    }

    [Fact]
    public void A_function_is_needed() =>
        Assert.Throws<ArgumentNullException>("step", () => Pipe.Scan<int, int>(0, null!));

    [Fact]
    public void It_says_what_it_is() => Assert.Equal("Scan", Free().ToString());

    private static string Step(string state, int value) => $"{state}{value}";
}
