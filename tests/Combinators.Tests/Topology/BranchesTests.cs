namespace Combinators.Tests;

public class BranchesTests
{
    [Fact]
    public void A_branch_that_fails_on_a_value_is_heard_by_its_siblings_and_by_the_sender()
    {
        var failing = new Probe<int>(faultAt: 2);
        var other = new Probe<int>();
        var sink = Sink.Broadcast(failing.Sink, other.Sink);
        Assert.True(sink.Send(1));
        Assert.Same(failing.Fault, Assert.Throws<Boom>(() => sink.Send(2)));
        Assert.Equal("1 2 #fault", other.Trace);
        Assert.False(sink.IsOpen);
    }

    [Fact]
    public void The_last_branch_that_fails_is_heard_by_the_sender()
    {
        var failing = new Probe<int>(faultAt: 1);
        var sink = Sink.Broadcast(new Probe<int>(finishAfter: 1).Sink, failing.Sink);
        Assert.Same(failing.Fault, Assert.Throws<Boom>(() => sink.Send(1)));
    }

    [Fact]
    public void A_failure_that_the_siblings_handle_is_still_heard_by_the_sender()
    {
        var failing = new Probe<int>(faultAt: 1);
        var recovering = new Probe<int>(recover: true);
        var sink = Sink.Broadcast(failing.Sink, recovering.Sink);
        Assert.Same(failing.Fault, Assert.Throws<Boom>(() => sink.Send(1)));
        Assert.Equal("1 #fault |", recovering.Trace);
    }

    [Fact]
    public void A_branch_that_fails_on_its_close_does_not_keep_the_others_from_theirs()
    {
        var failing = new Probe<int>(faultOnClose: true);
        var other = new Probe<int>();
        var sink = Sink.Broadcast(failing.Sink, other.Sink);
        Assert.Same(failing.Fault, Assert.Throws<Boom>(sink.Close));
        Assert.Equal("|", other.Trace);
    }

    [Fact]
    public void A_failure_from_upstream_comes_back_unless_all_branches_handle_it()
    {
        var error = new Boom();
        var recovering = new Probe<int>(recover: true);
        Assert.Same(error, Assert.Throws<Boom>(
            () => Sink.Broadcast(recovering.Sink, new Probe<int>().Sink).Throw(error)));
        Assert.Equal("#boom |", recovering.Trace);
        Assert.False(Sink.Broadcast(new Probe<int>(recover: true).Sink).Throw(error));
        Assert.Same(error, Assert.Throws<Boom>(() => Sink.Broadcast<int>().Throw(error)));
    }

    [Fact]
    public void Branches_that_fail_differently_fail_together_in_branch_order()
    {
        var first = new Probe<int>(faultAt: 1);
        var second = new Probe<int>(faultAt: 1);
        var sink = Sink.Broadcast(first.Sink, second.Sink);
        var all = Assert.Throws<AggregateException>(() => sink.Send(1));
        Assert.Equal([first.Fault, second.Fault], all.InnerExceptions);
    }
}
