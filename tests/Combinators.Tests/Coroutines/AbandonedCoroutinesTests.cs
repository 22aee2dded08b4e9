using System.Collections.Concurrent;
using System.Runtime.CompilerServices;

namespace Combinators.Tests;

[CollectionDefinition(nameof(AbandonedCoroutines), DisableParallelization = true)]
public class AbandonedCoroutinesCollection;

/// <summary>
/// The switches are the process's: nothing else runs meanwhile, and reports of others are not listened to.
/// </summary>
[Collection(nameof(AbandonedCoroutines))]
public sealed class AbandonedCoroutinesTests : IDisposable
{
    private readonly ConcurrentQueue<AbandonedCoroutine> _reports = new();
    private readonly ConcurrentQueue<string> _log = new();

    public AbandonedCoroutinesTests()
    {
        Assert.Null(AbandonedCoroutines.Report);
        Assert.False(AbandonedCoroutines.AreClosed);
    }

    public void Dispose()
    {
        AbandonedCoroutines.Report = null;
        AbandonedCoroutines.AreClosed = false;
    }

    private void Listen(bool close)
    {
        AbandonedCoroutines.Report = _reports.Enqueue;
        AbandonedCoroutines.AreClosed = close;
    }

    /// <summary>Collects until something has happened, or for a minute.</summary>
    private static void CollectUntil(Func<bool> happened)
    {
        for (var i = 0; i < 600 && !happened(); i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
            Thread.Sleep(i < 10 ? 10 : 100);
        }
        Assert.True(happened(), "It has not happened.");
    }

    private Generator<int, int> Yielding(string name) => Coroutine.Generator<int, int>(async exchange =>
    {
        try
        {
            await exchange.Yield(1);
        }
        finally
        {
            _log.Enqueue($"{name} {Thread.CurrentThread.IsThreadPoolThread}");
        }
    }, name);

    private Sink<int> Receiving(string name) => Coroutine.Sink<int>(async input =>
    {
        try
        {
            await foreach (var _ in input)
            {
            }
            _log.Enqueue($"{name} ended");
        }
        finally
        {
            _log.Enqueue($"{name} {Thread.CurrentThread.IsThreadPoolThread}");
        }
    }, name);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Abandon(Action make) => make();

    [Fact]
    public void Example()
    {
        var lines = new ConcurrentQueue<string>();
        AbandonedCoroutines.Report = lost => lines.Enqueue($"{lost}");
        Abandon(() => Yielding("example").Next());
        CollectUntil(() => !lines.IsEmpty);
        Assert.Contains("The coroutine 'example' was abandoned", Assert.Single(lines));
        Assert.Empty(_log);
    }

    [Fact]
    public void By_default_nothing_happens()
    {
        WeakReference abandoned = null!;
        Abandon(() =>
        {
            var generator = Yielding("silent");
            generator.Next();
            abandoned = new(generator);
        });
        CollectUntil(() => !abandoned.IsAlive);
        Assert.Empty(_log);
    }

    [Fact]
    public void A_report_says_which_stage_and_where_it_was_created()
    {
        Listen(close: false);
        Abandon(() => Yielding("generator").Next());
        Abandon(() => Receiving("sink").Send(1));
        Abandon(() => Coroutine.Fold<int, int>(async input => await input, "fold").ToSink());
        var pipe = Coroutine.Pipe<int, int>(async (input, _) => await input, "pipe");
        Abandon(() => pipe.To(Sink.Ignore<int>()));
        CollectUntil(() => _reports.Count >= 4);
        Assert.Equal(["fold", "generator", "pipe", "sink"], _reports.Select(report => report.Stage).Order());
        Assert.All(_reports, report =>
        {
            Assert.Null(report.Error);
            Assert.Contains(nameof(A_report_says_which_stage_and_where_it_was_created), report.CreatedAt);
            Assert.Contains(report.CreatedAt!.Trim(), report.ToString());
        });
        Assert.Empty(_log);
    }

    [Fact]
    public void What_has_ended_or_never_began_or_is_still_held_is_not_abandoned()
    {
        Listen(close: true);
        var held = Yielding("held");
        held.Next();
        Abandon(() => Yielding("new"));
        Abandon(() =>
        {
            foreach (var _ in Yielding("run"))
            {
            }
        });
        Abandon(() => Receiving("closed").Close());
        Abandon(() => Assert.Throws<Boom>(() => Receiving("failed").Throw(new Boom())));
        Abandon(() => Pipe.Take<int>(0).To(Receiving("finished")));
        Abandon(() => Yielding("last").Next());
        CollectUntil(() => !_reports.IsEmpty);
        Assert.Equal("last", Assert.Single(_reports).Stage);
        Assert.Equal(GeneratorState.Suspended, held.State);
        held.Close();
    }

