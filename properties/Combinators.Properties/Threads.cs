using FsCheck;
using FsCheck.Fluent;

namespace Combinators.Properties;

/// <summary>How many threads, and how much each does.</summary>
public sealed record Race(int Inputs, int Values)
{
    public static Arbitrary<Race> Arbitrary { get; } = Arb.From(
        from inputs in Gen.Choose(2, 4)
        from values in Gen.Choose(0, 30)
        select new Race(inputs, values));

    public override string ToString() => $"{Inputs} threads, {Values} values each";
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
        var threads = actions.Select((action, i) => new Thread(() =>
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

/// <summary>The end of a chain under test: it keeps the first value inside until it is opened.</summary>
public sealed class Gate : IInlet, IDisposable
{
    private readonly ManualResetEventSlim _inside = new();
    private readonly ManualResetEventSlim _opened = new();

    public bool IsOpen => Closes == 0;

    public int Values { get; private set; }

    public int Closes { get; private set; }

    public bool Send(int value)
    {
        Values++;
        _inside.Set();
        _opened.Wait();
        return true;
    }

    public bool Throw(Exception error) => throw error;

    public void Close() => Closes++;

    public void WaitUntilInside() => _inside.Wait();

    public void Open() => _opened.Set();

    public void Dispose()
    {
        _inside.Dispose();
        _opened.Dispose();
    }
}
