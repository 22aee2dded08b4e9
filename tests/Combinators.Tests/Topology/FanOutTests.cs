namespace Combinators.Tests;

/// <summary>Values that pass go another way than those that do not, which nobody must notice.</summary>
public class FanOutTests
{
    /// <summary>More than one block of a batch, and more branches than have a place of their own.</summary>
    private static readonly int[] Numbers = [.. Enumerable.Range(1, 2800)];

    [Theory]
    [InlineData(2)]
    [InlineData(5)]
    public void Branches_that_finish_anywhere_in_a_batch_have_had_all_until_then(int others)
    {
        int[] ends = [1, 2, 959, 960, 961, 1920, 1921, 2500];
        foreach (var end in ends)
        {
            var ending = Enumerable.Range(0, others)
                .Select(i => new Probe<int>(finishAfter: end + i)).ToArray();
            var all = new Probe<int>();
            Source.From(Numbers).Broadcast([.. ending.Select(x => x.Sink), all.Sink]).Run();
            Assert.Equal(
                ending.Select((_, i) => Math.Min(end + i, Numbers.Length)), ending.Select(x => x.Values.Count));
            Assert.Equal(Numbers, all.Values);
        }
    }

    [Fact]
    public void A_failure_that_a_stage_of_its_branch_handles_ends_the_branch_and_no_more()
    {
        var (before, after) = (new Probe<int>(), new Probe<int>());
        var recovered = new Probe<int>();
        var fragile = Pipe.Map<int, int>(x => 100 / (x - 600)).Recover(_ => -1).To(recovered.Sink);
        Source.From(Numbers).Broadcast(before.Sink, fragile, after.Sink).Run();
        Assert.Equal((600, -1), (recovered.Values.Count, recovered.Values[^1]));
        Assert.Equal(Numbers, before.Values);
        Assert.Equal(Numbers, after.Values);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void A_failure_in_the_midst_of_a_batch_comes_after_the_value_has_reached_all(int at)
    {
        var probes = Enumerable.Range(0, 5).Select(i => new Probe<int>(faultAt: i == at ? 700 : 0)).ToArray();
        var sink = Sink.Broadcast([.. probes.Select(x => x.Sink)]);
        Assert.Same(probes[at].Fault, Assert.Throws<Boom>(() => sink.SendAll(Numbers)));
        Assert.All(probes, x => Assert.Equal(Numbers[..700], x.Values));
        Assert.All(probes.Where((_, i) => i != at), x => Assert.EndsWith("700 #fault", x.Trace));
        Assert.False(sink.IsOpen);
    }

    [Fact]
    public void A_branch_takes_signals_from_others_as_long_as_no_value_is_at_it()
    {
        var second = new Probe<int>();
        var first = Sink.ForEach<int>(x => second.Sink.Send(10 * x));
        var sink = Sink.Broadcast(first, second.Sink);
        sink.SendAll([1, 2]);
        second.Sink.Send(3);
        sink.SendAll([4, 5]);
        Assert.Equal("10 1 20 2 3 40 4 50 5", second.Trace);
        second.Sink.Close();
        Assert.True(sink.Send(6));
        Assert.EndsWith("5 |", second.Trace);
    }

    [Fact]
    public void A_branch_refuses_a_signal_while_a_value_is_at_it_and_goes_on()
    {
        var refusals = new List<string>();
        var seen = new List<int>();
        Sink<int>? branch = null;
        branch = Sink.ForEach<int>(x =>
        {
            seen.Add(x);
            Action[] signals = [() => branch!.Send(0), () => branch!.SendAll([0]), branch!.Close];
            refusals.AddRange(signals.Select(x => Assert.Throws<InvalidOperationException>(x).Message));
        });
        var other = new Probe<int>();
        Sink.Broadcast(other.Sink, branch, new Probe<int>().Sink).SendAll([1, 2]);
        Assert.Equal([1, 2], seen);
        Assert.Equal("1 2", other.Trace);
        Assert.Equal(6, refusals.Count);
        Assert.All(refusals, x => Assert.Contains("'ForEach' is already executing", x));
    }

    [Fact]
    public void A_branch_refuses_a_signal_from_inside_its_handler_of_its_own_failure()
    {
        Sink<int>? branch = null;
        var refusal = (Exception?)null;
        branch = Pipe.Map<int, int>(x => 1 / x)
            .Finally(() => refusal = Record.Exception(() => branch!.Send(1)))
            .To(Sink.Ignore<int>());
        var sink = Sink.Broadcast(branch, Sink.Ignore<int>());
        Assert.Throws<DivideByZeroException>(() => sink.SendAll([1, 0]));
        Assert.IsType<InvalidOperationException>(refusal);
    }

    [Fact]
    public void A_branch_is_open_for_whoever_asks_until_it_has_finished()
    {
        var seen = new List<bool>();
        Sink<int>? branch = null;
        branch = Pipe.Tap<int>(_ => seen.Add(branch!.IsOpen)).Take(2).To(Sink.Ignore<int>());
        var watching = Sink.ForEach<int>(_ => seen.Add(branch.IsOpen));
        Sink.Broadcast(branch, watching).SendAll([1, 2, 3]);
        Assert.Equal([true, true, true, false, false], seen);
    }

    [Fact]
    public void A_sink_that_is_two_branches_gets_each_value_twice()
    {
        var probe = new Probe<int>();
        var between = new Probe<int>();
        var sink = Sink.Broadcast(probe.Sink, between.Sink, probe.Sink);
        sink.SendAll([1, 2]);
        sink.Close();
        Assert.Equal(("1 1 2 2 |", "1 2 |"), (probe.Trace, between.Trace));
    }

    [Fact]
    public void A_sink_that_is_two_branches_and_fails_as_the_second_fails_once()
    {
        var probe = new Probe<int>(faultAt: 2);
        var (between, last) = (new Probe<int>(), new Probe<int>());
        var sink = Sink.Broadcast(probe.Sink, between.Sink, probe.Sink, last.Sink);
        Assert.Same(probe.Fault, Assert.Throws<Boom>(() => sink.SendAll([1, 2])));
        Assert.Equal(("1 #fault", "1 #fault"), (between.Trace, last.Trace));
    }

    [Fact]
    public void A_sink_that_is_a_branch_of_two_takes_from_both_in_turn()
    {
        var shared = new Probe<int>();
        var (one, other) = (Sink.Broadcast(shared.Sink, Sink.Ignore<int>()), Sink.Broadcast(shared.Sink));
        one.SendAll([1, 2]);
        other.SendAll([3, 4]);
        one.SendAll([5, 6]);
        one.Close();
        Assert.False(other.Send(7));
        Assert.Equal("1 2 3 4 5 6 |", shared.Trace);
    }

    [Fact]
    public void A_sink_that_is_a_branch_of_two_refuses_the_inner_one()
    {
        Sink<int>? inner = null;
        var refusal = (Exception?)null;
        var shared = Sink.ForEach<int>(x => refusal ??= Record.Exception(() => inner!.SendAll([x])));
        var outer = Sink.Broadcast(Sink.Ignore<int>(), shared);
        inner = Sink.Broadcast(shared);
        Assert.True(outer.SendAll([1, 2]));
        var message = Assert.IsType<InvalidOperationException>(refusal).Message;
        Assert.Contains("'ForEach' is already executing", message);
        Assert.False(inner.IsOpen);
    }

    [Fact]
    public void Inputs_of_a_merge_are_branches_like_others()
    {
        var probe = new Probe<int>(finishAfter: 5);
        var inputs = Sink.Merge(probe.Sink, 2);
        var (first, last) = (new Probe<int>(), new Probe<int>());
        Source.From([1, 2, 3, 4]).Broadcast(first.Sink, inputs[0], inputs[1], last.Sink).Run();
        Assert.Equal(("1 1 2 2 3", "1 2 3 4 |", "1 2 3 4 |"), (probe.Trace, first.Trace, last.Trace));
    }

    [Fact]
    public void It_allocates_nothing_for_a_value_whatever_its_branches_are()
    {
        var inputs = Sink.Merge(Sink.Ignore<int>(), 2);
        var sink = Sink.Broadcast(
            Fold.Sum<int>().ToSink(),
            inputs[0],
            Pipe.Map<int, int>(x => x).To(inputs[1]),
            Sink.Ignore<int>());
        sink.SendAll(Numbers);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 100; i++)
            sink.SendAll(Numbers);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }
}
