using System.Collections.Concurrent;

namespace Combinators.Tests;

/// <summary>A body that awaits other coroutines, to which it hands its input and output.</summary>
public class CallTests
{
    private static async Coroutine<int> ReadUInt16(Input<byte> input) => (await input << 8) | await input;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Example(bool atOnce)
    {
        var sums = Coroutine.Pipe<byte, int>(async (input, output) =>
        {
            while (true)
                output.Send(await ReadUInt16(input) + await ReadUInt16(input));
        });
        var list = Fold.ToList<int>().ToSink();
        var sink = sums.To(list);
        var bytes = Enumerable.Range(0, 400).Select(i => (byte)(i % 7)).ToArray();
        if (atOnce)
            sink.SendAll(bytes);
        else
            Assert.True(bytes.All(sink.Send));
        sink.Close();
        Assert.Equal(bytes.Chunk(4).Select(x => (x[0] << 8) + x[1] + (x[2] << 8) + x[3]), list.Result);
    }

    [Fact]
    public void What_is_called_begins_when_it_is_awaited_and_runs_once()
    {
        var log = new List<string>();
        var sink = Coroutine.Sink<int>(async input =>
        {
            _ = Log("never");
            var later = Log("later");
            log.Add("now");
            await later;
            await later;
            await input;
        });
        Assert.Equal(["now", "later"], log);
        sink.Close();

        async Coroutine Log(string line) => log.Add(line);
    }

    [Fact]
    public void It_may_end_without_an_await()
    {
        var fold = Coroutine.Fold<int, int>(async input => await Double(await Double(await input)));
        Assert.Equal(12, Source.Return(3).Run(fold));

        static async Coroutine<int> Double(int x) => 2 * x;
    }

    [Fact]
    public void A_close_is_raised_where_the_called_one_waits_and_finally_blocks_run_from_the_inside()
    {
        var log = new List<string>();
        var sink = Coroutine.Sink<int>(async input =>
        {
            try
            {
                await Middle(input);
            }
            finally
            {
                log.Add("outer");
            }
        });
        sink.Send(1);
        sink.Close();
        Assert.Equal(["1", "CoroutineExit", "inner", "middle", "outer"], log);

        async Coroutine Middle(Input<int> input)
        {
            try
            {
                log.Add($"{await Inner(input)}");
                await Inner(input);
            }
            finally
            {
                log.Add("middle");
            }
        }

        async Coroutine<int> Inner(Input<int> input)
        {
            try
            {
                return await input;
            }
            catch (CoroutineExit exit)
            {
                log.Add(exit.GetType().Name);
                throw;
            }
            finally
            {
                if (log.Count > 0)
                    log.Add("inner");
            }
        }
    }

    [Fact]
    public void A_loop_in_the_called_one_ends_with_the_input_and_what_stands_behind_the_call_runs()
    {
        var count = Coroutine.Fold<int, string>(async input => $"{await CountAll(input)} values");
        Assert.Equal("20 values", Source.From(Enumerable.Range(0, 20).ToArray()).Run(count));

        static async Coroutine<int> CountAll(Input<int> input)
        {
            var count = 0;
            await foreach (var _ in input)
                count++;
            return count;
        }
    }

    [Fact]
    public void What_it_throws_is_raised_at_the_await_with_the_frames_of_where_it_was_thrown()
    {
        var boom = new Boom("inside");
        var log = new List<string>();
        var sink = Coroutine.Sink<int>(async input =>
        {
            while (true)
            {
                try
                {
                    await Fail(input);
                }
                catch (Boom caught)
                {
                    Assert.Same(boom, caught);
                    log.Add(caught.StackTrace!.Contains(nameof(Fail), StringComparison.Ordinal) ? "traced" : "lost");
                }
            }
        });
        Assert.True(sink.Send(1));
        Assert.True(sink.Send(2));
        Assert.Equal(["traced", "traced"], log);

        async Coroutine Fail(Input<int> input)
        {
            await input;
            throw boom;
        }
    }

    [Fact]
    public void A_failure_from_upstream_is_raised_where_it_waits_and_it_may_go_on()
    {
        var log = new List<string>();
        var sink = Coroutine.Sink<int>(async input =>
        {
            log.Add($"result {await Stubborn(input)}");
            await input;
        });
        Assert.True(sink.Throw(new Boom("first")));
        Assert.True(sink.Send(2));
        var second = new Boom("second");
        Assert.Same(second, Assert.Throws<Boom>(() => sink.Throw(second)));
        Assert.Equal(["first", "result 2"], log);

        async Coroutine<int> Stubborn(Input<int> input)
        {
            try
            {
                return await input;
            }
            catch (Boom boom)
            {
                log.Add(boom.Message);
                return await input;
            }
        }
    }