    [Fact]
    public void Closing_runs_finally_blocks_on_a_thread_of_the_pool()
    {
        Listen(close: true);
        Abandon(() => Yielding("generator").Next());
        CollectUntil(() => !_reports.IsEmpty);
        Assert.Equal(["generator True"], _log);
        _log.Clear();
        Abandon(() => Receiving("sink").Send(1));
        CollectUntil(() => _reports.Count == 2);
        Assert.Equal(["sink ended", "sink True"], _log);
        Assert.All(_reports, report => Assert.Null(report.Error));
    }

    [Fact]
    public void Closing_does_not_need_a_report()
    {
        AbandonedCoroutines.AreClosed = true;
        Abandon(() => Yielding("unreported").Next());
        CollectUntil(() => !_log.IsEmpty);
        Assert.Equal(["unreported True"], _log);
    }

    [Fact]
    public void Of_a_chain_the_first_stage_is_closed_first_and_closes_the_others()
    {
        Listen(close: true);
        Pipe<int, int> Stage(string name) => Coroutine.Pipe<int, int>(async (input, output) =>
        {
            await foreach (var value in input)
                output.Send(value);
            _log.Enqueue($"{name} flushes");
            output.Send(0);
        }, name);
        Abandon(() => Stage("a").Then(Stage("b")).To(Receiving("c")).Send(1));
        CollectUntil(() => !_reports.IsEmpty && _log.Count >= 4);
        Assert.Equal(["a flushes", "b flushes", "c ended", "c True"], _log);
        Assert.Equal("a", Assert.Single(_reports).Stage);
    }

    [Fact]
    public void Of_generators_that_delegate_the_outer_one_is_closed_and_closes_the_inner_one_first()
    {
        Listen(close: true);
        Abandon(() => Coroutine.Generator<int, int>(async exchange =>
        {
            try
            {
                await exchange.YieldFrom(Yielding("inner"));
            }
            finally
            {
                _log.Enqueue("outer");
            }
        }, "outer").Next());
        CollectUntil(() => !_reports.IsEmpty);
        Assert.Equal(["inner True", "outer"], _log);
        Assert.Equal("outer", Assert.Single(_reports).Stage);
    }

    [Fact]
    public void What_a_stage_of_another_kind_in_front_of_it_holds_is_lost()
    {
        Listen(close: true);
        Abandon(() =>
        {
            var sink = Pipe.Chunk<int>(2).To(Coroutine.Sink<int[]>(async input =>
            {
                await foreach (var chunk in input)
                    _log.Enqueue(string.Join(' ', chunk));
                _log.Enqueue("ended");
            }));
            sink.SendAll([1, 2, 3]);
        });
        CollectUntil(() => !_reports.IsEmpty);
        Assert.Equal(["1 2", "ended"], _log);
    }

    [Fact]
    public void One_that_delegates_is_not_abandoned_while_somebody_holds_the_one_it_delegates_to()
    {
        Listen(close: true);
        var held = new List<Generator<int, int>>();
        Abandon(() =>
        {
            held.Add(Yielding("inner"));
            Coroutine.Generator<int, int>(
                async exchange => await exchange.YieldFrom(held[0]), "outer").Next();
        });
        Abandon(() => Yielding("another").Next());
        CollectUntil(() => !_reports.IsEmpty);
        Assert.Equal("another", Assert.Single(_reports).Stage);
        Abandon(() => Assert.Equal(GeneratorState.Suspended, held[0].State));
        held.Clear();
        CollectUntil(() => _reports.Count == 2);
        Assert.Equal("outer", _reports.Last().Stage);
        Assert.Equal("inner True", _log.Last());
    }

    [Fact]
    public void What_closing_throws_is_reported()
    {
        Listen(close: true);
        var boom = new Boom();
        Abandon(() => Coroutine.Generator<int, int>(async exchange =>
        {
            try
            {
                await exchange.Yield(1);
            }
            finally
            {
                ThrowIt();
            }
        }, "failing").Next());
        Abandon(() => Coroutine.Sink<int>(async input =>
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
        }, "stubborn"));
        CollectUntil(() => _reports.Count == 2);
        var reports = _reports.ToDictionary(report => report.Stage);
        Assert.Same(boom, reports["failing"].Error);
        Assert.Contains("Closing it failed: ", reports["failing"].ToString());
        Assert.Contains("ignored Close", reports["stubborn"].Error!.Message);

        void ThrowIt() => throw boom;
    }
}
