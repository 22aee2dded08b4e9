using System.Reactive.Linq;
using BenchmarkDotNet.Attributes;

namespace Combinators.Benchmarks;

/// <summary>A look at each value on its way.</summary>
public class TeeRow : Question
{
    private readonly Fold<Item<Shape>, long> _sum = Tally<Shape>.Fold(Tally<Shape>.AddItem);
    private readonly Item<Shape>[] _items = Data.Items<Shape>();
    private readonly Action<Item<Shape>> _side;
    private long _seen;

    /// <summary>Makes the side line.</summary>
    public TeeRow() => _side = x => _seen ^= x.Value;

    protected override string Name => "tee, batch";

    internal override Goal[] Goals => [Goal.AtLeast(2, against: Contestant.Rx), Goal.Bytes(0)];

    [Benchmark(Baseline = true, Description = Contestant.Ours, OperationsPerInvoke = Data.Count)]
    public long Ours()
    {
        _seen = 0;
        return Source.From(_items).Tee(Sink.ForEach(_side)).Run(_sum) + _seen;
    }

    [Benchmark(Description = Contestant.SameDelegates, OperationsPerInvoke = Data.Count)]
    public long Loop()
    {
        _seen = 0;
        var tally = default(Tally<Shape>);
        foreach (var x in _items)
        {
            _side(x);
            tally = Tally<Shape>.AddItem(tally, x);
        }
        return tally.Sum + _seen;
    }

    [Benchmark(Description = Contestant.Rx, OperationsPerInvoke = Data.Count)]
    public long Reactive()
    {
        _seen = 0;
        return Rx.Push(_items).Do(_side).Aggregate(default, Tally<Shape>.AddItem).Run().Sum + _seen;
    }

    private readonly struct Shape;
}
