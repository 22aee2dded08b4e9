using System.Diagnostics;

namespace Combinators.Tests;

/// <summary>A body runs in its caller's execution context, and what it sets there stays with it.</summary>
public class ContextTests
{
    private static readonly AsyncLocal<string?> Local = new();

    public static TheoryData<string, bool> Signals()
    {
        var signals = new TheoryData<string, bool>();
        foreach (var signal in
            (string[])["Send", "SendAll", "Throw", "Close", "priming", "Next", "TrySend", "generator's Close"])
        {
            signals.Add(signal, true);
            signals.Add(signal, false);
        }
        return signals;
    }

    [Theory]
    [MemberData(nameof(Signals))]
    public void The_callers_context_is_its_own_again_when_a_signal_returns(string signal, bool flows) => Apart(() =>
    {
        Local.Value = "caller";
        using var activity = new Activity("caller").Start();
        var seen = new List<string?>();
        using var flow = flows ? default : ExecutionContext.SuppressFlow();
        var sink = Coroutine.Sink<int>(async input =>
        {
            Set("priming");
            try
            {
                while (true)
                {
                    try
                    {
                        await input;
                        seen.Add(Local.Value);
                        Set("body");
                        await Deeper(input);
                    }
                    catch (Boom)
                    {
                    }
                    seen.Add(Local.Value);
                    Set("body");
                }
            }
            finally
            {
                Set("closing");
            }
        });
        var generator = Coroutine.Generator<int, int>(async exchange =>
        {
            try
            {
                while (true)
                {
                    Set("generator");
                    await exchange.Yield(1);
                    seen.Add(Local.Value);
                }
            }
            finally
            {
                Set("generator closing");
            }
        });
        switch (signal)
        {
            case "Send":
                sink.Send(1);
                AssertOwn();
                sink.Send(2);
                break;
            case "SendAll":
                sink.SendAll(new int[100]);
                break;
            case "Throw":
                sink.Throw(new Boom(""));
                AssertOwn();
                sink.Throw(new Boom(""));
                break;
            case "Close":
                sink.Close();
                break;
            case "Next":
                generator.Next();
                AssertOwn();
                generator.Next();
                break;
            case "TrySend":
                generator.TryNext(out _);
                generator.TrySend(1, out _);
                break;
            case "generator's Close":
                generator.Next();
                generator.Close();
                break;
        }
        AssertOwn();
        Assert.All(seen, value => Assert.Equal("caller", value));
        Assert.Equal(!flows, ExecutionContext.IsFlowSuppressed());

        void AssertOwn()
        {
            Assert.Equal("caller", Local.Value);
            Assert.Same(activity, Activity.Current);
        }
    });

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void What_a_body_sets_lasts_until_its_next_await(bool atOnce) => Apart(() =>
    {
        var seen = new List<string?>();
        var pipe = Coroutine.Pipe<int, int>(async (input, output) =>
        {
            await foreach (var value in input)
            {
                seen.Add(Local.Value);
                Local.Value = $"{value}";
                seen.Add(Local.Value);
                output.Send(value);
                seen.Add(Local.Value);
            }
        });
        var sink = pipe.To(Sink.ForEach<int>(_ => seen.Add(Local.Value)));
        var values = Enumerable.Range(0, 40).ToArray();
        if (atOnce)
            sink.SendAll(values);
        else
            Assert.True(values.All(sink.Send));
        Assert.Equal(values.SelectMany(value => (string?[])[null, $"{value}", $"{value}", $"{value}"]), seen);
        Assert.Null(Local.Value);
    });

    [Fact]
    public void A_fold_and_a_pipe_in_a_run_keep_to_themselves_what_they_set() => Apart(() =>
    {
        var fold = Coroutine.Fold<int, int>(async input =>
        {
            var sum = 0;
            await foreach (var value in input)
            {
                Local.Value = "fold";
                sum += value;
            }
            return sum;
        });
        Assert.Equal(3, Source.From([1, 2]).Run(fold));
        Assert.Null(Local.Value);
    });

    [Fact]
    public void It_sees_what_its_caller_has_set() => Apart(() =>
    {
        var seen = new List<string?>();
        using var sink = Coroutine.Sink<int>(async input =>
        {
            await foreach (var _ in input)
                seen.Add(Local.Value);
        });
        foreach (var name in (string[])["a", "b"])
        {
            Local.Value = name;
            sink.Send(1);
        }
        Assert.Equal(["a", "b"], seen);
    });

    private static async Coroutine Deeper(Input<int> input)
    {
        Set("deeper");
        await foreach (var _ in input)
        {
            Set("deeper still");
            return;
        }
    }

    private static void Set(string name)
    {
        Local.Value = name;
        new Activity(name).Start();
    }

    /// <summary>In a context of its own, which a failed test does not leave behind.</summary>
    private static void Apart(Action test)
    {
        System.Runtime.ExceptionServices.ExceptionDispatchInfo? failure = null;
        var thread = new Thread(() =>
        {
            try
            {
                test();
            }
            catch (Exception error)
            {
                failure = System.Runtime.ExceptionServices.ExceptionDispatchInfo.Capture(error);
            }
        });
        thread.UnsafeStart();
        thread.Join();
        failure?.Throw();
    }
}
