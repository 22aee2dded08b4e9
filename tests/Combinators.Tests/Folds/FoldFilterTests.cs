namespace Combinators.Tests;

public class FoldFilterTests
{
    [Fact]
    public void Example()
    {
        var evenAndAll = Fold.Count<int>().Filter(x => x % 2 == 0).Zip(Fold.Count<int>());
        Assert.Equal((2, 5), Source.Range(1, 5).Run(evenAndAll));
    }

    [Fact]
    public void It_is_a_filter_in_front_of_the_fold()
    {
        var source = Source.Range(1, 9);
        Assert.Equal(
            source.Filter(x => x % 3 == 0).Run(Fold.ToList<int>()),
            source.Run(Fold.ToList<int>().Filter(x => x % 3 == 0)));
        Assert.Equal(source.Run(Fold.ToList<int>()), source.Run(Fold.ToList<int>().Filter(_ => true)));
    }

    [Fact]
    public void What_the_predicate_throws_ends_the_fold()
    {
        var boom = new Boom();
        var fold = Fold.Count<int>().Filter(_ => throw boom);
        Assert.Same(boom, Assert.Throws<Boom>(() => Source.Return(1).Run(fold)));
    }

    [Fact]
    public void The_predicate_is_not_null() =>
        Assert.Throws<ArgumentNullException>("predicate", () => Fold.Count<int>().Filter(null!));
}
