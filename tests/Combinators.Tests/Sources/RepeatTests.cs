namespace Combinators.Tests;

public class RepeatTests
{
    [Fact]
    public void Example()
    {
        Assert.Equal(["a", "a"], Source.Repeat("a").Take(2).Run(Fold.ToList<string>()));
        Assert.Equal(["a", "a", "a"], Source.Repeat("a", 3).Run(Fold.ToList<string>()));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(256)]
    [InlineData(257)]
    [InlineData(1000)]
    public void It_pushes_what_LINQ_gives(int count)
    {
        using var cancellation = new CancellationTokenSource();
        var expected = Enumerable.Repeat(7, count).ToList();
        Assert.Equal(expected, Source.Repeat(7, count).Run(Fold.ToList<int>()));
        Assert.Equal(expected, Source.Repeat(7, count).Run(Fold.ToList<int>(), cancellation.Token));
        Assert.Equal(expected, Source.Repeat(7).Take(count).Run(Fold.ToList<int>()));
        Assert.Equal(expected, Source.Repeat(7).Take(count).Run(Fold.ToList<int>(), cancellation.Token));
    }

    [Fact]
    public void A_sink_that_wants_more_is_closed_after_the_last_one()
    {
        var probe = new Probe<int>();
        Source.Repeat(7, 2).Run(probe.Sink);
        Assert.Equal("7 7 |", probe.Trace);
    }

    [Fact]
    public void Without_an_end_it_can_be_cancelled()
    {
        using var cancellation = new CancellationTokenSource();
        var count = 0;
        var sink = Sink.ForEach<int>(_ =>
        {
            if (++count == 1000)
                cancellation.Cancel();
        });
        var error = Assert.Throws<OperationCanceledException>(() =>
            Source.Repeat(7).Run(sink, cancellation.Token));
        Assert.Equal(cancellation.Token, error.CancellationToken);
        Assert.Equal(1000, count);
    }

    [Fact]
    public void A_negative_count_is_refused() =>
        Assert.Throws<ArgumentOutOfRangeException>("count", () => Source.Repeat(7, -1));

    [Fact]
    public void It_says_what_it_is()
    {
        Assert.Equal("Repeat", Source.Repeat(7).ToString());
        Assert.Equal("Repeat(3)", Source.Repeat(7, 3).ToString());
    }
}
