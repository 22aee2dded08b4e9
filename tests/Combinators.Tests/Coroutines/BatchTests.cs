using System.Runtime.CompilerServices;

namespace Combinators.Tests;

/// <summary>A body that is sent a batch cannot tell, and nobody else can either.</summary>
public class BatchTests
{
    private delegate Coroutine Body(Input<int> input, Output<int> output, List<string> log);

    private static readonly Dictionary<string, Body> Bodies = new()
    {
        ["foreach"] = async (input, output, log) =>
        {
            await foreach (var value in input)
                output.Send(value);
            log.Add("over");
        },
        ["await"] = async (input, output, log) =>
        {
            try
            {
                while (true)
                    output.Send(await input);
            }
            finally
            {
                log.Add("over");
                output.Send(-1);
            }
        },
        ["both"] = async (input, output, log) =>
        {
            await foreach (var value in input)
                output.Send(value + await input);
            log.Add("over");
        },
        ["returns"] = async (input, output, log) =>
        {
            await foreach (var value in input)
            {
                output.Send(value);
                if (value == 20)
                    return;
            }
        },
        ["fails"] = async (input, output, log) =>
        {
            await foreach (var value in input)
                output.Send(value < 20 ? value : throw new Boom("20"));
        },
        ["catches"] = async (input, output, log) =>
        {
            while (true)
            {
                try
                {
                    log.Add($"got {await input}");
                    output.Send(0);
                }
                catch (Boom boom)
                {
                    log.Add($"caught {boom.Message}");
                }
            }
        },
        ["sends on"] = async (input, output, log) =>
        {
            await foreach (var value in input)
                log.Add($"{value}: {output.Send(value)} {output.Send(value)}");
        },
        ["sends batches"] = async (input, output, log) =>
        {
            await foreach (var value in input)
                log.Add($"{value}: {output.SendAll(Enumerable.Repeat(value, value).ToArray())}");
        },
        ["ignores the end"] = async (input, output, log) =>
        {
            while (true)
            {
                try
                {
                    output.Send(await input);
                }
                catch (CoroutineExit)
                {
                    log.Add("ignored");
                }
            }
        },
    };

