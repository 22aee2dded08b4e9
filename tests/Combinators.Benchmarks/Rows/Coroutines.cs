using System.Reactive.Subjects;
using BenchmarkDotNet.Attributes;

namespace Combinators.Benchmarks;

/// <summary>A body that takes values with <c>await foreach</c>: what does it cost to resume it?</summary>
public class CoroutineForeach : CoroutineSinks<CoroutineForeachShape>
{
    protected override string Name => "coroutine sink, await foreach, one Send each";

    private protected override Sink<Item<CoroutineForeachShape>> Body() =>
        Coroutine.Sink<Item<CoroutineForeachShape>>(async input =>
        {
            await foreach (var x in input)
                Total += x.Value;
        });
}

/// <summary>A body that takes each value with <c>await input</c>.</summary>
public class CoroutineAwait : CoroutineSinks<CoroutineAwaitShape>
{
    protected override string Name => "coroutine sink, await input, one Send each";

    private protected override Sink<Item<CoroutineAwaitShape>> Body() =>
        Coroutine.Sink<Item<CoroutineAwaitShape>>(async input =>
        {
            while (true)
            {
                var x = await input;
                Total += x.Value;
            }
        });
}

/// <summary>The elements of <see cref="CoroutineForeach"/>.</summary>
public readonly struct CoroutineForeachShape;

/// <summary>The elements of <see cref="CoroutineAwait"/>.</summary>
public readonly struct CoroutineAwaitShape;

/// <summary>The contestants.</summary>
public abstract class CoroutineSinks<TShape> : Question
    where TShape : struct
{
    private const string ObjectAndDelegate = "object and delegate";

    private readonly Item<TShape>[] _items = Data.Items<TShape>();
    private readonly Action<Item<TShape>> _add;

    /// <summary>Makes the target of those who need a delegate.</summary>
    protected CoroutineSinks() => _add = x => Total += x.Value;

    internal override Goal[] Goals => [Goal.AtMost(1.5, against: ObjectAndDelegate), Goal.Bytes(0)];

    private protected long Total { get; set; }

    private protected abstract Sink<Item<TShape>> Body();

    [Benchmark(Baseline = true, Description = Contestant.Ours, OperationsPerInvoke = Data.Count)]
    public long Ours()
    {
        Total = 0;
        using (var sink = Body())
            Feed.To(sink, _items);
        return Total;
    }

    [Benchmark(Description = "ours, SendAll", OperationsPerInvoke = Data.Count)]
    public long OursAtOnce()
    {
        Total = 0;
        using (var sink = Body())
            sink.SendAll(_items);
        return Total;
    }

    [Benchmark(Description = ObjectAndDelegate, OperationsPerInvoke = Data.Count)]
    public long Object()
    {
        Total = 0;
        ObjectStage<Item<TShape>> stage = new ObjectAction<Item<TShape>>(_add);
        Feed.To(stage, _items);
        return Total;
    }

    [Benchmark(Description = "C# iterator, MoveNext", OperationsPerInvoke = Data.Count)]
    public long Iterator()
    {
        Total = 0;
        var cell = new Cell<Item<TShape>>();
        using var body = Iterate(cell);
        Feed.To(cell, body, _items);
        return Total;
    }

    [Benchmark(Description = Contestant.Rx, OperationsPerInvoke = Data.Count)]
    public long Reactive()
    {
        Total = 0;
        using var subject = new Subject<Item<TShape>>();
        using var subscription = subject.Subscribe(_add);
        Feed.To(subject, _items);
        return Total;
    }

    private IEnumerator<int> Iterate(Cell<Item<TShape>> cell)
    {
        while (true)
        {
            Total += cell.Value.Value;
            yield return 0;
        }
    }
}

/// <summary>Four bodies over elements of one type, in turn.</summary>
public class CoroutineFourInTurn : Question
{
    private readonly Item<Shape>[] _items = Data.Share(Data.Items<Shape>(), 4);
    private readonly Action<Item<Shape>>[] _actions;
    private readonly Func<Sink<Item<Shape>>>[] _bodies;
    private long _total;

    /// <summary>Makes the bodies, and those that do the same as delegates.</summary>
    public CoroutineFourInTurn()
    {
        _actions =
        [
            x => _total += x.Value, x => _total -= x.Value,
            x => _total ^= x.Value, x => _total += 2 * x.Value,
        ];
        _bodies =
        [
            () => Coroutine.Sink<Item<Shape>>(async input =>
            {
                await foreach (var x in input)
                    _total += x.Value;
            }),
            () => Coroutine.Sink<Item<Shape>>(async input =>
            {
                await foreach (var x in input)
                    _total -= x.Value;
            }),
            () => Coroutine.Sink<Item<Shape>>(async input =>
            {
                await foreach (var x in input)
                    _total ^= x.Value;
            }),
            () => Coroutine.Sink<Item<Shape>>(async input =>
            {
                await foreach (var x in input)
                    _total += 2 * x.Value;
            }),
        ];
    }

    protected override string Name => "coroutine sink, four bodies in turn, one Send each";

    [Benchmark(Baseline = true, Description = Contestant.Ours, OperationsPerInvoke = Data.Count)]
    public long Ours()
    {
        _total = 0;
        foreach (var body in _bodies)
        {
            using var sink = body();
            Feed.To(sink, _items);
        }
        return _total;
    }

    [Benchmark(Description = "object and delegate", OperationsPerInvoke = Data.Count)]
    public long Object()
    {
        _total = 0;
        foreach (var action in _actions)
        {
            ObjectStage<Item<Shape>> stage = new ObjectAction<Item<Shape>>(action);
            Feed.To(stage, _items);
        }
        return _total;
    }

    [Benchmark(Description = Contestant.Rx, OperationsPerInvoke = Data.Count)]
    public long Reactive()
    {
        _total = 0;
        foreach (var action in _actions)
        {
            using var subject = new Subject<Item<Shape>>();
            using var subscription = subject.Subscribe(action);
            Feed.To(subject, _items);
        }
        return _total;
    }

    private readonly struct Shape;
}
