namespace Combinators.Tests;

public class OutputFailureTests
{
    [Fact]
    public void A_finally_block_that_sends_does_not_put_an_exit_in_the_place_of_its_targets_failure()
    {
        var probe = new Probe<int>(faultAt: 1);
        var ends = 0;
        var sink = Coroutine.Pipe<int, int>(async (input, output) =>
        {
            try
            {
                await foreach (var value in input)
                    output.Send(value);
            }
            finally
            {
                ends++;
                output.Send(0);
            }
        }).To(probe.Sink);
        Assert.Same(probe.Fault, Assert.Throws<Boom>(() => sink.Send(1)));
        Assert.Equal(1, ends);
        Assert.Equal("1", probe.Trace);
        Assert.False(sink.IsOpen);
    }

    [Fact]
    public void A_finally_block_that_sends_does_not_put_an_exit_in_the_place_of_a_failure_from_upstream()
    {
        var probe = new Probe<int>(finishAfter: 1);
        var replies = new List<bool>();
        var sink = Coroutine.Pipe<int, int>(async (input, output) =>
        {
            try
            {
                await input;
            }
            finally
            {
                for (var i = 0; i < 3; i++)
                    replies.Add(output.Send(i));
            }
        }).To(probe.Sink);
        var boom = new Boom();
        Assert.Same(boom, Assert.Throws<Boom>(() => sink.Throw(boom)));
        Assert.Equal([false, false, false], replies);
        Assert.Equal("0", probe.Trace);
    }

    [Fact]
    public void A_body_that_handles_a_failure_and_then_sends_without_end_is_ended()
    {
        var probe = new Probe<int>(faultAt: 1);
        var sends = 0;
        var sink = Coroutine.Pipe<int, int>(async (input, output) =>
        {
            try
            {
                output.SendAll([await input]);
            }
            catch (Boom)
            {
                while (true)
                {
                    sends++;
                    output.Send(0);
                }
            }
        }).To(probe.Sink);
        Assert.False(sink.Send(1));
        Assert.InRange(sends, 2, 10_000);
    }
}
