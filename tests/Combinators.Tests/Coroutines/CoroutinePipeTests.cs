using System.Runtime.CompilerServices;

namespace Combinators.Tests;

public class CoroutinePipeTests
{
    private static Pipe<string, string> Grep(string pattern) =>
        Coroutine.Pipe<string, string>(async (input, output) =>
        {
            await foreach (var line in input)
                if (line.Contains(pattern)) output.Send(line);
        });

    /// <summary>Passes values on, and logs its end.</summary>
    private static Pipe<int, int> Logging(List<string> log, string name = "stage") =>
        Coroutine.Pipe<int, int>(async (input, output) =>
        {
            try
            {
                await foreach (var value in input)
                    output.Send(value);
            }
            finally
            {
                log.Add(name);
            }
        }, name);

    [Fact]
    public void Example()
    {
        Assert.Equal(
            ["python!"],
            Source.From(["java", "python!"]).Via(Grep("python")).Run(Fold.ToList<string>()));
        Assert.Equal("Grep", Grep("a").ToString());
    }

    [Fact]
    public void Null_arguments_are_named()
    {
        Assert.Equal(
            "body",
            Assert.Throws<ArgumentNullException>(() => Coroutine.Pipe<int, int>(null!)).ParamName);
        Assert.Equal("name", Assert.Throws<ArgumentNullException>(
            () => Coroutine.Pipe<int, int>(async (input, _) => await input, null!)).ParamName);
    }

    [Fact]
    public void A_value_may_become_any_number_of_values_and_the_end_some_more()
    {
        var pipe = Coroutine.Pipe<int, int>(async (input, output) =>
        {
            output.Send(-1);
            await foreach (var value in input)
            {
                for (var i = 0; i < value; i++)
                    output.Send(value);
            }
            output.Send(-2);
        });
        var probe = new Probe<int>();
        var sink = pipe.To(probe.Sink);
        Assert.Equal("-1", probe.Trace);
        sink.SendAll([0, 2, 1]);
        Assert.Equal("-1 2 2 1", probe.Trace);
        sink.Close();
        Assert.Equal("-1 2 2 1 -2 |", probe.Trace);
    }

    [Fact]
    public void Each_attachment_runs_a_body_of_its_own()
    {
        var count = Coroutine.Pipe<int, int>(async (input, output) =>
        {
            var n = 0;
            await foreach (var _ in input)
                output.Send(++n);
        });
        Probe<int> a = new(), b = new();
        var (first, second) = (count.To(a.Sink), count.To(b.Sink));
        first.Send(0);
        second.Send(0);
        first.Send(0);
        Assert.Equal("1 2", a.Trace);
        Assert.Equal("1", b.Trace);
    }

    [Fact]
    public void It_is_primed_after_its_target_and_closed_before_it()
    {
        var log = new List<string>();
        Pipe<int, int> Stage(string name) => Coroutine.Pipe<int, int>(async (input, output) =>
        {
            log.Add($"{name} begins");
            await foreach (var value in input)
                output.Send(value);
            log.Add($"{name} ends");
        }, name);
        Stage("a").Then(Stage("b")).To(Sink.Ignore<int>()).Close();
        Assert.Equal(["b begins", "a begins", "a ends", "b ends"], log);
    }

    [Fact]
    public void When_the_body_returns_the_target_is_closed()
    {
        var probe = new Probe<int>();
        var sink = Coroutine.Pipe<int, int>(async (input, output) => output.Send(await input)).To(probe.Sink);
        Assert.False(sink.Send(1));
        Assert.Equal("1 |", probe.Trace);
    }

    [Fact]
    public void A_target_that_has_finished_before_leaves_the_body_unbegun()
    {
        var begun = 0;
        var sink = Coroutine.Pipe<int, int>(async (input, _) =>
        {
            begun++;
            await input;
        }).To(Sink.Finished<int>());
        Assert.False(sink.IsOpen);
        Assert.Equal(0, begun);
    }

    [Fact]
    public void What_the_body_throws_at_its_beginning_goes_to_the_target_and_out_of_attaching_it()
    {
        var boom = new Boom();
        var probe = new Probe<int>();
        var pipe = Coroutine.Pipe<int, int>(async (_, _) => throw boom);
        Assert.Same(boom, Assert.Throws<Boom>(() => pipe.To(probe.Sink)));
        Assert.Equal("#boom", probe.Trace);
    }

    [Fact]
    public void What_the_body_throws_goes_to_the_target_and_out_of_Send()
    {
        var boom = new Boom();
        var probe = new Probe<int>();
        var sink = Coroutine.Pipe<int, int>(async (input, _) =>
        {
            await input;
            throw boom;
        }).To(probe.Sink);
        Assert.Same(boom, Assert.Throws<Boom>(() => sink.Send(1)));
        Assert.Equal("#boom", probe.Trace);
        Assert.Same(boom, Assert.Single(probe.Errors));
        Assert.False(sink.IsOpen);
    }