    public static TheoryData<string, int> Cases()
    {
        var cases = new TheoryData<string, int>();
        foreach (var body in Bodies.Keys)
        {
            foreach (var count in (int[])[0, 1, 15, 16, 17, 30, 255, 256, 257, 600])
                cases.Add(body, count);
        }
        return cases;
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_batch_is_its_values_one_by_one(string body, int count)
    {
        var values = Enumerable.Range(0, count).ToArray();
        foreach (var finishAfter in (int[])[int.MaxValue, 0, 1, 17, 256])
        {
            foreach (var faultAt in (int[])[0, 1, 18, 300])
            {
                var oneByOne = Observe(
                    body, finishAfter, faultAt, sink => sink.IsOpen && values.All(sink.Send));
                Assert.Equal(oneByOne, Observe(body, finishAfter, faultAt, sink => sink.SendAll(values)));
                Assert.Equal(oneByOne, Observe(body, finishAfter, faultAt, sink =>
                    sink.SendAll(values.AsSpan(0, count / 2)) && sink.SendAll(values.AsSpan(count / 2))));
            }
        }
    }

    private static string Observe(string body, int finishAfter, int faultAt, Func<Sink<int>, bool> send)
    {
        var log = new List<string>();
        var probe = new Probe<int>(finishAfter, faultAt);
        var pipe = Coroutine.Pipe<int, int>((input, output) => Bodies[body](input, output, log), "stage");
        var sink = pipe.To(probe.Sink);
        Reply("all", () => send(sink));
        Reply("one", () => sink.Send(1000));
        Reply("close", () =>
        {
            sink.Close();
            return sink.IsOpen;
        });
        return $"{probe.Trace} / {string.Join(", ", log)}";

        void Reply(string signal, Func<bool> reply)
        {
            try
            {
                log.Add($"{signal}: {reply()}");
            }
            catch (Exception error)
            {
                log.Add($"{signal}: {error.GetType().Name} {error.Message}");
            }
        }
    }

    [Fact]
    public void Values_come_as_they_are_when_the_batch_is_sent()
    {
        var values = Enumerable.Range(0, 40).ToArray();
        var seen = new List<int>();
        using var sink = Coroutine.Sink<int>(async input =>
        {
            await foreach (var value in input)
            {
                seen.Add(value);
                seen.Add(value);
            }
        });
        Assert.True(sink.SendAll(values));
        Assert.Equal(values.SelectMany(value => (int[])[value, value]), seen);
    }

    [Fact]
    public void A_signal_from_inside_a_batch_is_refused_and_the_batch_goes_on()
    {
        var values = Enumerable.Range(0, 40).ToArray();
        var seen = new List<int>();
        Sink<int>? self = null;
        self = Coroutine.Sink<int>(async input =>
        {
            await foreach (var value in input)
            {
                Assert.Throws<InvalidOperationException>(() => self!.Send(-1));
                Assert.Throws<InvalidOperationException>(() => self!.SendAll(values));
                Assert.Throws<InvalidOperationException>(self!.Close);
                seen.Add(value);
            }
        });
        Assert.True(self.SendAll(values));
        Assert.Equal(values, seen);
        Assert.True(self.Send(7));
        self.Close();
        Assert.Equal([.. values, 7], seen);
    }

    [Fact]
    public void The_input_is_not_read_without_await_in_a_batch_either()
    {
        var refusals = 0;
        using var sink = Coroutine.Sink<int>(async input =>
        {
            await foreach (var _ in input)
            {
                var error = Assert.Throws<InvalidOperationException>(() => input.GetAwaiter().GetResult());
                Assert.Contains("was read while nothing had come", error.Message, StringComparison.Ordinal);
                refusals++;
            }
        });
        Assert.True(sink.SendAll(new int[40]));
        Assert.Equal(40, refusals);
    }

    [Fact]
    public void Another_body_that_awaits_the_input_fails_when_the_batch_is_used_up()
    {
        Sink<int>? thief = null;
        var sink = Coroutine.Sink<int>(async input =>
        {
            thief = Coroutine.Sink<int>(async own =>
            {
                await own;
                while (true)
                    await input;
            }, "thief");
            await foreach (var value in input)
                thief.Send(value);
        }, "owner");
        var error = Assert.Throws<InvalidOperationException>(() => sink.SendAll(new int[40]));
        Assert.Contains(
            "The input of 'owner' is awaited by another body", error.Message, StringComparison.Ordinal);
        Assert.False(sink.IsOpen);
        Assert.False(thief!.IsOpen);
    }

    [Fact]
    public void Nothing_of_a_batch_is_kept()
    {
        using var sink = Coroutine.Sink<object>(async input =>
        {
            await foreach (var _ in input)
            {
            }
        });
        var sent = Send(sink);
        GC.Collect();
        Assert.All(sent, reference => Assert.False(reference.IsAlive));

        [MethodImpl(MethodImplOptions.NoInlining)]
        static WeakReference[] Send(Sink<object> sink)
        {
            var values = Enumerable.Range(0, 300).Select(_ => new object()).ToArray();
            Assert.True(sink.SendAll(values));
            return [.. values.Select(value => new WeakReference(value))];
        }
    }

    [Fact]
    public void A_batch_costs_no_allocation()
    {
        var total = 0L;
        using var sink = Coroutine.Sink<int>(async input =>
        {
            await foreach (var value in input)
                total += value;
        });
        var values = Enumerable.Range(0, 1000).ToArray();
        sink.SendAll(values);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 100; i++)
            sink.SendAll(values);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 10_000);
        Assert.Equal(101 * 499_500L, total);
    }

    [Fact]
    public void A_pipeline_that_begins_with_a_body_goes_by_the_pipelines_name()
    {
        Sink<int>? self = null;
        self = Coroutine.Pipe<int, int>(async (input, output) =>
        {
            await foreach (var value in input)
                self!.Send(value);
        }, "body").Map(x => x).Named("the loop").To(new Probe<int>().Sink);
        Assert.Equal("the loop", self.ToString());
        Assert.Contains(
            "'the loop' is already executing",
            Assert.Throws<InvalidOperationException>(() => self.Send(1)).Message,
            StringComparison.Ordinal);
    }
}
