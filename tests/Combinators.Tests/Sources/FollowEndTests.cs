using System.Diagnostics;

namespace Combinators.Tests;

/// <summary>How a run of <see cref="Source.Follow"/> ends.</summary>
public class FollowEndTests
{
    /// <summary>Stopping takes about a millisecond; this leaves a busy machine its time.</summary>
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(2);

    [Fact]
    public void Stop_closes_the_sink_at_once_whatever_the_interval()
    {
        using var log = new TempFile("old\n");
        var probe = new Probe<string>();
        using var follower = new Follower(log, pollInterval: TimeSpan.FromHours(1), sink: () => probe.Sink);
        Assert.InRange(follower.Stop(), TimeSpan.Zero, Soon);
        Assert.Null(follower.Error);
        Assert.Equal("|", probe.Trace);
        Assert.False(log.IsOpen);
    }

    [Fact]
    public void Cancellation_fails_at_once_whatever_the_interval()
    {
        using var log = new TempFile("old\n");
        var probe = new Probe<string>();
        using var follower = new Follower(log, pollInterval: TimeSpan.FromHours(1), sink: () => probe.Sink);
        Assert.InRange(follower.Cancel(), TimeSpan.Zero, Soon);
        var error = Assert.IsType<OperationCanceledException>(follower.Error);
        Assert.Equal(follower.CancellationToken, error.CancellationToken);
        Assert.Same(error, Assert.Single(probe.Errors));
        Assert.Empty(probe.Values);
        Assert.False(log.IsOpen);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_line_that_was_begun_is_not_pushed(bool stop)
    {
        using var log = new TempFile("");
        using var follower = new Follower(log);
        log.Append("a\nb");
        follower.Expect("a");
        Follower.LetItLook();
        _ = stop ? follower.Stop() : follower.Cancel();
        Assert.Equal(["a"], follower.Lines);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void The_line_that_ends_it_is_the_last_one(bool stops)
    {
        using var log = new TempFile("a\nb\nc\nd\n");
        using var end = new CancellationTokenSource();
        var probe = new Probe<string>();
        var pipeline = Source.Follow(log.Path, fromStart: true, stop: stops ? end.Token : default)
            .Tap(line => { if (line == "b") end.Cancel(); }).To(probe.Sink);
        if (stops)
            pipeline.Run();
        else
            Assert.Throws<OperationCanceledException>(() => pipeline.Run(end.Token));
        Assert.Equal(["a", "b"], probe.Values);
        Assert.Equal(stops ? 0 : 1, probe.Errors.Count);
    }

    [Fact]
    public void One_token_for_both_is_a_cancellation()
    {
        using var log = new TempFile("a\n");
        using var end = new CancellationTokenSource();
        var source = Source.Follow(log.Path, fromStart: true, stop: end.Token).Tap(_ => end.Cancel());
        Assert.Throws<OperationCanceledException>(() => source.Run(Fold.Count<string>(), end.Token));
    }

    [Fact]
    public void Ended_before_the_run_it_pushes_nothing()
    {
        using var log = new TempFile("a\n");
        using var end = new CancellationTokenSource();
        end.Cancel();
        Assert.Equal(0, Source.Follow(log.Path, true, stop: end.Token).Run(Fold.Count<string>()));
        Assert.Throws<OperationCanceledException>(
            () => Source.Follow(log.Path, true).Run(Fold.Count<string>(), end.Token));
    }

    [Fact]
    public void A_run_of_bytes_without_a_line_can_be_stopped()
    {
        using var log = new TempFile();
        using (var file = new FileStream(log.Path, FileMode.CreateNew))
            file.SetLength(1L << 33);
        using var stop = new CancellationTokenSource(TimeSpan.FromMilliseconds(50));
        var time = Stopwatch.StartNew();
        Assert.Equal(0, Source.Follow(log.Path, true, stop: stop.Token).Run(Fold.Count<string>()));
        Assert.InRange(time.Elapsed, TimeSpan.Zero, Soon);
    }

    [Fact]
    public void It_ends_on_the_line_that_was_enough()
    {
        using var log = new TempFile("a\nb\nc\n");
        Assert.Equal(["a", "b"], Source.Follow(log.Path, true).Take(2).Run(Fold.ToList<string>()));
        Assert.False(log.IsOpen);
    }

    [Fact]
    public void A_finished_sink_opens_nothing() =>
        Source.Follow("no such file").Run(new Probe<string>(finishAfter: 0).Sink);

    [Fact]
    public void A_file_that_is_missing_at_the_start_is_thrown_into_the_sink_and_out_of_the_run()
    {
        using var log = new TempFile();
        var probe = new Probe<string>();
        var error = Assert.Throws<FileNotFoundException>(() => Source.Follow(log.Path).Run(probe.Sink));
        Assert.Same(error, Assert.Single(probe.Errors));
    }

    [Fact]
    public void A_fault_below_closes_the_file_and_comes_out_of_the_run()
    {
        using var log = new TempFile("a\nb\n");
        var probe = new Probe<string>(faultAt: 2);
        var source = Source.Follow(log.Path, fromStart: true);
        Assert.Same(probe.Fault, Assert.Throws<Boom>(() => source.Run(probe.Sink)));
        Assert.Equal("a b", probe.Trace);
        Assert.False(log.IsOpen);
    }

    [Fact]
    public void Each_run_starts_afresh()
    {
        using var log = new TempFile("a\nb\n");
        var source = Source.Follow(log.Path, fromStart: true).Take(2);
        Assert.Equal(["a", "b"], source.Run(Fold.ToList<string>()));
        Assert.Equal(["a", "b"], source.Run(Fold.ToList<string>()));
    }

    [Fact]
    public void While_it_waits_it_sleeps()
    {
        using var log = new TempFile("a\n");
        using var stop = new CancellationTokenSource();
        var before = 0L;
        Source.Follow(log.Path, fromStart: true, stop: stop.Token).Tap(_ =>
        {
            before = GC.GetAllocatedBytesForCurrentThread();
            stop.CancelAfter(500);
        }).Run(Sink.ForEach<string>(_ => { }));
        // A look costs about half a kilobyte: five of them, not the thousands that go into half a second.
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 50_000);
    }
}
