using System.Reactive.Linq;
using System.Runtime.CompilerServices;
using BenchmarkDotNet.Attributes;

namespace Combinators.Benchmarks;

/// <summary>
/// Map, filter, map over an array of ints, as one batch: how far from the loop that one writes by hand?
/// </summary>
public class IntChain : IntChain<First>
{
    protected override string Name => "int map-filter-map, batch, first of its shape";

    internal override Goal[] Goals =>
    [
        Goal.AtMost(1.15, against: Contestant.SameDelegates),
        Goal.AtLeast(1.5, against: Contestant.Linq),
        Goal.AtLeast(5, against: Contestant.Rx),
    ];
}

/// <summary>The same for a shape that was trained on other lambdas.</summary>
public class IntChainSecond : IntChain<Second>
{
    protected override string Name => "int map-filter-map, batch, second of its shape";
}

/// <summary>The same for a shape that four pipelines share.</summary>
public class IntChainPolluted : IntChain<FourInTurn>
{
    protected override string Name => "int map-filter-map, batch, four of a shape in turn";
}

/// <summary>The contestants.</summary>
public abstract class IntChain<TTurns>() : Question<TTurns, IntWork>(IntWork.All)
    where TTurns : struct, ITurns
{
    private readonly Fold<int, long> _sum = Tally<Shape>.Fold(Tally<Shape>.AddInt);
    private readonly int[] _numbers = Data.Share(Data.Numbers, TTurns.Turns.Length);

    [Benchmark(Baseline = true, Description = Contestant.Ours, OperationsPerInvoke = Data.Count)]
    public long Ours()
    {
        var total = 0L;
        foreach (var work in Works)
            total += Source.From(_numbers).Map(work.First).Filter(work.Keep).Map(work.Last).Run(_sum);
        return total;
    }

    [Benchmark(Description = Contestant.SameDelegates, OperationsPerInvoke = Data.Count)]
    public long SameDelegates()
    {
        var total = 0L;
        foreach (var work in Works)
            total += Loop(_numbers, work.First, work.Keep, work.Last, Tally<Shape>.AddInt).Sum;
        return total;
    }

    [Benchmark(Description = Contestant.Loop, OperationsPerInvoke = Data.Count)]
    public long ByHand()
    {
        var total = 0L;
        foreach (var work in Works)
            total += work.ByHand(_numbers);
        return total;
    }

    [Benchmark(Description = Contestant.Objects, OperationsPerInvoke = Data.Count)]
    public long Objects()
    {
        var total = 0L;
        foreach (var work in Works)
        {
            var sum = new ObjectFold<int, Tally<Shape>>(default, Tally<Shape>.AddInt);
            var stage = new ObjectMap<int, int>(
                new ObjectFilter<int>(new ObjectMap<int, int>(sum, work.Last), work.Keep), work.First);
            foreach (var x in _numbers)
                stage.Send(x);
            total += sum.State.Sum;
        }
        return total;
    }

    [Benchmark(Description = Contestant.Linq, OperationsPerInvoke = Data.Count)]
    public long Linq()
    {
        var total = 0L;
        foreach (var work in Works)
        {
            total += _numbers.Select(work.First).Where(work.Keep).Select(work.Last)
                .Aggregate(default, Tally<Shape>.AddInt).Sum;
        }
        return total;
    }

    [Benchmark(Description = Contestant.Rx, OperationsPerInvoke = Data.Count)]
    public long Reactive()
    {
        var total = 0L;
        foreach (var work in Works)
        {
            total += Rx.Push(_numbers).Select(work.First).Where(work.Keep).Select(work.Last)
                .Aggregate(default, Tally<Shape>.AddInt).Run().Sum;
        }
        return total;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static Tally<Shape> Loop(
        int[] numbers, Func<int, int> first, Func<int, bool> keep, Func<int, int> last,
        Func<Tally<Shape>, int, Tally<Shape>> add)
    {
        var tally = default(Tally<Shape>);
        foreach (var x in numbers)
        {
            var y = first(x);
            if (keep(y))
                tally = add(tally, last(y));
        }
        return tally;
    }

    private readonly struct Shape;
}

/// <summary>What is done to ints, as three functions and as the loop that they amount to.</summary>
public sealed record IntWork(
    Func<int, int> First, Func<int, bool> Keep, Func<int, int> Last, Func<int[], long> ByHand)
{
    internal static IntWork[] All { get; } =
    [
        new(x => x + 1, x => (x & 3) != 0, x => x * 2, numbers =>
        {
            var total = 0L;
            foreach (var x in numbers)
            {
                var y = x + 1;
                if ((y & 3) != 0)
                    total += y * 2;
            }
            return total;
        }),
        new(x => x ^ 5, x => (x & 7) != 3, x => x - 3, numbers =>
        {
            var total = 0L;
            foreach (var x in numbers)
            {
                var y = x ^ 5;
                if ((y & 7) != 3)
                    total += y - 3;
            }
            return total;
        }),
        new(x => x - 7, x => (x & 3) > 0, x => x << 1, numbers =>
        {
            var total = 0L;
            foreach (var x in numbers)
            {
                var y = x - 7;
                if ((y & 3) > 0)
                    total += y << 1;
            }
            return total;
        }),
        new(x => x * 3, x => (x & 3) != 1, x => x + 11, numbers =>
        {
            var total = 0L;
            foreach (var x in numbers)
            {
                var y = x * 3;
                if ((y & 3) != 1)
                    total += y + 11;
            }
            return total;
        }),
    ];
}
