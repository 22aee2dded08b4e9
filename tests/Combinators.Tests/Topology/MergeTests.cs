using Stopwatch = System.Diagnostics.Stopwatch;

namespace Combinators.Tests;

public class MergeTests
{
    [Fact]
    public void Example()
    {
        using var log = new TempFile("python\nperl\npython and ply\n");
        var printed = new List<string>();
        var inputs = Sink.Merge(Sink.ForEach<string>(printed.Add), 2);
        Source.Lines(log.Path).Broadcast(Grep("python").To(inputs[0]), Grep("ply").To(inputs[1])).Run();
        Assert.Equal(["python", "python and ply", "python and ply"], printed);

        static Pipe<string, string> Grep(string pattern) =>
            Coroutine.Pipe<string, string>(async (input, output) =>
            {
                await foreach (var line in input)
                    if (line.Contains(pattern)) output.Send(line);
            });
    }

    [Fact]
    public void Values_arrive_as_they_are_sent_and_the_last_close_closes()
    {
        var probe = new Probe<int>();
        var inputs = Sink.Merge(probe.Sink, 3);
        Assert.True(inputs[0].Send(1));
        Assert.True(inputs[2].SendAll([2, 3]));
        Assert.True(inputs[1].Send(4));
        inputs[2].Close();
        Assert.False(inputs[2].Send(5));
        Assert.False(inputs[2].IsOpen);
        Assert.True(inputs[0].Send(6));
        inputs[0].Close();
        Assert.True(inputs[1].Send(7));
        Assert.Equal("1 2 3 4 6 7", probe.Trace);
        inputs[1].Close();
        Assert.Equal("1 2 3 4 6 7 |", probe.Trace);
    }

    [Fact]
    public void An_input_that_is_closed_twice_counts_once()
    {
        var probe = new Probe<int>();
        var inputs = Sink.Merge(probe.Sink, 2);
        inputs[0].Close();
        inputs[0].Close();
        inputs[0].Dispose();
        Assert.Equal("", probe.Trace);
        Assert.True(inputs[1].Send(1));
        inputs[1].Close();
        Assert.Equal("1 |", probe.Trace);
    }

    [Fact]
    public void Without_inputs_the_sink_is_closed_and_with_one_nothing_changes()
    {
        var closed = new Probe<int>();
        Assert.Empty(Sink.Merge(closed.Sink, 0));
        Assert.Equal("|", closed.Trace);

        var numbers = new CountingSequence<int>([1, 2, 3]);
        var probe = new Probe<int>(finishAfter: 2);
        Source.From(numbers).Run(Sink.Merge(probe.Sink, 1)[0]);
        Assert.Equal(("1 2", 2), (probe.Trace, numbers.Moves));
    }

    [Fact]
    public void The_first_failure_ends_all_inputs_and_a_later_one_comes_back_to_its_thrower()
    {
        var (first, second) = (new Boom("first"), new Boom("second"));
        var probe = new Probe<int>();
        var inputs = Sink.Merge(probe.Sink, 3);
        inputs[0].Send(1);
        Assert.Same(first, Assert.Throws<Boom>(() => inputs[1].Throw(first)));
        Assert.All(inputs, input => Assert.False(input.IsOpen));
        Assert.False(inputs[0].Send(2));
        Assert.Same(second, Assert.Throws<Boom>(() => inputs[2].Throw(second)));
        inputs[0].Close();
        Assert.Equal("1 #first", probe.Trace);
    }

    [Fact]
    public void A_failure_that_the_sink_handles_ends_all_inputs_too()
    {
        var probe = new Probe<int>(recover: true);
        var inputs = Sink.Merge(probe.Sink, 2);
        Assert.False(inputs[0].Throw(new Boom()));
        Assert.False(inputs[1].Send(1));
        Assert.Equal("#boom |", probe.Trace);
        Assert.Throws<ArgumentNullException>("error", () => inputs[0].Throw(null!));
    }

    [Fact]
    public void A_sink_that_has_finished_tells_all_inputs()
    {
        var probe = new Probe<int>(finishAfter: 1);
        var inputs = Sink.Merge(probe.Sink, 3);
        Assert.False(inputs[1].Send(1));
        Assert.All(inputs, input => Assert.False(input.IsOpen));
        Assert.False(inputs[0].Send(2));
        Assert.False(inputs[2].SendAll([3]));
        Assert.Equal("1", probe.Trace);
        Assert.All(Sink.Merge(Sink.Finished<int>(), 2), input => Assert.False(input.IsOpen));
    }

