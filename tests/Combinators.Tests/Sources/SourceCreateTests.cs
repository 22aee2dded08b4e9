namespace Combinators.Tests;

public class SourceCreateTests
{
    [Fact]
    public void Example()
    {
        var squares = Source.Create<int>((output, cancellation) =>
        {
            for (var i = 1; !cancellation.WaitHandle.WaitOne(10); i++)
                output.Send(i * i);
        });
        Assert.Equal([1, 4, 9], squares.Take(3).Run(Fold.ToList<int>()));
    }

    [Fact]
    public void Leaving_the_body_closes_the_sink()
    {
        var probe = new Probe<int>();
        Source.Create<int>((output, _) =>
        {
            Assert.True(output.IsOpen);
            Assert.True(output.Send(1));
            Assert.True(output.SendAll([2, 3]));
        }).Run(probe.Sink);
        Assert.Equal("1 2 3 |", probe.Trace);
    }

    [Fact]
    public void Each_run_calls_the_body()
    {
        var runs = 0;
        var source = Source.Create<int>((output, _) => output.Send(++runs));
        Assert.Equal([1], source.Run(Fold.ToList<int>()));
        Assert.Equal([2], source.Run(Fold.ToList<int>()));
        source.Run(new Probe<int>(finishAfter: 0).Sink);
        Assert.Equal(2, runs);
    }

    [Fact]
    public void A_body_that_looks_ends_by_itself()
    {
        var sent = 0;
        var probe = new Probe<int>(finishAfter: 3);
        Source.Create<int>((output, _) =>
        {
            while (output.Send(++sent))
            {
            }
            Assert.False(output.IsOpen);
        }).Run(probe.Sink);
        Assert.Equal(3, sent);
        Assert.Equal("1 2 3", probe.Trace);
    }

    [Fact]
    public void A_body_that_does_not_look_is_unwound_at_its_next_send()
    {
        var sent = 0;
        var disposed = 0;
        Source.Create<int>((output, _) =>
        {
            try
            {
                while (true)
                    output.Send(++sent);
            }
            finally
            {
                disposed++;
            }
        }).Run(new Probe<int>(finishAfter: 3).Sink);
        Assert.Equal((4, 1), (sent, disposed));
    }

    [Fact]
    public void A_batch_stops_where_it_was_enough()
    {
        var probe = new Probe<int>(finishAfter: 2);
        Source.Create<int>((output, _) => Assert.False(output.SendAll([1, 2, 3]))).Run(probe.Sink);
        Assert.Equal("1 2", probe.Trace);
    }

    [Fact]
    public void What_the_body_throws_goes_into_the_sink_and_to_the_caller()
    {
        var error = new Boom();
        var probe = new Probe<int>();
        var source = Source.Create<int>((output, _) =>
        {
            output.Send(1);
            throw error;
        });
        Assert.Same(error, Assert.Throws<Boom>(() => source.Run(probe.Sink)));
        Assert.Equal("1 #boom", probe.Trace);
        Assert.Equal([1, -1], source.Recover(_ => -1).Run(Fold.ToList<int>()));
    }

    [Fact]
    public void What_the_sink_throws_unwinds_the_body_and_reaches_the_caller_once()
    {
        var disposed = 0;
        var probe = new Probe<int>(faultAt: 2);
        var source = Source.Create<int>((output, _) =>
        {
            try
            {
                while (true)
                    output.Send(1);
            }
            finally
            {
                disposed++;
            }
        });
        Assert.Same(probe.Fault, Assert.Throws<Boom>(() => source.Run(probe.Sink)));
        Assert.Equal("1 1", probe.Trace);
        Assert.Equal(1, disposed);
    }

    [Fact]
    public void A_body_may_handle_the_sinks_failure_and_end()
    {
        Boom? caught = null;
        var probe = new Probe<int>(faultAt: 1);
        Source.Create<int>((output, _) =>
        {
            try
            {
                output.Send(1);
            }
            catch (Boom error)
            {
                caught = error;
            }
            Assert.False(output.IsOpen);
        }).Run(probe.Sink);
        Assert.Same(probe.Fault, caught);
    }

    [Fact]
    public void Another_stages_exit_is_a_failure_of_the_body()
    {
        CoroutineExit? exit = null;
        var source = Source.Create<int>((_, token) =>
        {
            Source.Create<int>((inner, _) =>
            {
                inner.Send(1);
                exit = Assert.Throws<CoroutineExit>(() => inner.Send(2));
            }).Run(new Probe<int>(finishAfter: 1).Sink, token);
            throw exit!;
        });
        var probe = new Probe<int>();
        var error = Assert.Throws<CoroutineExit>(() => source.Run(probe.Sink));
        Assert.Same(exit, error);
        Assert.Same(exit, Assert.Single(probe.Errors));
    }

