using System.Collections;
using System.Runtime.CompilerServices;

namespace Combinators.Tests;

public class GeneratorTests
{
    private static Generator<int?, int> Countdown(int n) => Coroutine.Generator<int?, int>(async exchange =>
    {
        while (n >= 0)
            n = await exchange.Yield(n) ?? n - 1;
    });

    /// <summary>Yields 1, 2, ... and logs what it is sent; the string "end" ends it.</summary>
    private static Generator<string?, int, string> Counter(List<string> log) =>
        Coroutine.Generator<string?, int, string>(async exchange =>
        {
            log.Add("begin");
            try
            {
                for (var n = 1; ; n++)
                {
                    var received = await exchange.Yield(n);
                    log.Add($"got {received ?? "null"}");
                    if (received == "end")
                        return $"ended at {n}";
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
        var printed = new List<int>();
        var c = Countdown(5);
        foreach (var n in c)
        {
            printed.Add(n);
            if (n == 5)
                c.Send(3);
        }
        Assert.Equal([5, 2, 1, 0], printed);
    }

    [Fact]
    public void Example_with_a_result()
    {
        static Generator<double?, double, int> Averager() =>
            Coroutine.Generator<double?, double, int>(async exchange =>
            {
                var (sum, count) = (0.0, 0);
                while (await exchange.Yield(count == 0 ? 0 : sum / count) is { } number)
                    (sum, count) = (sum + number, count + 1);
                return count;
            });

        var averager = Averager();
        Assert.Equal(0, averager.Next());
        Assert.Equal(10, averager.Send(10));
        Assert.Equal(15, averager.Send(20));
        Assert.Equal(2, Assert.Throws<StopIteration>(() => averager.Next()).Value);
        Assert.Equal(2, averager.Result);
    }

    // Created

    [Fact]
    public void Making_one_runs_nothing()
    {
        var log = new List<string>();
        var generator = Counter(log);
        Assert.Equal(GeneratorState.Created, generator.State);
        Assert.Empty(log);
    }

    [Fact]
    public void Next_on_a_new_one_runs_the_body_to_its_first_yield()
    {
        var log = new List<string>();
        var generator = Counter(log);
        Assert.Equal(1, generator.Next());
        Assert.Equal(GeneratorState.Suspended, generator.State);
        Assert.Equal(["begin"], log);
    }

    [Fact]
    public void Next_on_a_new_one_that_returns_at_once_stops_with_the_result()
    {
        var generator = Coroutine.Generator<int?, int, int>(async _ => 42);
        Assert.Equal(42, Assert.Throws<StopIteration>(() => generator.Next()).Value);
        Assert.Equal(GeneratorState.Finished, generator.State);
        Assert.Equal(42, generator.Result);
    }

    [Fact]
    public void Next_on_a_new_one_that_throws_throws_the_same()
    {
        var error = new FormatException();
        var generator = Coroutine.Generator<int?, int, int>(async _ => throw error);
        Assert.Same(error, Assert.Throws<FormatException>(() => generator.Next()));
        Assert.Equal(GeneratorState.Finished, generator.State);
        Assert.Same(error, Assert.Throws<FormatException>(() => generator.Result));
    }

    [Fact]
    public void A_value_sent_to_a_new_one_is_refused_and_changes_nothing()
    {
        var log = new List<string>();
        var generator = Counter(log);
        var error = Assert.Throws<InvalidOperationException>(() => generator.Send("a"));
        Assert.Contains("'Counter' has just been made", error.Message);
        Assert.Throws<InvalidOperationException>(() => generator.TrySend("a", out _));
        Assert.Equal(GeneratorState.Created, generator.State);
        Assert.Empty(log);
        Assert.Equal(1, generator.Next());
        Assert.Equal(2, generator.Send("a"));
        Assert.Equal(["begin", "got a"], log);
    }

    [Fact]
    public void Null_sent_to_a_new_one_is_as_good_as_Next()
    {
        Assert.Equal(5, Countdown(5).Send(null));
        Assert.True(Countdown(5).TrySend(null, out var value));
        Assert.Equal(5, value);
    }

    [Fact]
    public void Zero_is_not_null()
    {
        var generator = Coroutine.Generator<int, int>(async exchange => await exchange.Yield(1));
        Assert.Throws<InvalidOperationException>(() => generator.Send(0));
        Assert.Equal(GeneratorState.Created, generator.State);
    }

    [Fact]
    public void A_failure_thrown_into_a_new_one_comes_back_and_no_body_runs()
    {
        var log = new List<string>();
        var generator = Counter(log);
        var error = new FormatException();
        Assert.Same(error, Assert.Throws<FormatException>(() => generator.Throw(error)));
        Assert.Equal(GeneratorState.Finished, generator.State);
        Assert.False(generator.TryNext(out _));
        Assert.Empty(log);
    }

    [Fact]
    public void StopIteration_thrown_into_a_new_one_comes_back_as_it_is()
    {
        var stop = new StopIteration(1);
        Assert.Same(stop, Assert.Throws<StopIteration>(() => Countdown(1).Throw(stop)));
    }

    [Fact]
    public void Closing_a_new_one_finishes_it_and_no_body_runs()
    {
        var log = new List<string>();
        var generator = Counter(log);
        Assert.Null(generator.Close());
        Assert.Equal(GeneratorState.Finished, generator.State);
        Assert.Null(Assert.Throws<StopIteration>(() => generator.Next()).Value);
        Assert.Contains(
            "closed before it returned",
            Assert.Throws<InvalidOperationException>(() => generator.Result).Message);
        Assert.Empty(log);
    }

    // Suspended

    [Fact]
    public void Next_gives_the_yield_the_default()
    {
        var log = new List<string>();
        var generator = Counter(log);
        generator.Next();
        Assert.Equal(2, generator.Next());
        Assert.Equal(["begin", "got null"], log);
    }

    [Fact]
    public void Send_gives_the_yield_that_very_value_and_returns_the_next_one()
    {
        var received = new List<object>();
        var generator = Coroutine.Generator<object, int>(async exchange =>
        {
            for (var n = 0; ; n++)
                received.Add(await exchange.Yield(n));
        });
        Assert.Equal(0, generator.Next());
        object[] values = [new(), new(), new()];
        for (var i = 0; i < values.Length; i++)
        {
            Assert.Equal(i + 1, generator.Send(values[i]));
            Assert.Equal(i + 1, received.Count);
            Assert.Same(values[i], received[i]);
        }
    }

    [Fact]
    public void The_end_is_StopIteration_with_the_result_and_after_that_without()
    {
        var generator = Counter([]);
        generator.Next();
        Assert.Equal("ended at 1", Assert.Throws<StopIteration>(() => generator.Send("end")).Value);
        Assert.Null(Assert.Throws<StopIteration>(() => generator.Send("end")).Value);
        var stop = Assert.Throws<StopIteration>(() => generator.Next());
        Assert.Null(stop.Value);
        Assert.Contains("'Counter' has ended", stop.Message);
        Assert.Equal("ended at 1", generator.Result);
        Assert.Equal("ended at 1", generator.Result);
    }

    [Fact]
    public void The_end_is_no_exception_when_tried()
    {
        var generator = Counter([]);
        Assert.True(generator.TryNext(out var value));
        Assert.Equal(1, value);
        Assert.True(generator.TrySend("a", out value));
        Assert.Equal(2, value);
        Assert.False(generator.TrySend("end", out value));
        Assert.Equal(0, value);
        Assert.False(generator.TrySend("a", out _));
        Assert.False(generator.TryNext(out _));
        Assert.Equal("ended at 2", generator.Result);
    }

    [Fact]
    public void A_generator_without_a_result_stops_without_a_value()
    {
        var generator = Countdown(0);
        generator.Next();
        Assert.Null(Assert.Throws<StopIteration>(() => generator.Next()).Value);
    }

    [Fact]
    public void What_the_body_throws_comes_out_of_the_call_that_resumed_it()
    {
        var error = new FormatException();
        var generator = Coroutine.Generator<int?, int, int>(async exchange =>
        {
            await exchange.Yield(1);
            throw error;
        });
        generator.Next();
        Assert.Same(error, Assert.Throws<FormatException>(() => generator.Send(1)));
        Assert.Equal(GeneratorState.Finished, generator.State);
        Assert.False(generator.TryNext(out _));
        Assert.Same(error, Assert.Throws<FormatException>(() => generator.Result));
    }

    [Fact]
    public void A_failure_that_is_not_handled_comes_back_the_same_with_the_frames_it_had()
    {
        var generator = Countdown(3);
        generator.Next();
        var error = Assert.Throws<FormatException>(() => generator.Throw(Thrown()));
        Assert.Contains(nameof(ThrowFormatException), error.StackTrace);
        Assert.Equal(GeneratorState.Finished, generator.State);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void ThrowFormatException() => throw new FormatException();

    private static FormatException Thrown() => Assert.Throws<FormatException>(ThrowFormatException);

    [Fact]
    public void A_failure_that_is_handled_is_answered_by_the_next_yield()
    {
        var generator = Coroutine.Generator<int?, string, string>(async exchange =>
        {
            for (var n = 1; ; n++)
            {
                try
                {
                    await exchange.Yield($"{n}");
                }
                catch (FormatException error)
                {
                    await exchange.Yield(error.Message);
                }
                catch (ArgumentException error)
                {
                    return error.Message;
                }
            }
        });
        generator.Next();
        Assert.Equal("x", generator.Throw(new FormatException("x")));
        Assert.Equal("2", generator.Next());
        Assert.True(generator.TryThrow(new FormatException("y"), out var value));
        Assert.Equal("y", value);
        Assert.Equal("3", generator.Next());
        Assert.Equal(
            "z",
            Assert.Throws<StopIteration>(() => generator.Throw(new ArgumentException("z"))).Value);
        Assert.Equal("z", generator.Result);
    }

    [Fact]
    public void A_failure_that_is_handled_by_returning_is_the_end()
    {
        var generator = Coroutine.Generator<int?, int, int>(async exchange =>
        {
            try
            {
                await exchange.Yield(1);
            }
            catch (FormatException)
            {
            }
            return 2;
        });
        generator.Next();
        Assert.False(generator.TryThrow(new FormatException(), out _));
        Assert.Equal(2, generator.Result);
    }

    [Fact]
    public void A_failure_may_be_replaced_by_another()
    {
        var other = new ArgumentException();
        var generator = Coroutine.Generator<int?, int>(async exchange =>
        {
            try
            {
                await exchange.Yield(1);
            }
            catch (FormatException)
            {
                throw other;
            }
        });
        generator.Next();
        Assert.Same(other, Assert.Throws<ArgumentException>(() => generator.Throw(new FormatException())));
    }

    [Fact]
    public void Finally_blocks_run_innermost_first_before_the_caller_hears()
    {
        var log = new List<string>();
        var generator = Coroutine.Generator<int?, int>(async exchange =>
        {
            try
            {
                try
                {
                    await exchange.Yield(1);
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
        });
        generator.Next();
        Assert.Throws<FormatException>(() => generator.Throw(new FormatException()));
        Assert.Equal(["inner", "outer"], log);
    }

    [Fact]
    public void Close_raises_the_exit_at_the_yield()
    {
        var log = new List<string>();
        var generator = Counter(log);
        generator.Next();
        Assert.Null(generator.Close());
        Assert.Equal(["begin", "finally"], log);
        Assert.Equal(GeneratorState.Finished, generator.State);
        Assert.False(generator.TryNext(out _));
        Assert.Throws<InvalidOperationException>(() => generator.Result);
    }

    [Fact]
    public void Close_gives_what_the_body_returns_for_the_exit_once()
    {
        var generator = Coroutine.Generator<int?, int, string>(async exchange =>
        {
            try
            {
                await exchange.Yield(1);
                return "went on";
            }
            catch (CoroutineExit)
            {
                return "closed";
            }
        });
        generator.Next();
        Assert.Equal("closed", generator.Close());
        Assert.Equal("closed", generator.Result);
        Assert.Null(generator.Close());
        Assert.Equal("closed", generator.Result);
    }

    [Fact]
    public void Close_throws_what_else_the_body_throws()
    {
        var error = new FormatException();
        var generator = Coroutine.Generator<int?, int>(async exchange =>
        {
            try
            {
                await exchange.Yield(1);
            }
            finally
            {
                ThrowIt();
            }
        });
        void ThrowIt() => throw error;
        generator.Next();
        Assert.Same(error, Assert.Throws<FormatException>(generator.Close));
        Assert.Equal(GeneratorState.Finished, generator.State);
        generator.Close();
    }

    [Fact]
    public void An_exit_that_is_ignored_leaves_it_suspended_to_be_closed_again()
    {
        var log = new List<string>();
        var generator = Coroutine.Generator<int?, int>(async exchange =>
        {
            try
            {
                for (var n = 1; n <= 3; n++)
                {
                    try
                    {
                        log.Add($"got {await exchange.Yield(n)}");
                    }
                    catch (CoroutineExit)
                    {
                        log.Add("exit");
                    }
                }
            }
            finally
            {
                log.Add("finally");
            }
        });
        generator.Next();
        var error = Assert.Throws<InvalidOperationException>(generator.Close);
        Assert.Contains(
            "generator 'An_exit_that_is_ignored_leaves_it_suspended_to_be_closed_again' ignored exit",
            error.Message);
        Assert.Equal(GeneratorState.Suspended, generator.State);
        Assert.Equal(["exit"], log);
        Assert.Equal(3, generator.Send(7));
        generator.Close();
        Assert.Equal(["exit", "got 7", "exit", "finally"], log);
        Assert.Equal(GeneratorState.Finished, generator.State);
    }

    [Fact]
    public void Dispose_is_Close()
    {
        var log = new List<string>();
        using (var generator = Counter(log))
            generator.Next();
        Assert.Equal(["begin", "finally"], log);
    }

    [Fact]
    public void An_exit_that_is_thrown_in_comes_back_unlike_that_of_Close()
    {
        var log = new List<string>();
        var generator = Counter(log);
        generator.Next();
        var exit = new CoroutineExit();
        Assert.Same(exit, Assert.Throws<CoroutineExit>(() => generator.Throw(exit)));
        Assert.Equal(["begin", "finally"], log);
        Assert.Equal(GeneratorState.Finished, generator.State);
        Assert.Contains(
            "no result",
            Assert.Throws<InvalidOperationException>(() => generator.Result).Message);
        Assert.Same(exit, Assert.Throws<CoroutineExit>(() => generator.Throw(exit)));
        Assert.Same(exit, Assert.Throws<CoroutineExit>(() => Counter(log).Throw(exit)));
    }

    [Fact]
    public void An_exit_of_the_bodys_own_making_passes_for_that_of_Close_and_for_no_other()
    {
        var exit = new CoroutineExit();
        Generator<int?, int, int> Exiting() => Coroutine.Generator<int?, int, int>(async exchange =>
        {
            try
            {
                return await exchange.Yield(1) ?? 0;
            }
            finally
            {
                ThrowIt();
            }
        });
        void ThrowIt() => throw exit;
        var closed = Exiting();
        closed.Next();
        Assert.Equal(0, closed.Close());
        Assert.Equal(GeneratorState.Finished, closed.State);

        var called = Exiting();
        called.Next();
        Assert.Same(exit, Assert.Throws<CoroutineExit>(() => called.Send(2)));
        Assert.Equal(GeneratorState.Finished, called.State);
    }

    [Fact]
    public void StopIteration_that_escapes_while_it_is_closed_is_wrapped()
    {
        var stop = new StopIteration(3);
        var generator = Coroutine.Generator<int?, int>(async exchange =>
        {
            try
            {
                await exchange.Yield(1);
            }
            finally
            {
                ThrowIt();
            }
        });
        void ThrowIt() => throw stop;
        generator.Next();
        Assert.Same(stop, Assert.Throws<InvalidOperationException>(generator.Close).InnerException);
        Assert.Equal(GeneratorState.Finished, generator.State);
    }

    [Fact]
    public void StopIteration_that_escapes_from_the_body_is_wrapped()
    {
        var ended = Countdown(0);
        ended.Close();
        var generator = Coroutine.Generator<int?, int>(async exchange => await exchange.Yield(ended.Next()));
        var error = Assert.Throws<InvalidOperationException>(() => generator.Next());
        Assert.Contains("raised StopIteration", error.Message);
        Assert.IsType<StopIteration>(error.InnerException);
        Assert.Equal(GeneratorState.Finished, generator.State);
    }

    [Fact]
    public void StopIteration_that_is_thrown_in_and_not_handled_is_wrapped()
    {
        var generator = Countdown(3);
        generator.Next();
        var stop = new StopIteration();
        Assert.Same(
            stop,
            Assert.Throws<InvalidOperationException>(() => generator.Throw(stop)).InnerException);
        Assert.Same(stop, Assert.Throws<StopIteration>(() => generator.Throw(stop)));
    }

    // Running

    [Theory]
    [InlineData("next")]
    [InlineData("send")]
    [InlineData("throw")]
    [InlineData("close")]
    [InlineData("foreach")]
    public void A_call_from_inside_is_refused_and_the_running_one_goes_on(string call)
    {
        var refused = new List<Exception>();
        Generator<int?, GeneratorState> generator = null!;
        generator = Coroutine.Generator<int?, GeneratorState>(async exchange =>
        {
            while (true)
            {
                refused.Add(Assert.Throws<InvalidOperationException>(() => Call(generator, call)));
                await exchange.Yield(generator.State);
            }
        });
        Assert.Equal(GeneratorState.Running, generator.Next());
        Assert.Equal(GeneratorState.Running, generator.Next());
        Assert.Equal(2, refused.Count);
        Assert.All(refused, error => Assert.Contains("already executing", error.Message));
        Assert.Equal(GeneratorState.Suspended, generator.State);
    }

    private static void Call(Generator<int?, GeneratorState> generator, string call)
    {
        switch (call)
        {
            case "next":
                generator.Next();
                break;
            case "send":
                generator.Send(1);
                break;
            case "throw":
                generator.Throw(new FormatException());
                break;
            case "close":
                generator.Close();
                break;
            default:
                foreach (var _ in generator)
                    Assert.Fail("It yielded.");
                break;
        }
    }

    [Fact]
    public void A_generator_that_lets_the_refusal_of_its_own_call_pass_dies_of_it()
    {
        Generator<int?, int> generator = null!;
        generator = Coroutine.Generator<int?, int>(async exchange => await exchange.Yield(generator.Next()));
        Assert.Contains(
            "already executing",
            Assert.Throws<InvalidOperationException>(() => generator.Next()).Message);
        Assert.Equal(GeneratorState.Finished, generator.State);
        Assert.False(generator.TryNext(out _));
    }

    [Fact]
    public async Task A_second_thread_is_refused_and_the_running_call_goes_on()
    {
        using var inside = new ManualResetEventSlim();
        using var refused = new ManualResetEventSlim();
        var generator = Coroutine.Generator<int?, int>(async exchange =>
        {
            inside.Set();
            Assert.True(refused.Wait(TimeSpan.FromSeconds(60)));
            await exchange.Yield(1);
        });
        var running = Task.Run(generator.Next);
        Assert.True(inside.Wait(TimeSpan.FromSeconds(60)));
        Assert.Equal(GeneratorState.Running, generator.State);
        Assert.Throws<InvalidOperationException>(() => generator.Next());
        Assert.Throws<InvalidOperationException>(() => generator.Throw(new FormatException()));
        Assert.Throws<InvalidOperationException>(generator.Close);
        refused.Set();
        Assert.Equal(1, await running);
        Assert.Equal(GeneratorState.Suspended, generator.State);
    }

    [Fact]
    public void A_cycle_is_refused_where_it_closes()
    {
        var log = new List<string>();
        Generator<int?, int> a = null!, b = null!;
        Generator<int?, int> Caller(string name, Func<Generator<int?, int>> next) =>
            Coroutine.Generator<int?, int>(async exchange =>
            {
                try
                {
                    while (true)
                        await exchange.Yield(next().Next());
                }
                finally
                {
                    log.Add(name);
                }
            });
        a = Caller("a", () => b);
        b = Caller("b", () => a);
        Assert.Throws<InvalidOperationException>(() => a.Next());
        Assert.Equal(["b", "a"], log);
        Assert.Equal((GeneratorState.Finished, GeneratorState.Finished), (a.State, b.State));
    }

    // Finished

    [Fact]
    public void A_finished_one_answers_everything_and_runs_nothing()
    {
        var log = new List<string>();
        var generator = Counter(log);
        generator.Next();
        generator.TrySend("end", out _);
        var length = log.Count;
        Assert.Throws<StopIteration>(() => generator.Next());
        Assert.Throws<StopIteration>(() => generator.Send("a"));
        Assert.Throws<StopIteration>(() => generator.Send(null));
        var error = new FormatException();
        Assert.Same(error, Assert.Throws<FormatException>(() => generator.Throw(error)));
        Assert.Same(error, Assert.Throws<FormatException>(() => generator.TryThrow(error, out _)));
        Assert.Null(generator.Close());
        generator.Dispose();
        Assert.Empty(generator);
        Assert.Equal(length, log.Count);
        Assert.Equal("ended at 1", generator.Result);
    }

    [Fact]
    public void The_mark_of_a_running_call_is_gone_after_a_failure()
    {
        var generator = Coroutine.Generator<int?, int>(async exchange =>
        {
            await exchange.Yield(1);
            throw new FormatException();
        });
        generator.Next();
        Assert.Throws<FormatException>(() => generator.Next());
        Assert.False(generator.TryNext(out _));
        generator.Close();
    }

    // Enumeration

    [Fact]
    public void It_enumerates_once_from_where_it_is()
    {
        var generator = Countdown(5);
        Assert.Equal(5, generator.Next());
        Assert.Equal([4, 3, 2, 1, 0], generator.ToList());
        Assert.Empty(generator.ToList());
    }

    [Fact]
    public void Leaving_the_loop_closes_it()
    {
        var log = new List<string>();
        var generator = Counter(log);
        foreach (var n in generator)
        {
            if (n == 2)
                break;
        }
        Assert.Equal(["begin", "got null", "finally"], log);
        Assert.Equal(GeneratorState.Finished, generator.State);
    }

    [Fact]
    public void Linq_closes_it_too()
    {
        var log = new List<string>();
        var generator = Counter(log);
        Assert.Equal([1, 2], generator.Take(2));
        Assert.Equal("finally", log[^1]);
    }

    [Fact]
    public void Its_enumerator_does_not_go_back()
    {
        IEnumerable generator = Countdown(1);
        var enumerator = generator.GetEnumerator();
        Assert.True(enumerator.MoveNext());
        Assert.Equal(1, enumerator.Current);
        Assert.Throws<NotSupportedException>(enumerator.Reset);
    }

    [Fact]
    public void It_can_be_a_source_that_is_closed_when_the_sink_has_had_enough()
    {
        var log = new List<string>();
        var generator = Counter(log);
        var source = Source.From(generator);
        Assert.Equal([1, 2], source.Take(2).Run(Fold.ToList<int>()));
        Assert.Equal(["begin", "got null", "finally"], log);
        Assert.Empty(source.Run(Fold.ToList<int>()));
    }

    [Fact]
    public void As_a_source_it_runs_to_its_end_and_is_closed_on_a_failure()
    {
        Assert.Equal([3, 2, 1, 0], Source.From(Countdown(3)).Run(Fold.ToList<int>()));

        var log = new List<string>();
        var error = new FormatException();
        Assert.Same(error, Assert.Throws<FormatException>(() =>
            Source.From(Counter(log)).Run(Sink.ForEach<int>(_ => throw error))));
        Assert.Equal(["begin", "finally"], log);
    }

    // Misuse

    [Fact]
    public void Null_arguments_are_named()
    {
        Assert.Equal(
            "body",
            Assert.Throws<ArgumentNullException>(() => Coroutine.Generator<int, int>(null!)).ParamName);
        Assert.Equal(
            "body",
            Assert.Throws<ArgumentNullException>(() => Coroutine.Generator<int, int, int>(null!)).ParamName);
        Assert.Equal("name", Assert.Throws<ArgumentNullException>(
            () => Coroutine.Generator<int, int>(async exchange => await exchange.Yield(1), null!)).ParamName);
        Assert.Equal("name", Assert.Throws<ArgumentNullException>(
            () =>
                Coroutine.Generator<int, int, int>(async x => await x.Yield(1), null!)).ParamName);
        var generator = Countdown(1);
        Assert.Equal("error", Assert.Throws<ArgumentNullException>(() => generator.Throw(null!)).ParamName);
        Assert.Equal(
            "error",
            Assert.Throws<ArgumentNullException>(() => generator.TryThrow(null!, out _)).ParamName);
        Assert.Equal(GeneratorState.Created, generator.State);
    }

    [Fact]
    public void A_body_that_returns_null_is_a_failure()
    {
        var generator = Coroutine.Generator<int, int>(_ => null!, "nobody");
        Assert.Contains(
            "The body of 'nobody' returned null",
            Assert.Throws<InvalidOperationException>(() => generator.Next()).Message);
        Assert.Equal(GeneratorState.Finished, generator.State);
    }

    [Fact]
    public void A_body_that_throws_before_it_is_a_coroutine_is_a_failure()
    {
        var error = new FormatException();
        var generator = Coroutine.Generator<int, int>(_ => throw error);
        Assert.Same(error, Assert.Throws<FormatException>(() => generator.Next()));
        Assert.Equal(GeneratorState.Finished, generator.State);
    }

    [Fact]
    public void A_body_that_awaits_another_ones_exchange_is_a_failure()
    {
        Exchange<int, int> stolen = null!;
        var first = Coroutine.Generator<int, int>(async exchange =>
        {
            stolen = exchange;
            await exchange.Yield(1);
            await exchange.Yield(2);
        }, "first");
        first.Next();
        var second = Coroutine.Generator<int, int>(async _ => await stolen.Yield(3), "second");
        var error = Assert.Throws<InvalidOperationException>(() => second.Next());
        Assert.Contains("The exchange of 'first' is awaited by another body", error.Message);
        Assert.Equal(2, first.Next());
    }

    [Fact]
    public void A_body_that_awaits_a_stages_input_is_a_failure()
    {
        Input<int> stolen = null!;
        var sink = Coroutine.Sink<int>(async input =>
        {
            stolen = input;
            while (true)
                await input;
        });
        var generator = Coroutine.Generator<int, int>(async _ => await stolen, "thief");
        Assert.Throws<InvalidOperationException>(() => generator.Next());
        Assert.True(sink.Send(1));
    }

    [Fact]
    public void An_exchange_that_is_read_without_await_says_so()
    {
        Exchange<int, int> leaked = null!;
        var generator = Coroutine.Generator<int, int>(async exchange =>
        {
            leaked = exchange;
            await exchange.Yield(1);
        });
        generator.Next();
        Assert.Contains("was read while nothing had come",
            Assert.Throws<InvalidOperationException>(() => leaked.Yield(2).GetAwaiter().GetResult()).Message);
    }

    [Fact]
    public async Task A_method_that_returns_a_task_fails_when_it_awaits_an_exchange()
    {
        Task? task = null;
        var generator = Coroutine.Generator<int, int>(async exchange =>
        {
            task = AwaitAsync(exchange);
            await exchange.Yield(1);
        });
        Assert.Equal(1, generator.Next());
        var error = await Assert.ThrowsAsync<InvalidOperationException>(() => task!);
        Assert.Contains("not in an async method that returns a task", error.Message);
        Assert.False(generator.TryNext(out _));

        static async Task AwaitAsync(Exchange<int, int> exchange) => await exchange.Yield(7);
    }

    [Fact]
    public void Its_name_is_that_of_the_member_that_made_it()
    {
        Assert.Equal("Countdown", Countdown(1).ToString());
        Assert.Equal(
            "other",
            Coroutine.Generator<int, int>(async exchange => await exchange.Yield(1), "other").ToString());
    }

    // Cost

    [Fact]
    public void An_exchange_allocates_nothing()
    {
        var generator = Coroutine.Generator<int, int>(async exchange =>
        {
            for (var sum = 0; ;)
                sum += await exchange.Yield(sum);
        });
        generator.Next();
        Exchange(100_000);
        var before = GC.GetAllocatedBytesForCurrentThread();
        Exchange(10_000);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);

        void Exchange(int times)
        {
            for (var i = 0; i < times; i++)
            {
                generator.TrySend(i, out _);
                generator.Next();
            }
        }
    }

    [Fact]
    public void A_finished_one_keeps_nothing_alive()
    {
        var (generator, sent, yielded, captured) = Run();
        GC.Collect();
        Assert.False(sent.IsAlive);
        Assert.False(yielded.IsAlive);
        Assert.False(captured.IsAlive);
        Assert.Equal(GeneratorState.Finished, generator.State);

        [MethodImpl(MethodImplOptions.NoInlining)]
        static (Generator<object, object, int>, WeakReference, WeakReference, WeakReference) Run()
        {
            object first = new(), second = new(), captured = new();
            var generator = Coroutine.Generator<object, object, int>(async exchange =>
            {
                await exchange.Yield(second);
                return captured.GetHashCode();
            });
            generator.Next();
            generator.TrySend(first, out _);
            return (generator, new(first), new(second), new(captured));
        }
    }

    [Fact]
    public void A_suspended_one_keeps_what_it_has_passed_on_alive_no_longer()
    {
        var (generator, sent, yielded) = Run();
        GC.Collect();
        Assert.False(sent.IsAlive);
        Assert.False(yielded.IsAlive);
        GC.KeepAlive(generator);

        [MethodImpl(MethodImplOptions.NoInlining)]
        static (Generator<object?, object?>, WeakReference, WeakReference) Run()
        {
            object first = new(), second = new();
            var queue = new Queue<object?>([second, null]);
            var generator = Coroutine.Generator<object?, object?>(async exchange =>
            {
                while (true)
                    await exchange.Yield(queue.Dequeue());
            });
            generator.Next();
            generator.Send(first);
            return (generator, new(first), new(second));
        }
    }
}
