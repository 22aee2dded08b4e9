using System.Collections;
using System.Runtime.CompilerServices;

namespace Combinators.Tests;

public class YieldFromTests
{
    /// <summary>Yields from 1 to count, adds up what it is sent, and logs how it ends.</summary>
    private static Generator<int?, int, int> Adder(
        int count, List<string>? log = null, string name = "adder") =>
        Coroutine.Generator<int?, int, int>(async exchange =>
        {
            var sum = 0;
            try
            {
                for (var n = 1; n <= count; n++)
                    sum += await exchange.Yield(n) ?? 0;
                return sum;
            }
            finally
            {
                log?.Add(name);
            }
        });

    /// <summary>Delegates, and gives ten times the result.</summary>
    private static Generator<int?, int, int> Outer(
        Generator<int?, int, int> inner, List<string>? log = null, string name = "outer") =>
        Coroutine.Generator<int?, int, int>(async exchange =>
        {
            try
            {
                return 10 * await exchange.YieldFrom(inner);
            }
            finally
            {
                log?.Add(name);
            }
        });

    private static Generator<int?, int, int> Deep(int depth, Generator<int?, int, int> leaf) =>
        Coroutine.Generator<int?, int, int>(async exchange =>
            1 + await exchange.YieldFrom(depth == 1 ? leaf : Deep(depth - 1, leaf)));

    /// <summary>An enumerable that logs what happens to its only enumerator.</summary>
    private sealed class Logged(
        List<string> log, int count,
        Exception? onGet = null, Exception? onMove = null, Exception? onDispose = null)
        : IEnumerable<int>, IEnumerator<int>
    {
        public int Current { get; private set; }

        object IEnumerator.Current => Current;

        public IEnumerator<int> GetEnumerator()
        {
            log.Add("get");
            return onGet is null ? this : throw onGet;
        }

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

        public bool MoveNext() =>
            Current < count ? ++Current > 0 : onMove is null ? false : throw onMove;

        public void Reset() => throw new NotSupportedException();

        public void Dispose()
        {
            log.Add("dispose");
            if (onDispose is not null)
                throw onDispose;
        }
    }

    private static Generator<int?, int, string> Over(IEnumerable<int> values, List<string> log) =>
        Coroutine.Generator<int?, int, string>(async exchange =>
        {
            try
            {
                await exchange.YieldFrom(values);
                log.Add("went on");
                await exchange.Yield(100);
                return "done";
            }
            catch (Exception error) when (error is not CoroutineExit)
            {
                log.Add($"caught {error.GetType().Name}");
                await exchange.Yield(-1);
                return error.Message;
            }
            finally
            {
                log.Add("outer");
            }
        });

    [Fact]
    public void Values_go_to_the_inner_one_and_its_result_is_the_value_of_the_await()
    {
        var outer = Outer(Adder(3));
        Assert.Equal(1, outer.Next());
        Assert.Equal(2, outer.Send(5));
        Assert.Equal(3, outer.Send(6));
        Assert.Equal(180, Assert.Throws<StopIteration>(() => outer.Send(7)).Value);
    }

    [Fact]
    public void It_goes_on_yielding_itself_afterwards()
    {
        var generator = Coroutine.Generator<int?, int>(async exchange =>
        {
            await exchange.Yield(0);
            await exchange.YieldFrom(Adder(2));
            await exchange.YieldFrom(Adder(0));
            await exchange.YieldFrom(Adder(1));
            await exchange.Yield(9);
        });
        Assert.Equal([0, 1, 2, 1, 9], generator);
    }

    [Fact]
    public void What_the_inner_one_throws_is_raised_at_the_await()
    {
        var error = new FormatException();
        var inner = Coroutine.Generator<int?, int, int>(async exchange =>
        {
            await exchange.Yield(1);
            throw error;
        });
        var outer = Coroutine.Generator<int?, int, Exception?>(async exchange =>
        {
            try
            {
                await exchange.YieldFrom(inner);
                return null;
            }
            catch (FormatException caught)
            {
                await exchange.Yield(2);
                return caught;
            }
        });
        Assert.Equal([1, 2], outer);
        Assert.Same(error, outer.Result);
    }

