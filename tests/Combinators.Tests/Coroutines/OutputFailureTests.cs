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
    public void A_target_that_has_failed_answers_each_further_send_with_its_failure()
    {
        var probe = new Probe<int>(faultAt: 1);
        var heard = new List<Exception>();
        var sink = Coroutine.Pipe<int, int>(async (input, output) =>
        {
            var value = await input;
            for (var i = 0; i < 3; i++)
            {
                try
                {
                    output.SendAll([value]);
                }
                catch (Boom error)
                {
                    heard.Add(error);
                }
            }
        }).To(probe.Sink);
        Assert.False(sink.Send(1));
        Assert.Equal([probe.Fault, probe.Fault, probe.Fault], heard);
    }
}
