namespace Combinators.Tests;

public class FinallyTests : OperatorContract<int>
{
    private readonly List<string> _log = [];

    protected override Pipe<int, int> Free() => Pipe.Finally<int>(() => { });

    protected override Pipe<int, int> On(Pipe<int, int> pipe) => pipe.Finally(() => { });

    protected override Source<int> On(Source<int> source) => source.Finally(() => { });

    protected override IEnumerable<int> Linq(IEnumerable<int> values) => values;

    [Fact]
    public void Example()
    {
        var printed = new StringWriter();
        Assert.Equal(3, Source.From([1, 2]).Finally(() => printed.Write("over")).Run(Fold.Sum<int>()));
        Assert.Equal("over", printed.ToString());
    }

    [Fact]
    public void On_a_close_the_actions_run_from_the_first_to_the_last_before_the_target_is_closed()
    {
        var sink = Logging("1").Then(Logging("2")).To(Target());
        sink.Close();
        sink.Close();
        Assert.Equal(["1", "2", "target"], _log);
    }

    [Fact]
    public void On_a_failure_the_actions_run_from_the_first_to_the_last_before_the_target_hears_it()
    {
        var error = new Boom();
        var sink = Logging("1").Then(Logging("2")).To(Target());
        Assert.Same(error, Assert.Throws<Boom>(() => sink.Throw(error)));
        Assert.Equal(["1", "2", "target"], _log);
    }

    [Fact]
    public void When_a_stage_has_had_enough_it_ends_first_then_those_below_then_those_above()
    {
        var sink = Logging("1").Take(1).Then(Logging("2")).Then(Logging("3")).To(Target());
        Assert.False(Logging("0").To(sink).Send(1));
        Assert.Equal(["2", "3", "target", "1", "0"], _log);
    }

    [Fact]
    public void When_a_stage_fails_those_below_hear_first_then_those_above()
    {
        var error = new Boom();
        var sink = Logging("1").Map<int>(_ => throw error).Then(Logging("2")).To(Target());
        Assert.Same(error, Assert.Throws<Boom>(() => sink.Send(1)));
        Assert.Equal(["2", "target", "1"], _log);
    }

    [Fact]
    public void When_the_target_has_had_enough_the_action_runs_before_the_send_returns()
    {
        var sink = Logging("1").To(new Probe<int>(finishAfter: 1).Sink);
        Assert.False(sink.Send(1));
        sink.Close();
        Assert.Equal(["1"], _log);
    }

    [Fact]
    public void When_the_target_fails_the_action_runs_once()
    {
        Assert.Throws<Boom>(() => Logging("1").To(new Probe<int>(faultAt: 1).Sink).Send(1));
        Assert.Throws<Boom>(() => Logging("2").To(new Probe<int>(faultOnClose: true).Sink).Close());
        Assert.Equal(["1", "2"], _log);
    }

    [Fact]
    public void It_does_not_run_when_the_stage_was_never_started()
    {
        var sink = Logging("1").Take(0).Then(Logging("2")).To(Target());
        Assert.False(Logging("0").To(sink).IsOpen);
        Assert.Equal(["2", "target"], _log);
    }

    [Fact]
    public void It_runs_when_a_stage_above_fails_while_it_is_primed()
    {
        var error = new Boom();
        var failing = Coroutine.Pipe<int, int>((_, _) => throw error);
        Assert.Same(error, Assert.Throws<Boom>(() => failing.Then(Logging("1")).To(Target())));
        Assert.Equal(["1", "target"], _log);
    }

    [Fact]
    public void What_the_action_throws_at_the_close_is_thrown_into_the_target_instead()
    {
        var error = new Boom();
        var probe = new Probe<int>();
        var sink = Pipe.Finally<int>(() => throw error).To(probe.Sink);
        Assert.Same(error, Assert.Throws<Boom>(sink.Close));
        Assert.Equal("#boom", probe.Trace);
    }

    [Fact]
    public void What_the_action_throws_takes_the_place_of_a_failure_from_upstream()
    {
        var error = new Boom("other");
        var probe = new Probe<int>();
        var sink = Pipe.Finally<int>(() => throw error).To(probe.Sink);
        Assert.Same(error, Assert.Throws<Boom>(() => sink.Throw(new Boom())));
        Assert.Equal("#other", probe.Trace);
    }

    [Fact]
    public void What_the_action_throws_when_the_target_has_had_enough_comes_out_of_the_send()
    {
        var error = new Boom();
        var probe = new Probe<int>(finishAfter: 1);
        var sink = Pipe.Finally<int>(() => throw error).To(probe.Sink);
        Assert.Same(error, Assert.Throws<Boom>(() => sink.Send(1)));
        Assert.Equal("1", probe.Trace);
    }

    [Fact]
    public void An_action_is_needed() =>
        Assert.Throws<ArgumentNullException>("action", () => Pipe.Finally<int>(null!));

    [Fact]
    public void It_says_what_it_is() => Assert.Equal("Finally", Free().ToString());

    private Pipe<int, int> Logging(string name) => Pipe.Finally<int>(() => _log.Add(name));

    private Sink<int> Target() => Coroutine.Sink<int>(async input =>
    {
        try
        {
            await foreach (var _ in input)
            {
            }
        }
        finally
        {
            _log.Add("target");
        }
    });
}
