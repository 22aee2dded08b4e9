namespace Combinators.Tests;

public class DoublesTests
{
    [Fact]
    public void A_probe_writes_down_values_and_its_close()
    {
        var probe = new Probe<int>();
        Assert.True(probe.Sink.Send(1));
        Assert.True(probe.Sink.Send(2));
        probe.Sink.Close();
        Assert.False(probe.Sink.Send(3));
        Assert.Equal("1 2 |", probe.Trace);
        Assert.Equal([1, 2], probe.Values);
    }

    [Fact]
    public void A_probe_finishes_after_its_last_value_and_hears_no_close()
    {
        var probe = new Probe<int>(finishAfter: 2);
        Assert.True(probe.Sink.Send(1));
        Assert.False(probe.Sink.Send(2));
        probe.Sink.Close();
        Assert.Equal("1 2", probe.Trace);
        Assert.False(new Probe<int>(finishAfter: 0).Sink.IsOpen);
    }

    [Fact]
    public void A_probe_fails_where_it_is_told_to_and_does_not_hear_its_own_failure()
    {
        var probe = new Probe<int>(faultAt: 2);
        Assert.True(probe.Sink.Send(1));
        Assert.Same(probe.Fault, Assert.Throws<Boom>(() => probe.Sink.Send(2)));
        Assert.Equal("1 2", probe.Trace);

        var atClose = new Probe<int>(faultOnClose: true);
        Assert.Same(atClose.Fault, Assert.Throws<Boom>(atClose.Sink.Close));
        Assert.Equal("|", atClose.Trace);
    }

    [Fact]
    public void A_probe_passes_a_failure_back_or_recovers_from_it()
    {
        var error = new Boom();
        var probe = new Probe<int>();
        Assert.Same(error, Assert.Throws<Boom>(() => probe.Sink.Throw(error)));
        Assert.Equal("#boom", probe.Trace);
        Assert.Same(error, Assert.Single(probe.Errors));

        var recovering = new Probe<int>(recover: true);
        Assert.True(recovering.Sink.Throw(error));
        Assert.True(recovering.Sink.Send(1));
        recovering.Sink.Close();
        Assert.Equal("#boom 1 |", recovering.Trace);
    }

    [Fact]
    public void A_counting_sequence_counts_all_its_enumerations()
    {
        var sequence = new CountingSequence<int>([1, 2, 3]);
        Assert.Equal([1, 2, 3], [.. sequence]);
        Assert.Equal(1, sequence.First());
        Assert.Equal((2, 5, 2), (sequence.Enumerations, sequence.Moves, sequence.Disposals));
    }
}
