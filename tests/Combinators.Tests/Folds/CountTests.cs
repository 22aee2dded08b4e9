namespace Combinators.Tests;

public class CountTests
{
    [Fact]
    public void Example() => Assert.Equal(2, Source.From(["a", "b"]).Run(Fold.Count<string>()));

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(1000)]
    public void It_counts(int count) => Assert.Equal(count, Source.Range(0, count).Run(Fold.Count<int>()));

    [Fact]
    public void It_costs_nothing_per_element()
    {
        var source = Source.Repeat("a", 100_000);
        source.Run(Fold.Count<string>());
        var before = GC.GetAllocatedBytesForCurrentThread();
        source.Run(Fold.Count<string>());
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 10_000);
    }

    [Fact]
    public void It_says_what_it_is() => Assert.Equal("Count", Fold.Count<int>().ToString());
}
