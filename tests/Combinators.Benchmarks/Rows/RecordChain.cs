using System.Reactive.Linq;
using System.Runtime.CompilerServices;
using BenchmarkDotNet.Attributes;

namespace Combinators.Benchmarks;

/// <summary>Filter, map, filter over records that live on the heap.</summary>
public class ClassRecordChain : Question
{
    private static readonly Func<Trade, bool> IsMore = x => x.Quantity > 2;
    private static readonly Func<Trade, Trade> Counterpart = x => x.Counterpart!;
    private static readonly Func<Trade, bool> IsPriced = x => x.Price != 0;

    private readonly Fold<Trade, long> _sum = Tally<Shape>.Fold(Tally<Shape>.AddTrade);

    protected override string Name => "class record filter-map-filter, batch";

    [Benchmark(Baseline = true, Description = Contestant.Ours, OperationsPerInvoke = Data.Count)]
    public long Ours() => Source.From(Data.Trades).Filter(IsMore).Map(Counterpart).Filter(IsPriced).Run(_sum);

    [Benchmark(Description = Contestant.SameDelegates, OperationsPerInvoke = Data.Count)]
    public long SameDelegates() =>
        Loop(Data.Trades, IsMore, Counterpart, IsPriced, Tally<Shape>.AddTrade).Sum;

    [Benchmark(Description = Contestant.Loop, OperationsPerInvoke = Data.Count)]
    public long ByHand()
    {
        var total = 0L;
        foreach (var x in Data.Trades)
        {
            if (x.Quantity > 2 && x.Counterpart is { Price: not 0 } y)
                total += y.Price;
        }
        return total;
    }

    [Benchmark(Description = Contestant.Objects, OperationsPerInvoke = Data.Count)]
    public long Objects()
    {
        var sum = new ObjectFold<Trade, Tally<Shape>>(default, Tally<Shape>.AddTrade);
        var stage = new ObjectFilter<Trade>(
            new ObjectMap<Trade, Trade>(new ObjectFilter<Trade>(sum, IsPriced), Counterpart), IsMore);
        foreach (var x in Data.Trades)
            stage.Send(x);
        return sum.State.Sum;
    }

    [Benchmark(Description = Contestant.Linq, OperationsPerInvoke = Data.Count)]
    public long Linq() => Data.Trades.Where(IsMore).Select(Counterpart).Where(IsPriced)
        .Aggregate(default, Tally<Shape>.AddTrade).Sum;

    [Benchmark(Description = Contestant.Rx, OperationsPerInvoke = Data.Count)]
    public long Reactive() => Rx.Push(Data.Trades).Where(IsMore).Select(Counterpart).Where(IsPriced)
        .Aggregate(default, Tally<Shape>.AddTrade).Run().Sum;

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static Tally<Shape> Loop(
        Trade[] trades, Func<Trade, bool> first, Func<Trade, Trade> change, Func<Trade, bool> last,
        Func<Tally<Shape>, Trade, Tally<Shape>> add)
    {
        var tally = default(Tally<Shape>);
        foreach (var x in trades)
        {
            if (!first(x))
                continue;
            var y = change(x);
            if (last(y))
                tally = add(tally, y);
        }
        return tally;
    }

    private readonly struct Shape;
}

/// <summary>Filter, map, filter over records that are copied.</summary>
public class StructRecordChain : Question
{
    private static readonly Func<Tick, bool> IsMore = x => x.Quantity > 2;
    private static readonly Func<Tick, Tick> Double = x => x with { Price = x.Price * 2 };
    private static readonly Func<Tick, bool> IsPriced = x => x.Price != 0;

    private readonly Fold<Tick, long> _sum = Tally<Shape>.Fold(Tally<Shape>.AddTick);

    protected override string Name => "struct record filter-map-filter, batch";

    [Benchmark(Baseline = true, Description = Contestant.Ours, OperationsPerInvoke = Data.Count)]
    public long Ours() => Source.From(Data.Ticks).Filter(IsMore).Map(Double).Filter(IsPriced).Run(_sum);

    [Benchmark(Description = Contestant.SameDelegates, OperationsPerInvoke = Data.Count)]
    public long SameDelegates() => Loop(Data.Ticks, IsMore, Double, IsPriced, Tally<Shape>.AddTick).Sum;

    [Benchmark(Description = Contestant.Loop, OperationsPerInvoke = Data.Count)]
    public long ByHand()
    {
        var total = 0L;
        foreach (var x in Data.Ticks)
        {
            if (x.Quantity > 2 && x.Price != 0)
                total += x.Price * 2;
        }
        return total;
    }

    [Benchmark(Description = Contestant.Objects, OperationsPerInvoke = Data.Count)]
    public long Objects()
    {
        var sum = new ObjectFold<Tick, Tally<Shape>>(default, Tally<Shape>.AddTick);
        var stage = new ObjectFilter<Tick>(
            new ObjectMap<Tick, Tick>(new ObjectFilter<Tick>(sum, IsPriced), Double), IsMore);
        foreach (var x in Data.Ticks)
            stage.Send(x);
        return sum.State.Sum;
    }

    [Benchmark(Description = Contestant.Linq, OperationsPerInvoke = Data.Count)]
    public long Linq() => Data.Ticks.Where(IsMore).Select(Double).Where(IsPriced)
        .Aggregate(default, Tally<Shape>.AddTick).Sum;

    [Benchmark(Description = Contestant.Rx, OperationsPerInvoke = Data.Count)]
    public long Reactive() => Rx.Push(Data.Ticks).Where(IsMore).Select(Double).Where(IsPriced)
        .Aggregate(default, Tally<Shape>.AddTick).Run().Sum;

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static Tally<Shape> Loop(
        Tick[] ticks, Func<Tick, bool> first, Func<Tick, Tick> change, Func<Tick, bool> last,
        Func<Tally<Shape>, Tick, Tally<Shape>> add)
    {
        var tally = default(Tally<Shape>);
        foreach (var x in ticks)
        {
            if (!first(x))
                continue;
            var y = change(x);
            if (last(y))
                tally = add(tally, y);
        }
        return tally;
    }

    private readonly struct Shape;
}