    [Fact]
    public void A_failure_of_the_sink_comes_out_of_the_call_that_caused_it_and_of_no_other()
    {
        var probe = new Probe<int>(faultAt: 2);
        var inputs = Sink.Merge(probe.Sink, 2);
        Assert.True(inputs[0].Send(1));
        Assert.Same(probe.Fault, Assert.Throws<Boom>(() => inputs[1].Send(2)));
        Assert.False(inputs[0].Send(3));
        inputs[0].Close();
        inputs[1].Close();
        Assert.Equal("1 2", probe.Trace);

        var atClose = new Probe<int>(faultOnClose: true);
        inputs = Sink.Merge(atClose.Sink, 2);
        inputs[1].Close();
        Assert.Same(atClose.Fault, Assert.Throws<Boom>(inputs[0].Close));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void A_signal_from_inside_the_sink_is_refused_and_the_running_one_goes_on(int inner)
    {
        Sink<int>[]? inputs = null;
        var refusals = new List<Exception>();
        var probe = new Probe<int>();
        inputs = Sink.Merge(
            Pipe.Tap<int>(x =>
            {
                var input = inputs![inner];
                refusals.Add(Assert.Throws<InvalidOperationException>(() => input.Send(9)));
                refusals.Add(Assert.Throws<InvalidOperationException>(() => input.SendAll([9])));
                refusals.Add(Assert.Throws<InvalidOperationException>(() => input.Throw(new Boom())));
                refusals.Add(Assert.Throws<InvalidOperationException>(input.Close));
                Assert.True(input.IsOpen);
            }).To(probe.Sink),
            2);
        Assert.True(inputs[0].Send(1));
        Assert.True(inputs[1].Send(2));
        inputs[0].Close();
        inputs[1].Close();
        Assert.Equal(("1 2 |", 8), (probe.Trace, refusals.Count));
        Assert.All(refusals, refusal => Assert.Contains("already executing", refusal.Message));
    }

    [Fact]
    public void A_signal_that_the_sink_refuses_has_not_happened()
    {
        Sink<int>[]? inputs = null;
        var refusals = 0;
        var target = Sink.ForEach<int>(_ =>
        {
            if (!inputs![0].IsOpen)
                return;
            Assert.Throws<InvalidOperationException>(() => inputs[0].Send(2));
            Assert.Throws<InvalidOperationException>(() => inputs[0].Throw(new Boom()));
            Assert.Throws<InvalidOperationException>(inputs[0].Close);
            refusals += 3;
        });
        inputs = Sink.Merge(target, 1);
        Assert.True(target.Send(1));
        Assert.Equal(3, refusals);
        Assert.True(inputs[0].IsOpen);
        inputs[0].Close();
        Assert.False(target.IsOpen);
    }

    [Fact]
    public void A_sink_and_a_number_of_inputs_are_needed()
    {
        Assert.Throws<ArgumentNullException>("target", () => Sink.Merge<int>(null!, 1));
        Assert.Throws<ArgumentOutOfRangeException>("inputs", () => Sink.Merge(Sink.Ignore<int>(), -1));
        Assert.Equal("Merge, input 1", Sink.Merge(Sink.Ignore<int>(), 2)[1].ToString());
    }

    [Fact]
    public void Threads_enter_the_sink_one_at_a_time_and_the_close_comes_last_and_once()
    {
        const int threads = 4, count = 5_000;
        var (inside, most, closes) = (0, 0, 0);
        var seen = new List<(int Thread, int Value)>();
        var inputs = Sink.Merge(
            Sink.Create<(int Thread, int Value)>(
                value =>
                {
                    most = Math.Max(most, Interlocked.Increment(ref inside));
                    Assert.Equal(0, closes);
                    seen.Add(value);
                    Interlocked.Decrement(ref inside);
                    return true;
                },
                () => closes++,
                _ => { }),
            threads);
        Threads.Run([.. Enumerable.Range(0, threads).Select(thread => (Action)(() =>
        {
            for (var i = 0; i < count; i++)
                Assert.True(inputs[thread].Send((thread, i)));
            inputs[thread].Close();
        }))]);
        Assert.Equal((1, 1), (most, closes));
        Assert.Equal(threads * count, seen.Count);
        Assert.All(
            seen.GroupBy(value => value.Thread, value => value.Value),
            values => Assert.Equal(Enumerable.Range(0, count), values));
    }

    [Fact]
    public void Two_writers_that_close_their_printer_do_not_close_it_under_each_other()
    {
        for (var round = 0; round < 200; round++)
        {
            var output = new StringWriter { NewLine = "\n" };
            var inputs = Sink.Merge(Sink.WriteLines(output), 2);
            Threads.Run(
                () => Source.Range(0, 10).Map(i => $"a{i}").Run(inputs[0]),
                () => Source.Range(0, 10).Map(i => $"b{i}").Run(inputs[1]));
            var lines = output.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries);
            Assert.Equal(Enumerable.Range(0, 10).Select(i => $"a{i}"), lines.Where(line => line[0] == 'a'));
            Assert.Equal(Enumerable.Range(0, 10).Select(i => $"b{i}"), lines.Where(line => line[0] == 'b'));
        }
    }

