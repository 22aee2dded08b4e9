using System.Reactive.Linq;
using System.Reactive.Subjects;
using System.Threading.Channels;
using System.Threading.Tasks.Dataflow;
using BenchmarkDotNet.Attributes;

namespace Combinators.Benchmarks;

/// <summary>Three inputs of one sink, in turn on one thread: what does a fan-in cost?</summary>
public class MergeOf3 : Question
{
    private const int Count = Data.Count / 3 * 3;

    private readonly Action<Item<Shape>> _add;
    private long _total;

    /// <summary>Makes the target.</summary>
    public MergeOf3() => _add = x => _total += x.Value;

    protected override string Name => "merge of 3, one thread, one Send each";

    internal override Goal[] Goals => [Goal.AtLeast(2, against: Contestant.Rx), Goal.Bytes(0)];

    [Benchmark(Baseline = true, Description = Contestant.Ours, OperationsPerInvoke = Count)]
    public long Ours()
    {
        _total = 0;
        var inputs = Sink.Merge(Sink.ForEach(_add), 3);
        var (a, b, c) = (inputs[0], inputs[1], inputs[2]);
        for (var i = 0; i < Count; i += 3)
        {
            a.Send(new(i));
            b.Send(new(i + 1));
            c.Send(new(i + 2));
        }
        foreach (var input in inputs)
            input.Close();
        return _total;
    }

    [Benchmark(Description = "lock and delegate", OperationsPerInvoke = Count)]
    public long Locked()
    {
        _total = 0;
        var gate = new Lock();
        for (var i = 0; i < Count; i++)
        {
            lock (gate)
                _add(new(i));
        }
        return _total;
    }

    [Benchmark(Description = Contestant.Rx, OperationsPerInvoke = Count)]
    public long Reactive()
    {
        _total = 0;
        using var a = new Subject<Item<Shape>>();
        using var b = new Subject<Item<Shape>>();
        using var c = new Subject<Item<Shape>>();
        using var subscription = Observable.Merge(a, b, c).Subscribe(_add);
        for (var i = 0; i < Count; i += 3)
        {
            a.OnNext(new(i));
            b.OnNext(new(i + 1));
            c.OnNext(new(i + 2));
        }
        return _total;
    }

    private readonly struct Shape;
}

/// <summary>Two threads into one sink: what does a lock cost that is fought for?</summary>
public class MergeThreads : Question
{
    private const int Half = 5_000;
    private const int Count = 2 * Half;

    private readonly Action<Item<Shape>> _add;
    private long _total;

    /// <summary>Makes the target.</summary>
    public MergeThreads() => _add = x => _total += x.Value;

    protected override string Name => "merge of 2, two threads, one Send each";

    internal override bool HasThreads => true;

    [Benchmark(Baseline = true, Description = Contestant.Ours, OperationsPerInvoke = Count)]
    public long Ours()
    {
        _total = 0;
        var inputs = Sink.Merge(Sink.ForEach(_add), 2);
        InParallel(i =>
        {
            using var input = inputs[i];
            for (var x = 0; x < Half; x++)
                input.Send(new(x));
        });
        return _total;
    }

    [Benchmark(Description = "lock and delegate", OperationsPerInvoke = Count)]
    public long Locked()
    {
        _total = 0;
        var gate = new Lock();
        InParallel(_ =>
        {
            for (var x = 0; x < Half; x++)
            {
                lock (gate)
                    _add(new(x));
            }
        });
        return _total;
    }

    [Benchmark(Description = Contestant.Rx, OperationsPerInvoke = Count)]
    public long Reactive()
    {
        _total = 0;
        using var a = new Subject<Item<Shape>>();
        using var b = new Subject<Item<Shape>>();
        using var subscription = a.Merge(b).Subscribe(_add);
        InParallel(i =>
        {
            var subject = i == 0 ? a : b;
            for (var x = 0; x < Half; x++)
                subject.OnNext(new(x));
        });
        return _total;
    }

    [Benchmark(Description = "Channel", OperationsPerInvoke = Count)]
    public long Channels()
    {
        _total = 0;
        var options = new UnboundedChannelOptions { SingleReader = true };
        var channel = Channel.CreateUnbounded<Item<Shape>>(options);
        var reader = Task.Run(async () =>
        {
            await foreach (var x in channel.Reader.ReadAllAsync())
                _add(x);
        });
        InParallel(_ =>
        {
            for (var x = 0; x < Half; x++)
                channel.Writer.TryWrite(new(x));
        });
        channel.Writer.Complete();
        reader.Wait();
        return _total;
    }

    [Benchmark(Description = "Dataflow ActionBlock", OperationsPerInvoke = Count)]
    public long Dataflow()
    {
        _total = 0;
        var block = new ActionBlock<Item<Shape>>(_add);
        InParallel(_ =>
        {
            for (var x = 0; x < Half; x++)
                block.Post(new(x));
        });
        block.Complete();
        block.Completion.Wait();
        return _total;
    }

    private static void InParallel(Action<int> work) =>
        Task.WaitAll(Task.Run(() => work(0)), Task.Run(() => work(1)));

    private readonly struct Shape;
}
