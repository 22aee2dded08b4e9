namespace Combinators.Tests;

public class SkipTests : OperatorContract<int>
{
    protected override Pipe<int, int> Free() => Pipe.Skip<int>(3);

    protected override Pipe<int, int> On(Pipe<int, int> pipe) => pipe.Skip(3);

    protected override Source<int> On(Source<int> source) => source.Skip(3);

    protected override IEnumerable<int> Linq(IEnumerable<int> values) => values.Skip(3);

    [Fact]
    public void Example() => Assert.Equal([3], Source.From([1, 2, 3]).Skip(2).Run(Fold.ToList<int>()));

    [Theory]
    [InlineData(0, 0)]
    [InlineData(0, 3)]
    [InlineData(3, 0)]
    [InlineData(2, 3)]
    public void Two_in_a_row_are_their_sum(int first, int second) => Assert.Equal(
        Source.From(Enumerable.Range(1, 9)).Skip(first + second).Run(Fold.ToList<int>()),
        Source.From(Enumerable.Range(1, 9)).Skip(first).Skip(second).Run(Fold.ToList<int>()));

    [Fact]
    public void None_skipped_is_the_identity() => Assert.Equal(
        [1, 2], Source.From([1, 2]).Skip(0).Run(Fold.ToList<int>()));

    [Fact]
    public void More_than_there_are_leaves_nothing()
    {
        var probe = new Probe<int>();
        Source.From([1, 2]).Skip(int.MaxValue).Run(probe.Sink);
        Assert.Equal("|", probe.Trace);
    }

    [Fact]
    public void A_negative_count_is_refused() =>
        Assert.Throws<ArgumentOutOfRangeException>("count", () => Pipe.Skip<int>(-1));

    [Fact]
    public void It_says_what_it_is() => Assert.Equal("Skip(3)", Free().ToString());
}
