using System.Reactive.Linq;
using BenchmarkDotNet.Attributes;

namespace Combinators.Benchmarks;

/// <summary>Four values for each: what does an inner sequence cost?</summary>
public class FlatMapRow : Question
{
    private const int Inner = 4;
    private const int Outer = Data.Count / Inner;

    private static readonly int[][] Sequences =
        [[1, 2, 3, 4], [5, 6, 7, 8], [9, 10, 11, 12], [13, 14, 15, 16]];

    private static readonly int[] Numbers = Data.Share(Data.Numbers, Inner);
    private static readonly Func<int, IEnumerable<int>> Several = x => Sequences[x & 3];

    private readonly Fold<int, long> _sum = Tally<Shape>.Fold(Tally<Shape>.AddInt);

    protected override string Name => "FlatMap to arrays of 4 ints, batch, per int";

    [Benchmark(Baseline = true, Description = Contestant.Ours, OperationsPerInvoke = Outer * Inner)]
    public long Ours() => Source.From(Numbers).FlatMap(Several).Run(_sum);

    [Benchmark(Description = Contestant.SameDelegates, OperationsPerInvoke = Outer * Inner)]
    public long Loop()
    {
        var tally = default(Tally<Shape>);
        foreach (var x in Numbers)
        {
            foreach (var y in Several(x))
                tally = Tally<Shape>.AddInt(tally, y);
        }
        return tally.Sum;
    }

    [Benchmark(Description = Contestant.Linq, OperationsPerInvoke = Outer * Inner)]
    public long Linq() => Numbers.SelectMany(Several).Aggregate(default, Tally<Shape>.AddInt).Sum;

    [Benchmark(Description = Contestant.Rx, OperationsPerInvoke = Outer * Inner)]
    public long Reactive() =>
        Rx.Push(Numbers).SelectMany(Several).Aggregate(default, Tally<Shape>.AddInt).Run().Sum;

    private readonly struct Shape;
}

/// <summary>A running maximum: what does state cost?</summary>
public class ScanRow : Question
{
    private static readonly Func<int, int, int> Step = (last, x) => (last + x) & 0xFFFF;

    private readonly Fold<int, long> _sum = Tally<Shape>.Fold(Tally<Shape>.AddInt);

    protected override string Name => "Scan over ints, batch";

    [Benchmark(Baseline = true, Description = Contestant.Ours, OperationsPerInvoke = Data.Count)]
    public long Ours() => Source.From(Data.Numbers).Scan(0, Step).Run(_sum);

    [Benchmark(Description = Contestant.SameDelegates, OperationsPerInvoke = Data.Count)]
    public long Loop()
    {
        var (tally, state) = (default(Tally<Shape>), 0);
        foreach (var x in Data.Numbers)
        {
            state = Step(state, x);
            tally = Tally<Shape>.AddInt(tally, state);
        }
        return tally.Sum;
    }

    [Benchmark(Description = "LINQ, closure in Select", OperationsPerInvoke = Data.Count)]
    public long Linq()
    {
        var state = 0;
        return Data.Numbers.Select(x => state = Step(state, x)).Aggregate(default, Tally<Shape>.AddInt).Sum;
    }

    [Benchmark(Description = Contestant.Rx, OperationsPerInvoke = Data.Count)]
    public long Reactive() =>
        Rx.Push(Data.Numbers).Scan(0, Step).Aggregate(default, Tally<Shape>.AddInt).Run().Sum;

    private readonly struct Shape;
}

/// <summary>Arrays of a hundred: what does gathering cost?</summary>
public class ChunkRow : Question
{
    private const int Size = 100;

    private static readonly Func<Tally<Shape>, int[], Tally<Shape>> AddEnds =
        (t, x) => new(t.Sum + x[0] + x[^1]);

    private static readonly Func<Tally<Shape>, IList<int>, Tally<Shape>> AddListEnds =
        (t, x) => new(t.Sum + x[0] + x[^1]);

    private readonly Fold<int[], long> _sum = Tally<Shape>.Fold(AddEnds);

    protected override string Name => "Chunk(100) over ints, batch, per int";

    [Benchmark(Baseline = true, Description = Contestant.Ours, OperationsPerInvoke = Data.Count)]
    public long Ours() => Source.From(Data.Numbers).Chunk(Size).Run(_sum);

    [Benchmark(Description = Contestant.SameDelegates, OperationsPerInvoke = Data.Count)]
    public long Loop()
    {
        var (tally, chunk, count) = (default(Tally<Shape>), new int[Size], 0);
        foreach (var x in Data.Numbers)
        {
            chunk[count++] = x;
            if (count < Size)
                continue;
            tally = AddEnds(tally, chunk);
            (chunk, count) = (new int[Size], 0);
        }
        return (count > 0 ? AddEnds(tally, chunk[..count]) : tally).Sum;
    }

    [Benchmark(Description = Contestant.Linq, OperationsPerInvoke = Data.Count)]
    public long Linq() => Data.Numbers.Chunk(Size).Aggregate(default, AddEnds).Sum;

    [Benchmark(Description = Contestant.Rx, OperationsPerInvoke = Data.Count)]
    public long Reactive() => Rx.Push(Data.Numbers).Buffer(Size).Aggregate(default, AddListEnds).Run().Sum;

    private readonly struct Shape;
}
