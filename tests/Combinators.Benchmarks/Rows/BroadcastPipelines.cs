using System.Reactive.Linq;
using System.Reactive.Subjects;
using BenchmarkDotNet.Attributes;

namespace Combinators.Benchmarks;

/// <summary>Each value to three pipelines of filter, map and sum: what people broadcast into.</summary>
public class BroadcastPipelines : Question
{
    private readonly Item<Shape>[] _items = Data.Items<Shape>();
    private readonly (Func<Item<Shape>, bool> Keep, Func<Item<Shape>, int> Map, Action<int> Add)[] _branches;
    private long _first;
    private long _second;
    private long _third;

    /// <summary>Makes the branches, each with lambdas and a sum of its own.</summary>
    public BroadcastPipelines() => _branches =
    [
        (x => x.Value % 2 == 0, x => x.Value + 1, x => _first += x),
        (x => x.Value % 4 != 0, x => x.Value - 1, x => _second += x),
        (x => x.Value % 8 < 6, x => x.Value * 2, x => _third += x),
    ];

    protected override string Name => "broadcast to 3 pipelines, batch";

    internal override Goal[] Goals => [Goal.Bytes(0)];

    private long Total => _first + 2 * _second + 3 * _third;

    [Benchmark(Baseline = true, Description = Contestant.Ours, OperationsPerInvoke = Data.Count)]
    public long Ours()
    {
        (_first, _second, _third) = (0, 0, 0);
        Source.From(_items)
            .Broadcast([.. _branches.Select(x => Pipe.Filter(x.Keep).Map(x.Map).To(Sink.ForEach(x.Add)))])
            .Run();
        return Total;
    }

    [Benchmark(Description = Contestant.SameDelegates, OperationsPerInvoke = Data.Count)]
    public long Loop()
    {
        (_first, _second, _third) = (0, 0, 0);
        foreach (var x in _items)
        {
            foreach (var (keep, map, add) in _branches)
            {
                if (keep(x))
                    add(map(x));
            }
        }
        return Total;
    }

    [Benchmark(Description = Contestant.Rx, OperationsPerInvoke = Data.Count)]
    public long Reactive()
    {
        (_first, _second, _third) = (0, 0, 0);
        using var subject = new Subject<Item<Shape>>();
        foreach (var (keep, map, add) in _branches)
            subject.Where(keep).Select(map).Subscribe(add);
        foreach (var x in _items)
            subject.OnNext(x);
        return Total;
    }

    private readonly struct Shape;
}
