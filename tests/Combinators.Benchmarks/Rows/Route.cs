using System.Reactive.Linq;
using System.Reactive.Subjects;
using BenchmarkDotNet.Attributes;

namespace Combinators.Benchmarks;

/// <summary>Each value to one of three sinks: what does a choice cost?</summary>
public class RouteRow : Question
{
    private static readonly Func<Item<Shape>, int> Selector = x => x.Value % 3;

    private readonly Item<Shape>[] _items = Data.Items<Shape>();
    private readonly Action<Item<Shape>>[] _branches;
    private long _total;

    /// <summary>Makes the branches.</summary>
    public RouteRow() =>
        _branches = [x => _total += x.Value, x => _total += 2 * x.Value, x => _total ^= x.Value];

    protected override string Name => "route to 3, batch";

    [Benchmark(Baseline = true, Description = Contestant.Ours, OperationsPerInvoke = Data.Count)]
    public long Ours()
    {
        _total = 0;
        Source.From(_items).Run(Sink.Route(Selector, [.. _branches.Select(Sink.ForEach)]));
        return _total;
    }

    [Benchmark(Description = Contestant.SameDelegates, OperationsPerInvoke = Data.Count)]
    public long Loop()
    {
        _total = 0;
        foreach (var x in _items)
            _branches[Selector(x)](x);
        return _total;
    }

    [Benchmark(Description = "System.Reactive, 3 Where", OperationsPerInvoke = Data.Count)]
    public long Filters()
    {
        _total = 0;
        using var subject = new Subject<Item<Shape>>();
        for (var i = 0; i < _branches.Length; i++)
        {
            var index = i;
            subject.Where(x => Selector(x) == index).Subscribe(_branches[i]);
        }
        foreach (var x in _items)
            subject.OnNext(x);
        return _total;
    }

    [Benchmark(Description = "System.Reactive, GroupBy", OperationsPerInvoke = Data.Count)]
    public long Groups()
    {
        _total = 0;
        Rx.Push(_items).GroupBy(Selector).Subscribe(group => group.Subscribe(_branches[group.Key]));
        return _total;
    }

    private readonly struct Shape;
}
