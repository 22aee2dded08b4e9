using System.Runtime.CompilerServices;

namespace Combinators.Tests;

/// <summary>The protocol of a one-way coroutine, state by state: what it does with each signal.</summary>
public class CoroutineSinkTests
{
    /// <summary>
    /// Logs all that happens to it; handles a <see cref="Boom"/>, ends on "end", fails on "fail".
    /// </summary>
    private static Sink<string> Logging(List<string> log, Exception? failure = null) =>
        Coroutine.Sink<string>(async input =>
        {
            log.Add("begin");
            try
            {
                while (true)
                {
                    try
                    {
                        var received = await input;
                        log.Add(received);
                        if (received == "end")
                            return;
                        if (received == "fail")
                            throw failure!;
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
        Sink<string> Printer(string prefix) => Coroutine.Sink<string>(async input =>
        {
            await foreach (var line in input)
                printed.Add(prefix + line);
        });

        Source.From(["a", "b"]).Run(Printer("> "));
        Assert.Equal(["> a", "> b"], printed);
    }

    // Priming

    [Fact]
    public void Making_one_runs_the_body_to_its_first_await_once()
    {
        var log = new List<string>();
        var sink = Logging(log);
        Assert.Equal(["begin"], log);
        Assert.True(sink.IsOpen);
    }

    [Fact]
    public void A_body_that_returns_at_once_is_a_finished_sink()
    {
        var sink = Coroutine.Sink<int>(async _ => { });
        Assert.False(sink.IsOpen);
        Assert.False(sink.Send(1));
        sink.Close();
    }

    [Fact]
    public void What_the_body_throws_before_it_awaits_comes_out_of_making_it()
    {
        var boom = new Boom();
        Assert.Same(boom, Assert.Throws<Boom>(() => Coroutine.Sink<int>(async _ => throw boom)));
        Assert.Same(boom, Assert.Throws<Boom>(() => Coroutine.Sink<int>(_ => throw boom)));
    }

    [Fact]
    public void A_body_that_returns_null_is_a_failure() => Assert.Contains(
        "The body of 'nobody' returned null",
        Assert.Throws<InvalidOperationException>(() => Coroutine.Sink<int>(_ => null!, "nobody")).Message);

    [Fact]
    public void Null_arguments_are_named()
    {
        Assert.Equal(
            "body",
            Assert.Throws<ArgumentNullException>(() => Coroutine.Sink<int>(null!)).ParamName);
        Assert.Equal("name", Assert.Throws<ArgumentNullException>(
            () => Coroutine.Sink<int>(async input => await input, null!)).ParamName);
    }

    [Fact]
    public void Its_name_is_that_of_the_member_that_made_it()
    {
        Assert.Equal("Logging", Logging([]).ToString());
        Assert.Equal("other", Coroutine.Sink<int>(async input => await input, "other").ToString());
    }

    // Suspended

    [Fact]
    public void Send_returns_when_the_body_has_dealt_with_that_very_value()
    {
        var received = new List<object>();
        var sink = Coroutine.Sink<object>(async input =>
        {
            await foreach (var value in input)
                received.Add(value);
        });
        for (var i = 1; i <= 3; i++)
        {
            var value = new object();
            Assert.True(sink.Send(value));
            Assert.Equal(i, received.Count);
            Assert.Same(value, received[^1]);
        }
    }

    [Fact]
    public void It_has_finished_when_the_body_returns()
    {
        var log = new List<string>();
        var sink = Logging(log);
        Assert.True(sink.Send("a"));
        Assert.False(sink.Send("end"));
        Assert.False(sink.IsOpen);
        Assert.Equal(["begin", "a", "end", "finally"], log);
    }

    [Fact]
    public void A_batch_stops_where_the_body_returns()
    {
        var log = new List<string>();
        var sink = Logging(log);
        Assert.True(sink.SendAll(["a", "b"]));
        Assert.False(sink.SendAll(["c", "end", "d"]));
        Assert.Equal(["begin", "a", "b", "c", "end", "finally"], log);
    }

    [Fact]
    public void What_the_body_throws_comes_out_and_finishes_it()
    {
        var error = new FormatException();
        var log = new List<string>();
        var sink = Logging(log, error);
        Assert.Same(error, Assert.Throws<FormatException>(() => sink.Send("fail")));
        Assert.Equal(["begin", "fail", "finally"], log);
        Assert.False(sink.IsOpen);
        Assert.False(sink.Send("a"));
        Assert.Equal(3, log.Count);
    }

    [Fact]
    public void A_failure_that_is_handled_leaves_it_open()
    {
        var log = new List<string>();
        var sink = Logging(log);
        Assert.True(sink.Throw(new Boom("x")));
        Assert.True(sink.Send("a"));
        Assert.Equal(["begin", "#x", "a"], log);
    }

    [Fact]
    public void A_failure_that_is_handled_by_returning_finishes_it()
    {
        var sink = Coroutine.Sink<int>(async input =>
        {
            try
            {
                await input;
            }
            catch (Boom)
            {
            }
        });
        Assert.False(sink.Throw(new Boom()));
        Assert.False(sink.IsOpen);
    }

    [Fact]
    public void A_failure_that_is_not_handled_comes_back_the_same_with_the_frames_it_had()
    {
        var log = new List<string>();
        var sink = Logging(log);
        var error = Assert.Throws<FormatException>(() => sink.Throw(Thrown()));
        Assert.Contains(nameof(ThrowFormatException), error.StackTrace);
        Assert.Equal(["begin", "finally"], log);
        Assert.False(sink.IsOpen);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void ThrowFormatException() => throw new FormatException();

    private static FormatException Thrown() => Assert.Throws<FormatException>(ThrowFormatException);

    [Fact]
    public void A_failure_may_be_replaced_by_another()
    {
        var other = new FormatException();
        var sink = Coroutine.Sink<int>(async input =>
        {
            try
            {
                await input;
            }
            catch (Boom)
            {
                throw other;
            }
        });
        Assert.Same(other, Assert.Throws<FormatException>(() => sink.Throw(new Boom())));
    }

    [Fact]
    public void Null_is_no_failure()
    {
        var sink = Logging([]);
        Assert.Equal("error", Assert.Throws<ArgumentNullException>(() => sink.Throw(null!)).ParamName);
        Assert.True(sink.Send("a"));
    }

    [Fact]
    public void Close_raises_the_exit_at_the_await_and_finally_blocks_run_innermost_first()
    {
        var log = new List<string>();
        var sink = Coroutine.Sink<int>(async input =>
        {
            try
            {
                try
                {
                    await input;
                }
                catch (CoroutineExit exit)
                {
                    log.Add(exit.Message);
                    throw;
                }
                finally
                {
                    log.Add("inner");
                }
            }
            finally
            {
                log.Add("outer");
            }
        }, "stage");
        sink.Close();
        Assert.Contains("'stage' has been asked to end", log[0]);
        Assert.Equal(["inner", "outer"], log[1..]);
        Assert.False(sink.IsOpen);
    }

    [Fact]
    public void Close_ends_a_loop_over_the_input_without_an_exception()
    {
        var log = new List<string>();
        var sink = Coroutine.Sink<int>(async input =>
        {
            try
            {
                await foreach (var value in input)
                    log.Add($"{value}");
                log.Add("after");
            }
            catch (Exception error)
            {
                log.Add(error.GetType().Name);
            }
        });
        sink.Send(1);
        sink.Close();
        Assert.Equal(["1", "after"], log);
    }

    [Fact]
    public void A_body_may_handle_the_exit_by_returning()
    {
        var ended = 0;
        var sink = Coroutine.Sink<int>(async input =>
        {
            try
            {
                await input;
            }
            catch (CoroutineExit)
            {
                ended++;
            }
        });
        sink.Close();
        sink.Dispose();
        Assert.Equal(1, ended);
    }

    [Fact]
    public void What_else_the_body_throws_when_it_is_closed_comes_out_of_Close()
    {
        var boom = new Boom();
        var sink = Coroutine.Sink<int>(async input =>
        {
            try
            {
                await input;
            }
            catch (CoroutineExit)
            {
                throw boom;
            }
        });
        Assert.Same(boom, Assert.Throws<Boom>(sink.Close));
        Assert.False(sink.IsOpen);
        sink.Close();

        var foreign = new CoroutineExit();
        sink = Coroutine.Sink<int>(async input =>
        {
            await foreach (var _ in input)
            {
            }
            throw foreign;
        });
        Assert.Same(foreign, Assert.Throws<CoroutineExit>(sink.Close));
    }

    [Fact]
    public void An_exit_that_is_thrown_in_comes_back_unlike_that_of_Close()
    {
        var log = new List<string>();
        var sink = Logging(log);
        var exit = new CoroutineExit();
        Assert.Same(exit, Assert.Throws<CoroutineExit>(() => sink.Throw(exit)));
        Assert.Equal(["begin", "finally"], log);
        Assert.False(sink.IsOpen);
    }

    [Fact]
    public void StopIteration_means_nothing_to_it()
    {
        var stop = new StopIteration();
        var sink = Coroutine.Sink<int>(async input =>
        {
            await input;
            throw stop;
        });
        Assert.Same(stop, Assert.Throws<StopIteration>(() => sink.Send(1)));
        Assert.Same(stop, Assert.Throws<StopIteration>(() => Logging([]).Throw(stop)));
    }

    // An ignored close

    private static readonly Dictionary<string, Func<Input<int>, Coroutine>> Stubborn = new()
    {
        ["that catches everything and awaits again"] = async input =>
        {
            while (true)
            {
                try
                {
                    await input;
                }
                catch (Exception)
                {
                    continue;
                }
            }
        },
        ["that catches the exit and awaits once more"] = async input =>
        {
            try
            {
                await input;
            }
            catch (CoroutineExit)
            {
                await input;
            }
        },
        ["that loops over the input for ever"] = async input =>
        {
            while (true)
            {
                await foreach (var _ in input)
                {
                }
            }
        },
        ["that awaits in a finally block"] = async input =>
        {
            try
            {
                await input;
            }
            finally
            {
                await input;
            }
        },
        ["that catches the exit and loops over the input for ever"] = async input =>
        {
            while (true)
            {
                try
                {
                    await input;
                }
                catch (CoroutineExit)
                {
                    while (true)
                    {
                        await foreach (var _ in input)
                        {
                        }
                    }
                }
            }
        },
    };

    public static TheoryData<string> StubbornBodies => [.. Stubborn.Keys];

    [Theory, MemberData(nameof(StubbornBodies))]
    public void A_body_that_ignores_the_close_is_finished_and_Close_says_so(string body)
    {
        var sink = Coroutine.Sink(Stubborn[body], "stubborn");
        var error = Assert.Throws<InvalidOperationException>(sink.Close);
        Assert.Contains("The stage 'stubborn' ignored Close", error.Message);
        Assert.False(sink.IsOpen);
        Assert.False(sink.Send(2));
        sink.Close();
    }

    [Fact]
    public void Reading_the_input_again_after_its_end_is_no_ignored_close()
    {
        var reads = 0;
        var sink = Coroutine.Sink<int>(async input =>
        {
            for (; reads < 10; reads++)
            {
                await foreach (var _ in input)
                {
                }
            }
            await input;
        });
        sink.Close();
        Assert.Equal(10, reads);
    }

    // Running

    [Theory]
    [InlineData("Send")]
    [InlineData("SendAll")]
    [InlineData("Throw")]
    [InlineData("Close")]
    [InlineData("Dispose")]
    public void A_signal_from_inside_is_refused_and_the_running_one_goes_on(string signal)
    {
        var log = new List<string>();
        Sink<int> sink = null!;
        sink = Coroutine.Sink<int>(async input =>
        {
            await foreach (var value in input)
            {
                Assert.True(sink.IsOpen);
                log.Add(Assert.Throws<InvalidOperationException>(() => Signal(sink, signal)).Message);
                log.Add($"{value}");
            }
        });
        Assert.True(sink.Send(1));
        Assert.True(sink.Send(2));
        sink.Close();
        Assert.Equal(["1", "2"], log.Where(line => line.Length == 1));
        Assert.Equal(2, log.Count(line => line.Contains("already executing")));
    }

    private static void Signal(Sink<int> sink, string signal)
    {
        switch (signal)
        {
            case "Send":
                sink.Send(9);
                break;
            case "SendAll":
                sink.SendAll([9]);
                break;
            case "Throw":
                sink.Throw(new Boom());
                break;
            case "Close":
                sink.Close();
                break;
            default:
                sink.Dispose();
                break;
        }
    }

    [Fact]
    public void A_body_that_lets_the_refusal_pass_dies_of_it_and_is_not_running_any_more()
    {
        Sink<int> sink = null!;
        sink = Coroutine.Sink<int>(async input =>
        {
            await foreach (var value in input)
                sink.Send(value);
        });
        Assert.Contains(
            "already executing",
            Assert.Throws<InvalidOperationException>(() => sink.Send(1)).Message);
        Assert.False(sink.IsOpen);
        Assert.False(sink.Send(2));
        sink.Close();
    }

    [Fact]
    public void A_second_thread_is_refused_and_the_running_signal_goes_on()
    {
        using var inside = new ManualResetEventSlim();
        using var refused = new ManualResetEventSlim();
        var received = new List<int>();
        var sink = Coroutine.Sink<int>(async input =>
        {
            await foreach (var value in input)
            {
                inside.Set();
                Assert.True(refused.Wait(Threads.Limit));
                received.Add(value);
            }
        });
        Threads.Run(
            () => Assert.True(sink.Send(1)),
            () =>
            {
                Assert.True(inside.Wait(Threads.Limit));
                try
                {
                    Assert.Throws<InvalidOperationException>(() => sink.Send(2));
                    Assert.Throws<InvalidOperationException>(() => sink.Throw(new Boom()));
                    Assert.Throws<InvalidOperationException>(sink.Close);
                }
                finally
                {
                    refused.Set();
                }
            });
        Assert.Equal([1], received);
        Assert.True(sink.Send(3));
    }

    [Fact]
    public void Signals_may_come_from_any_thread_one_after_the_other()
    {
        var (sum, threads) = (0, new HashSet<int>());
        var sink = Coroutine.Sink<int[]>(async input =>
        {
            await foreach (var value in input)
            {
                sum += value[0];
                threads.Add(Environment.CurrentManagedThreadId);
            }
        });
        for (var i = 1; i <= 10; i++)
            Threads.Run(() => Assert.True(sink.Send([i])));
        sink.Close();
        Assert.Equal(55, sum);
        Assert.DoesNotContain(Environment.CurrentManagedThreadId, threads);
    }

    // Finished

    [Fact]
    public void A_finished_one_answers_everything_and_runs_nothing()
    {
        var log = new List<string>();
        var sink = Logging(log);
        sink.Close();
        var length = log.Count;
        Assert.False(sink.Send("a"));
        Assert.False(sink.SendAll(["a", "b"]));
        var boom = new Boom();
        Assert.Same(boom, Assert.Throws<Boom>(() => sink.Throw(boom)));
        sink.Close();
        sink.Dispose();
        Assert.False(sink.IsOpen);
        Assert.Equal(length, log.Count);
    }

    // Where it runs, and what it costs

    /// <summary>Never runs what is posted to it: who posts, waits for ever.</summary>
    private sealed class HostileContext : SynchronizationContext
    {
        public int Posts { get; private set; }

        public override void Post(SendOrPostCallback callback, object? state) => Posts++;

        public override void Send(SendOrPostCallback callback, object? state) => Posts++;
    }

    [Fact]
    public void No_synchronization_context_comes_between_a_signal_and_the_body()
    {
        var hostile = new HostileContext();
        var before = SynchronizationContext.Current;
        SynchronizationContext.SetSynchronizationContext(hostile);
        try
        {
            var log = new List<string>();
            var sink = Logging(log);
            Assert.True(sink.Send("a"));
            Assert.True(sink.Throw(new Boom("x")));
            sink.Close();
            var generator = Coroutine.Generator<int, int>(async exchange =>
            {
                for (var sum = 0; ;)
                    sum += await exchange.Yield(sum);
            });
            generator.Next();
            Assert.Equal(5, generator.Send(5));
            generator.Close();
            Assert.Equal(["begin", "a", "#x", "finally"], log);
            Assert.Same(hostile, SynchronizationContext.Current);
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(before);
        }
        Assert.Equal(0, hostile.Posts);
    }

    [Fact]
    public void A_million_values_use_no_stack()
    {
        var count = 0;
        var sink = Coroutine.Sink<int>(async input =>
        {
            await foreach (var _ in input)
                count++;
        });
        Source.Range(0, 1_000_000).Run(sink);
        Assert.Equal(1_000_000, count);
    }

    [Fact]
    public void A_finished_one_keeps_nothing_alive()
    {
        var (sink, value, captured) = Run();
        GC.Collect();
        Assert.False(value.IsAlive);
        Assert.False(captured.IsAlive);
        Assert.False(sink.IsOpen);

        [MethodImpl(MethodImplOptions.NoInlining)]
        static (Sink<object>, WeakReference, WeakReference) Run()
        {
            object value = new(), captured = new();
            var sink = Coroutine.Sink<object>(async input =>
            {
                await foreach (var received in input)
                    GC.KeepAlive(captured);
            });
            sink.Send(value);
            sink.Close();
            return (sink, new(value), new(captured));
        }
    }

    [Fact]
    public void A_suspended_one_keeps_no_value_that_its_body_has_dealt_with()
    {
        var (sink, values) = Run();
        GC.Collect();
        Assert.All(values, value => Assert.False(value.IsAlive));
        Assert.True(sink.IsOpen);

        [MethodImpl(MethodImplOptions.NoInlining)]
        static (Sink<object>, WeakReference[]) Run()
        {
            var seen = new List<int>();
            var sink = Coroutine.Sink<object>(async input =>
            {
                while (true)
                    seen.Add((await input).GetHashCode());
            });
            object[] values = [new(), new()];
            sink.SendAll(values);
            return (sink, [.. values.Select(value => new WeakReference(value))]);
        }
    }
}