    [Fact]
    public void A_close_that_races_a_send_has_the_outcome_of_one_of_the_two_orders()
    {
        for (var round = 0; round < 200; round++)
        {
            var probe = new Probe<int>();
            var input = Sink.Merge(probe.Sink, 1)[0];
            var reply = false;
            Threads.Run(() => reply = input.Send(1), input.Close);
            Assert.Equal(reply ? "1 |" : "|", probe.Trace);
        }
    }

    [Fact]
    public void The_last_close_waits_for_the_send_of_another_input()
    {
        for (var round = 0; round < 200; round++)
        {
            var probe = new Probe<int>();
            var inputs = Sink.Merge(probe.Sink, 2);
            Threads.Run(
                () =>
                {
                    Assert.True(inputs[0].Send(1));
                    inputs[0].Close();
                },
                inputs[1].Close);
            Assert.Equal("1 |", probe.Trace);
        }
    }

    [Fact]
    public void A_throw_that_races_a_send_has_the_outcome_of_one_of_the_two_orders()
    {
        for (var round = 0; round < 200; round++)
        {
            var (probe, error) = (new Probe<int>(), new Boom());
            var inputs = Sink.Merge(probe.Sink, 2);
            var reply = false;
            Threads.Run(
                () => reply = inputs[0].Send(1),
                () => Assert.Same(error, Assert.Throws<Boom>(() => inputs[1].Throw(error))));
            Assert.Equal(reply ? "1 #boom" : "#boom", probe.Trace);
        }
    }

    [Fact]
    public void Threads_wait_asleep_as_long_as_a_signal_takes_and_one_that_is_interrupted_has_not_sent()
    {
        using var release = new ManualResetEventSlim();
        var seen = new List<int>();
        var inputs = Sink.Merge(
            Sink.ForEach<int>(x =>
            {
                if (x == 0)
                    release.Wait();
                seen.Add(x);
            }),
            4);
        var interrupted = (Exception?)null;
        Thread[] threads =
        [
            new(() => inputs[0].Send(0)),
            new(() => interrupted = Record.Exception(() => inputs[1].Send(1))),
            new(() => inputs[2].Send(2)),
            new(() => inputs[3].Send(3)),
        ];
        foreach (var thread in threads)
        {
            thread.Start();
            AssertSleeps(thread);
        }
        threads[1].Interrupt();
        Assert.True(threads[1].Join(TimeSpan.FromSeconds(30)));
        Assert.IsType<ThreadInterruptedException>(interrupted);
        release.Set();
        Assert.All(threads, thread => Assert.True(thread.Join(TimeSpan.FromSeconds(30))));
        Assert.Equal([0, 2, 3], seen.Order());
        Assert.True(inputs[1].Send(1));

        static void AssertSleeps(Thread thread) => Assert.True(SpinWait.SpinUntil(
            () => thread.ThreadState.HasFlag(ThreadState.WaitSleepJoin), TimeSpan.FromSeconds(30)));
    }

    [Fact]
    public void Threads_that_come_and_wait_at_random_all_get_their_turn()
    {
        const int threads = 4, count = 300;
        var sum = 0;
        var inputs = Sink.Merge(
            Sink.ForEach<int>(x =>
            {
                if (x % 50 == 0)
                    Thread.Sleep(1);
                sum += x;
            }),
            threads);
        Threads.Run([.. inputs.Select(input => (Action)(() =>
        {
            for (var i = 0; i < count; i++)
            {
                Assert.True(input.Send(i));
                Thread.SpinWait(i % 7 * 50);
            }
        }))]);
        Assert.Equal(threads * (count * (count - 1) / 2), sum);
    }