    [Fact]
    public void A_failure_from_upstream_is_raised_at_the_await_and_when_handled_the_stage_lives_on()
    {
        var probe = new Probe<string>();
        var sink = Coroutine.Pipe<int, string>(async (input, output) =>
        {
            while (true)
            {
                try
                {
                    output.Send($"{await input}");
                }
                catch (Boom boom)
                {
                    output.Send(boom.Message);
                }
            }
        }).To(probe.Sink);
        Assert.True(sink.Send(1));
        Assert.True(sink.Throw(new Boom("x")));
        Assert.True(sink.Send(2));
        sink.Close();
        Assert.Equal("1 x 2 |", probe.Trace);
    }

    [Fact]
    public void A_failure_that_is_not_handled_passes_on_and_comes_back()
    {
        var log = new List<string>();
        var probe = new Probe<int>();
        var sink = Logging(log, "a").Then(Logging(log, "b")).To(probe.Sink);
        var boom = new Boom();
        Assert.Same(boom, Assert.Throws<Boom>(() => sink.Throw(boom)));
        Assert.Equal(["a", "b"], log);
        Assert.Equal("#boom", probe.Trace);
    }

    [Fact]
    public void A_body_that_ignores_its_close_is_a_failure_for_the_target()
    {
        var probe = new Probe<int>();
        var sink = Coroutine.Pipe<int, int>(async (input, _) =>
        {
            while (true)
            {
                try
                {
                    await input;
                }
                catch (CoroutineExit)
                {
                }
            }
        }).To(probe.Sink);
        var error = Assert.Throws<InvalidOperationException>(sink.Close);
        Assert.Contains("ignored Close", error.Message);
        Assert.Same(error, Assert.Single(probe.Errors));
        Assert.False(sink.IsOpen);
    }

    // The output

    [Fact]
    public void When_the_target_has_had_enough_the_body_is_ended_at_its_next_await()
    {
        var log = new List<string>();
        var probe = new Probe<int>(finishAfter: 2);
        var sink = Logging(log).To(probe.Sink);
        Assert.True(sink.Send(1));
        Assert.False(sink.Send(2));
        Assert.Equal(["stage"], log);
        Assert.False(sink.IsOpen);
        Assert.Equal("1 2", probe.Trace);
    }

    [Fact]
    public void A_body_that_sends_on_is_ended_by_the_second_send()
    {
        var log = new List<string>();
        var probe = new Probe<int>(finishAfter: 1);
        var sink = Coroutine.Pipe<int, int>(async (input, output) =>
        {
            await input;
            try
            {
                for (var i = 0; ; i++)
                {
                    log.Add($"{output.IsOpen}");
                    log.Add($"{output.Send(i)}");
                }
            }
            catch (Boom)
            {
                log.Add("handler");
            }
            catch (CoroutineExit exit)
            {
                log.Add(exit.GetType().Name);
                throw;
            }
            finally
            {
                log.Add("finally");
            }
        }).To(probe.Sink);
        Assert.False(sink.Send(1));
        Assert.Equal(["True", "False", "False", "CoroutineExit", "finally"], log);
        Assert.Equal("0", probe.Trace);
    }

    [Fact]
    public void A_batch_is_sent_until_the_target_has_had_enough()
    {
        var probe = new Probe<int>(finishAfter: 3);
        var replies = new List<bool>();
        var sink = Coroutine.Pipe<int, int>(async (input, output) =>
        {
            await foreach (var value in input)
            {
                replies.Add(output.SendAll([value, value]));
                if (!replies[^1])
                    output.SendAll([0]);
            }
        }).To(probe.Sink);
        Assert.True(sink.Send(1));
        Assert.False(sink.Send(2));
        Assert.Equal([true, false], replies);
        Assert.Equal("1 1 2", probe.Trace);
    }

    [Fact]
    public void A_body_that_swallows_its_outputs_exit_and_awaits_again_ignores_its_close()
    {
        var sink = Coroutine.Pipe<int, int>(async (input, output) =>
        {
            while (true)
            {
                try
                {
                    output.Send(await input);
                }
                catch (CoroutineExit)
                {
                }
            }
        }).To(new Probe<int>(finishAfter: 1).Sink);
        Assert.Contains(
            "ignored Close",
            Assert.Throws<InvalidOperationException>(() => sink.Send(1)).Message);
        Assert.False(sink.IsOpen);
    }

