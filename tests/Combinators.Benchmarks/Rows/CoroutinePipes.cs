using System.Reactive.Linq;
using System.Reactive.Subjects;
using BenchmarkDotNet.Attributes;

namespace Combinators.Benchmarks;

/// <summary>Bodies that pass on what they make of each value, one after the other.</summary>
public class CoroutinePipe1 : CoroutinePipes<One>;

/// <inheritdoc/>
public class CoroutinePipe3 : CoroutinePipes<Three>;

/// <inheritdoc/>
public class CoroutinePipe10 : CoroutinePipes<Ten>;

/// <summary>The contestants.</summary>
public abstract class CoroutinePipes<TCount> : Question
    where TCount : struct, ICount
{
    private const int Count = Data.Count / 2;

    private static readonly Func<Item<Shape>, Item<Shape>> Next = x => new(x.Value + 1);

    private readonly Item<Shape>[] _items = Data.Share(Data.Items<Shape>(), 2);
    private readonly Fold<Item<Shape>, long> _sum = Tally<Shape>.Fold(Tally<Shape>.AddItem);

    protected override string Name => $"coroutine pipe x {TCount.Value}, one Send each";

    internal override Goal[] Goals => [Goal.AtMost(1.5, against: Contestant.Objects), Goal.Bytes(0)];

    [Benchmark(Baseline = true, Description = Contestant.Ours, OperationsPerInvoke = Count)]
    public long Ours()
    {
        var pipe = Pipe.Identity<Item<Shape>>();
        for (var i = 0; i < TCount.Value; i++)
            pipe = pipe.Then(Body());
        var sink = pipe.To(_sum);
        Feed.To(sink, _items);
        sink.Close();
        return sink.Result;
    }

    [Benchmark(Description = Contestant.Objects, OperationsPerInvoke = Count)]
    public long Objects()
    {
        var sum = new ObjectFold<Item<Shape>, Tally<Shape>>(default, Tally<Shape>.AddItem);
        ObjectStage<Item<Shape>> stage = sum;
        for (var i = 0; i < TCount.Value; i++)
            stage = new ObjectMap<Item<Shape>, Item<Shape>>(stage, Next);
        Feed.To(stage, _items);
        return sum.State.Sum;
    }

    [Benchmark(Description = Contestant.Rx, OperationsPerInvoke = Count)]
    public long Reactive()
    {
        var tally = default(Tally<Shape>);
        using var subject = new Subject<Item<Shape>>();
        IObservable<Item<Shape>> stages = subject;
        for (var i = 0; i < TCount.Value; i++)
            stages = stages.Select(Next);
        using var subscription = stages.Subscribe(x => tally = Tally<Shape>.AddItem(tally, x));
        Feed.To(subject, _items);
        return tally.Sum;
    }

    private static Pipe<Item<Shape>, Item<Shape>> Body() =>
        Coroutine.Pipe<Item<Shape>, Item<Shape>>(async (input, output) =>
        {
            await foreach (var x in input)
                output.Send(new(x.Value + 1));
        });

    private readonly struct Shape;
}

/// <summary>A body between operators: what does it cost to leave the fused loop and to come back?</summary>
public class CoroutineBetween : Question
{
    private static readonly Func<Item<Shape>, Item<Shape>> Next = x => new(x.Value + 1);
    private static readonly Func<Item<Shape>, bool> Keep = x => (x.Value & 3) != 0;

    private readonly Item<Shape>[] _items = Data.Items<Shape>();
    private readonly Fold<Item<Shape>, long> _sum = Tally<Shape>.Fold(Tally<Shape>.AddItem);

    protected override string Name => "map-filter | coroutine | map-filter, batch";

    [Benchmark(Baseline = true, Description = Contestant.Ours, OperationsPerInvoke = Data.Count)]
    public long Ours() => Source.From(_items)
        .Map(Next).Filter(Keep)
        .Via(Coroutine.Pipe<Item<Shape>, Item<Shape>>(async (input, output) =>
        {
            await foreach (var x in input)
                output.Send(new(x.Value + 1));
        }))
        .Map(Next).Filter(Keep)
        .Run(_sum);

    [Benchmark(Description = "ours, Map in its place", OperationsPerInvoke = Data.Count)]
    public long OursFused() =>
        Source.From(_items).Map(Next).Filter(Keep).Map(Next).Map(Next).Filter(Keep).Run(_sum);

    [Benchmark(Description = Contestant.Objects, OperationsPerInvoke = Data.Count)]
    public long Objects()
    {
        var sum = new ObjectFold<Item<Shape>, Tally<Shape>>(default, Tally<Shape>.AddItem);
        ObjectStage<Item<Shape>> stage = sum;
        for (var i = 0; i < 2; i++)
            stage = Map(new ObjectFilter<Item<Shape>>(i == 0 ? stage : Map(stage), Keep));
        Feed.To(stage, _items);
        return sum.State.Sum;

        static ObjectStage<Item<Shape>> Map(ObjectStage<Item<Shape>> next) =>
            new ObjectMap<Item<Shape>, Item<Shape>>(next, Next);
    }

    [Benchmark(Description = Contestant.Rx, OperationsPerInvoke = Data.Count)]
    public long Reactive() => Rx.Push(_items)
        .Select(Next).Where(Keep).Select(Next).Select(Next).Where(Keep)
        .Aggregate(default, Tally<Shape>.AddItem).Run().Sum;

    private readonly struct Shape;
}
