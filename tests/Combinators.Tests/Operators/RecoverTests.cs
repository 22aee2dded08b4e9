namespace Combinators.Tests;

public class RecoverTests : OperatorContract<int>
{
    protected override Pipe<int, int> Free() => Pipe.Recover<int>(_ => -1);

    protected override Pipe<int, int> On(Pipe<int, int> pipe) => pipe.Recover(_ => -1);

    protected override Source<int> On(Source<int> source) => source.Recover(_ => -1);

    protected override IEnumerable<int> Linq(IEnumerable<int> values) => values;

    [Fact]
    public void Example() => Assert.Equal(
        [1, -1], Source.From(["1", "x"]).Map(int.Parse).Recover(_ => -1).Run(Fold.ToList<int>()));

    [Fact]
    public override void A_failure_from_upstream_reaches_the_target_and_comes_back()
    {
        var error = new Boom();
        var heard = new List<Exception>();
        var probe = new Probe<int>();
        var sink = Pipe.Recover<int>(e => { heard.Add(e); return -1; }).To(probe.Sink);
        sink.Send(1);
        Assert.False(sink.Throw(error));
        Assert.Same(error, Assert.Single(heard));
        Assert.Equal("1 -1 |", probe.Trace);
        Assert.False(sink.IsOpen);
    }

    [Fact]
    public override void A_failure_that_the_target_handles_ends_the_stage_and_closes_the_target()
    {
        var probe = new Probe<int>(recover: true);
        Assert.False(Free().To(probe.Sink).Throw(new Boom()));
        Assert.Equal("-1 |", probe.Trace);
    }

    [Fact]
    public void A_failing_stage_above_it_is_over_and_its_sender_hears_nothing()
    {
        var probe = new Probe<int>();
        var sink = Pipe.Map<string, int>(int.Parse).Recover(_ => -1).To(probe.Sink);
        Assert.True(sink.Send("1"));
        Assert.False(sink.Send("x"));
        Assert.False(sink.Send("2"));
        Assert.Equal("1 -1 |", probe.Trace);
    }

    [Fact]
    public void A_target_that_has_had_enough_with_the_last_value_hears_no_close()
    {
        var probe = new Probe<int>(finishAfter: 1);
        Assert.False(Free().To(probe.Sink).Throw(new Boom()));
        Assert.Equal("-1", probe.Trace);
    }

    [Fact]
    public void Failures_of_its_target_are_not_its_own()
    {
        var probe = new Probe<int>(faultAt: 1);
        var asked = 0;
        var sink = Pipe.Recover<int>(_ => asked++).To(probe.Sink);
        Assert.Same(probe.Fault, Assert.Throws<Boom>(() => sink.Send(1)));
        Assert.Equal(0, asked);
    }

    [Fact]
    public void A_target_that_fails_on_the_last_value_is_heard_by_the_thrower()
    {
        var probe = new Probe<int>(faultAt: 1);
        var sink = Free().To(probe.Sink);
        Assert.Same(probe.Fault, Assert.Throws<Boom>(() => sink.Throw(new Boom())));
        Assert.Equal("-1", probe.Trace);
    }

    [Fact]
    public void What_the_function_throws_takes_the_place_of_the_failure()
    {
        var error = new Boom("other");
        var probe = new Probe<int>();
        var sink = Pipe.Recover<int>(_ => throw error).To(probe.Sink);
        Assert.Same(error, Assert.Throws<Boom>(() => sink.Throw(new Boom())));
        Assert.Equal("#other", probe.Trace);
    }

    [Fact]
    public void The_function_may_throw_the_failure_on()
    {
        var error = new Boom();
        var probe = new Probe<int>();
        var sink = Pipe.Recover<int>(e => throw e).To(probe.Sink);
        Assert.Same(error, Assert.Throws<Boom>(() => sink.Throw(error)));
        Assert.Equal("#boom", probe.Trace);
    }

    [Fact]
    public void A_function_is_needed() =>
        Assert.Throws<ArgumentNullException>("fallback", () => Pipe.Recover<int>(null!));

    [Fact]
    public void It_says_what_it_is() => Assert.Equal("Recover", Free().ToString());
}
