namespace Combinators.Tests;

public class TakeWhileTests : OperatorContract<int>
{
    protected override Pipe<int, int> Free() => Pipe.TakeWhile<int>(x => x < 5);

    protected override Pipe<int, int> On(Pipe<int, int> pipe) => pipe.TakeWhile(x => x < 5);

    protected override Source<int> On(Source<int> source) => source.TakeWhile(x => x < 5);

    protected override IEnumerable<int> Linq(IEnumerable<int> values) => values.TakeWhile(x => x < 5);

    [Fact]
    public void Example() => Assert.Equal(
        [1, 2], Source.From([1, 2, 9, 1]).TakeWhile(x => x < 5).Run(Fold.ToList<int>()));

    [Fact]
    public void It_finishes_on_the_first_value_that_fails_and_does_not_send_it()
    {
        var probe = new Probe<int>();
        var sink = Free().To(probe.Sink);
        Assert.True(sink.Send(4));
        Assert.False(sink.Send(5));
        Assert.False(sink.Send(1));
        Assert.Equal("4 |", probe.Trace);
    }

    [Fact]
    public void Two_in_a_row_are_one_with_both_predicates()
    {
        var (twice, once) = (new Probe<int>(), new Probe<int>());
        var two = Pipe.TakeWhile<int>(x => x < 9).TakeWhile(x => x % 4 != 0).To(twice.Sink);
        var one = Pipe.TakeWhile<int>(x => x < 9 && x % 4 != 0).To(once.Sink);
        foreach (var value in Enumerable.Range(1, 6))
            Assert.Equal(one.Send(value), two.Send(value));
        Assert.Equal("1 2 3 |", once.Trace);
        Assert.Equal(once.Trace, twice.Trace);
    }

    [Fact]
    public void What_the_predicate_throws_goes_both_ways()
    {
        var error = new Boom();
        AssertGoesBothWays(Pipe.TakeWhile<int>(_ => throw error), error);
    }

    [Fact]
    public void A_predicate_is_needed() =>
        Assert.Throws<ArgumentNullException>("predicate", () => Pipe.TakeWhile<int>(null!));

    [Fact]
    public void It_says_what_it_is() => Assert.Equal("TakeWhile", Free().ToString());
}
