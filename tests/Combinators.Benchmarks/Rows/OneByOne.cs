using System.Reactive.Linq;
using System.Reactive.Subjects;
using BenchmarkDotNet.Attributes;

namespace Combinators.Benchmarks;

/// <summary>
/// Map, filter, map with one <c>Send</c> per element: what does a signal cost that arrives alone?
/// </summary>
public class OneByOne : OneByOne<First>
{
    protected override string Name => "int map-filter-map, one Send each, first of its shape";

    internal override Goal[] Goals => [Goal.AtLeast(2, against: Contestant.Rx)];
}

/// <summary>The same for a shape that four pipelines share.</summary>
public class OneByOnePolluted : OneByOne<FourInTurn>
{
    protected override string Name => "int map-filter-map, one Send each, four of a shape in turn";
}

/// <summary>The contestants.</summary>
public abstract class OneByOne<TTurns>() : Question<TTurns, IntWork>(IntWork.All)
    where TTurns : struct, ITurns
{
    private readonly Fold<int, long> _sum = Tally<Shape>.Fold(Tally<Shape>.AddInt);
    private readonly int[] _numbers = Data.Share(Data.Numbers, TTurns.Turns.Length);

    [Benchmark(Baseline = true, Description = Contestant.Ours, OperationsPerInvoke = Data.Count)]
    public long Ours()
    {
        var total = 0L;
        foreach (var work in Works)
        {
            var sink = Pipe.Map(work.First).Filter(work.Keep).Map(work.Last).To(_sum);
            Feed.To(sink, _numbers);
            sink.Close();
            total += sink.Result;
        }
        return total;
    }

    [Benchmark(Description = "ours, into ForEach", OperationsPerInvoke = Data.Count)]
    public long OursIntoForEach()
    {
        var tally = default(Tally<Shape>);
        foreach (var work in Works)
        {
            using var sink = Pipe.Map(work.First).Filter(work.Keep).Map(work.Last)
                .To(Sink.ForEach<int>(x => tally = Tally<Shape>.AddInt(tally, x)));
            Feed.To(sink, _numbers);
        }
        return tally.Sum;
    }

    [Benchmark(Description = "one delegate", OperationsPerInvoke = Data.Count)]
    public long OneDelegate()
    {
        var tally = default(Tally<Shape>);
        foreach (var work in Works)
        {
            Action<int> send = x =>
            {
                var y = work.First(x);
                if (work.Keep(y))
                    tally = Tally<Shape>.AddInt(tally, work.Last(y));
            };
            Feed.To(send, _numbers);
        }
        return tally.Sum;
    }

    [Benchmark(Description = Contestant.Objects, OperationsPerInvoke = Data.Count)]
    public long Objects()
    {
        var total = 0L;
        foreach (var work in Works)
        {
            var sum = new ObjectFold<int, Tally<Shape>>(default, Tally<Shape>.AddInt);
            ObjectStage<int> stage = new ObjectMap<int, int>(
                new ObjectFilter<int>(new ObjectMap<int, int>(sum, work.Last), work.Keep), work.First);
            Feed.To(stage, _numbers);
            total += sum.State.Sum;
        }
        return total;
    }

    [Benchmark(Description = Contestant.Rx, OperationsPerInvoke = Data.Count)]
    public long Reactive()
    {
        var tally = default(Tally<Shape>);
        foreach (var work in Works)
        {
            using var subject = new Subject<int>();
            using var subscription = subject.Select(work.First).Where(work.Keep).Select(work.Last)
                .Subscribe(x => tally = Tally<Shape>.AddInt(tally, x));
            Feed.To(subject, _numbers);
        }
        return tally.Sum;
    }

    private readonly struct Shape;
}

/// <summary>Filter, map, filter over strings with one <c>Send</c> per element.</summary>
public class StringOneByOne : Question
{
    private static readonly StringWork Work = StringWork.All[0];

    private readonly Fold<string, long> _length = Tally<Shape>.Fold(Tally<Shape>.AddLength);

    protected override string Name => "string filter-map-filter, one Send each";

    [Benchmark(Baseline = true, Description = Contestant.Ours, OperationsPerInvoke = Data.Count)]
    public long Ours()
    {
        var sink = Pipe.Filter(Work.First).Map(Work.Change).Filter(Work.Last).To(_length);
        Feed.To(sink, Data.Words);
        sink.Close();
        return sink.Result;
    }

    [Benchmark(Description = Contestant.Objects, OperationsPerInvoke = Data.Count)]
    public long Objects()
    {
        var sum = new ObjectFold<string, Tally<Shape>>(default, Tally<Shape>.AddLength);
        ObjectStage<string> stage = new ObjectFilter<string>(
            new ObjectMap<string, string>(new ObjectFilter<string>(sum, Work.Last), Work.Change), Work.First);
        Feed.To(stage, Data.Words);
        return sum.State.Sum;
    }

    [Benchmark(Description = Contestant.Rx, OperationsPerInvoke = Data.Count)]
    public long Reactive()
    {
        var tally = default(Tally<Shape>);
        using var subject = new Subject<string>();
        using var subscription = subject.Where(Work.First).Select(Work.Change).Where(Work.Last)
            .Subscribe(x => tally = Tally<Shape>.AddLength(tally, x));
        Feed.To(subject, Data.Words);
        return tally.Sum;
    }

    private readonly struct Shape;
}
