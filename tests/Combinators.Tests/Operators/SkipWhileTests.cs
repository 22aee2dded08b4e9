namespace Combinators.Tests;

public class SkipWhileTests : OperatorContract<int>
{
    protected override Pipe<int, int> Free() => Pipe.SkipWhile<int>(x => x < 3);

    protected override Pipe<int, int> On(Pipe<int, int> pipe) => pipe.SkipWhile(x => x < 3);

    protected override Source<int> On(Source<int> source) => source.SkipWhile(x => x < 3);

    protected override IEnumerable<int> Linq(IEnumerable<int> values) => values.SkipWhile(x => x < 3);

    [Fact]
    public void Example() => Assert.Equal(
        [9, 1], Source.From([1, 2, 9, 1]).SkipWhile(x => x < 5).Run(Fold.ToList<int>()));

    [Fact]
    public void The_predicate_is_asked_until_it_says_no()
    {
        var asked = new List<int>();
        var pipe = Pipe.SkipWhile<int>(x => { asked.Add(x); return x < 2; });
        Assert.Equal([2, 1, 3], Source.From([1, 2, 1, 3]).Via(pipe).Run(Fold.ToList<int>()));
        Assert.Equal([1, 2], asked);
    }

    [Fact]
    public void The_same_again_skips_no_more() => Assert.Equal(
        [3, 1, 2],
        Source.From([1, 3, 1, 2]).SkipWhile(x => x < 3).SkipWhile(x => x < 3).Run(Fold.ToList<int>()));

    [Fact]
    public void What_the_predicate_throws_goes_both_ways()
    {
        var error = new Boom();
        AssertGoesBothWays(Pipe.SkipWhile<int>(_ => throw error), error);
    }

    [Fact]
    public void A_predicate_is_needed() =>
        Assert.Throws<ArgumentNullException>("predicate", () => Pipe.SkipWhile<int>(null!));

    [Fact]
    public void It_says_what_it_is() => Assert.Equal("SkipWhile", Free().ToString());
}
