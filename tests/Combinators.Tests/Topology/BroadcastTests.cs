namespace Combinators.Tests;

public class BroadcastTests
{
    [Fact]
    public void Example()
    {
        var printed = new List<string>();
        Source.From([1, 2]).Run(Sink.Broadcast(
            Sink.ForEach<int>(x => printed.Add($"a{x}")),
            Sink.ForEach<int>(x => printed.Add($"b{x}"))));
        Assert.Equal(["a1", "b1", "a2", "b2"], printed);
    }

    [Fact]
    public void Each_branch_gets_each_value_and_the_end()
    {
        Probe<int>[] probes = [new(), new(), new()];
        Source.From([1, 2, 3]).Broadcast([.. probes.Select(probe => probe.Sink)]).Run();
        Assert.All(probes, probe => Assert.Equal("1 2 3 |", probe.Trace));
    }

    [Fact]
    public void A_pipe_in_front_is_evaluated_once_for_each_value()
    {
        var calls = 0;
        var (a, b) = (new Probe<int>(), new Probe<int>());
        var sink = Pipe.Map<int, int>(x => x * 10 + calls++).Broadcast(a.Sink, b.Sink);
        Source.From([1, 2]).Run(sink);
        Assert.Equal(("10 21 |", "10 21 |", 2), (a.Trace, b.Trace, calls));
    }

    [Theory]
    [InlineData(0, 5, 5)]
    [InlineData(3, 0, 3)]
    [InlineData(1, 2, 2)]
    [InlineData(2, 2, 2)]
    [InlineData(0, 0, 0)]
    public void A_branch_that_finishes_is_dropped_and_the_last_finishes_the_broadcast_at_once(
        int first, int second, int taken)
    {
        var numbers = new CountingSequence<int>(Enumerable.Range(1, 100));
        var (a, b) = (new Probe<int>(finishAfter: first), new Probe<int>(finishAfter: second));
        Source.From(numbers).Broadcast(a.Sink, b.Sink).Run();
        Assert.Equal(Enumerable.Range(1, first), a.Values);
        Assert.Equal(Enumerable.Range(1, second), b.Values);
        Assert.Equal(taken, numbers.Moves);
    }

    [Fact]
    public void The_branch_after_one_that_finishes_gets_the_value()
    {
        Probe<int>[] probes = [new(finishAfter: 1), new(finishAfter: 1), new(), new(finishAfter: 2), new()];
        Source.From([1, 2, 3]).Broadcast([.. probes.Select(probe => probe.Sink)]).Run();
        Assert.Equal(["1", "1", "1 2 3 |", "1 2", "1 2 3 |"], probes.Select(probe => probe.Trace));
    }

    [Fact]
    public void Branches_that_finish_together_finish_the_broadcast_at_once()
    {
        var target = new Probe<int>(finishAfter: 2);
        var numbers = new CountingSequence<int>([1, 2, 3]);
        Source.From(numbers).Broadcast(Sink.Merge(target.Sink, 2)).Run();
        Assert.Equal(("1 1", 1), (target.Trace, numbers.Moves));
    }

    [Fact]
    public void Nested_is_flat()
    {
        var (a, b, c) = (new Probe<int>(), new Probe<int>(finishAfter: 1), new Probe<int>(faultAt: 2));
        var sink = Sink.Broadcast(a.Sink, Sink.Broadcast(b.Sink, c.Sink));
        Assert.True(sink.Send(1));
        Assert.Same(c.Fault, Assert.Throws<Boom>(() => sink.Send(2)));
        Assert.Equal(("1 2 #fault", "1", "1 2"), (a.Trace, b.Trace, c.Trace));
    }

    [Fact]
    public void Failures_of_nested_branches_come_in_one_flat_aggregate_in_branch_order()
    {
        var probes = Enumerable.Range(0, 4).Select(_ => new Probe<int>(faultAt: 1)).ToArray();
        var sink = Sink.Broadcast(
            probes[0].Sink, Sink.Broadcast(probes[1].Sink, probes[2].Sink), probes[3].Sink);
        var all = Assert.Throws<AggregateException>(() => sink.Send(1));
        Assert.Equal(probes.Select(probe => probe.Fault), all.InnerExceptions);
    }

    [Fact]
    public void One_exception_out_of_several_branches_counts_once()
    {
        var error = new Boom();
        var sink = Sink.Broadcast(
            Sink.ForEach<int>(_ => throw error),
            Sink.Broadcast(Sink.ForEach<int>(_ => throw error), Sink.ForEach<int>(_ => throw error)));
        Assert.Same(error, Assert.Throws<Boom>(() => sink.Send(1)));
    }

    [Fact]
    public void An_aggregate_of_a_users_own_is_one_failure()
    {
        var inner = new Boom("inner");
        var own = new AggregateException("own", inner, new Boom("other"));
        var alone = Sink.Broadcast(new Probe<int>().Sink, Sink.ForEach<int>(_ => throw own));
        Assert.Same(own, Assert.Throws<AggregateException>(() => alone.Send(1)));

        // The other branch throws what is inside: that is a failure of its own.
        var both = Sink.Broadcast(Sink.ForEach<int>(_ => throw own), Sink.ForEach<int>(_ => throw inner));
        var all = Assert.Throws<AggregateException>(() => both.Send(1));
        Assert.Equal([own, inner], all.InnerExceptions);
    }