    [Fact]
    public void It_sends_to_the_output_it_is_handed_and_is_ended_when_that_has_had_enough()
    {
        var log = new List<string>();
        var twice = Coroutine.Pipe<int, int>(async (input, output) =>
        {
            try
            {
                while (true)
                    await SendTwice(input, output);
            }
            finally
            {
                log.Add("ended");
            }
        });
        Assert.Equal([1, 1, 2], Source.Range(1, 9).Via(twice).Take(3).Run(Fold.ToList<int>()));
        Assert.Equal(["ended"], log);

        static async Coroutine SendTwice(Input<int> input, Output<int> output)
        {
            var value = await input;
            output.Send(value);
            output.Send(value);
        }
    }

    [Fact]
    public void One_that_ignores_the_close_is_an_error()
    {
        var sink = Coroutine.Sink<int>(async input => await Ignore(input), "stubborn");
        Assert.Contains("'stubborn' ignored Close", Assert.Throws<InvalidOperationException>(sink.Close).Message);
        Assert.False(sink.IsOpen);

        static async Coroutine Ignore(Input<int> input)
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
        }
    }

    [Fact]
    public void A_call_that_another_body_awaits_is_refused()
    {
        Coroutine<int> shared = null!;
        var first = Coroutine.Sink<int>(async input => await (shared = Read(input)), "first");
        var error = Assert.Throws<InvalidOperationException>(
            () => Coroutine.Sink<int>(async _ => await shared, "second"));
        Assert.Contains("This coroutine is running already", error.Message);
        Assert.False(first.Send(1));

        static async Coroutine<int> Read(Input<int> input) => await input;
    }

    [Fact]
    public async Task A_method_that_returns_a_task_cannot_call_one()
    {
        var error = await Assert.ThrowsAsync<InvalidOperationException>(async () => await Nothing());
        Assert.Contains("A coroutine is awaited only in the body of another one", error.Message);
        error = await Assert.ThrowsAsync<InvalidOperationException>(async () => await Something());
        Assert.Contains("A coroutine is awaited only in the body of another one", error.Message);

        static async Coroutine Nothing()
        {
        }

        static async Coroutine<int> Something() => 1;
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Calls_may_be_a_hundred_thousand_deep(bool fails)
    {
        const int Depth = 100_000;
        object? result = null;
        var thread = new Thread(
            () =>
            {
                try
                {
                    var sum = Coroutine.Fold<int, int>(async input => await Descend(input, Depth));
                    result = Source.From([1, 2]).Run(sum);
                }
                catch (Boom boom)
                {
                    result = boom.Message;
                }
            },
            maxStackSize: 256 * 1024);
        thread.Start();
        thread.Join();
        Assert.Equal(fails ? "bottom" : Depth + 1, result);

        async Coroutine<int> Descend(Input<int> input, int depth)
        {
            if (depth > 0)
                return 1 + await Descend(input, depth - 1);
            var value = await input;
            return fails ? throw new Boom("bottom") : value;
        }
    }

    [Fact]
    public void A_generators_body_calls_coroutines_too()
    {
        var generator = Coroutine.Generator<int, string>(async exchange =>
        {
            for (var i = 0; ; i++)
                await exchange.Yield($"{i}: {await Ask(exchange)}");
        });
        Assert.Equal("?", generator.Next());
        Assert.Equal("!", generator.Send(1));
        Assert.Equal("0: 3", generator.Send(2));
        Assert.Equal("?", generator.Next());
        generator.Close();

        static async Coroutine<int> Ask(Exchange<int, string> exchange) =>
            await exchange.Yield("?") + await exchange.Yield("!");
    }

    [Fact]
    public void A_stage_that_calls_holds_nothing_of_a_call_that_has_ended()
    {
        var held = new ConcurrentBag<WeakReference>();
        var sink = Coroutine.Sink<int>(async input =>
        {
            while (true)
            {
                await Hold(input);
                await input;
            }
        });
        for (var i = 0; i < 100; i++)
            sink.Send(i);
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
        Assert.Equal(51, held.Count);
        Assert.InRange(held.Count(reference => reference.IsAlive), 0, 2);
        GC.KeepAlive(sink);

        async Coroutine Hold(Input<int> input)
        {
            var big = new byte[10];
            held.Add(new WeakReference(big));
            await input;
            GC.KeepAlive(big);
        }
    }
}
