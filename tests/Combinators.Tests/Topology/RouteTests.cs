namespace Combinators.Tests;

public class RouteTests
{
    /// <summary>More than one block of a batch.</summary>
    private static readonly int[] Numbers = [.. Enumerable.Range(1, 2800)];

    [Fact]
    public void Example()
    {
        var even = Fold.ToList<int>().ToSink();
        var odd = Fold.ToList<int>().ToSink();
        Source.From([1, 2, 3]).Run(Sink.Route(x => x % 2, even, odd));
        Assert.Equal("1 2", $"{even.Result.Count} {odd.Result.Count}");
    }

    [Fact]
    public void Each_value_goes_to_one_branch_and_the_end_to_all()
    {
        Probe<int>[] probes = [new(), new(), new()];
        var numbers = Enumerable.Range(0, 20).ToArray();
        Source.From(numbers).Run(Sink.Route(x => x * x % 3, Sinks(probes)));
        Assert.Equal(numbers.Where(x => x * x % 3 == 0), probes[0].Values);
        Assert.Equal(numbers.Where(x => x * x % 3 == 1), probes[1].Values);
        Assert.Equal("|", probes[2].Trace);
        Assert.All(probes, probe => Assert.EndsWith("|", probe.Trace));
    }

    [Fact]
    public void A_value_for_a_finished_branch_is_dropped_until_all_have_finished()
    {
        Probe<int>[] probes = [new(finishAfter: 1), new(finishAfter: 2)];
        var sink = Sink.Route(x => x % 2, Sinks(probes));
        Assert.True(sink.Send(2));
        Assert.True(sink.Send(4));
        Assert.True(sink.Send(1));
        Assert.True(sink.Send(6));
        Assert.False(sink.Send(3));
        Assert.False(sink.Send(5));
        Assert.Equal(["2", "1 3"], probes.Select(probe => probe.Trace));
    }

