using BenchmarkDotNet.Attributes;
using Combinators.Benchmarks.FSharp;

namespace Combinators.Benchmarks;

/// <summary>F#'s <c>coroutine { }</c> against C#'s async body that does the same.</summary>
public abstract class FSharpCoroutine<TShape> : Question
    where TShape : struct
{
    private protected const string CSharp = "C#";

    private readonly FSharp.Item<TShape>[] _items = FSharpData.Items<TShape>();
    private readonly Item<TShape>[] _same = Data.Items<TShape>();

    internal override Goal[] Goals => [Goal.AtMost(1.5, against: CSharp), Goal.Bytes(0)];

    private protected long Total { get; set; }

    private protected abstract Sink<FSharp.Item<TShape>> Body(Tally tally);

    private protected abstract Sink<Item<TShape>> CSharpBody();

    [Benchmark(Baseline = true, Description = Contestant.Ours, OperationsPerInvoke = Data.Count)]
    public long Ours()
    {
        var tally = new Tally();
        using (var sink = Body(tally))
            Feed.To(sink, _items);
        return tally.Total;
    }

    [Benchmark(Description = CSharp, OperationsPerInvoke = Data.Count)]
    public long Same()
    {
        Total = 0;
        using (var sink = CSharpBody())
            Feed.To(sink, _same);
        return Total;
    }
}

/// <summary>A loop over the input.</summary>
public class FSharpFor : FSharpCoroutine<FSharpForShape>
{
    protected override string Name => "F# coroutine { for x in input }, one Send each";

    private protected override Sink<FSharp.Item<FSharpForShape>> Body(Tally tally) =>
        Contestants.sumByFor<FSharpForShape>(tally);

    private protected override Sink<Item<FSharpForShape>> CSharpBody() =>
        Coroutine.Sink<Item<FSharpForShape>>(async input =>
        {
            await foreach (var x in input)
                Total += x.Value;
        });
}

/// <summary>Value after value.</summary>
public class FSharpAwait : FSharpCoroutine<FSharpAwaitShape>
{
    protected override string Name => "F# coroutine { let! x = input }, one Send each";

    private protected override Sink<FSharp.Item<FSharpAwaitShape>> Body(Tally tally) =>
        Contestants.sumByAwait<FSharpAwaitShape>(tally);

    private protected override Sink<Item<FSharpAwaitShape>> CSharpBody() =>
        Coroutine.Sink<Item<FSharpAwaitShape>>(async input =>
        {
            while (true)
            {
                var x = await input;
                Total += x.Value;
            }
        });
}

/// <summary>A body that sends.</summary>
public class FSharpPipe : FSharpCoroutine<FSharpPipeShape>
{
    protected override string Name => "F# coroutine { do! output.Send x }, one Send each";

    private protected override Sink<FSharp.Item<FSharpPipeShape>> Body(Tally tally) =>
        Contestants.sumOfNext<FSharpPipeShape>(tally);

    private protected override Sink<Item<FSharpPipeShape>> CSharpBody() =>
        Coroutine.Pipe<Item<FSharpPipeShape>, Item<FSharpPipeShape>>(async (input, output) =>
        {
            await foreach (var x in input)
                output.Send(new(x.Value + 1));
        }).To(Sink.ForEach<Item<FSharpPipeShape>>(x => Total += x.Value));
}

/// <summary>The shape of the elements of <see cref="FSharpFor"/>.</summary>
public readonly struct FSharpForShape;

/// <summary>The shape of the elements of <see cref="FSharpAwait"/>.</summary>
public readonly struct FSharpAwaitShape;

/// <summary>The shape of the elements of <see cref="FSharpPipe"/>.</summary>
public readonly struct FSharpPipeShape;

/// <summary>F# functions as operators: do they cost more than C# lambdas?</summary>
public class FSharpChain : Question
{
    private readonly FSharp.Item<Shape>[] _items = FSharpData.Items<Shape>();
    private readonly Item<Shape>[] _same = Data.Items<Shape>();
    private readonly Fold<FSharp.Item<Shape>, long> _sum =
        Fold.Create<FSharp.Item<Shape>, long, long>(() => 0, (sum, x) => sum + x.Value, sum => sum);
    private readonly Fold<Item<Shape>, long> _sameSum =
        Fold.Create<Item<Shape>, long, long>(() => 0, (sum, x) => sum + x.Value, sum => sum);

    protected override string Name => "F# map-filter-map, batch";

    internal override Goal[] Goals => [Goal.AtMost(1.15, against: "C#"), Goal.Bytes(0)];

    [Benchmark(Baseline = true, Description = Contestant.Ours, OperationsPerInvoke = Data.Count)]
    public long Ours() => Contestants.chain(_items, _sum);

    [Benchmark(Description = "C#", OperationsPerInvoke = Data.Count)]
    public long Same() => Source.From(_same)
        .Map(x => new Item<Shape>(x.Value + 1))
        .Filter(x => (x.Value & 3) != 0)
        .Map(x => new Item<Shape>(x.Value * 2))
        .Run(_sameSum);

    private readonly struct Shape;
}

internal static class FSharpData
{
    public static FSharp.Item<TShape>[] Items<TShape>()
        where TShape : struct => [.. Data.Numbers.Select(x => new FSharp.Item<TShape>(x))];
}
