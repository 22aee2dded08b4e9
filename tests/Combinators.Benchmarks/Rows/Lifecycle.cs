using System.Reactive.Linq;
using System.Reactive.Subjects;
using BenchmarkDotNet.Attributes;

namespace Combinators.Benchmarks;

/// <summary>A life of one value: what does it cost to make a coroutine and to end it?</summary>
public class CoroutineLife : Question
{
    private const int Lives = 1000;

    private static readonly Item<Shape> Value = new(1);

    private readonly Action<Item<Shape>> _add;
    private long _total;

    /// <summary>Makes the target of those who need a delegate.</summary>
    public CoroutineLife() => _add = x => _total += x.Value;

    protected override string Name => "coroutine: create, send one, close";

    internal override Goal[] Goals => [Goal.Nanoseconds(250), Goal.Bytes(400)];

    [Benchmark(Baseline = true, Description = Contestant.Ours, OperationsPerInvoke = Lives)]
    public long Ours()
    {
        _total = 0;
        for (var i = 0; i < Lives; i++)
        {
            var sink = Coroutine.Sink<Item<Shape>>(async input =>
            {
                await foreach (var x in input)
                    _total += x.Value;
            });
            sink.Send(Value);
            sink.Close();
        }
        return _total;
    }

    [Benchmark(Description = "ours, await input", OperationsPerInvoke = Lives)]
    public long OursByException()
    {
        _total = 0;
        for (var i = 0; i < Lives; i++)
        {
            var sink = Coroutine.Sink<Item<Shape>>(async input =>
            {
                while (true)
                {
                    var x = await input;
                    _total += x.Value;
                }
            });
            sink.Send(Value);
            sink.Close();
        }
        return _total;
    }

    [Benchmark(Description = "object and delegate", OperationsPerInvoke = Lives)]
    public long Object()
    {
        _total = 0;
        for (var i = 0; i < Lives; i++)
        {
            ObjectStage<Item<Shape>> stage = new ObjectAction<Item<Shape>>(x => _total += x.Value);
            stage.Send(Value);
        }
        return _total;
    }

    [Benchmark(Description = "C# iterator", OperationsPerInvoke = Lives)]
    public long Iterator()
    {
        _total = 0;
        for (var i = 0; i < Lives; i++)
        {
            var cell = new Cell<Item<Shape>> { Value = Value };
            using var body = Iterate(cell);
            body.MoveNext();
        }
        return _total;
    }

    [Benchmark(Description = Contestant.Rx, OperationsPerInvoke = Lives)]
    public long Reactive()
    {
        _total = 0;
        for (var i = 0; i < Lives; i++)
        {
            using var subject = new Subject<Item<Shape>>();
            using var subscription = subject.Subscribe(_add);
            subject.OnNext(Value);
            subject.OnCompleted();
        }
        return _total;
    }

    private IEnumerator<int> Iterate(Cell<Item<Shape>> cell)
    {
        while (true)
        {
            _total += cell.Value.Value;
            yield return 0;
        }
    }

    private readonly struct Shape;
}

/// <summary>A pipe's life of one value: what does it cost to attach stages?</summary>
public class Attach3 : Attach<Three>;

/// <inheritdoc/>
public class Attach20 : Attach<Twenty>
{
    internal override Goal[] Goals => [Goal.Nanoseconds(5000)];
}

/// <inheritdoc/>
public class Attach300 : Attach<ThreeHundred>;

/// <summary>The contestants.</summary>
public abstract class Attach<TCount> : Question
    where TCount : struct, ICount
{
    private const int Lives = 20;

    private static readonly Func<int, int> Next = x => x + 1;
    private static readonly Func<int, bool> Keep = x => x > 0;

    private readonly Pipe<int, int> _pipe = Enumerable.Range(0, TCount.Value).Aggregate(
        Pipe.Identity<int>(), (pipe, i) => i % 2 == 0 ? pipe.Map(Next) : pipe.Filter(Keep));

    private readonly Fold<int, long> _sum = Tally<Shape>.Fold(Tally<Shape>.AddInt);

    protected override string Name => $"{TCount.Value} stages: attach, send one, close";

    [Benchmark(Baseline = true, Description = Contestant.Ours, OperationsPerInvoke = Lives)]
    public long Ours()
    {
        var total = 0L;
        for (var i = 0; i < Lives; i++)
        {
            var sink = _pipe.To(_sum);
            sink.Send(i);
            sink.Close();
            total += sink.Result;
        }
        return total;
    }

    [Benchmark(Description = Contestant.Objects, OperationsPerInvoke = Lives)]
    public long Objects()
    {
        var total = 0L;
        for (var i = 0; i < Lives; i++)
        {
            var sum = new ObjectFold<int, Tally<Shape>>(default, Tally<Shape>.AddInt);
            ObjectStage<int> stage = sum;
            for (var k = TCount.Value - 1; k >= 0; k--)
            {
                stage = k % 2 == 0
                    ? new ObjectMap<int, int>(stage, Next)
                    : new ObjectFilter<int>(stage, Keep);
            }
            stage.Send(i);
            total += sum.State.Sum;
        }
        return total;
    }

    [Benchmark(Description = Contestant.Rx, OperationsPerInvoke = Lives)]
    public long Reactive()
    {
        var tally = default(Tally<Shape>);
        for (var i = 0; i < Lives; i++)
        {
            using var subject = new Subject<int>();
            IObservable<int> stages = subject;
            for (var k = 0; k < TCount.Value; k++)
                stages = k % 2 == 0 ? stages.Select(Next) : stages.Where(Keep);
            using var subscription = stages.Subscribe(x => tally = Tally<Shape>.AddInt(tally, x));
            subject.OnNext(i);
            subject.OnCompleted();
        }
        return tally.Sum;
    }

    private readonly struct Shape;
}
