namespace Combinators.Tests;

public class FromGeneratorTests
{
    private static Generator<int, int> Total() => Coroutine.Generator<int, int>(async exchange =>
    {
        for (var sum = 0; ;)
            sum += await exchange.Yield(sum);
    });

    /// <summary>
    /// Answers twice the value; logs how it ends; answers a <see cref="Boom"/> with -1; 0 ends it.
    /// </summary>
    private static Generator<int, int> Doubler(List<string> log) =>
        Coroutine.Generator<int, int>(async exchange =>
        {
            try
            {
                var answer = 0;
                while (true)
                {
                    try
                    {
                        var received = await exchange.Yield(answer);
                        if (received == 0)
                            return;
                        answer = 2 * received;
                    }
                    catch (Boom)
                    {
                        answer = -1;
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
        var total = Pipe.FromGenerator(() => Coroutine.Generator<int, int>(async exchange =>
        {
            for (var sum = 0; ;)
                sum += await exchange.Yield(sum);
        }));
        Assert.Equal([1, 3, 6], Source.From([1, 2, 3]).Via(total).Run(Fold.ToList<int>()));
    }

    [Fact]
    public void Each_value_is_answered_by_one()
    {
        var probe = new Probe<int>();
        var sink = Pipe.FromGenerator(Total).To(probe.Sink);
        Assert.Equal("", probe.Trace);
        Assert.True(sink.Send(1));
        Assert.Equal("1", probe.Trace);
        Assert.True(sink.SendAll([2, 3]));
        sink.Close();
        Assert.Equal("1 3 6 |", probe.Trace);
    }

    [Fact]
    public void Each_attachment_has_a_generator_of_its_own()
    {
        var pipe = Pipe.FromGenerator(Total);
        Assert.Equal([1, 3], Source.From([1, 2]).Via(pipe).Run(Fold.ToList<int>()));
        Assert.Equal([1, 4], Source.From([1, 2]).Via(pipe.Then(pipe)).Run(Fold.ToList<int>()));
    }

    [Fact]
    public void It_stands_between_other_stages()
    {
        var total = Pipe.FromGenerator(Total);
        var pipe = Pipe.Map<int, int>(x => x * 10).Then(total).Filter(x => x > 10).Take(1);
        Assert.Equal([30], Source.Range(1, int.MaxValue - 1).Via(pipe).Run(Fold.ToList<int>()));
    }

    [Fact]
    public void A_generator_with_a_result_will_do()
    {
        var pipe = Pipe.FromGenerator(() => Coroutine.Generator<string, int, int>(async exchange =>
        {
            var length = 0;
            while (length < 3)
                length = (await exchange.Yield(length)).Length;
            return length;
        }));
        Assert.Equal([1, 2], Source.From(["a", "bc", "def", "g"]).Via(pipe).Run(Fold.ToList<int>()));
    }

    [Fact]
    public void When_the_generator_ends_so_does_the_pipe()
    {
        var log = new List<string>();
        var probe = new Probe<int>();
        var values = new CountingSequence<int>([1, 0, 2]);
        Source.From(values).Via(Pipe.FromGenerator(() => Doubler(log))).Run(probe.Sink);
        Assert.Equal("2 |", probe.Trace);
        Assert.Equal(2, values.Moves);
        Assert.Equal(["finally"], log);
    }

    [Fact]
    public void One_that_ends_at_once_closes_the_target()
    {
        var probe = new Probe<int>();
        var sink = Pipe.FromGenerator(() => Coroutine.Generator<int, int>(async _ => { })).To(probe.Sink);
        Assert.False(sink.IsOpen);
        Assert.Equal("|", probe.Trace);
    }

    [Fact]
    public void When_the_target_has_had_enough_the_generator_is_closed()
    {
        var log = new List<string>();
        var probe = new Probe<int>(finishAfter: 1);
        var sink = Pipe.FromGenerator(() => Doubler(log)).To(probe.Sink);
        Assert.False(sink.Send(1));
        Assert.Equal(["finally"], log);
        Assert.Equal("2", probe.Trace);
    }

    [Fact]
    public void When_the_target_has_finished_before_no_generator_is_made()
    {
        var made = 0;
        var sink = Pipe.FromGenerator(() =>
        {
            made++;
            return Total();
        }).To(new Probe<int>(finishAfter: 0).Sink);
        Assert.False(sink.IsOpen);
        Assert.Equal(0, made);
    }

    [Fact]
    public void Close_closes_the_generator_before_the_target()
    {
        var log = new List<string>();
        var pipe = Pipe.FromGenerator(() => Doubler(log)).Finally(() => log.Add("target"));
        var sink = pipe.To(Sink.Ignore<int>());
        sink.Close();
        Assert.Equal(["finally", "target"], log);
    }

    [Fact]
    public void A_failure_that_the_generator_handles_is_answered()
    {
        var probe = new Probe<int>();
        var sink = Pipe.FromGenerator(() => Doubler([])).To(probe.Sink);
        Assert.True(sink.Send(1));
        Assert.True(sink.Throw(new Boom()));
        Assert.True(sink.Send(2));
        Assert.Equal("2 -1 4", probe.Trace);
    }

    [Fact]
    public void A_failure_that_it_handles_by_returning_closes_the_target()
    {
        var probe = new Probe<int>();
        var sink = Pipe.FromGenerator(() => Coroutine.Generator<int, int>(async exchange =>
        {
            try
            {
                await exchange.Yield(0);
            }
            catch (Boom)
            {
            }
        })).To(probe.Sink);
        Assert.False(sink.Throw(new Boom()));
        Assert.Equal("|", probe.Trace);
    }

    [Fact]
    public void A_failure_that_it_does_not_handle_passes_on()
    {
        var log = new List<string>();
        var probe = new Probe<int>();
        var sink = Pipe.FromGenerator(() => Doubler(log)).To(probe.Sink);
        var error = new FormatException("format");
        Assert.Same(error, Assert.Throws<FormatException>(() => sink.Throw(error)));
        Assert.Equal("#format", probe.Trace);
        Assert.Same(error, Assert.Single(probe.Errors));
        Assert.Equal(["finally"], log);
    }

    [Fact]
    public void A_failure_of_its_own_goes_both_ways()
    {
        var boom = new Boom();
        var probe = new Probe<int>();
        var sink = Pipe.FromGenerator(() => Coroutine.Generator<int, int>(async exchange =>
        {
            await exchange.Yield(await exchange.Yield(0));
            throw boom;
        })).To(probe.Sink);
        Assert.True(sink.Send(1));
        Assert.Same(boom, Assert.Throws<Boom>(() => sink.Send(2)));
        Assert.Equal("1 #boom", probe.Trace);

        probe = new Probe<int>(recover: true);
        sink = Pipe.FromGenerator(() => Coroutine.Generator<int, int>(async exchange =>
        {
            await exchange.Yield(0);
            throw boom;
        })).To(probe.Sink);
        Assert.False(sink.Send(2));
        Assert.Equal("#boom |", probe.Trace);
    }

    [Fact]
    public void A_failure_of_the_target_closes_the_generator_and_comes_out()
    {
        var log = new List<string>();
        var probe = new Probe<int>(faultAt: 1);
        var sink = Pipe.FromGenerator(() => Doubler(log)).To(probe.Sink);
        Assert.Same(probe.Fault, Assert.Throws<Boom>(() => sink.Send(1)));
        Assert.Equal("2", probe.Trace);
        Assert.Equal(["finally"], log);
        Assert.False(sink.IsOpen);
    }

    [Fact]
    public void A_failure_of_the_targets_close_comes_out()
    {
        var probe = new Probe<int>(faultOnClose: true);
        var sink = Pipe.FromGenerator(Total).To(probe.Sink);
        Assert.Same(probe.Fault, Assert.Throws<Boom>(sink.Close));
        Assert.Equal("|", probe.Trace);
    }

    [Fact]
    public void A_generator_that_ignores_its_close_is_a_failure_for_the_target()
    {
        var probe = new Probe<int>();
        var sink = Pipe.FromGenerator(() => Coroutine.Generator<int, int>(async exchange =>
        {
            while (true)
            {
                try
                {
                    await exchange.Yield(0);
                }
                catch (CoroutineExit)
                {
                }
            }
        }, "stubborn")).To(probe.Sink);
        Assert.Contains(
            "'stubborn' ignored exit",
            Assert.Throws<InvalidOperationException>(sink.Close).Message);
        Assert.Contains("ignored exit", Assert.Single(probe.Errors).Message);
    }

    [Fact]
    public void What_making_it_throws_goes_to_the_target_and_out()
    {
        var boom = new Boom();
        var probe = new Probe<int>();
        Assert.Same(
            boom,
            Assert.Throws<Boom>(() => Pipe.FromGenerator<int, int>(() => throw boom).To(probe.Sink)));
        Assert.Equal("#boom", probe.Trace);
    }

    [Fact]
    public void It_must_be_a_new_generator()
    {
        var used = Total();
        used.Next();
        var probe = new Probe<int>();
        Assert.Contains("'Total' has begun already",
            Assert.Throws<InvalidOperationException>(
                () => Pipe.FromGenerator(() => used).To(probe.Sink)).Message);
        Assert.Contains("returned null", Assert.Throws<InvalidOperationException>(
            () => Pipe.FromGenerator<int, int>(() => null!).To(new Probe<int>().Sink)).Message);
        Assert.Equal("create", Assert.Throws<ArgumentNullException>(
            () => Pipe.FromGenerator<int, int>(null!)).ParamName);
    }
}
