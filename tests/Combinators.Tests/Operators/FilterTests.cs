namespace Combinators.Tests;

public class FilterTests : OperatorContract<int>
{
    protected override Pipe<int, int> Free() => Pipe.Filter<int>(x => x % 2 == 0);

    protected override Pipe<int, int> On(Pipe<int, int> pipe) => pipe.Filter(x => x % 2 == 0);

    protected override Source<int> On(Source<int> source) => source.Filter(x => x % 2 == 0);

    protected override IEnumerable<int> Linq(IEnumerable<int> values) => values.Where(x => x % 2 == 0);

    [Fact]
    public void Example() => Assert.Equal(
        [2, 4], Source.From([1, 2, 3, 4]).Filter(x => x % 2 == 0).Run(Fold.ToList<int>()));

    [Fact]
    public void The_second_of_two_is_asked_only_where_the_first_said_yes()
    {
        var asked = new List<int>();
        var both = Pipe.Filter<int>(x => x > 1).Filter(x => { asked.Add(x); return x < 3; });
        Assert.Equal([2], Source.From([1, 2, 3]).Via(both).Run(Fold.ToList<int>()));
        Assert.Equal([2, 3], asked);
    }

    [Fact]
    public void A_value_that_is_dropped_leaves_it_open()
    {
        var probe = new Probe<int>();
        var sink = Free().To(probe.Sink);
        Assert.True(sink.Send(1));
        Assert.Equal("", probe.Trace);
    }

    [Fact]
    public void What_the_predicate_throws_goes_both_ways()
    {
        var error = new Boom();
        AssertGoesBothWays(Pipe.Filter<int>(_ => throw error), error);
    }

    [Fact]
    public void A_predicate_is_needed() =>
        Assert.Throws<ArgumentNullException>("predicate", () => Pipe.Filter<int>(null!));

    [Fact]
    public void It_says_what_it_is() => Assert.Equal("Filter", Free().ToString());
}

public class FilterOfReferencesTests : ReferenceOperatorContract<string>
{
    protected override Pipe<string, string> Free() => Pipe.Filter<string>(x => x.Length > 1);

    protected override Pipe<string, string> On(Pipe<string, string> pipe) => pipe.Filter(x => x.Length > 1);

    protected override Source<string> On(Source<string> source) => source.Filter(x => x.Length > 1);

    protected override IEnumerable<string> Linq(IEnumerable<string> values) =>
        values.Where(x => x.Length > 1);

    [Fact]
    public void What_the_predicate_throws_goes_both_ways()
    {
        var error = new Boom();
        AssertGoesBothWays(Pipe.Filter<string>(_ => throw error), error);
    }
}
