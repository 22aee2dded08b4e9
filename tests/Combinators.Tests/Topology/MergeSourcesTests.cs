namespace Combinators.Tests;

public class MergeSourcesTests
{
    [Fact]
    public void Example()
    {
        using var a = new TempFile("1\n2\n");
        using var b = new TempFile("3\n");
        var logs = Source.Merge(Source.Lines(a.Path), Source.Lines(b.Path));
        Assert.Equal(3, logs.Run(Fold.Count<string>()));
    }

    [Fact]
    public void All_values_arrive_those_of_one_source_in_its_order()
    {
        for (var round = 0; round < 50; round++)
        {
            var all = Source.Range(0, 100)
                .Merge(Source.Range(1000, 100), Source.From(Enumerable.Range(2000, 100)))
                .Run(Fold.ToList<int>());
            Assert.Equal(300, all.Count);
            for (var source = 0; source < 3; source++)
                Assert.Equal(Enumerable.Range(source * 1000, 100), all.Where(x => x / 1000 == source));
        }
    }

    [Fact]
    public void The_sources_run_at_the_same_time_on_threads_of_their_own()
    {
        using var meeting = new Barrier(3);
        var threads = new List<int>();
        Source<int> Meeting() => Source.Create<int>((output, token) =>
        {
            Assert.True(meeting.SignalAndWait(Threads.Limit, token));
            output.Send(Environment.CurrentManagedThreadId);
        });
        Source.Merge(Meeting(), Meeting(), Meeting()).Run(Sink.ForEach<int>(threads.Add));
        Assert.Equal(3, threads.Distinct().Count());
        Assert.DoesNotContain(Environment.CurrentManagedThreadId, threads);
    }

    [Fact]
    public void The_sink_is_closed_once_on_the_thread_of_Run()
    {
        var threads = new List<int>();
        var sink = Sink.Create<int>(
            _ => true,
            () => threads.Add(Environment.CurrentManagedThreadId),
            _ => Assert.Fail("No failure came."));
        Source.Merge(Source.Return(1), Source.Empty<int>(), Source.Range(0, 10)).Run(sink);
        Assert.Equal(Environment.CurrentManagedThreadId, Assert.Single(threads));
    }

    [Fact]
    public void Without_values_and_without_sources_it_is_Empty()
    {
        foreach (var source in (Source<int>[])
            [
                Source.Merge<int>(),
                Source.Merge(Source.Empty<int>()),
                Source.Empty<int>().Merge(Source.Merge<int>()),
            ])
        {
            var probe = new Probe<int>();
            source.Run(probe.Sink);
            Assert.Equal("|", probe.Trace);
        }
    }

    [Fact]
    public void A_finished_sink_starts_no_source()
    {
        var numbers = new CountingSequence<int>([1]);
        Source.From(numbers).Merge(Source.From(numbers)).Run(Sink.Finished<int>());
        Source.From(numbers).Merge(Source.From(numbers)).Take(0).Run(Fold.Count<int>());
        Assert.Equal(0, numbers.Enumerations);
    }

    [Fact]
    public void A_sink_that_has_had_enough_ends_sources_that_send_and_sources_that_wait()
    {
        using var file = new TempFile("");
        var sent = Source.Merge(Source.Repeat(1), Source.Follow(file.Path).Map(int.Parse), Source.Repeat(3))
            .Take(1000).Run(Fold.ToList<int>());
        Assert.Equal(1000, sent.Count);
        Assert.False(file.IsOpen);
    }

    [Fact]
    public void The_first_failure_ends_the_others_and_comes_out_as_it_is()
    {
        using var file = new TempFile("");
        using var started = new CountdownEvent(2);
        var (error, probe, finallies) = (new Boom(), new Probe<int>(), 0);
        var waiting = Source.Create<int>((_, _) => started.Signal())
            .Concat(Source.Follow(file.Path).Map(int.Parse))
            .Finally(() => Interlocked.Increment(ref finallies));
        var failing = Source.Create<int>((output, token) =>
        {
            Assert.True(started.Wait(Threads.Limit, token));
            output.Send(1);
            throw error;
        });
        Assert.Same(error, Assert.Throws<Boom>(() => waiting.Merge(failing, waiting).Run(probe.Sink)));
        Assert.Equal(("1 #boom", 2), (probe.Trace, finallies));
        Assert.False(file.IsOpen);
    }