    [Fact]
    public void A_thread_that_comes_back_at_once_does_not_keep_another_one_out()
    {
        // Each value takes a millisecond of work, and is followed by the next one sooner than anybody wakes.
        const int turns = 20, tooMany = 500;
        var (busy, worst, done) = (0, 0, false);
        var inputs = Sink.Merge(
            Sink.ForEach<bool>(isBusy =>
            {
                for (var start = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(start).TotalMilliseconds < 1;)
                    Thread.SpinWait(10);
                if (isBusy)
                    busy++;
            }),
            2);
        Threads.Run(
            () =>
            {
                for (var i = 0; i < turns * tooMany / 4 && !Volatile.Read(ref done); i++)
                    inputs[0].Send(true);
            },
            () =>
            {
                for (var i = 0; i < turns; i++)
                {
                    Thread.Sleep(20);
                    var before = Volatile.Read(ref busy);
                    inputs[1].Send(false);
                    worst = Math.Max(worst, Volatile.Read(ref busy) - before);
                }
                Volatile.Write(ref done, true);
            });
        Assert.InRange(worst, 0, tooMany);
    }

    [Fact]
    public void The_sink_is_its_own_again_between_two_signals()
    {
        var probe = new Probe<int>();
        var inputs = Sink.Merge(probe.Sink, 2);
        inputs[0].Send(1);
        probe.Sink.Send(2);
        inputs[1].SendAll([3, 4]);
        inputs[0].Close();
        inputs[1].SendAll([5]);
        probe.Sink.Close();
        Assert.False(inputs[1].Send(6));
        Assert.Equal("1 2 3 4 5 |", probe.Trace);
    }

    [Fact]
    public void It_allocates_nothing_for_a_value()
    {
        var input = Sink.Merge(Sink.Ignore<int>(), 2)[0];
        for (var i = 0; i < 1000; i++)
            input.Send(1);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 100_000; i++)
            input.Send(1);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Fact]
    public void Whether_an_input_is_open_is_said_while_a_signal_is_inside()
    {
        using var inside = new ManualResetEventSlim();
        using var asked = new ManualResetEventSlim();
        var inputs = Sink.Merge(
            Sink.ForEach<int>(_ =>
            {
                inside.Set();
                Assert.True(asked.Wait(Threads.Limit));
            }),
            2);
        inputs[1].Close();
        Threads.Run(
            () => inputs[0].Send(1),
            () =>
            {
                Assert.True(inside.Wait(Threads.Limit));
                Assert.True(inputs[0].IsOpen);
                Assert.False(inputs[1].IsOpen);
                asked.Set();
            });
    }

    [Fact]
    public void Two_that_send_into_each_other_are_refused_before_they_wait_for_ever()
    {
        using var both = new Barrier(2);
        var refusals = 0;
        Sink<int>[] first = [], second = [];
        first = Sink.Merge(Sink.ForEach<int>(x => Cross(x, second)), 2);
        second = Sink.Merge(Sink.ForEach<int>(x => Cross(x, first)), 2);
        Threads.Run(() => first[0].Send(1), () => second[0].Send(1));
        Assert.InRange(refusals, 1, 2);
        Assert.True(first[0].IsOpen && second[0].IsOpen);
        Assert.True(first[0].Send(0) && second[0].Send(0));

        void Cross(int value, Sink<int>[] other)
        {
            if (value == 0)
                return;
            both.SignalAndWait();
            try
            {
                other[1].Send(0);
            }
            catch (InvalidOperationException refusal)
            {
                Assert.Contains("would wait for ever", refusal.Message, StringComparison.Ordinal);
                Interlocked.Increment(ref refusals);
            }
        }
    }

    [Fact]
    public void Three_that_send_round_in_a_circle_are_refused_too()
    {
        using var all = new Barrier(3);
        var refusals = 0;
        var merges = new Sink<int>[3][];
        for (var i = 0; i < 3; i++)
        {
            var next = (i + 1) % 3;
            merges[i] = Sink.Merge(
                Sink.ForEach<int>(x =>
                {
                    if (x == 0)
                        return;
                    all.SignalAndWait();
                    if (Record.Exception(() => merges[next][1].Send(0)) is not null)
                        Interlocked.Increment(ref refusals);
                }),
                2);
        }
        Threads.Run([.. merges.Select(inputs => (Action)(() => inputs[0].Send(1)))]);
        Assert.InRange(refusals, 1, 3);
    }
}