    [Fact]
    public void What_the_siblings_make_of_a_failure_is_added_to_it()
    {
        var (failing, other) = (new Probe<int>(faultAt: 1), new Boom("other"));
        var sink = Sink.Broadcast(
            Sink.Create<int>(_ => true, () => { }, _ => throw other), failing.Sink, new Probe<int>().Sink);
        var all = Assert.Throws<AggregateException>(() => sink.Send(1));
        Assert.Equal([failing.Fault, other], all.InnerExceptions);
    }

    [Fact]
    public void A_failure_from_upstream_that_no_branch_handles_comes_back_as_it_is()
    {
        var error = new Boom();
        Probe<int>[] probes = [new(), new(), new()];
        var sink = Sink.Broadcast([.. probes.Select(probe => probe.Sink)]);
        Assert.Same(error, Assert.Throws<Boom>(() => sink.Throw(error)));
        Assert.All(probes, probe => Assert.Equal("#boom", probe.Trace));
        Assert.False(sink.IsOpen);
    }

    [Fact]
    public void Every_branch_hears_a_failure_and_what_differs_comes_back_together()
    {
        var (error, other) = (new Boom(), new Boom("other"));
        var last = new Probe<int>();
        var sink = Sink.Broadcast(
            Sink.Create<int>(_ => true, () => { }, _ => throw other),
            Sink.Create<int>(_ => true, () => throw other, _ => { }),
            last.Sink);
        var all = Assert.Throws<AggregateException>(() => sink.Throw(error));
        Assert.Equal([other, error], all.InnerExceptions);
        Assert.Equal("#boom", last.Trace);
    }

    [Fact]
    public void Isolation_is_composed()
    {
        var (failing, other) = (new Probe<int>(), new Probe<int>());
        var fragile = Pipe.Map<int, int>(x => 100 / (x - 2)).Recover(_ => -1).To(failing.Sink);
        Source.From([1, 2, 3]).Broadcast(fragile, other.Sink).Run();
        Assert.Equal(("-100 -1 |", "1 2 3 |"), (failing.Trace, other.Trace));
    }

    [Fact]
    public void A_branch_that_sends_to_its_broadcast_is_refused_and_lives_if_it_handles_that()
    {
        Sink<int>? sink = null;
        var (refusals, other) = (0, new Probe<int>());
        sink = Sink.Broadcast(
            Sink.ForEach<int>(x =>
            {
                try
                {
                    sink!.Send(x);
                }
                catch (InvalidOperationException)
                {
                    refusals++;
                }
            }),
            other.Sink);
        Source.From([1, 2]).Run(sink);
        Assert.Equal((2, "1 2 |"), (refusals, other.Trace));
    }

    [Fact]
    public void A_branch_that_is_running_already_refuses_which_is_one_failure_and_leaves_it_running()
    {
        var (other, refusal) = (new Probe<int>(), (Exception?)null);
        Sink<int>? outer = null;
        var branch = Sink.ForEach<int>(x => refusal ??= Record.Exception(() => outer!.Send(x)));
        outer = Sink.Broadcast(branch, other.Sink);
        Assert.True(branch.Send(1));
        Assert.IsType<InvalidOperationException>(refusal);
        Assert.Contains("already executing", refusal.Message);
        Assert.Equal($"1 #{refusal.Message}", other.Trace);
        Assert.False(outer.IsOpen);
        Assert.True(branch.Send(2));
    }

    [Fact]
    public void The_callers_array_stays_the_callers()
    {
        var (first, second) = (new Probe<int>(), new Probe<int>());
        Sink<int>[] branches = [first.Sink];
        var sink = Sink.Broadcast(branches);
        branches[0] = second.Sink;
        sink.Send(1);
        Assert.Equal(("1", ""), (first.Trace, second.Trace));
    }

    [Fact]
    public void Branches_are_needed()
    {
        Assert.Throws<ArgumentNullException>("sinks", () => Sink.Broadcast<int>(null!));
        Assert.Throws<ArgumentNullException>("sinks", () => Sink.Broadcast(Sink.Ignore<int>(), null!));
        Assert.Throws<ArgumentNullException>("sinks", () => Pipe.Identity<int>().Broadcast(null!));
        Assert.Throws<ArgumentNullException>("sinks", () => Source.From([1]).Broadcast(null!));
    }

    [Fact]
    public void It_allocates_nothing_for_a_value()
    {
        var sum = 0;
        var sink = Sink.Broadcast(
            Sink.ForEach<int>(x => sum += x), Sink.ForEach<int>(x => sum += x), Sink.Ignore<int>());
        for (var i = 0; i < 1000; i++)
            sink.Send(1);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 100_000; i++)
            sink.Send(1);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.Equal(202_000, sum);
    }
}
