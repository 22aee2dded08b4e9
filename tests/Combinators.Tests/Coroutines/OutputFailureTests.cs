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

    [Fact]
    public void A_refused_re_entry_does_not_disarm_the_exit()
    {
        var (sends, refused) = (0, false);
        Output<int> own = null!;
        var endless = Coroutine.Pipe<int, int>(async (input, output) =>
        {
            own = output;
            await input;
            while (true)
            {
                sends++;
                output.Send(sends);
            }
        });
        var sink = endless.Tap(value =>
        {
            if (refused)
                return;
            refused = true;
            Assert.Contains(
                "already executing", Assert.Throws<InvalidOperationException>(() => own.Send(value)).Message);
        }).Take(3).To(Sink.Ignore<int>());
        Assert.False(sink.Send(0));
        Assert.True(refused);
        Assert.Equal(4, sends);
    }

    [Theory]
    [InlineData("Source.Create<int>((output, _) => {0}, \"Endless\").Take(1).Run(Sink.Ignore<int>());")]
    [InlineData("Source.Range(1, 9).Via(Coroutine.Pipe<int, int>(async (input, output) => {{ await input; {0} }}, "
        + "\"Endless\")).Take(1).Run(Sink.Ignore<int>());")]
    public void What_catches_every_exit_and_sends_on_is_told_and_then_ended_with_the_process(string pipeline)
    {
        var catches = string.Format(
            System.Globalization.CultureInfo.InvariantCulture, pipeline, "{ while (true) try { output.Send(1); } catch {} }");
        var (exitCode, _, error) = ChildProgram.Run(catches);
        Assert.NotEqual(0, exitCode);
        Assert.Contains("The stage 'Endless' sends without end to a target that has finished", error);

        var passes = string.Format(System.Globalization.CultureInfo.InvariantCulture, pipeline,
            "{ while (true) try { output.Send(1); } catch (CoroutineExit) {} }");
        (exitCode, var said, error) = ChildProgram.Run(
            $"try {{ {passes} }} catch (InvalidOperationException e) {{ Console.WriteLine(e.Message); }}");
        Assert.Equal((0, ""), (exitCode, error));
        Assert.Contains("The stage 'Endless' sends without end to a target that has finished", said);
    }
}
