using FsCheck;
using FsCheck.Fluent;

namespace Combinators.Properties;

/// <summary>How many threads, and how much each does, and whether the end is lent to whoever sends there.</summary>
public sealed record Race(int Inputs, int Values, bool IsLent)
{
    public static Arbitrary<Race> Arbitrary { get; } = Arb.From(
        from inputs in Gen.Choose(2, 4)
        from values in Gen.Choose(0, 30)
        from isLent in Generating.Pick(false, true)
        select new Race(inputs, values, isLent));

    /// <summary>The end of the race: one of the library's with a head, or nothing that it knows.</summary>
    public IInlet End(IInlet inlet) => IsLent ? new BuiltIn(inlet) : inlet;

    public override string ToString() => $"{Inputs} threads, {Values} values each{(IsLent ? ", lent" : "")}";
}

/// <summary>An end of the library's that passes everything on to a stand-in, without a coroutine.</summary>
public sealed class BuiltIn(IInlet inlet) : End
{
    protected override Sink<T> Open<T>(Medium<T> medium) => Sink.Create<T>(
        value => inlet.Send(medium.Value(value)), inlet.Close, error => inlet.Throw(error));
}

/// <summary>Where a second thread meets a signal that is under way.</summary>
public enum Place { Alone, Branch, Target }

/// <summary>A chain, where it stands, and the signal of the first thread.</summary>
public sealed record Parked(Stage Pipe, Place Place, Signal Running, bool IsBuiltIn)
{
    public static Arbitrary<Parked> Arbitrary { get; } = Arb.From(
        from pipe in Stage.Chains(3, Gen.Frequency(
            (1, Function.Gen.Select<Function, Stage>(function => new Stage.Map(function))),
            (1, Gen.Constant<Stage>(new Stage.Named(0))),
            (1, Gen.Constant<Stage>(new Stage.Body()))))
        from place in Generating.Pick(Place.Alone, Place.Branch, Place.Target)
        from running in Gen.Elements<Signal>(
            new Signal.Send(1), new Signal.Ramp(1, 20), new Signal.Throw("a"), Signal.End)
        from isBuiltIn in Generating.Pick(false, true)
        select new Parked(pipe, place, running, isBuiltIn),
        parked => parked.Pipe.Shrink().Select(pipe => parked with { Pipe = pipe }));

    /// <summary>What the first thread sends into, and what the second must be kept out of.</summary>
    public (IInlet Driven, IInlet[] Busy) Open(Subject subject, IInlet end, Journal journal)
    {
        var chain = subject.Attach(Pipe, IsBuiltIn ? new BuiltIn(end) : end, journal);
        if (Place == Place.Alone)
            return (chain, [chain]);
        if (Place == Place.Target)
            return (subject.Merge(chain, 1)[0], [chain]);
        var all = subject.Broadcast(subject.Attach(new Stage.Identity(), Probe.Forever.Open(journal), journal), chain);
        return (all, [all, chain]);
    }

    public override string ToString() =>
        $"{Pipe}, {Place.ToString().ToLowerInvariant()}, {Running}{(IsBuiltIn ? ", built in" : "")}";
}

public static class Threads
{
    /// <summary>
    /// Runs each on a thread of its own, all starting at the same moment; throws what one of them throws.
    /// </summary>
    public static void Run(params Action[] actions)
    {
        using var start = new Barrier(actions.Length);
        var failures = new Exception?[actions.Length];
        var threads = actions.Select(Trail.Shared).Select((action, i) => new Thread(() =>
        {
            start.SignalAndWait();
            try
            {
                action();
            }
            catch (Exception error)
            {
                failures[i] = error;
            }
        })).ToArray();
        foreach (var thread in threads)
            thread.Start();
        foreach (var thread in threads)
            thread.Join();
        Assert.All(failures, Assert.Null);
    }

    /// <summary>Runs something where deep recursion would show.</summary>
    public static void WithSmallStack(Action action)
    {
        Exception? failure = null;
        var thread = new Thread(
            () =>
            {
                try
                {
                    action();
                }
                catch (Exception error)
                {
                    failure = error;
                }
            },
            maxStackSize: 256 * 1024);
        thread.Start();
        thread.Join();
        Assert.Null(failure);
    }
}

/// <summary>The end of a merge under test: it counts how many signals are inside at once.</summary>
/// <param name="waits">How many of the signals wait inside, a few milliseconds, for another one.</param>
public sealed class Meter(int waits) : IInlet
{
    private readonly Lock _lock = new();
    private readonly List<int> _values = [];
    private int _inside;
    private volatile bool _closed;

    public bool IsOpen => !_closed;

    public int MostAtOnce { get; private set; } = 1;

    public int Closes { get; private set; }

    /// <summary>Whether nothing came after the first Close.</summary>
    public bool ClosedLast { get; private set; } = true;

    public IReadOnlyList<int> Values => _values;

    public bool Send(int value)
    {
        Pass(() =>
        {
            ClosedLast &= !_closed;
            _values.Add(value);
        });
        return true;
    }

    public bool Throw(Exception error) => throw error;

    public void Close() => Pass(() =>
    {
        Closes++;
        _closed = true;
    });

    /// <summary>Returns once a signal is on its way.</summary>
    public void WaitUntilBusy() =>
        SpinWait.SpinUntil(
            () => Volatile.Read(ref _inside) > 0 || Values.Count > 0, millisecondsTimeout: 1000);

    private void Pass(Action action)
    {
        lock (_lock)
            MostAtOnce = Math.Max(MostAtOnce, ++_inside);
        if (Interlocked.Decrement(ref waits) >= 0)
            SpinWait.SpinUntil(() => Volatile.Read(ref _inside) > 1, millisecondsTimeout: 5);
        else
            Thread.Yield();
        lock (_lock)
        {
            action();
            _inside--;
        }
    }
}

/// <summary>The end of a chain under test: it keeps the first signal inside until it is opened.</summary>
public sealed class Gate : IInlet, IDisposable
{
    private readonly ManualResetEventSlim _inside = new();
    private readonly ManualResetEventSlim _opened = new();

    public bool IsOpen => Ends == 0;

    public int Values { get; private set; }

    public int Ends { get; private set; }

    public bool Send(int value)
    {
        Values++;
        Park();
        return true;
    }

    public bool Throw(Exception error)
    {
        Ends++;
        Park();
        throw error;
    }

    public void Close()
    {
        Ends++;
        Park();
    }

    public void WaitUntilInside() => _inside.Wait();

    public void Open() => _opened.Set();

    private void Park()
    {
        _inside.Set();
        _opened.Wait();
    }

    public void Dispose()
    {
        _inside.Dispose();
        _opened.Dispose();
    }
}
