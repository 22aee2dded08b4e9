using System.Diagnostics;

namespace Combinators.Tests;

/// <summary>A <see cref="Source.Follow"/> on a thread of its own, and what it has pushed so far.</summary>
public sealed class Follower : IDisposable
{
    /// <summary>Far more than a machine under load needs.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly CancellationTokenSource _stop = new();
    private readonly CancellationTokenSource _cancellation = new();
    private readonly List<string> _lines = [];
    private readonly Thread _thread;

    /// <summary>
    /// Returns when it follows: at the end of the file, unless from the start, and asleep; or waiting for the file, if
    /// that does not open.
    /// </summary>
    public Follower(
        TempFile file, bool fromStart = false, TimeSpan? pollInterval = null, Func<Sink<string>>? sink = null,
        bool isOpen = true)
    {
        // It sleeps while an empty file is opened, too: then it is not there yet. But start and end are the same.
        fromStart |= isOpen && new FileInfo(file.Path).Length == 0;
        var source = Source.Follow(
            file.Path, fromStart, pollInterval ?? TimeSpan.FromMilliseconds(5), stop: _stop.Token);
        _thread = new Thread(() =>
        {
            try
            {
                source.Tap(Add).Run(sink?.Invoke() ?? Sink.ForEach<string>(_ => { }), _cancellation.Token);
            }
            catch (Exception error)
            {
                Error = error;
            }
        });
        _thread.Start();
        AwaitUntil(() => !_thread.IsAlive
            || (file.IsOpen == isOpen && _thread.ThreadState.HasFlag(System.Threading.ThreadState.WaitSleepJoin)));
    }

    /// <summary>What came out of the run.</summary>
    public Exception? Error { get; private set; }

    public string[] Lines
    {
        get
        {
            lock (_lines)
                return [.. _lines];
        }
    }

    /// <summary>Waits until there are as many lines, and wants them to be these.</summary>
    public void Expect(params string[] lines)
    {
        AwaitUntil(() => Lines.Length >= lines.Length || !_thread.IsAlive);
        Assert.Equal(lines, Lines);
    }

    /// <summary>Time to look at the file a few times. If it takes longer, a test proves less.</summary>
    public static void LetItLook() => Thread.Sleep(50);

    /// <summary>Stops it, and says how long that took.</summary>
    public TimeSpan Stop() => End(_stop);

    /// <summary>Cancels the run, and says how long that took.</summary>
    public TimeSpan Cancel() => End(_cancellation);

    public CancellationToken CancellationToken => _cancellation.Token;

    public void AwaitEnd() => Assert.True(_thread.Join(Patience), "The run has not ended.");

    public static void AwaitUntil(Func<bool> condition)
    {
        var waited = Stopwatch.StartNew();
        while (!condition() && waited.Elapsed < Patience)
            Thread.Sleep(2);
    }

    public void Dispose()
    {
        Stop();
        _stop.Dispose();
        _cancellation.Dispose();
    }

    private TimeSpan End(CancellationTokenSource end)
    {
        var time = Stopwatch.StartNew();
        end.Cancel();
        AwaitEnd();
        return time.Elapsed;
    }

    private void Add(string line)
    {
        lock (_lines)
            _lines.Add(line);
    }
}
