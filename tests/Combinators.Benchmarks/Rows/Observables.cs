using System.Reactive.Concurrency;
using System.Reactive.Linq;
using System.Reactive.Subjects;
using BenchmarkDotNet.Attributes;

namespace Combinators.Benchmarks;

/// <summary>
/// An observable's values through a pipe: what does it cost to come in from Rx and to go back?
/// </summary>
public class ObservableThrough : Question
{
    private static readonly Func<Item<Shape>, Item<Shape>> First = x => new(x.Value + 1);
    private static readonly Func<Item<Shape>, bool> Keep = x => (x.Value & 3) != 0;
    private static readonly Func<Item<Shape>, Item<Shape>> Last = x => new(x.Value * 2);

    private readonly Pipe<Item<Shape>, Item<Shape>> _pipe = Pipe.Map(First).Filter(Keep).Map(Last);
    private readonly Item<Shape>[] _items = Data.Items<Shape>();
    private readonly Action<Item<Shape>> _add;
    private long _total;

    /// <summary>Makes the observer.</summary>
    public ObservableThrough() => _add = x => _total += x.Value;

    protected override string Name => "IObservable through map-filter-map, one OnNext each";

    [Benchmark(Baseline = true, Description = Contestant.Ours, OperationsPerInvoke = Data.Count)]
    public long Ours() => Push(x => x.Through(_pipe).Subscribe(_add));

    [Benchmark(Description = "ours, into a sink", OperationsPerInvoke = Data.Count)]
    public long OursIntoSink() => Push(x => x.Subscribe(_pipe.To(Sink.ForEach(_add))));

    [Benchmark(Description = Contestant.Rx, OperationsPerInvoke = Data.Count)]
    public long Reactive() => Push(x => x.Select(First).Where(Keep).Select(Last).Subscribe(_add));

    private long Push(Func<IObservable<Item<Shape>>, IDisposable> subscribe)
    {
        _total = 0;
        using var subject = new Subject<Item<Shape>>();
        using var subscription = subscribe(subject);
        Feed.To(subject, _items);
        subject.OnCompleted();
        return _total;
    }

    private readonly struct Shape;
}

/// <summary>A source as an observable: what does it cost to hand it to Rx?</summary>
public class SourceToObservable : Question
{
    private static readonly Func<Item<Shape>, bool> Keep = x => (x.Value & 3) != 0;

    private readonly Item<Shape>[] _items = Data.Items<Shape>();
    private readonly Action<Item<Shape>> _add;
    private long _total;

    /// <summary>Makes the observer.</summary>
    public SourceToObservable() => _add = x => _total += x.Value;

    protected override string Name => "source to IObservable, then Where in Rx, batch";

    [Benchmark(Baseline = true, Description = Contestant.Ours, OperationsPerInvoke = Data.Count)]
    public long Ours() => Observe(Source.From(_items).ToObservable());

    [Benchmark(Description = Contestant.Rx, OperationsPerInvoke = Data.Count)]
    public long Reactive() => Observe(Rx.Push(_items));

    [Benchmark(Description = "Rx, array.ToObservable", OperationsPerInvoke = Data.Count)]
    public long ReactiveFromArray() => Observe(_items.ToObservable(ImmediateScheduler.Instance));

    private long Observe(IObservable<Item<Shape>> observable)
    {
        _total = 0;
        using var subscription = observable.Where(Keep).Subscribe(_add);
        return _total;
    }

    private readonly struct Shape;
}
