namespace Combinators.Tests;

public class UnfoldTests
{
    [Fact]
    public void Example() => Assert.Equal(
        [1, 3, 9, 27, 81],
        Source.Unfold<int, int>(1, x => x < 100 ? (x, x * 3) : null).Run(Fold.ToList<int>()));

    [Fact]
    public void Each_run_begins_with_the_seed()
    {
        var source = Source.Unfold<(int, int), int>((0, 1), s => (s.Item1, (s.Item2, s.Item1 + s.Item2)));
        for (var run = 0; run < 2; run++)
            Assert.Equal([0, 1, 1, 2, 3, 5, 8], source.Take(7).Run(Fold.ToList<int>()));
    }

    [Fact]
    public void Without_a_value_the_sink_is_closed()
    {
        var probe = new Probe<int>();
        Source.Unfold<int, int>(0, _ => null).Run(probe.Sink);
        Assert.Equal("|", probe.Trace);
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 1)]
    [InlineData(3, 3)]
    [InlineData(5, 5)]
    [InlineData(6, 6)]
    public void A_step_is_taken_only_when_its_value_is_wanted(int enough, int steps)
    {
        var taken = 0;
        var probe = new Probe<int>(finishAfter: enough);
        Source.Unfold<int, int>(1, x => ++taken <= 5 ? (x, x + 1) : null).Run(probe.Sink);
        Assert.Equal(steps, taken);
        Assert.Equal(Enumerable.Range(1, Math.Min(5, enough)), probe.Values);
    }

    [Fact]
    public void What_the_step_throws_goes_into_the_sink_and_out_of_the_run()
    {
        var error = new Boom();
        var probe = new Probe<int>();
        var source = Source.Unfold<int, int>(1, x => x < 3 ? (x, x + 1) : throw error);
        Assert.Same(error, Assert.Throws<Boom>(() => source.Run(probe.Sink)));
        Assert.Equal("1 2 #boom", probe.Trace);
    }

    [Fact]
    public void A_run_that_is_cancelled_takes_no_further_step()
    {
        using var cancellation = new CancellationTokenSource();
        var steps = 0;
        var source = Source.Unfold<int, int>(0, x => (++steps, x));
        Assert.Throws<OperationCanceledException>(() => source.Run(
            Sink.ForEach<int>(x => { if (x == 3) cancellation.Cancel(); }), cancellation.Token));
        Assert.Equal(3, steps);
    }

    [Fact]
    public void A_step_is_needed() =>
        Assert.Throws<ArgumentNullException>("step", () => Source.Unfold<int, int>(0, null!));

    [Fact]
    public void It_says_what_it_is() =>
        Assert.Equal("Unfold", Source.Unfold<int, int>(0, _ => null).ToString());
}
