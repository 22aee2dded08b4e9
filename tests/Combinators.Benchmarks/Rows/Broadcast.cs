using System.Reactive.Subjects;
using BenchmarkDotNet.Attributes;

namespace Combinators.Benchmarks;

/// <summary>Each value to several sinks: what does a fan-out cost?</summary>
public class BroadcastTo3 : BroadcastTo<Three>
{
    internal override Goal[] Goals => [Goal.AtLeast(2, against: Contestant.Rx), Goal.Bytes(0)];
}

/// <inheritdoc/>
public class BroadcastTo10 : BroadcastTo<Ten>;

/// <summary>The contestants.</summary>
public abstract class BroadcastTo<TCount> : Question
    where TCount : struct, ICount
{
    private readonly Item<Shape>[] _items = Data.Items<Shape>();
    private readonly Action<Item<Shape>>[] _branches;
    private long _sum;

    /// <summary>Makes branches with lambdas of their own for the first four.</summary>
    protected BroadcastTo()
    {
        Action<Item<Shape>>[] kinds =
        [
            x => _sum += x.Value, x => _sum += 2 * x.Value,
            x => _sum -= x.Value, x => _sum ^= x.Value,
        ];
        _branches = [.. Enumerable.Range(0, TCount.Value).Select(i => kinds[i % kinds.Length])];
    }

    protected override string Name => $"broadcast to {TCount.Value}, batch";

    [Benchmark(Baseline = true, Description = Contestant.Ours, OperationsPerInvoke = Data.Count)]
    public long Ours()
    {
        _sum = 0;
        Source.From(_items).Broadcast([.. _branches.Select(Sink.ForEach)]).Run();
        return _sum;
    }

    [Benchmark(Description = Contestant.SameDelegates, OperationsPerInvoke = Data.Count)]
    public long Loop()
    {
        _sum = 0;
        foreach (var x in _items)
        {
            foreach (var branch in _branches)
                branch(x);
        }
        return _sum;
    }

    [Benchmark(Description = Contestant.Rx, OperationsPerInvoke = Data.Count)]
    public long Reactive()
    {
        _sum = 0;
        using var subject = new Subject<Item<Shape>>();
        foreach (var branch in _branches)
            subject.Subscribe(branch);
        foreach (var x in _items)
            subject.OnNext(x);
        return _sum;
    }

    private readonly struct Shape;
}

/// <summary>The first row with one <c>Send</c> per element.</summary>
public class BroadcastOneByOne : Question
{
    private readonly Item<Shape>[] _items = Data.Items<Shape>();
    private readonly Action<Item<Shape>>[] _branches;
    private long _sum;

    /// <summary>Makes the branches.</summary>
    public BroadcastOneByOne() =>
        _branches = [x => _sum += x.Value, x => _sum += 2 * x.Value, x => _sum -= x.Value];

    protected override string Name => "broadcast to 3, one Send each";

    [Benchmark(Baseline = true, Description = Contestant.Ours, OperationsPerInvoke = Data.Count)]
    public long Ours()
    {
        _sum = 0;
        using var sink = Sink.Broadcast([.. _branches.Select(Sink.ForEach)]);
        Feed.To(sink, _items);
        return _sum;
    }

    [Benchmark(Description = Contestant.Rx, OperationsPerInvoke = Data.Count)]
    public long Reactive()
    {
        _sum = 0;
        using var subject = new Subject<Item<Shape>>();
        foreach (var branch in _branches)
            subject.Subscribe(branch);
        Feed.To(subject, _items);
        return _sum;
    }

    private readonly struct Shape;
}
