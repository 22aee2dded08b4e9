using System.Reactive.Linq;
using System.Runtime.CompilerServices;
using BenchmarkDotNet.Attributes;

namespace Combinators.Benchmarks;

/// <summary>
/// Filter, map, filter over strings, as one batch: what does it cost that the runtime shares code between
/// reference types?
/// </summary>
public class StringChain : StringChain<First>
{
    protected override string Name => "string filter-map-filter, batch, first of its shape";

    internal override Goal[] Goals =>
    [
        Goal.AtMost(1, against: Contestant.Linq),
        Goal.AtMost(0.6, against: Contestant.Linq, stretch: true),
        Goal.AtLeast(3, against: Contestant.Rx),
    ];
}

/// <summary>The same for a shape that was trained on other lambdas.</summary>
public class StringChainSecond : StringChain<Second>
{
    protected override string Name => "string filter-map-filter, batch, second of its shape";
}

/// <summary>The same for a shape that four pipelines share.</summary>
public class StringChainPolluted : StringChain<FourInTurn>
{
    protected override string Name => "string filter-map-filter, batch, four of a shape in turn";
}

/// <summary>The contestants.</summary>
public abstract class StringChain<TTurns>() : Question<TTurns, StringWork>(StringWork.All)
    where TTurns : struct, ITurns
{
    private readonly Fold<string, long> _length = Tally<Shape>.Fold(Tally<Shape>.AddLength);
    private readonly string[] _words = Data.Share(Data.Words, TTurns.Turns.Length);

    [Benchmark(Baseline = true, Description = Contestant.Ours, OperationsPerInvoke = Data.Count)]
    public long Ours()
    {
        var total = 0L;
        foreach (var work in Works)
            total += Source.From(_words).Filter(work.First).Map(work.Change).Filter(work.Last).Run(_length);
        return total;
    }

    [Benchmark(Description = Contestant.SameDelegates, OperationsPerInvoke = Data.Count)]
    public long SameDelegates()
    {
        var total = 0L;
        foreach (var work in Works)
            total += Loop(_words, work.First, work.Change, work.Last, Tally<Shape>.AddLength).Sum;
        return total;
    }

    [Benchmark(Description = Contestant.Loop, OperationsPerInvoke = Data.Count)]
    public long ByHand()
    {
        var total = 0L;
        foreach (var work in Works)
            total += work.ByHand(_words);
        return total;
    }

    [Benchmark(Description = Contestant.Objects, OperationsPerInvoke = Data.Count)]
    public long Objects()
    {
        var total = 0L;
        foreach (var work in Works)
        {
            var sum = new ObjectFold<string, Tally<Shape>>(default, Tally<Shape>.AddLength);
            var last = new ObjectFilter<string>(sum, work.Last);
            var change = new ObjectMap<string, string>(last, work.Change);
            var stage = new ObjectFilter<string>(change, work.First);
            foreach (var x in _words)
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
            total += _words.Where(work.First).Select(work.Change).Where(work.Last)
                .Aggregate(default, Tally<Shape>.AddLength).Sum;
        }
        return total;
    }

    [Benchmark(Description = Contestant.Rx, OperationsPerInvoke = Data.Count)]
    public long Reactive()
    {
        var total = 0L;
        foreach (var work in Works)
        {
            total += Rx.Push(_words).Where(work.First).Select(work.Change).Where(work.Last)
                .Aggregate(default, Tally<Shape>.AddLength).Run().Sum;
        }
        return total;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static Tally<Shape> Loop(
        string[] words, Func<string, bool> first, Func<string, string> change, Func<string, bool> last,
        Func<Tally<Shape>, string, Tally<Shape>> add)
    {
        var tally = default(Tally<Shape>);
        foreach (var x in words)
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

/// <summary>What is done to strings, as three functions and as the loop that they amount to.</summary>
public sealed record StringWork(
    Func<string, bool> First,
    Func<string, string> Change,
    Func<string, bool> Last,
    Func<string[], long> ByHand)
{
    internal static StringWork[] All { get; } =
    [
        new(x => x.Length != 5, x => x.Length > 9 ? "long" : x, x => x[0] != 'q', words =>
        {
            var total = 0L;
            foreach (var x in words)
            {
                if (x.Length == 5)
                    continue;
                var y = x.Length > 9 ? "long" : x;
                if (y[0] != 'q')
                    total += y.Length;
            }
            return total;
        }),
        new(x => x[0] != 'c', x => x[1] == 'e' ? "e" : x, x => x.Length != 8, words =>
        {
            var total = 0L;
            foreach (var x in words)
            {
                if (x[0] == 'c')
                    continue;
                var y = x[1] == 'e' ? "e" : x;
                if (y.Length != 8)
                    total += y.Length;
            }
            return total;
        }),
        new(x => x.Length > 4, x => x[0] == 'p' ? "pp" : x, x => x[0] > 'b', words =>
        {
            var total = 0L;
            foreach (var x in words)
            {
                if (x.Length <= 4)
                    continue;
                var y = x[0] == 'p' ? "pp" : x;
                if (y[0] > 'b')
                    total += y.Length;
            }
            return total;
        }),
        new(x => x[2] != 'k', x => x.Length == 6 ? "six" : x, x => x.Length < 11, words =>
        {
            var total = 0L;
            foreach (var x in words)
            {
                if (x[2] == 'k')
                    continue;
                var y = x.Length == 6 ? "six" : x;
                if (y.Length < 11)
                    total += y.Length;
            }
            return total;
        }),
    ];
}