    [Fact]
    public void A_failure_goes_to_the_inner_one_first_and_through_both_unhandled()
    {
        var log = new List<string>();
        var outer = Outer(Adder(3, log), log);
        outer.Next();
        var error = new FormatException();
        Assert.Same(error, Assert.Throws<FormatException>(() => outer.Throw(error)));
        Assert.Equal(["adder", "outer"], log);
    }

    [Fact]
    public void Close_closes_the_inner_one_first()
    {
        var log = new List<string>();
        var inner = Adder(3, log);
        var outer = Outer(inner, log);
        outer.Next();
        outer.Close();
        Assert.Equal(["adder", "outer"], log);
        Assert.Equal((GeneratorState.Finished, GeneratorState.Finished), (inner.State, outer.State));
    }

    [Fact]
    public void What_the_inner_one_returns_for_its_exit_is_dropped_and_the_outer_one_has_an_exit_of_its_own()
    {
        var inner = Coroutine.Generator<int?, int, string>(async exchange =>
        {
            try
            {
                await exchange.Yield(1);
            }
            catch (CoroutineExit)
            {
            }
            return "inner";
        });
        var outer = Coroutine.Generator<int?, int, string>(async exchange =>
        {
            try
            {
                return await exchange.YieldFrom(inner);
            }
            catch (CoroutineExit)
            {
                return "outer";
            }
        });
        outer.Next();
        Assert.Equal("outer", outer.Close());
        Assert.Equal("inner", inner.Result);
    }

    [Fact]
    public void What_closing_the_inner_one_throws_is_raised_in_the_outer_one_instead_of_the_exit()
    {
        var error = new FormatException();
        var inner = Coroutine.Generator<int?, int, int>(async exchange =>
        {
            try
            {
                return await exchange.Yield(1) ?? 0;
            }
            catch (CoroutineExit)
            {
                throw error;
            }
        });
        Exception? seen = null;
        var outer = Coroutine.Generator<int?, int, int>(async exchange =>
        {
            try
            {
                return await exchange.YieldFrom(inner);
            }
            catch (Exception caught)
            {
                seen = caught;
                throw;
            }
        });
        outer.Next();
        Assert.Same(error, Assert.Throws<FormatException>(() => outer.Close()));
        Assert.Same(error, seen);
    }

    [Fact]
    public void An_inner_one_that_ignores_its_exit_is_an_error_in_the_outer_one_and_lives_on_by_itself()
    {
        var inner = Coroutine.Generator<int?, int, int>(async exchange =>
        {
            while (true)
            {
                try
                {
                    await exchange.Yield(1);
                }
                catch (CoroutineExit)
                {
                    await exchange.YieldFrom([7, 8]);
                }
            }
        }, "stubborn");
        var outer = Outer(inner);
        outer.Next();
        var error = Assert.Throws<InvalidOperationException>(() => outer.Close());
        Assert.Contains("'stubborn' ignored exit", error.Message);
        Assert.Equal((GeneratorState.Suspended, GeneratorState.Finished), (inner.State, outer.State));
        Assert.Equal(8, inner.Next());
        Assert.Equal(1, inner.Next());
    }

    [Fact]
    public void An_exit_that_is_thrown_in_closes_the_inner_one_and_is_raised_in_the_outer_one()
    {
        var log = new List<string>();
        var exit = new CoroutineExit();
        Exception? inside = null;
        var inner = Coroutine.Generator<int?, int, int>(async exchange =>
        {
            try
            {
                return await exchange.Yield(1) ?? 0;
            }
            catch (CoroutineExit caught)
            {
                inside = caught;
                throw;
            }
        });
        var outer = Outer(Outer(inner, log, "middle"), log);
        outer.Next();
        Assert.Same(exit, Assert.Throws<CoroutineExit>(() => outer.Throw(exit)));
        Assert.Equal(["middle", "outer"], log);
        Assert.NotSame(exit, Assert.IsType<CoroutineExit>(inside));
    }

    [Fact]
    public void An_inner_one_that_has_ended_gives_nothing()
    {
        var inner = Adder(1);
        inner.Next();
        inner.TrySend(4, out _);
        Assert.Equal(4, inner.Result);
        var outer = Outer(inner);
        Assert.Equal(0, Assert.Throws<StopIteration>(() => outer.Next()).Value);
    }

