namespace Combinators.Tests;

public class PipelineTests
{
    [Fact]
    public void Nothing_happens_before_Run()
    {
        var values = new CountingSequence<int>([1, 2]);
        var probe = new Probe<int>();
        var pipeline = Source.From(values).Map(x => x * 10).To(probe.Sink);
        Assert.Equal((0, ""), (values.Enumerations, probe.Trace));
        pipeline.Run();
        Assert.Equal((1, "10 20 |"), (values.Enumerations, probe.Trace));
    }

    [Fact]
    public void With_a_fold_each_run_starts_afresh()
    {
        var values = new CountingSequence<int>([1, 2, 3]);
        var pipeline = Source.From(values).Map(x => x * 10).To(Fold.ToList<int>());
        Assert.Equal([10, 20, 30], pipeline.Run());
        Assert.Equal([10, 20, 30], pipeline.Run());
        Assert.Equal((2, 2), (values.Enumerations, values.Disposals));
    }

    [Fact]
    public void A_broadcast_gives_every_value_to_every_sink()
    {
        var (first, second) = (new Probe<int>(), new Probe<int>(finishAfter: 1));
        var pipeline = Source.From([1, 2]).Broadcast(first.Sink, second.Sink);
        Assert.Equal("", first.Trace);
        pipeline.Run();
        Assert.Equal(("1 2 |", "1"), (first.Trace, second.Trace));
    }

    [Fact]
    public void A_broadcast_to_nobody_never_starts()
    {
        var values = new CountingSequence<int>([1, 2]);
        Source.From(values).Broadcast().Run();
        Source.From(values).Broadcast(new Probe<int>(finishAfter: 0).Sink).Run();
        Assert.Equal(0, values.Enumerations);
    }

    [Fact]
    public void A_failure_that_no_stage_handled_comes_out_of_it()
    {
        var error = new Boom();
        var probe = new Probe<int>();
        Assert.Same(error, Assert.Throws<Boom>(() => Source.Fail<int>(error).To(probe.Sink).Run()));
        Assert.Equal("#boom", probe.Trace);
        Assert.Same(error, Assert.Throws<Boom>(() => Source.Fail<int>(error).To(Fold.Count<int>()).Run()));
        Source.Fail<int>(error).To(new Probe<int>(recover: true).Sink).Run();
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    public void A_cancelled_run_fails_in_the_sink_and_for_the_caller(int last)
    {
        using var cancellation = new CancellationTokenSource();
        if (last == 0)
            cancellation.Cancel();
        var probe = new Probe<int>();
        var source = Source.Range(1, 4).Tap(x => { if (x == last) cancellation.Cancel(); });
        var error = Assert.Throws<OperationCanceledException>(
            () => source.To(probe.Sink).Run(cancellation.Token));
        Assert.Equal(cancellation.Token, error.CancellationToken);
        Assert.Same(error, Assert.Single(probe.Errors));
        Assert.Equal(Enumerable.Range(1, last), probe.Values);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    public void A_cancelled_run_of_a_fold_has_no_result(int last)
    {
        using var cancellation = new CancellationTokenSource();
        if (last == 0)
            cancellation.Cancel();
        var source = Source.Range(1, 4).Tap(x => { if (x == last) cancellation.Cancel(); });
        var error = Assert.Throws<OperationCanceledException>(
            () => source.To(Fold.Count<int>()).Run(cancellation.Token));
        Assert.Equal(cancellation.Token, error.CancellationToken);
    }

    [Fact]
    public void It_names_its_stages()
    {
        var sink = new Probe<int>().Sink;
        Assert.Equal("Range(0, 1) | Map | sink", Source.Range(0, 1).Map(x => x).To(sink).ToString());
        Assert.Equal("Range(0, 1) | fold", Source.Range(0, 1).To(Fold.Count<int>()).ToString());
    }
}
