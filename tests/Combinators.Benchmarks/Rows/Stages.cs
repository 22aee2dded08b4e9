using System.Reactive.Linq;
using BenchmarkDotNet.Attributes;

namespace Combinators.Benchmarks;

/// <summary>Maps and filters by turns, over ints: does a longer chain stay one loop?</summary>
public class Stages3 : Stages<Three>;

/// <inheritdoc/>
public class Stages10 : Stages<Ten>;

/// <inheritdoc/>
public class Stages20 : Stages<Twenty>
{
    internal override Goal[] Goals => [Goal.AtLeast(8, against: Contestant.Rx)];
}

/// <summary>The contestants; the number is a type, so that each has machine code of its own.</summary>
public abstract class Stages<TCount> : Question
    where TCount : struct, ICount
{
    private static readonly Func<int, int>[] Maps =
        [x => x + 1, x => x ^ 8, x => x + 3, x => x ^ 16, x => x - 5];

    private static readonly Func<int, bool>[] Filters =
        [x => (x & 7) != 6, x => (x & 15) != 3, x => (x & 31) != 9, x => (x & 31) != 21, x => (x & 63) != 33];

    private readonly Fold<int, long> _sum = Tally<Shape>.Fold(Tally<Shape>.AddInt);

    protected override string Name => $"{TCount.Value} stages over ints, batch";

    [Benchmark(Baseline = true, Description = Contestant.Ours, OperationsPerInvoke = Data.Count)]
    public long Ours()
    {
        var source = Source.From(Data.Numbers);
        for (var i = 0; i < TCount.Value; i++)
            source = IsMap(i) ? source.Map(Map(i)) : source.Filter(Filter(i));
        return source.Run(_sum);
    }

    [Benchmark(Description = "loop over the delegates", OperationsPerInvoke = Data.Count)]
    public long Loop()
    {
        var maps = Enumerable.Range(0, TCount.Value).Select(i => IsMap(i) ? Map(i) : null).ToArray();
        var filters = Enumerable.Range(0, TCount.Value).Select(Filter).ToArray();
        var tally = default(Tally<Shape>);
        foreach (var x in Data.Numbers)
        {
            var (value, kept) = (x, true);
            for (var i = 0; kept && i < maps.Length; i++)
            {
                if (maps[i] is { } map)
                    value = map(value);
                else
                    kept = filters[i](value);
            }
            if (kept)
                tally = Tally<Shape>.AddInt(tally, value);
        }
        return tally.Sum;
    }

    [Benchmark(Description = Contestant.Objects, OperationsPerInvoke = Data.Count)]
    public long Objects()
    {
        var sum = new ObjectFold<int, Tally<Shape>>(default, Tally<Shape>.AddInt);
        ObjectStage<int> stage = sum;
        for (var i = TCount.Value - 1; i >= 0; i--)
        {
            stage = IsMap(i)
                ? new ObjectMap<int, int>(stage, Map(i))
                : new ObjectFilter<int>(stage, Filter(i));
        }
        foreach (var x in Data.Numbers)
            stage.Send(x);
        return sum.State.Sum;
    }

    [Benchmark(Description = Contestant.Linq, OperationsPerInvoke = Data.Count)]
    public long Linq()
    {
        IEnumerable<int> query = Data.Numbers;
        for (var i = 0; i < TCount.Value; i++)
            query = IsMap(i) ? query.Select(Map(i)) : query.Where(Filter(i));
        return query.Aggregate(default, Tally<Shape>.AddInt).Sum;
    }

    [Benchmark(Description = Contestant.Rx, OperationsPerInvoke = Data.Count)]
    public long Reactive()
    {
        var query = Rx.Push(Data.Numbers);
        for (var i = 0; i < TCount.Value; i++)
            query = IsMap(i) ? query.Select(Map(i)) : query.Where(Filter(i));
        return query.Aggregate(default, Tally<Shape>.AddInt).Run().Sum;
    }

    private static bool IsMap(int stage) => stage % 2 == 0;

    private static Func<int, int> Map(int stage) => Maps[stage / 2 % Maps.Length];

    private static Func<int, bool> Filter(int stage) => Filters[stage / 2 % Filters.Length];

    private readonly struct Shape;
}