    [Fact]
    public void StopIteration_thrown_in_after_somebody_has_ended_the_inner_one_is_the_end_with_its_value()
    {
        static Generator<int?, int, int> Ended()
        {
            var inner = Adder(2);
            var outer = Outer(inner);
            outer.Next();
            inner.Close();
            return outer;
        }

        Assert.Equal(70, Assert.Throws<StopIteration>(() => Ended().Throw(new StopIteration(7))).Value);
        Assert.Equal(0, Assert.Throws<StopIteration>(() => Ended().Throw(new StopIteration())).Value);
        Assert.Equal(0, Assert.Throws<StopIteration>(() => Ended().Throw(new StopIteration("7"))).Value);

        var inner = Adder(2);
        var outer = Outer(Outer(inner));
        outer.Next();
        inner.Close();
        Assert.Equal(700, Assert.Throws<StopIteration>(() => outer.Throw(new StopIteration(7))).Value);
    }

    [Fact]
    public void StopIteration_thrown_into_an_inner_one_that_lives_is_a_failure_of_the_inner_one()
    {
        var outer = Outer(Adder(2));
        outer.Next();
        var stop = new StopIteration(7);
        var error = Assert.Throws<InvalidOperationException>(() => outer.Throw(stop));
        Assert.Contains("'Adder' raised StopIteration", error.Message);
        Assert.Same(stop, error.InnerException);
    }

    [Fact]
    public void An_inner_one_that_is_suspended_goes_on_from_there()
    {
        var inner = Adder(3);
        inner.Next();
        var outer = Outer(inner);
        Assert.Equal(2, outer.Next());
        Assert.Equal(3, outer.Send(5));
        Assert.Equal(50, Assert.Throws<StopIteration>(() => outer.Next()).Value);
    }

    [Fact]
    public void The_inner_one_can_be_called_by_itself_meanwhile()
    {
        var inner = Adder(4);
        var outer = Outer(inner);
        Assert.Equal(1, outer.Next());
        Assert.Equal(2, inner.Send(10));
        Assert.Equal(3, outer.Send(20));
        Assert.Equal(4, inner.Send(30));
        Assert.False(inner.TrySend(40, out _));
        Assert.Equal(100, inner.Result);
        Assert.Equal(0, Assert.Throws<StopIteration>(() => outer.Send(50)).Value);
    }

    [Fact]
    public void The_middle_one_of_three_can_be_called_by_itself_meanwhile()
    {
        var inner = Adder(2);
        var middle = Coroutine.Generator<int?, int, int>(async exchange =>
            await exchange.YieldFrom(inner) + await exchange.YieldFrom(Adder(2)));
        var outer = Outer(middle);
        Assert.Equal(1, outer.Next());
        Assert.Equal(2, middle.Send(1));
        Assert.Equal(1, middle.Send(2));
        Assert.Equal(2, outer.Send(3));
        Assert.Equal(100, Assert.Throws<StopIteration>(() => outer.Send(4)).Value);
        Assert.Equal(10, middle.Result);
    }

    [Fact]
    public void Two_may_delegate_to_the_same_one()
    {
        var inner = Adder(4);
        var (a, b) = (Outer(inner), Outer(inner));
        Assert.Equal(1, a.Next());
        Assert.Equal(2, b.Next());
        Assert.Equal(3, a.Send(1));
        Assert.Equal(4, b.Send(2));
        Assert.Equal(30, Assert.Throws<StopIteration>(() => a.Next()).Value);
        Assert.Equal(0, Assert.Throws<StopIteration>(() => b.Next()).Value);
    }

    [Fact]
    public void While_one_runs_all_that_delegate_to_it_in_this_call_are_running()
    {
        var chain = new Generator<int?, int, int>[3];
        var states = new List<GeneratorState>();
        chain[2] = Coroutine.Generator<int?, int, int>(async exchange =>
        {
            while (true)
            {
                foreach (var generator in chain)
                {
                    states.Add(generator.State);
                    Assert.Contains("already executing",
                        Assert.Throws<InvalidOperationException>(() => generator.Next()).Message);
                    Assert.Throws<InvalidOperationException>(() => generator.Close());
                }
                await exchange.Yield(states.Count);
            }
        });
        chain[1] = Outer(chain[2]);
        chain[0] = Outer(chain[1]);
        Assert.Equal(3, chain[0].Next());
        Assert.Equal(6, chain[0].Next());
        Assert.All(states, state => Assert.Equal(GeneratorState.Running, state));
        Assert.All(chain, generator => Assert.Equal(GeneratorState.Suspended, generator.State));
    }

