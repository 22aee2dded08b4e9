namespace Combinators.Tests;

/// <summary>A sink is for one run: a second one would lose what it has without a word.</summary>
public class SecondRunTests
{
    private readonly CountingSequence<int> _values = new([1, 2]);

    [Fact]
    public void A_second_run_is_refused_and_says_what_to_do()
    {
        var probe = new Probe<int>();
        Source.Range(1, 2).Run(probe.Sink);
        var refusal = Assert.Throws<InvalidOperationException>(() => Source.From(_values).Run(probe.Sink));
        Assert.Equal(
            "'coroutine of Int32' was used up by another run: a sink is live, and is run once. "
            + "Make a new one for each run, or end in a fold, which is a recipe.",
            refusal.Message);
        Assert.Equal(("1 2 |", 0), (probe.Trace, _values.Enumerations));
    }

    [Fact]
    public void So_is_that_of_a_pipeline()
    {
        var pipeline = Source.From(_values) | Pipe.Map((int x) => x * 10) | new Probe<int>().Sink;
        pipeline.Run();
        Assert.Throws<InvalidOperationException>(() => pipeline.Run());
        Assert.Equal(1, _values.Enumerations);
    }

    [Fact]
    public void So_is_one_after_a_run_that_failed_or_in_which_the_sink_had_enough()
    {
        foreach (var probe in (Probe<int>[])[new(faultAt: 1), new(finishAfter: 1)])
        {
            Record.Exception(() => Source.Range(1, 2).Run(probe.Sink));
            Assert.Throws<InvalidOperationException>(() => Source.From(_values).Run(probe.Sink));
        }
        Assert.Equal(0, _values.Enumerations);
    }

    [Fact]
    public void So_is_a_run_into_branches_that_a_run_has_used_up_and_the_other_branches_are_still_there()
    {
        var (used, other) = (new Probe<int>(), new Probe<int>());
        Source.From([1]).Broadcast(used.Sink).Run();
        var again = Source.From([2]).Broadcast(other.Sink, used.Sink);
        Assert.Throws<InvalidOperationException>(() => again.Run());
        Source.From([3]).Run(other.Sink);
        Assert.Equal(("1 |", "3 |"), (used.Trace, other.Trace));
    }

    [Fact]
    public void So_is_a_second_run_of_the_same_broadcast()
    {
        var pipeline = Source.From(_values).Broadcast(new Probe<int>().Sink, new Probe<int>().Sink);
        pipeline.Run();
        Assert.Throws<InvalidOperationException>(() => pipeline.Run());
        Assert.Equal(1, _values.Enumerations);
    }

    [Fact]
    public void So_is_a_second_subscription()
    {
        var (probe, observable) = (new Probe<int>(), new RawObservable<int>());
        Source.Range(1, 2).Run(probe.Sink);
        var refusal = Assert.Throws<InvalidOperationException>(() => observable.Subscribe(probe.Sink));
        Assert.StartsWith("'coroutine of Int32' was used up", refusal.Message, StringComparison.Ordinal);
        Assert.Equal(0, observable.Subscriptions);
    }

    [Fact]
    public void A_run_of_what_another_one_drives_is_refused_and_the_other_goes_on()
    {
        var (probe, observable) = (new Probe<int>(), new RawObservable<int>());
        using var subscription = observable.Subscribe(probe.Sink);
        observable.Observer.OnNext(1);
        var refusal = Assert.Throws<InvalidOperationException>(() => Source.From(_values).Run(probe.Sink));
        Assert.Equal(
            "'coroutine of Int32' belongs to another run, which is not over: a sink is live, and one run uses it up. "
            + "Sink.Merge gives it an input for each of several sources.",
            refusal.Message);
        observable.Observer.OnNext(2);
        observable.Observer.OnCompleted();
        Assert.Equal(("1 2 |", 0), (probe.Trace, _values.Enumerations));
    }

    [Fact]
    public void A_run_from_inside_a_run_into_the_same_sink_is_refused_before_it_closes_the_sink()
    {
        var probe = new Probe<int>();
        Source.Create<int>((output, _) =>
        {
            output.Send(1);
            Assert.Throws<InvalidOperationException>(() => Source.From(_values).Run(probe.Sink));
            output.Send(2);
        }).Run(probe.Sink);
        Assert.Equal("1 2 |", probe.Trace);
    }

    [Fact]
    public void What_finished_by_itself_before_it_was_run_may_be_run_any_number_of_times()
    {
        var sink = Pipe.Take<int>(1).To(new Probe<int>().Sink);
        sink.Send(1);
        foreach (var finished in (Sink<int>[])[sink, Sink.Finished<int>()])
        {
            Source.From(_values).Run(finished);
            Source.From(_values).Run(finished);
            Source.From(_values).Broadcast(finished, finished).Run();
            new RawObservable<int>().Subscribe(finished).Dispose();
        }
        Assert.Equal(0, _values.Enumerations);
    }

    [Fact]
    public void Signals_to_what_a_run_has_used_up_are_ignored_as_those_to_anything_finished()
    {
        var probe = new Probe<int>();
        Source.Range(1, 2).Run(probe.Sink);
        Assert.False(probe.Sink.Send(3));
        probe.Sink.Close();
        Assert.Equal("1 2 |", probe.Trace);
    }

    [Fact]
    public void A_tee_takes_its_side_once_and_the_second_main_line_hears_why_it_gets_nothing()
    {
        var side = new Probe<int>();
        var (first, second) = (new Probe<int>(), new Probe<int>());
        var teed = Source.From(_values).Tee(side.Sink);
        teed.Run(first.Sink);
        var refusal = Assert.Throws<InvalidOperationException>(() => teed.Run(second.Sink));
        Assert.Contains("was used up by another run", refusal.Message, StringComparison.Ordinal);
        Assert.Equal(("1 2 |", "1 2 |", 1), (side.Trace, first.Trace, _values.Enumerations));
        Assert.Same(refusal, Assert.Single(second.Errors));
    }

    [Fact]
    public void A_side_that_another_attachment_feeds_goes_on()
    {
        var side = new Probe<int>();
        var tee = Pipe.Tee(side.Sink);
        var sink = tee.To(new Probe<int>().Sink);
        sink.Send(1);
        Assert.Throws<InvalidOperationException>(() => tee.To(new Probe<int>(recover: true).Sink));
        Assert.Throws<InvalidOperationException>(() => Source.From(_values).Run(side.Sink));
        sink.Send(2);
        sink.Close();
        Assert.Equal("1 2 |", side.Trace);
    }

    [Fact]
    public void A_tee_with_a_finished_side_is_the_identity_any_number_of_times()
    {
        var tee = Pipe.Tee(Sink.Finished<int>());
        Assert.Equal([1, 2], Source.From([1, 2]).Via(tee).Run(Fold.ToList<int>()));
        Assert.Equal([1, 2], Source.From([1, 2]).Via(tee).Run(Fold.ToList<int>()));
    }
}