    [Fact]
    public void Branches_that_finish_together_finish_the_route_at_once()
    {
        var target = new Probe<int>(finishAfter: 2);
        var sink = Sink.Route(x => x % 2, Sink.Merge(target.Sink, 2));
        Assert.True(sink.Send(2));
        Assert.False(sink.Send(4));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void One_branch_is_that_branch_and_a_finished_one_beside_it_makes_no_difference(bool second)
    {
        var numbers = new CountingSequence<int>([1, 2, 3, 4]);
        var probe = new Probe<int>(finishAfter: 3);
        Source.From(numbers).Run(
            second ? Sink.Route(_ => 0, probe.Sink, Sink.Finished<int>()) : Sink.Route(_ => 0, probe.Sink));
        Assert.Equal(("1 2 3", 3), (probe.Trace, numbers.Moves));
    }

    [Fact]
    public void Without_an_open_branch_it_is_finished()
    {
        Assert.False(Sink.Route<int>(x => x).IsOpen);
        Assert.False(Sink.Route(x => x, Sink.Finished<int>()).IsOpen);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(2)]
    [InlineData(int.MinValue)]
    public void A_number_that_no_branch_has_is_a_failure_that_says_so(int index)
    {
        Probe<int>[] probes = [new(), new()];
        var sink = Sink.Route(_ => index, Sinks(probes));
        var error = Assert.Throws<ArgumentOutOfRangeException>(() => sink.Send(7));
        Assert.Contains($"{index}", error.Message);
        Assert.Contains("2 branches", error.Message);
        Assert.All(probes, probe => Assert.Same(error, Assert.Single(probe.Errors)));
        Assert.False(sink.IsOpen);
    }

    [Fact]
    public void What_the_selector_throws_is_thrown_into_all_branches()
    {
        var error = new Boom();
        Probe<int>[] probes = [new(), new(recover: true)];
        var sink = Sink.Route(x => x < 2 ? x : throw error, Sinks(probes));
        Assert.True(sink.Send(1));
        Assert.Same(error, Assert.Throws<Boom>(() => sink.Send(2)));
        Assert.Equal(["#boom", "1 #boom |"], probes.Select(probe => probe.Trace));
    }

    [Fact]
    public void A_failure_that_all_branches_handle_is_handled()
    {
        Probe<int>[] probes = [new(recover: true), new(recover: true)];
        var sink = Sink.Route(_ => throw new Boom(), Sinks(probes));
        Assert.False(sink.Send(1));
        Assert.Equal(["#boom |", "#boom |"], probes.Select(probe => probe.Trace));
    }

    [Fact]
    public void A_branch_that_fails_is_heard_by_its_siblings_and_by_the_sender()
    {
        Probe<int>[] probes = [new(faultAt: 1), new(), new(finishAfter: 1)];
        var sink = Sink.Route(x => x, Sinks(probes));
        Assert.True(sink.Send(2));
        Assert.Same(probes[0].Fault, Assert.Throws<Boom>(() => sink.Send(0)));
        Assert.Equal(["0", "#fault", "2"], probes.Select(probe => probe.Trace));
    }

    [Fact]
    public void Branches_that_finish_anywhere_in_a_batch_have_had_all_until_then()
    {
        int[] ends = [1, 2, 170, 171, 255, 256, 257, 500];
        foreach (var end in ends)
        {
            Probe<int>[] probes = [new(finishAfter: end), new(), new(finishAfter: end)];
            Source.From(Numbers).Run(Sink.Route(x => x % 3, Sinks(probes)));
            for (var i = 0; i < probes.Length; i++)
            {
                var own = Numbers.Where(x => x % 3 == i);
                Assert.Equal(i == 1 ? own : own.Take(end), probes[i].Values);
            }
        }
    }

    [Fact]
    public void A_batch_stops_when_the_last_branch_has_finished()
    {
        Probe<int>[] probes = [new(finishAfter: 100), new(finishAfter: 400)];
        var asked = 0;
        var sink = Sink.Route(x =>
        {
            asked++;
            return x % 2;
        }, Sinks(probes));
        Assert.False(sink.SendAll(Numbers));
        Assert.Equal((100, 400, 799), (probes[0].Values.Count, probes[1].Values.Count, asked));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void What_the_selector_does_wrong_in_a_batch_comes_after_all_that_was_before(bool throws)
    {
        Probe<int>[] probes = [new(), new()];
        var sink = Sink.Route(x => x < 700 ? x % 2 : throws ? throw new Boom() : 2, Sinks(probes));
        var error = Record.Exception(() => sink.SendAll(Numbers));
        Assert.IsType(throws ? typeof(Boom) : typeof(ArgumentOutOfRangeException), error);
        Assert.Equal(699, probes.Sum(probe => probe.Values.Count));
        Assert.All(probes, probe => Assert.Same(error, Assert.Single(probe.Errors)));
        Assert.False(sink.IsOpen);
    }

    [Fact]
    public void A_branch_that_fails_in_a_batch_is_heard_by_all()
    {
        Probe<int>[] probes = [new(), new(faultAt: 300), new()];
        var sink = Sink.Route(x => x % 3, Sinks(probes));
        Assert.Same(probes[1].Fault, Assert.Throws<Boom>(() => sink.SendAll(Numbers)));
        Assert.Equal([299, 300, 299], probes.Select(probe => probe.Values.Count));
        Assert.EndsWith("897 #fault", probes[0].Trace);
        Assert.EndsWith("896 #fault", probes[2].Trace);
        Assert.False(sink.IsOpen);
    }

    [Fact]
    public void A_failure_that_a_stage_of_its_branch_handles_ends_the_branch_and_no_more()
    {
        var (recovered, other) = (new Probe<int>(), new Probe<int>());
        var fragile = Pipe.Map<int, int>(x => 100 / (x - 600)).Recover(_ => -1).To(recovered.Sink);
        Source.From(Numbers).Run(Sink.Route(x => x % 2, fragile, other.Sink));
        Assert.Equal((300, -1), (recovered.Values.Count, recovered.Values[^1]));
        Assert.Equal(Numbers.Where(x => x % 2 == 1), other.Values);
    }

    [Fact]
    public void A_branch_takes_signals_from_others_as_long_as_no_value_is_at_it()
    {
        var second = new Probe<int>();
        var first = Sink.ForEach<int>(x => second.Sink.Send(10 * x));
        var sink = Sink.Route(
            x =>
            {
                second.Sink.Send(-x);
                return x % 2;
            },
            first, second.Sink);
        sink.SendAll([1, 2]);
        second.Sink.Send(3);
        sink.SendAll([4, 5]);
        Assert.Equal("-1 1 -2 20 3 -4 40 -5 5", second.Trace);
        second.Sink.Close();
        Assert.True(sink.SendAll([6, 7, 8]));
        Assert.EndsWith("5 |", second.Trace);
        first.Close();
        Assert.False(sink.Send(9));
    }

    [Fact]
    public void A_branch_refuses_a_signal_while_a_value_is_at_it_and_goes_on()
    {
        var seen = new List<int>();
        Sink<int>? branch = null;
        branch = Sink.ForEach<int>(x =>
        {
            Assert.Throws<InvalidOperationException>(() => branch!.Send(0));
            Assert.Throws<InvalidOperationException>(branch!.Close);
            seen.Add(x);
        });
        var sink = Sink.Route(x => x % 2, branch, new Probe<int>().Sink);
        sink.SendAll([1, 2, 3, 4]);
        Assert.True(sink.Send(6));
        Assert.Equal([2, 4, 6], seen);
    }

    [Fact]
    public void When_the_last_branch_was_closed_by_another_the_next_value_finishes_it_whoever_it_is_for()
    {
        for (var next = 0; next < 2; next++)
        {
            Probe<int>[] probes = [new(finishAfter: 1), new()];
            var sink = Sink.Route(x => x % 2, Sinks(probes));
            Assert.True(sink.SendAll([0, 1, 2, 3]));
            probes[1].Sink.Close();
            Assert.False(sink.Send(next));
            Assert.Equal(["0", "1 3 |"], probes.Select(probe => probe.Trace));
        }
    }

    [Fact]
    public void A_sink_that_is_two_branches_gets_the_values_of_both()
    {
        var probe = new Probe<int>(finishAfter: 4);
        var sink = Sink.Route(x => x % 3, probe.Sink, probe.Sink);
        Assert.False(sink.SendAll([0, 1, 3, 4, 6]));
        Assert.Equal("0 1 3 4", probe.Trace);
    }

    [Fact]
    public void A_selector_and_branches_are_needed()
    {
        Assert.Throws<ArgumentNullException>("selector", () => Sink.Route(null!, Sink.Ignore<int>()));
        Assert.Throws<ArgumentNullException>("sinks", () => Sink.Route<int>(x => x, null!));
        Assert.Throws<ArgumentNullException>("sinks", () => Sink.Route(x => x, Sink.Ignore<int>(), null!));
    }

    private static Sink<int>[] Sinks(Probe<int>[] probes) => [.. probes.Select(probe => probe.Sink)];

    [Fact]
    public void A_branch_that_refuses_to_hear_of_a_failure_does_not_take_its_place()
    {
        var error = new Boom();
        var other = new Probe<int>();
        Sink<int> route = null!;
        Exception? thrown = null;
        var running = Sink.ForEach<int>(x => thrown = Record.Exception(() => route.Send(x)));
        route = Sink.Route(_ => throw error, running, other.Sink);
        Assert.True(running.Send(1));
        var both = Assert.IsType<AggregateException>(thrown);
        Assert.Same(error, both.InnerExceptions[0]);
        Assert.IsType<InvalidOperationException>(both.InnerExceptions[1]);
        Assert.Equal("#boom", other.Trace);
    }
}