    [Fact]
    public void One_that_is_running_cannot_be_delegated_to()
    {
        Generator<int?, int, int> generator = null!;
        generator = Coroutine.Generator<int?, int, int>(async self => await self.YieldFrom(generator));
        Assert.Throws<InvalidOperationException>(() => generator.Next());

        var refused = new List<string>();
        generator = Coroutine.Generator<int?, int, int>(async exchange =>
        {
            try
            {
                await exchange.YieldFrom(generator);
            }
            catch (InvalidOperationException error)
            {
                refused.Add(error.Message);
            }
            return await exchange.Yield(5) ?? 0;
        });
        Assert.Equal(5, generator.Next());
        Assert.Contains("already executing", Assert.Single(refused));
    }

    // Sequences

    [Fact]
    public void A_sequence_is_yielded_and_its_enumerator_disposed()
    {
        var log = new List<string>();
        Assert.Equal([1, 2, 100], Over(new Logged(log, 2), log));
        Assert.Equal(["get", "dispose", "went on", "outer"], log);
        Assert.Equal([100], Over([], []));
    }

    [Fact]
    public void A_sequence_takes_no_values()
    {
        var log = new List<string>();
        var generator = Over(new Logged(log, 9), log);
        Assert.Equal(1, generator.Next());
        Assert.Equal(2, generator.Send(null));
        Assert.Equal(-1, generator.Send(5));
        Assert.Equal(["get", "dispose", "caught InvalidOperationException"], log);
        Assert.Contains(
            "takes no values",
            (string?)Assert.Throws<StopIteration>(() => generator.Next()).Value);
    }

    [Fact]
    public void A_failure_disposes_the_enumerator_and_is_raised_at_the_await()
    {
        var log = new List<string>();
        var generator = Over(new Logged(log, 9), log);
        generator.Next();
        Assert.Equal(-1, generator.Throw(new FormatException()));
        Assert.Equal(["get", "dispose", "caught FormatException"], log);
    }

    [Fact]
    public void Close_disposes_the_enumerator_first()
    {
        var log = new List<string>();
        var generator = Over(new Logged(log, 9), log);
        generator.Next();
        generator.Close();
        Assert.Equal(["get", "dispose", "outer"], log);
    }

    [Fact]
    public void What_the_sequence_throws_is_raised_at_the_await()
    {
        var log = new List<string>();
        var generator = Over(new Logged(log, 9, onGet: new FormatException("get")), log);
        Assert.Equal([-1], generator);
        Assert.Equal("get", generator.Result);
        Assert.Equal(["get", "caught FormatException", "outer"], log);

        log.Clear();
        generator = Over(new Logged(log, 1, onMove: new FormatException("move")), log);
        Assert.Equal([1, -1], generator);
        Assert.Equal("move", generator.Result);
        Assert.Equal(["get", "dispose", "caught FormatException", "outer"], log);

        log.Clear();
        var both = new Logged(log, 1, onMove: new FormatException("move"), onDispose: new Boom("dispose"));
        generator = Over(both, log);
        Assert.Equal([1, -1], generator);
        Assert.Equal("dispose", generator.Result);
    }

    [Fact]
    public void StopIteration_is_the_end_of_a_sequence_whoever_raises_it()
    {
        var log = new List<string>();
        Assert.Equal([1, 100], Over(new Logged(log, 1, onMove: new StopIteration(5)), log));
        Assert.Equal(["get", "dispose", "went on", "outer"], log);

        log.Clear();
        var generator = Over(new Logged(log, 9), log);
        generator.Next();
        Assert.Equal(100, generator.Throw(new StopIteration(7)));
        Assert.Equal(["get", "dispose", "went on"], log);
    }

