namespace Combinators.Tests;

public class FoldContramapTests
{
    [Fact]
    public void Example() =>
        Assert.Equal(4, Source.From(["a", "bcd"]).Run(Fold.Sum<int>().Contramap((string s) => s.Length)));

    [Fact]
    public void It_is_a_map_in_front_of_the_fold()
    {
        var source = Source.Range(1, 5);
        Assert.Equal(
            source.Map(x => x * x).Run(Fold.ToList<int>()),
            source.Run(Fold.ToList<int>().Contramap((int x) => x * x)));
        Assert.Equal(
            source.Run(Fold.ToList<int>().Contramap((int x) => (x + 1) * 2)),
            source.Run(Fold.ToList<int>().Contramap((int x) => x * 2).Contramap((int x) => x + 1)));
    }

    [Fact]
    public void It_can_stand_behind_a_pipe() =>
        Assert.Equal(
            [6, 10],
            Source.Range(1, 5)
                .Filter(x => x % 2 == 1)
                .Run(Fold.ToList<int>().Contramap((int x) => x * 2).Filter(x => x > 1)));

    [Fact]
    public void What_the_function_throws_ends_the_fold()
    {
        var boom = new Boom();
        var sink = Fold.Count<int>().Contramap((int x) => x > 0 ? x : throw boom).ToSink();
        Assert.True(sink.Send(1));
        Assert.Same(boom, Assert.Throws<Boom>(() => sink.Send(0)));
        Assert.Same(boom, Assert.Throws<Boom>(() => sink.Result));
    }

    [Fact]
    public void It_says_what_it_is() =>
        Assert.Equal("Map | Count", Fold.Count<int>().Contramap((string s) => s.Length).ToString());

    [Fact]
    public void The_function_is_not_null() =>
        Assert.Throws<ArgumentNullException>("selector", () => Fold.Count<int>().Contramap<string>(null!));
}