    [Fact]
    public void What_the_target_throws_comes_out_of_Send_and_may_be_handled()
    {
        var probe = new Probe<int>(faultAt: 1);
        Exception? seen = null;
        var sink = Coroutine.Pipe<int, int>(async (input, output) =>
        {
            try
            {
                output.Send(await input);
            }
            catch (Boom boom)
            {
                seen = boom;
            }
        }).To(probe.Sink);
        Assert.False(sink.Send(1));
        Assert.Same(probe.Fault, seen);
        Assert.Equal("1", probe.Trace);
    }

    [Fact]
    public void An_exit_of_another_stage_is_not_its_own()
    {
        // The inner stage sends to the outer one's output, which has finished: so the outer stage is to end,
        // and the inner one has failed.
        Sink<int> inner = null!;
        var ends = new List<string>();
        var probe = new Probe<int>(finishAfter: 1);
        var outer = Coroutine.Pipe<int, int>(async (input, output) =>
        {
            inner = Coroutine.Sink<int>(async values =>
            {
                try
                {
                    await foreach (var value in values)
                        output.Send(value);
                }
                catch (CoroutineExit)
                {
                    ends.Add("inner");
                    throw;
                }
            });
            try
            {
                var value = await input;
                while (true)
                    inner.Send(value);
            }
            finally
            {
                ends.Add("outer");
            }
        }).To(probe.Sink);
        Assert.False(outer.Send(1));
        Assert.Equal(["inner", "outer"], ends);
        Assert.False(inner.IsOpen);
        Assert.Equal("1", probe.Trace);
    }

    [Fact]
    public void An_exit_that_the_body_has_kept_from_another_stage_is_a_failure_when_it_is_closed()
    {
        CoroutineExit? kept = null;
        Coroutine.Sink<int>(async input =>
        {
            try
            {
                await input;
            }
            catch (CoroutineExit exit)
            {
                kept = exit;
            }
        }).Close();
        var probe = new Probe<int>();
        var sink = Coroutine.Pipe<int, int>(async (input, _) =>
        {
            await foreach (var value in input)
            {
            }
            throw kept!;
        }).To(probe.Sink);
        Assert.Same(kept, Assert.Throws<CoroutineExit>(sink.Close));
        Assert.Same(kept, Assert.Single(probe.Errors));
    }

    [Fact]
    public void A_target_that_signals_back_is_refused_and_nothing_nests()
    {
        Sink<int> sink = null!;
        var refused = new List<string>();
        sink = Coroutine.Pipe<int, int>(async (input, output) =>
        {
            await foreach (var value in input)
                output.Send(value);
        }, "pipe").To(Sink.ForEach<int>(value =>
            refused.Add(Assert.Throws<InvalidOperationException>(() => sink.Send(value)).Message)));
        Assert.True(sink.Send(1));
        Assert.True(sink.Send(2));
        Assert.All(refused, message => Assert.Contains("'pipe' is already executing", message));
        Assert.Equal(2, refused.Count);
    }

    [Fact]
    public void An_output_is_still_open_after_a_refused_signal()
    {
        Output<int> output = null!;
        var (probe, refused) = (new List<int>(), 0);
        var sink = Coroutine.Pipe<int, int>(async (input, mine) =>
        {
            output = mine;
            await foreach (var value in input)
                mine.Send(value);
        }).To(Sink.ForEach<int>(value =>
        {
            probe.Add(value);
            try
            {
                output.Send(9);
            }
            catch (InvalidOperationException)
            {
                refused++;
            }
        }));
        Assert.True(sink.Send(1));
        Assert.True(sink.Send(2));
        Assert.Equal([1, 2], probe);
        Assert.Equal(2, refused);
    }

    [Fact]
    public void A_finished_one_keeps_neither_its_target_nor_a_value_alive()
    {
        var (sink, target, value) = Run();
        GC.Collect();
        Assert.False(target.IsAlive);
        Assert.False(value.IsAlive);
        Assert.False(sink.IsOpen);

        [MethodImpl(MethodImplOptions.NoInlining)]
        static (Sink<object>, WeakReference, WeakReference) Run()
        {
            var seen = 0;
            var target = Sink.ForEach<object>(_ => seen++);
            var value = new object();
            var sink = Coroutine.Pipe<object, object>(async (input, output) =>
            {
                await foreach (var received in input)
                    output.Send(received);
            }).To(target);
            sink.Send(value);
            sink.Close();
            return (sink, new(target), new(value));
        }
    }

    [Fact]
    public void One_that_never_began_keeps_its_target_not_alive_either()
    {
        var (sink, target) = Run();
        GC.Collect();
        Assert.False(target.IsAlive);
        Assert.False(sink.IsOpen);

        [MethodImpl(MethodImplOptions.NoInlining)]
        static (Sink<int>, WeakReference) Run()
        {
            var target = Pipe.Take<int>(0).To(Sink.Ignore<int>());
            var sink = Coroutine.Pipe<int, int>(async (input, _) => await input).To(target);
            return (sink, new(target));
        }
    }
}