    [Fact]
    public void What_disposing_throws_is_raised_at_the_await()
    {
        var log = new List<string>();
        var generator = Over(new Logged(log, 1, onDispose: new FormatException("dispose")), log);
        Assert.Equal([1, -1], generator);
        Assert.Equal("dispose", generator.Result);

        log.Clear();
        generator = Over(new Logged(log, 1, onDispose: new FormatException("dispose")), log);
        generator.Next();
        Assert.Contains(
            "ignored exit",
            Assert.Throws<InvalidOperationException>(() => generator.Close()).Message);
        Assert.Equal(["get", "dispose", "caught FormatException"], log);
    }

    [Fact]
    public void A_generator_is_delegated_to_whatever_it_is_declared_as()
    {
        IEnumerable<int> inner = Adder(2);
        var outer = Over(inner, []);
        Assert.Equal(1, outer.Next());
        Assert.Equal(2, outer.Send(5));
        Assert.Equal(100, outer.Send(6));
        Assert.Equal(11, ((Generator<int?, int, int>)inner).Result);
    }

    [Fact]
    public void A_generator_that_receives_something_else_is_a_sequence_that_is_closed_when_left()
    {
        var log = new List<string>();
        var inner = Coroutine.Generator<string, int>(async exchange =>
        {
            try
            {
                await exchange.Yield(1);
                await exchange.Yield(2);
            }
            finally
            {
                log.Add("inner");
            }
        });
        var outer = Over(inner, log);
        Assert.Equal(1, outer.Next());
        Assert.Equal(2, outer.Next());
        outer.Close();
        Assert.Equal(["inner", "outer"], log);
    }

    [Fact]
    public void Null_is_refused_by_name()
    {
        var names = new List<string?>();
        var generator = Coroutine.Generator<int, int>(async exchange =>
        {
            names.Add(Assert.Throws<ArgumentNullException>(
                () => exchange.YieldFrom((Generator<int, int, int>)null!)).ParamName);
            names.Add(Assert.Throws<ArgumentNullException>(
                () => exchange.YieldFrom((IEnumerable<int>)null!)).ParamName);
            await exchange.Yield(1);
        });
        generator.Next();
        Assert.Equal(["inner", "values"], names);
    }

    // Depth and length

    private const int Depth = 10_000;

    /// <summary>A stack on which ten thousand nested calls have no place.</summary>
    private static void OnSmallStack(Action action)
    {
        Exception? failure = null;
        var thread = new Thread(() => failure = Record.Exception(action), 192 * 1024);
        thread.Start();
        thread.Join();
        Assert.Null(failure);
    }

    [Fact]
    public void Ten_thousand_deep_it_yields_receives_and_returns() => OnSmallStack(() =>
    {
        // So many that they would take minutes if each went through all levels.
        const int count = 1_000_000;
        var generator = Deep(Depth, Adder(count));
        Assert.Equal(1, generator.Next());
        for (var n = 2; n <= count; n++)
            Assert.Equal(n, generator.Send(1));
        Assert.False(generator.TrySend(1, out _));
        Assert.Equal(Depth + count, generator.Result);
    });

    [Fact]
    public void Ten_thousand_deep_it_is_closed_and_thrown_into() => OnSmallStack(() =>
    {
        var log = new List<string>();
        var generator = Deep(Depth, Adder(1000, log));
        generator.Next();
        generator.Close();
        Assert.Equal(["adder"], log);

        generator = Deep(Depth, Adder(1000, log));
        generator.Next();
        var error = new FormatException();
        Assert.Same(error, Assert.Throws<FormatException>(() => generator.Throw(error)));
        Assert.Equal(["adder", "adder"], log);

        generator = Deep(Depth, Adder(1000, log));
        generator.Next();
        Assert.Throws<CoroutineExit>(() => generator.Throw(new CoroutineExit()));
        Assert.Equal(["adder", "adder", "adder"], log);
    });

    [Fact]
    public void Ten_thousand_deep_it_handles_what_is_thrown_and_goes_on() => OnSmallStack(() =>
    {
        var generator = Deep(Depth, Coroutine.Generator<int?, int, int>(async exchange =>
        {
            for (var n = 1; ; n++)
            {
                try
                {
                    if (await exchange.Yield(n) is { } result)
                        return result;
                }
                catch (FormatException)
                {
                }
            }
        }));
        Assert.Equal(1, generator.Next());
        for (var n = 2; n <= 1000; n++)
            Assert.Equal(n, generator.Throw(new FormatException()));
        Assert.False(generator.TrySend(7, out _));
        Assert.Equal(Depth + 7, generator.Result);
    });

