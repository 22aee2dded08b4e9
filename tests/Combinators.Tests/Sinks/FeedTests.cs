namespace Combinators.Tests;

public class FeedTests
{
    private readonly Boom _error = new();

    [Fact]
    public void Example()
    {
        var sum = Fold.Sum<int>().ToSink();
        sum.Feed(sink =>
        {
            foreach (var word in "1 2 3".Split(' '))
                sink.Send(int.Parse(word));
        });
        Assert.Equal(6, sum.Result);
    }

    [Fact]
    public void It_closes_the_sink_once_when_the_body_returns()
    {
        var probe = new Probe<int>();
        probe.Sink.Feed(sink =>
        {
            Assert.Same(probe.Sink, sink);
            sink.Send(1);
        });
        Assert.Equal("1 |", probe.Trace);
    }

    [Fact]
    public void What_the_body_throws_goes_down_once_and_comes_out_and_a_fold_has_no_result()
    {
        var ends = new List<string>();
        var sum = Pipe.Finally<int>(() => ends.Add("finally")).To(Fold.Sum<int>());
        Assert.Same(_error, Assert.Throws<Boom>(() => sum.Feed(Fails)));
        Assert.Same(_error, Assert.Throws<Boom>(() => sum.Result));
        Assert.Equal(["finally"], ends);

        var probe = new Probe<int>();
        Assert.Same(_error, Assert.Throws<Boom>(() => probe.Sink.Feed(Fails)));
        Assert.Equal("1 #boom", probe.Trace);
    }

    [Fact]
    public void It_comes_out_although_a_stage_handles_it_which_is_closed_then()
    {
        var probe = new Probe<int>(recover: true);
        Assert.Same(_error, Assert.Throws<Boom>(() => probe.Sink.Feed(Fails)));
        Assert.Equal("1 #boom |", probe.Trace);
    }

    [Fact]
    public void What_a_stage_throws_in_its_place_comes_out_instead()
    {
        var other = new Boom("other");
        var sink = Pipe.Recover<int>(_ => throw other).To(new Probe<int>().Sink);
        Assert.Same(other, Assert.Throws<Boom>(() => sink.Feed(Fails)));
    }

    [Fact]
    public void A_failure_of_the_sink_comes_out_and_is_not_thrown_in_again()
    {
        var probe = new Probe<int>(faultAt: 1);
        Assert.Same(probe.Fault, Assert.Throws<Boom>(() => probe.Sink.Feed(Fails)));
        Assert.Equal("1", probe.Trace);

        var closing = new Probe<int>(faultOnClose: true);
        Assert.Same(closing.Fault, Assert.Throws<Boom>(() => closing.Sink.Feed(_ => { })));
        Assert.Equal("|", closing.Trace);
    }

    [Fact]
    public void A_sink_that_has_had_enough_is_left_as_it_is()
    {
        var probe = new Probe<int>(finishAfter: 1);
        probe.Sink.Feed(sink =>
        {
            while (sink.Send(1))
            {
            }
        });
        Assert.Equal("1", probe.Trace);
        Assert.Same(_error, Assert.Throws<Boom>(() => probe.Sink.Feed(Fails)));
    }

    [Fact]
    public void From_inside_the_sink_it_is_refused()
    {
        Sink<int> sink = null!;
        sink = Sink.ForEach<int>(_ => Assert.Throws<InvalidOperationException>(() => sink.Feed(_ => { })));
        sink.Feed(fed => fed.Send(1));
        Assert.False(sink.IsOpen);
    }

    [Fact]
    public void Disposing_is_closing_even_on_the_way_out_of_a_failure()
    {
        var sum = Fold.Sum<int>().ToSink();
        Assert.Throws<Boom>(() =>
        {
            using var sink = sum;
            Fails(sink);
        });
        Assert.Equal(1, sum.Result);
    }

    [Fact]
    public void A_body_is_needed() =>
        Assert.Throws<ArgumentNullException>("body", () => Sink.Finished<int>().Feed(null!));

    private void Fails(Sink<int> sink)
    {
        sink.Send(1);
        throw _error;
    }
}
