namespace Combinators.Tests;

public class RouteTests
{
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
    public void A_selector_and_branches_are_needed()
    {
        Assert.Throws<ArgumentNullException>("selector", () => Sink.Route(null!, Sink.Ignore<int>()));
        Assert.Throws<ArgumentNullException>("sinks", () => Sink.Route<int>(x => x, null!));
        Assert.Throws<ArgumentNullException>("sinks", () => Sink.Route(x => x, Sink.Ignore<int>(), null!));
    }

    private static Sink<int>[] Sinks(Probe<int>[] probes) => [.. probes.Select(probe => probe.Sink)];
}