    [Fact]
    public void Ten_thousand_deep_each_level_may_handle_what_the_one_inside_it_throws() => OnSmallStack(() =>
    {
        var handled = 0;
        Generator<int?, int> Level(int depth) => Coroutine.Generator<int?, int>(async exchange =>
        {
            try
            {
                if (depth == 0)
                    await exchange.Yield(1);
                else
                    await exchange.YieldFrom(Level(depth - 1));
            }
            catch (FormatException)
            {
                handled++;
                await exchange.Yield(depth);
                throw new FormatException();
            }
        });

        var generator = Level(Depth);
        Assert.Equal(1, generator.Next());
        Assert.Equal(0, generator.Throw(new FormatException()));
        for (var depth = 1; depth <= Depth; depth++)
            Assert.Equal(depth, generator.Next());
        Assert.Equal(Depth + 1, handled);
        Assert.Throws<FormatException>(() => generator.Next());
    });

    [Fact]
    public void A_failure_from_the_deep_keeps_its_origin_and_the_levels_that_matter()
    {
        var leaf = Coroutine.Generator<int?, int, int>(async exchange => await exchange.Yield(1) ?? Fail());
        var shallow = Outer(Outer(leaf));
        shallow.Next();
        var trace = Assert.Throws<FormatException>(() => shallow.Next()).StackTrace!;
        Assert.Contains(nameof(Fail), trace);
        Assert.Equal(2, trace.Split(nameof(Outer)).Length - 1);

        leaf = Coroutine.Generator<int?, int, int>(async exchange => await exchange.Yield(1) ?? Fail());
        var deep = Deep(Depth, leaf);
        deep.Next();
        trace = Assert.Throws<FormatException>(() => deep.Next()).StackTrace!;
        Assert.Contains(nameof(Fail), trace);
        Assert.True(trace.Length < 100_000, $"The trace has {trace.Length} characters.");

        [MethodImpl(MethodImplOptions.NoInlining)]
        static int Fail() => throw new FormatException();
    }

    [Fact]
    public void A_chain_in_which_each_delegates_to_the_next_may_yield_a_million_times() => OnSmallStack(() =>
    {
        static Generator<int, int> From(int n) => Coroutine.Generator<int, int>(async exchange =>
        {
            await exchange.Yield(n);
            if (n < 1_000_000)
                await exchange.YieldFrom(From(n + 1));
        });

        var count = 0;
        foreach (var n in From(1))
            Assert.Equal(++count, n);
        Assert.Equal(1_000_000, count);

        // Left on the way, they are closed, the innermost first.
        var left = From(990_001);
        Assert.Equal(1_000_000, left.Skip(9_999).First());
        Assert.Equal(GeneratorState.Finished, left.State);
    });

    [Fact]
    public void A_million_delegations_one_after_the_other_use_no_stack() => OnSmallStack(() =>
    {
        var generator = Coroutine.Generator<int?, int, int>(async exchange =>
        {
            var sum = 0;
            for (var i = 0; i < 1_000_000; i++)
                sum += await exchange.YieldFrom(Coroutine.Generator<int?, int, int>(async _ => 1));
            return sum;
        });
        Assert.Equal(1_000_000, Assert.Throws<StopIteration>(() => generator.Next()).Value);
    });

    [Fact]
    public void A_delegation_keeps_no_generator_that_has_ended()
    {
        var (outer, inner) = Run();
        GC.Collect();
        Assert.False(inner.IsAlive);
        Assert.Equal(100, outer.Next());

        [MethodImpl(MethodImplOptions.NoInlining)]
        static (Generator<int?, int, string>, WeakReference) Run()
        {
            var inner = Adder(1);
            var generator = Coroutine.Generator<int?, int, string>(async exchange =>
            {
                await Start(exchange);
                await exchange.Yield(99);
                await exchange.Yield(100);
                return "";
            });
            Exchange<int?, int>.DelegationAwaiter<int> Start(Exchange<int?, int> exchange)
            {
                var mine = inner;
                inner = null!;
                return exchange.YieldFrom(mine);
            }
            var weak = new WeakReference(inner);
            Assert.Equal(1, generator.Next());
            Assert.Equal(99, generator.Next());
            return (generator, weak);
        }
    }
}
