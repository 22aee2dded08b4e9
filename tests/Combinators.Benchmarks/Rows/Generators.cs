using BenchmarkDotNet.Attributes;

namespace Combinators.Benchmarks;

/// <summary>A generator that is only asked: what does a value cost?</summary>
public class GeneratorNext : Question
{
    protected override string Name => "generator, TryNext";

    internal override Goal[] Goals => [Goal.Bytes(0)];

    [Benchmark(Baseline = true, Description = Contestant.Ours, OperationsPerInvoke = Data.Count)]
    public long Ours() => Feed.From(Coroutine.Generator<Item<Shape>, int>(async exchange =>
    {
        for (var i = 0; i < Data.Count; i++)
            await exchange.Yield(i);
    }));

    [Benchmark(Description = "C# iterator", OperationsPerInvoke = Data.Count)]
    public long Iterator()
    {
        using var body = Iterate();
        return Feed.From(body);

        static IEnumerator<int> Iterate()
        {
            for (var i = 0; i < Data.Count; i++)
                yield return i;
        }
    }

    private readonly struct Shape;
}

/// <summary>A generator that answers each value with one.</summary>
public class GeneratorSend : Question
{
    private readonly Item<Shape>[] _items = Data.Items<Shape>();
    private long _total;

    protected override string Name => "generator, TrySend";

    internal override Goal[] Goals => [Goal.Bytes(0)];

    [Benchmark(Baseline = true, Description = Contestant.Ours, OperationsPerInvoke = Data.Count)]
    public long Ours()
    {
        _total = 0;
        var body = Coroutine.Generator<Item<Shape>, int>(async exchange =>
        {
            while (true)
                _total += (await exchange.Yield(0)).Value;
        });
        body.TryNext(out _);
        Feed.To(body, _items);
        return _total;
    }

    [Benchmark(Description = "C# iterator and a cell", OperationsPerInvoke = Data.Count)]
    public long Iterator()
    {
        _total = 0;
        var cell = new Cell<Item<Shape>>();
        using var body = Iterate();
        body.MoveNext();
        Feed.To(cell, body, _items);
        return _total;

        IEnumerator<int> Iterate()
        {
            while (true)
            {
                yield return 0;
                _total += cell.Value.Value;
            }
        }
    }

    private readonly struct Shape;
}

/// <summary>A value from inside ten generators, each of which delegates to the next.</summary>
public class GeneratorTenDeep : Question
{
    private const int Depth = 10;

    protected override string Name => "generator, delegation ten deep, TryNext";

    internal override Goal[] Goals => [Goal.Bytes(0)];

    [Benchmark(Baseline = true, Description = Contestant.Ours, OperationsPerInvoke = Data.Count)]
    public long Ours()
    {
        return Feed.From(Deep(Depth));

        static Generator<Item<Shape>, int> Deep(int depth) => Coroutine.Generator<Item<Shape>, int>(
            async exchange =>
            {
                if (depth > 0)
                    await exchange.YieldFrom(Deep(depth - 1));
                for (var i = 0; depth == 0 && i < Data.Count; i++)
                    await exchange.Yield(i);
            });
    }

    [Benchmark(Description = "nested C# iterators", OperationsPerInvoke = Data.Count)]
    public long Iterators()
    {
        using var body = Deep(Depth).GetEnumerator();
        return Feed.From(body);

        static IEnumerable<int> Deep(int depth)
        {
            if (depth > 0)
            {
                foreach (var value in Deep(depth - 1))
                    yield return value;
            }
            for (var i = 0; depth == 0 && i < Data.Count; i++)
                yield return i;
        }
    }

    private readonly struct Shape;
}
