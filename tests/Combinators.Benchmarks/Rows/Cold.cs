using System.Reactive.Linq;
using BenchmarkDotNet.Attributes;

namespace Combinators.Benchmarks;

/// <summary>
/// A thousand ints, once: what does a short run cost, the building of the pipeline included?
/// </summary>
public class ShortRun : Question
{
    private const int Elements = 1000;

    private static readonly IntWork Work = IntWork.All[0];

    private readonly int[] _numbers = Data.Numbers[..Elements];
    private readonly Fold<int, long> _sum = Tally<Shape>.Fold(Tally<Shape>.AddInt);

    protected override string Name => "int map-filter-map, build and run once over 1,000, per run";

    [Benchmark(Baseline = true, Description = Contestant.Ours)]
    public long Ours() => Source.From(_numbers).Map(Work.First).Filter(Work.Keep).Map(Work.Last).Run(_sum);

    [Benchmark(Description = Contestant.Loop)]
    public long ByHand() => Work.ByHand(_numbers);

    [Benchmark(Description = Contestant.Linq)]
    public long Linq() => _numbers.Select(Work.First).Where(Work.Keep).Select(Work.Last)
        .Aggregate(default, Tally<Shape>.AddInt).Sum;

    [Benchmark(Description = Contestant.Rx)]
    public long Reactive() => Rx.Push(_numbers).Select(Work.First).Where(Work.Keep).Select(Work.Last)
        .Aggregate(default, Tally<Shape>.AddInt).Run().Sum;

    private readonly struct Shape;
}

/// <summary>
/// The rows of first runs, which BenchmarkDotNet has no kind of: a process runs a method first only once.
/// </summary>
internal static class Cold
{
    private const string PlainLoop = "loop, own delegates";

    public static IRow Chain { get; } = new FirstRuns(
        "map-filter-map, very first run over 1,000, per run", 1000, [],
        new OursChain(), new LoopChain(), new LinqChain(), new RxChain());

    public static IRow Twenty { get; } = new FirstRuns(
        "20 stages, very first attach and send, per run", 1, [Goal.Nanoseconds(10e6)],
        new OursTwenty(), new LinqTwenty(), new RxTwenty());

    private sealed class OursChain() : FirstRun(Contestant.Ours)
    {
        public override long Run<TShape>(Item<TShape>[] items) => Source.From(items)
            .Map(x => new Item<TShape>(x.Value + 1)).Filter(x => (x.Value & 3) != 0).Map(x => x.Value * 2)
            .Run(Tally<TShape>.Fold(Tally<TShape>.AddInt));
    }

    private sealed class LoopChain() : FirstRun(PlainLoop)
    {
        public override long Run<TShape>(Item<TShape>[] items)
        {
            Func<Item<TShape>, Item<TShape>> first = x => new(x.Value + 1);
            Func<Item<TShape>, bool> keep = x => (x.Value & 3) != 0;
            Func<Item<TShape>, int> last = x => x.Value * 2;
            var tally = default(Tally<TShape>);
            foreach (var x in items)
            {
                var y = first(x);
                if (keep(y))
                    tally = Tally<TShape>.AddInt(tally, last(y));
            }
            return tally.Sum;
        }
    }

    private sealed class LinqChain() : FirstRun(Contestant.Linq)
    {
        public override long Run<TShape>(Item<TShape>[] items) => items
            .Select(x => new Item<TShape>(x.Value + 1))
            .Where(x => (x.Value & 3) != 0)
            .Select(x => x.Value * 2)
            .Aggregate(default, Tally<TShape>.AddInt).Sum;
    }

    private sealed class RxChain() : FirstRun(Contestant.Rx)
    {
        public override long Run<TShape>(Item<TShape>[] items) => Rx.Push(items)
            .Select(x => new Item<TShape>(x.Value + 1))
            .Where(x => (x.Value & 3) != 0)
            .Select(x => x.Value * 2)
            .Aggregate(default, Tally<TShape>.AddInt).Run().Sum;
    }

    private sealed class OursTwenty() : FirstRun(Contestant.Ours)
    {
        public override long Run<TShape>(Item<TShape>[] items)
        {
            var source = Source.From(items);
            for (var i = 0; i < 10; i++)
                source = source.Map(x => new Item<TShape>(x.Value + 1)).Filter(x => x.Value > 0);
            return source.Run(Tally<TShape>.Fold(Tally<TShape>.AddItem));
        }
    }

    private sealed class LinqTwenty() : FirstRun(Contestant.Linq)
    {
        public override long Run<TShape>(Item<TShape>[] items)
        {
            IEnumerable<Item<TShape>> query = items;
            for (var i = 0; i < 10; i++)
                query = query.Select(x => new Item<TShape>(x.Value + 1)).Where(x => x.Value > 0);
            return query.Aggregate(default, Tally<TShape>.AddItem).Sum;
        }
    }

    private sealed class RxTwenty() : FirstRun(Contestant.Rx)
    {
        public override long Run<TShape>(Item<TShape>[] items)
        {
            var query = Rx.Push(items);
            for (var i = 0; i < 10; i++)
                query = query.Select(x => new Item<TShape>(x.Value + 1)).Where(x => x.Value > 0);
            return query.Aggregate(default, Tally<TShape>.AddItem).Run().Sum;
        }
    }
}
