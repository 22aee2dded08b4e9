namespace Combinators.Tests;

public class FoldMapTests
{
    [Fact]
    public void Example() => Assert.True(Source.From(["a", "b"]).Run(Fold.Count<string>().Map(n => n > 1)));

    [Fact]
    public void The_function_is_called_once_at_the_end()
    {
        var calls = 0;
        var sink = Fold.Sum<int>().Map(sum => { calls++; return $"{sum}"; }).ToSink();
        Assert.True(sink.Send(1));
        Assert.True(sink.Send(2));
        Assert.Equal(0, calls);
        sink.Close();
        Assert.Equal("3", sink.Result);
        Assert.Equal("3", sink.Result);
        Assert.Equal(1, calls);
    }

    [Fact]
    public void It_is_called_when_the_fold_ends_by_itself()
    {
        var first = Coroutine.Fold<int, int>(async input => await input).Map(x => x * 10);
        var sink = first.ToSink();
        Assert.False(sink.Send(4));
        Assert.Equal(40, sink.Result);
    }

    [Fact]
    public void What_the_function_throws_comes_out_of_the_call_that_ends_the_fold()
    {
        var boom = new Boom();
        var sink = Fold.Count<int>().Map<int>(_ => throw boom).ToSink();
        Assert.True(sink.Send(1));
        Assert.Same(boom, Assert.Throws<Boom>(sink.Close));
        Assert.Same(boom, Assert.Throws<Boom>(() => sink.Result));

        var early = Coroutine.Fold<int, int>(async input => await input).Map<int>(_ => throw boom).ToSink();
        Assert.Same(boom, Assert.Throws<Boom>(() => early.Send(1)));
        Assert.Same(boom, Assert.Throws<Boom>(() => early.Result));
        Assert.False(early.IsOpen);
    }

    [Fact]
    public void A_failure_is_the_folds()
    {
        var boom = new Boom();
        var sink = Fold.Count<int>().Map(n => n + 1).ToSink();
        Assert.Same(boom, Assert.Throws<Boom>(() => sink.Throw(boom)));
        Assert.Same(boom, Assert.Throws<Boom>(() => sink.Result));
    }

    [Fact]
    public void It_is_a_functor()
    {
        var source = Source.Range(1, 5);
        Assert.Equal(source.Run(Fold.Sum<int>()), source.Run(Fold.Sum<int>().Map(x => x)));
        Assert.Equal(
            source.Run(Fold.Sum<int>().Map(x => (x + 1) * 2)),
            source.Run(Fold.Sum<int>().Map(x => x + 1).Map(x => x * 2)));
    }

    [Fact]
    public void It_says_what_it_is() => Assert.Equal("Map(Sum)", Fold.Sum<int>().Map(x => x).ToString());

    [Fact]
    public void The_function_is_not_null() =>
        Assert.Throws<ArgumentNullException>("selector", () => Fold.Count<int>().Map<int>(null!));
}
