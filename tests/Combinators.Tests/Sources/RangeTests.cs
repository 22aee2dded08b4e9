namespace Combinators.Tests;

public class RangeTests
{
    [Fact]
    public void Example() => Assert.Equal([5, 6, 7], Source.Range(5, 3).Run(Fold.ToList<int>()));

    [Theory]
    [InlineData(0, 0)]
    [InlineData(7, 1)]
    [InlineData(-3, 5)]
    [InlineData(0, 255)]
    [InlineData(0, 256)]
    [InlineData(0, 257)]
    [InlineData(-500, 1000)]
    [InlineData(int.MinValue, 300)]
    [InlineData(int.MaxValue - 2, 3)]
    [InlineData(int.MaxValue, 1)]
    public void It_pushes_what_LINQ_gives(int start, int count)
    {
        var source = Source.Range(start, count);
        Assert.Equal(Enumerable.Range(start, count), source.Run(Fold.ToList<int>()));
        using var cancellation = new CancellationTokenSource();
        Assert.Equal(Enumerable.Range(start, count), source.Run(Fold.ToList<int>(), cancellation.Token));
    }

    [Theory]
    [InlineData(0, -1)]
    [InlineData(int.MaxValue, 2)]
    [InlineData(2, int.MaxValue)]
    [InlineData(int.MinValue, int.MinValue)]
    public void A_count_that_is_negative_or_goes_too_far_is_refused(int start, int count) =>
        Assert.Throws<ArgumentOutOfRangeException>(nameof(count), () => Source.Range(start, count));

    [Fact]
    public void An_empty_range_may_begin_anywhere() =>
        Assert.Empty(Source.Range(int.MaxValue, 0).Run(Fold.ToList<int>()));

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(256)]
    [InlineData(257)]
    public void It_stops_at_the_value_that_was_enough(int enough)
    {
        var probe = new Probe<int>(finishAfter: enough);
        Source.Range(0, int.MaxValue).Run(probe.Sink);
        Assert.Equal(Enumerable.Range(0, enough), probe.Values);
        Assert.DoesNotContain("|", probe.Trace, StringComparison.Ordinal);
    }

    [Fact]
    public void It_closes_the_sink_once()
    {
        var probe = new Probe<int>();
        Source.Range(1, 3).Run(probe.Sink);
        Assert.Equal("1 2 3 |", probe.Trace);
    }

    [Fact]
    public void Its_batches_cost_nothing_per_element()
    {
        var sum = 0L;
        var source = Source.Range(0, 100_000).Map(x => x + 1);
        source.Run(Sink.ForEach<int>(x => sum += x));
        var before = GC.GetAllocatedBytesForCurrentThread();
        source.Run(Sink.ForEach<int>(x => sum += x));
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 2_000);
        Assert.Equal(2 * 5_000_050_000, sum);
    }

    [Fact]
    public void It_says_what_it_is() => Assert.Equal("Range(5, 3)", Source.Range(5, 3).ToString());
}