    [Fact]
    public void A_failure_that_the_sink_handles_ends_the_others_and_does_not_come_out()
    {
        var probe = new Probe<int>(recover: true);
        using var failed = new ManualResetEventSlim();
        Source.Merge(
            Source.Fail<int>(new Boom()).Finally(failed.Set),
            Source.Create<int>((output, token) =>
            {
                failed.Wait(Threads.Limit, token);
                while (true)
                    output.Send(1);
            })).Run(probe.Sink);
        Assert.StartsWith("#boom |", probe.Trace.TrimStart('1', ' '));

        var recovered = Source.Fail<int>(new Boom()).Merge(Source.Empty<int>()).Recover(_ => -1);
        Assert.Equal([-1], recovered.Run(Fold.ToList<int>()));
    }

    [Fact]
    public void A_source_that_fails_while_it_is_ended_is_heard_too()
    {
        var (first, second) = (new Boom("first"), new Boom("second"));
        using var started = new ManualResetEventSlim();
        var source = Source.Merge(
            Source.Repeat(1).Tap(_ => started.Set()).Finally(() => throw second),
            Source.Create<int>((_, token) =>
            {
                Assert.True(started.Wait(Threads.Limit, token));
                throw first;
            }));
        var probe = new Probe<int>();
        var all = Assert.Throws<AggregateException>(() => source.Run(probe.Sink));
        Assert.Equal(["first", "second"], all.InnerExceptions.Select(error => error.Message).Order());
        Assert.Equal("#first", probe.Trace.TrimStart('1', ' '));
    }

    [Fact]
    public void A_failure_of_the_sink_comes_out_once()
    {
        var probe = new Probe<int>(faultAt: 100);
        var source = Source.Repeat(1).Merge(Source.Repeat(1), Source.Repeat(1));
        Assert.Same(probe.Fault, Assert.Throws<Boom>(() => source.Run(probe.Sink)));
        Assert.Equal(100, probe.Values.Count);

        var atClose = new Probe<int>(faultOnClose: true);
        var two = Source.Return(1).Merge(Source.Return(1));
        Assert.Same(atClose.Fault, Assert.Throws<Boom>(() => two.Run(atClose.Sink)));
    }

    [Fact]
    public void An_OperationCanceledException_of_a_sources_own_is_a_failure_like_any_other()
    {
        var error = new OperationCanceledException("a timeout, say");
        var probe = new Probe<int>();
        var source = Source.Fail<int>(error).Merge(Source.Repeat(1));
        Assert.Same(error, Assert.Throws<OperationCanceledException>(() => source.Run(probe.Sink)));
        Assert.Same(error, Assert.Single(probe.Errors));
    }

    [Fact]
    public void A_cancelled_run_throws_one_exception_that_carries_the_callers_token()
    {
        using var file = new TempFile("");
        using var cancellation = new CancellationTokenSource();
        var probe = new Probe<string>();
        var source = Source.Merge(
            Source.Follow(file.Path),
            Source.Follow(file.Path),
            Source.Create<string>((_, _) => cancellation.Cancel()));
        var error = Assert.Throws<OperationCanceledException>(
            () => source.Run(probe.Sink, cancellation.Token));
        Assert.Equal(cancellation.Token, error.CancellationToken);
        Assert.Same(error, Assert.Single(probe.Errors));
        Assert.False(file.IsOpen);
    }

    [Fact]
    public void A_run_that_is_cancelled_before_it_starts_starts_no_source()
    {
        var numbers = new CountingSequence<int>([1]);
        var probe = new Probe<int>();
        var source = Source.From(numbers).Merge(Source.From(numbers));
        Assert.Throws<OperationCanceledException>(() => source.Run(probe.Sink, new CancellationToken(true)));
        Assert.Equal(0, numbers.Enumerations);
        Assert.Single(probe.Errors);
    }

    [Fact]
    public void A_merge_of_merges_is_cancelled_and_finished_as_one()
    {
        var nested = Source.Merge(
            Source.Repeat(1).Merge(Source.Repeat(2)), Source.Merge(Source.Repeat(3).Merge(Source.Repeat(4))));
        Assert.Equal(50, nested.Take(50).Run(Fold.Count<int>()));

        using var cancellation = new CancellationTokenSource();
        var error = Assert.Throws<OperationCanceledException>(
            () => nested.Tap(_ => cancellation.Cancel()).Run(Sink.Ignore<int>(), cancellation.Token));
        Assert.Equal(cancellation.Token, error.CancellationToken);
    }

    [Fact]
    public void Sources_are_needed()
    {
        var one = Source.Return(1);
        Assert.Throws<ArgumentNullException>("sources", () => Source.Merge<int>(null!));
        Assert.Throws<ArgumentNullException>("sources", () => Source.Merge(one, null!));
        Assert.Throws<ArgumentNullException>("others", () => one.Merge(null!));
        Assert.Throws<ArgumentNullException>("others", () => one.Merge(one, null!));
        Assert.Equal("Merge", one.Merge(one).ToString());
    }
}
