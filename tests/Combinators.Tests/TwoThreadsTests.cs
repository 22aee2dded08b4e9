using System.Collections.Concurrent;
using System.Runtime.CompilerServices;

namespace Combinators.Tests;

/// <summary>
/// Two threads that send to one sink in tight loops: without the exact check, the second may get in; whatever comes of
/// that is said, and says what to do.
/// </summary>
public class TwoThreadsTests
{
    private const int Rounds = 30;

    private static readonly Dictionary<string, Func<Sink<int>>> Sinks = new()
    {
        ["for each"] = () => Sink.ForEach<int>(_ => { }),
        ["map"] = () => Pipe.Map<int, int>(x => x).To(Sink.ForEach<int>(_ => { })),
        ["strings"] = () => Pipe.Map<int, string>(x => "").Map(x => x.Length).To(Sink.ForEach<int>(_ => { })),
        ["fold"] = () => Fold.Sum<long>().Contramap<int>(x => x).ToSink(),
        ["broadcast"] = () => Sink.Broadcast(Sink.Ignore<int>(), Sink.ForEach<int>(_ => { })),
        ["coroutine"] = () => Coroutine.Sink<int>(async input =>
        {
            await foreach (var _ in input)
            {
            }
        }),
        ["await"] = () => Coroutine.Sink<int>(async input =>
        {
            while (true)
                await input;
        }),
        ["coroutine pipe"] = () => Coroutine.Pipe<int, int>(async (input, output) =>
        {
            await foreach (var value in input)
                output.Send(value);
        }).To(Sink.ForEach<int>(_ => { })),
    };

    public static TheoryData<string> Names => [.. Sinks.Keys];

    [Theory, MemberData(nameof(Names))]
    public void What_becomes_of_it_is_said(string name)
    {
        var wrong = new ConcurrentBag<string>();
        for (var round = 0; round < Rounds; round++)
        {
            var sink = Sinks[name]();
            Race(sink.Send, wrong);
        }
        Assert.Empty(wrong);
    }

    [Fact]
    public void A_generator_says_it_too()
    {
        var wrong = new ConcurrentBag<string>();
        for (var round = 0; round < Rounds; round++)
        {
            var generator = Coroutine.Generator<int, int>(async exchange =>
            {
                while (true)
                    await exchange.Yield(1);
            });
            generator.Next();
            Race(value => generator.TrySend(value, out _), wrong);
        }
        Assert.Empty(wrong);
    }

    [Theory]
    [InlineData("Pipe.Map<int, int>(x => x).To(Sink.ForEach<int>(_ => received++))")]
    [InlineData("Fold.Create<int, int, int>(() => 0, (_, x) => received++, x => x).ToSink()")]
    [InlineData("Sink.Broadcast(Sink.ForEach<int>(_ => received++), Sink.Ignore<int>())")]
    [InlineData("Coroutine.Sink<int>(async input => { await foreach (var _ in input) received++; })")]
    [InlineData("Coroutine.Sink<int>(async input => { while (true) { await input; received++; } })")]
    [InlineData("Started(Coroutine.Generator<int, int>(async exchange => { while (true) { await exchange.Yield(1); received++; } }))"
        + ".AsSink()")]
    public void Where_threads_are_checked_the_second_is_refused_and_the_first_goes_on(string sink)
    {
        var (exitCode, output, error) = ChildProgram.Run(
            $$"""
            int received = 0, sent = 0, refused = 0;
            var sink = {{sink}};
            Thread Start() {
                var thread = new Thread(() => {
                    for (var i = 0; i < 500_000; i++) {
                        try {
                            if (!sink.Send(i)) Environment.Exit(3);
                            Interlocked.Increment(ref sent);
                        } catch (InvalidOperationException error) when (error.Message.Contains("already executing")) {
                            Interlocked.Increment(ref refused);
                        }
                    }
                });
                thread.Start();
                return thread;
            }
            static Generator<int, int> Started(Generator<int, int> generator) { generator.Next(); return generator; }
            foreach (var thread in new[] { Start(), Start() }) thread.Join();
            Console.Write($"{sink.IsOpen} {received == sent} {sent + refused}");
            """,
            "Combinators.CheckThreads");
        Assert.Equal((0, "True True 1000000", ""), (exitCode, output, error));
    }

    /// <summary>Sends from two threads until one is refused, or for long.</summary>
    private static void Race(Func<int, bool> send, ConcurrentBag<string> wrong)
    {
        var refused = new StrongBox<int>();
        var (ends, refusals) = (0, 0);
        using var barrier = new Barrier(2);
        var threads = Enumerable.Range(0, 2).Select(_ => new Thread(() =>
        {
            barrier.SignalAndWait();
            try
            {
                for (var i = 0; i < 300_000 && Volatile.Read(ref refused.Value) == 0; i++)
                {
                    if (!send(i))
                    {
                        Interlocked.Increment(ref ends);
                        return;
                    }
                }
            }
            catch (InvalidOperationException error) when (
                error.Message.Contains("already executing", StringComparison.Ordinal)
                || error.Message.Contains("wo threads", StringComparison.Ordinal))
            {
                Interlocked.Increment(ref refusals);
            }
            catch (Exception error)
            {
                wrong.Add(error.ToString());
            }
            Volatile.Write(ref refused.Value, 1);
        })).ToArray();
        foreach (var thread in threads)
            thread.Start();
        foreach (var thread in threads)
            thread.Join();
        if (ends > 0 && refusals == 0)
            wrong.Add("It ended, and nobody heard why.");
    }
}
