namespace Combinators.Tests;

public class GeneratorAsSinkTests
{
    /// <summary>Logs what it receives and how it ends; handles a <see cref="Boom"/>, ends on "end".</summary>
    private static Generator<string, int> Receiver(List<string> log) =>
        Coroutine.Generator<string, int>(async exchange =>
        {
            try
            {
                for (var n = 1; ; n++)
                {
                    try
                    {
                        var received = await exchange.Yield(n);
                        log.Add(received);
                        if (received == "end")
                            return;
                    }
                    catch (Boom boom)
                    {
                        log.Add($"#{boom.Message}");
                    }
                }
            }
            finally
            {
                log.Add("finally");
            }
        });

    [Fact]
    public void Example()
    {
        var printed = new List<string>();
        var printer = Coroutine.Generator<string, int>(async exchange =>
        {
            for (var n = 1; ; n++)
                printed.Add(await exchange.Yield(n));
        });
        Source.From(["a", "b"]).Run(printer.AsSink());
        Assert.Equal(["a", "b"], printed);
        Assert.Equal(GeneratorState.Finished, printer.State);
    }

    [Fact]
    public void It_is_primed()
    {
        var generator = Receiver([]);
        var sink = generator.AsSink();
        Assert.Equal(GeneratorState.Suspended, generator.State);
        Assert.True(sink.IsOpen);
        Assert.Equal("Receiver", sink.ToString());
    }

    [Fact]
    public void One_that_waits_already_is_taken_as_it_is()
    {
        var log = new List<string>();
        var generator = Receiver(log);
        generator.Next();
        Assert.True(generator.AsSink().Send("a"));
        Assert.Equal(["a"], log);
    }

    [Fact]
    public void One_that_has_ended_is_a_finished_sink()
    {
        var generator = Receiver([]);
        generator.Close();
        Assert.False(generator.AsSink().IsOpen);
        Assert.False(Coroutine.Generator<int, int>(async _ => { }).AsSink().IsOpen);
    }

    [Fact]
    public void What_the_body_throws_at_its_beginning_comes_out()
    {
        var boom = new Boom();
        var generator = Coroutine.Generator<int, int>(async _ => throw boom);
        Assert.Same(boom, Assert.Throws<Boom>(generator.AsSink));
    }

    [Fact]
    public void Values_failures_and_the_close_are_the_generators()
    {
        var log = new List<string>();
        var sink = Receiver(log).AsSink();
        Assert.True(sink.Send("a"));
        Assert.True(sink.SendAll(["b", "c"]));
        Assert.True(sink.Throw(new Boom("x")));
        sink.Close();
        Assert.Equal(["a", "b", "c", "#x", "finally"], log);
        Assert.False(sink.Send("d"));
        Assert.Equal(5, log.Count);
    }

    [Fact]
    public void It_has_finished_when_the_generator_has()
    {
        var log = new List<string>();
        var sink = Receiver(log).AsSink();
        Assert.False(sink.SendAll(["a", "end", "b"]));
        Assert.False(sink.IsOpen);
        Assert.Equal(["a", "end", "finally"], log);
    }

    [Fact]
    public void A_failure_that_is_not_handled_comes_back_and_finishes_it()
    {
        var log = new List<string>();
        var sink = Receiver(log).AsSink();
        var error = new FormatException();
        Assert.Same(error, Assert.Throws<FormatException>(() => sink.Throw(error)));
        Assert.False(sink.IsOpen);
        Assert.Equal(["finally"], log);
    }

    [Fact]
    public void The_generators_own_failure_comes_out_of_Send_and_not_back_into_it()
    {
        var caught = 0;
        var boom = new Boom();
        var generator = Coroutine.Generator<int, int>(async exchange =>
        {
            try
            {
                await exchange.Yield(1);
                throw boom;
            }
            catch (Boom)
            {
                caught++;
                throw;
            }
        });
        var sink = generator.AsSink();
        Assert.Same(boom, Assert.Throws<Boom>(() => sink.Send(1)));
        Assert.Equal(1, caught);
        Assert.False(sink.IsOpen);
    }

    [Fact]
    public void A_generator_that_ignores_its_close_finishes_the_sink_and_hears_no_more_of_it()
    {
        var log = new List<string>();
        var generator = Coroutine.Generator<int, int>(async exchange =>
        {
            for (var n = 1; ; n++)
            {
                try
                {
                    await exchange.Yield(n);
                }
                catch (Exception error)
                {
                    log.Add(error.GetType().Name);
                }
            }
        });
        var sink = generator.AsSink();
        Assert.Contains("ignored exit", Assert.Throws<InvalidOperationException>(sink.Close).Message);
        Assert.False(sink.IsOpen);
        Assert.Equal(["CoroutineExit"], log);
        Assert.Equal(GeneratorState.Suspended, generator.State);
    }
}