    [Fact]
    public void Cancellation_is_raised_where_the_body_sends()
    {
        using var cancellation = new CancellationTokenSource();
        var (sent, disposed) = (0, 0);
        var probe = new Probe<int>();
        var source = Source.Create<int>((output, _) =>
        {
            try
            {
                while (true)
                    output.Send(++sent);
            }
            finally
            {
                disposed++;
            }
        });
        var error = Assert.Throws<OperationCanceledException>(() =>
            source.Tap(x => { if (x == 3) cancellation.Cancel(); }).Run(probe.Sink, cancellation.Token));
        Assert.Equal(cancellation.Token, error.CancellationToken);
        Assert.Equal((3, 1), (sent, disposed));
        Assert.Equal([1, 2, 3], probe.Values);
        Assert.Same(error, Assert.Single(probe.Errors));
    }

    [Fact]
    public void A_value_that_comes_after_the_cancellation_is_not_sent()
    {
        using var cancellation = new CancellationTokenSource();
        var probe = new Probe<int>();
        var source = Source.Create<int>((output, _) =>
        {
            output.Send(1);
            cancellation.Cancel();
            output.SendAll([2, 3]);
        });
        Assert.Throws<OperationCanceledException>(() => source.Run(probe.Sink, cancellation.Token));
        Assert.Equal([1], probe.Values);
    }

    [Fact]
    public void A_batch_stops_at_the_value_that_cancels()
    {
        using var cancellation = new CancellationTokenSource();
        var probe = new Probe<int>();
        var source = Source.Create<int>((output, _) => output.SendAll([1, 2, 3]))
            .Tap(x => { if (x == 2) cancellation.Cancel(); });
        Assert.Throws<OperationCanceledException>(() => source.Run(probe.Sink, cancellation.Token));
        Assert.Equal([1, 2], probe.Values);
    }

    [Fact]
    public void A_body_that_swallows_the_cancellation_does_not_undo_it()
    {
        using var cancellation = new CancellationTokenSource();
        var probe = new Probe<int>();
        var source = Source.Create<int>((output, _) =>
        {
            cancellation.Cancel();
            for (var i = 0; i < 3; i++)
                Assert.Throws<OperationCanceledException>(() => output.Send(i));
        });
        Assert.Throws<OperationCanceledException>(() => source.Run(probe.Sink, cancellation.Token));
        Assert.Empty(probe.Values);
        Assert.Single(probe.Errors);
    }

    [Fact]
    public void A_body_that_waits_for_something_that_takes_the_token_is_cancelled()
    {
        using var cancellation = new CancellationTokenSource();
        using var never = new ManualResetEventSlim();
        using var waiting = new ManualResetEventSlim();
        var ended = 0;
        var probe = new Probe<int>();
        var source = Source.Create<int>((output, token) =>
        {
            Assert.Equal(cancellation.Token, token);
            try
            {
                output.Send(1);
                waiting.Set();
                Assert.True(never.Wait(Threads.Limit, token));
            }
            finally
            {
                ended++;
            }
        });
        OperationCanceledException? error = null;
        Threads.Run(
            () => error = Assert.Throws<OperationCanceledException>(
                () => source.Run(probe.Sink, cancellation.Token)),
            () =>
            {
                Assert.True(waiting.Wait(Threads.Limit));
                cancellation.Cancel();
            });
        Assert.Equal((cancellation.Token, 1), (error!.CancellationToken, ended));
        Assert.Same(error, Assert.Single(probe.Errors));
        Assert.Equal([1], probe.Values);
    }

    [Fact]
    public void A_body_that_waits_with_the_token_ends_when_a_merge_has_had_enough()
    {
        using var never = new ManualResetEventSlim();
        using var waiting = new ManualResetEventSlim();
        var ended = 0;
        var blocked = Source.Create<int>((_, token) =>
        {
            waiting.Set();
            try
            {
                Assert.True(never.Wait(Threads.Limit, token));
            }
            finally
            {
                ended++;
            }
        });
        var sending = Source.Create<int>((output, token) =>
        {
            Assert.True(waiting.Wait(Threads.Limit, token));
            output.Send(1);
        });
        Assert.Equal([1], blocked.Merge(sending).Take(1).Run(Fold.ToList<int>()));
        Assert.Equal(1, ended);
    }

    [Fact]
    public void A_run_without_a_token_gives_the_body_one_that_is_never_cancelled() =>
        Source.Create<int>((_, token) => Assert.False(token.CanBeCanceled)).Run(Sink.Ignore<int>());

    [Fact]
    public void An_output_that_has_left_its_body_reaches_nobody()
    {
        Output<int>? leaked = null;
        var probe = new Probe<int>();
        Source.Create<int>((output, _) => leaked = output).Run(probe.Sink);
        Assert.False(leaked!.Send(1));
        Assert.Equal("|", probe.Trace);
    }

    [Fact]
    public void A_body_and_a_name_are_needed()
    {
        Assert.Throws<ArgumentNullException>("body", () => Source.Create<int>(null!));
        Assert.Throws<ArgumentNullException>("name", () => Source.Create<int>((_, _) => { }, null!));
    }

    [Fact]
    public void It_is_called_after_the_member_that_makes_it()
    {
        var name = Source.Create<int>((_, _) => { }).ToString();
        Assert.Equal(nameof(It_is_called_after_the_member_that_makes_it), name);
        Assert.Equal("clock", Source.Create<int>((_, _) => { }, "clock").ToString());
    }
}
