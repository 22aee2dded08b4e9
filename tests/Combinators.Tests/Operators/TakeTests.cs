namespace Combinators.Tests;

public class TakeTests : OperatorContract<int>
{
    protected override Pipe<int, int> Free() => Pipe.Take<int>(5);

    protected override Pipe<int, int> On(Pipe<int, int> pipe) => pipe.Take(5);

    protected override Source<int> On(Source<int> source) => source.Take(5);

    protected override IEnumerable<int> Linq(IEnumerable<int> values) => values.Take(5);

    [Fact]
    public void Example() => Assert.Equal([1, 2], Source.From([1, 2, 3]).Take(2).Run(Fold.ToList<int>()));

    [Fact]
    public void It_finishes_with_its_last_value_after_its_target_has_been_closed()
    {
        var probe = new Probe<int>();
        var sink = Pipe.Take<int>(2).To(probe.Sink);
        Assert.True(sink.Send(1));
        Assert.Equal("1", probe.Trace);
        Assert.False(sink.Send(2));
        Assert.Equal("1 2 |", probe.Trace);
        Assert.False(sink.Send(3));
        Assert.Equal("1 2 |", probe.Trace);
    }

    [Fact]
    public void None_is_taken_of_a_source_that_never_starts()
    {
        var sequence = new CountingSequence<int>([1, 2]);
        var probe = new Probe<int>();
        Source.From(sequence).Map(x => x).Take(0).Run(probe.Sink);
        Assert.Equal("|", probe.Trace);
        Assert.Equal(0, sequence.Enumerations);
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(0, 3)]
    [InlineData(3, 0)]
    [InlineData(2, 3)]
    [InlineData(3, 2)]
    public void Two_in_a_row_are_the_smaller_one(int first, int second)
    {
        var (twice, once) = (new Probe<int>(), new Probe<int>());
        var two = Pipe.Take<int>(first).Take(second).To(twice.Sink);
        var one = Pipe.Take<int>(Math.Min(first, second)).To(once.Sink);
        Assert.Equal(one.IsOpen, two.IsOpen);
        foreach (var value in Enumerable.Range(1, 5))
            Assert.Equal(one.Send(value), two.Send(value));
        Assert.Equal(once.Trace, twice.Trace);
    }

    [Fact]
    public void What_the_close_of_its_target_throws_comes_out_of_the_last_send()
    {
        var probe = new Probe<int>(faultOnClose: true);
        var sink = Pipe.Take<int>(1).To(probe.Sink);
        Assert.Same(probe.Fault, Assert.Throws<Boom>(() => sink.Send(1)));
    }

    [Fact]
    public void A_negative_count_is_refused() =>
        Assert.Throws<ArgumentOutOfRangeException>("count", () => Pipe.Take<int>(-1));

    [Fact]
    public void It_says_what_it_is() => Assert.Equal("Take(5)", Free().ToString());
}
