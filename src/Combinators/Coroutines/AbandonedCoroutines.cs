using System.Diagnostics;

namespace Combinators;

/// <summary>
/// What becomes of coroutines that nobody has closed: by default they are collected, and that is all.
/// </summary>
/// <remarks>
/// <para>
/// Python closes a generator when it is collected, so its finally blocks run. Here that is a choice of the
/// program, to be made before the coroutines are created, and not the default:
/// </para>
/// <list type="bullet">
/// <item>
/// It happens at some time after the last use or never, and on another thread than the body has run on
/// before.
/// </item>
/// <item>
/// What the body holds may be unusable by then: a file that only the body had may have been finalized.
/// </item>
/// <item>Each coroutine then costs one object more, which the collector must visit twice.</item>
/// </list>
/// <para>
/// It is the coroutine that is closed or reported, and by closing it what it sends to. Stages of other kinds
/// in front of it are collected as they are: the last values of a <c>Chunk</c> that has not been filled are
/// lost. A generator that waits for another one to which it delegates is held by that one, and is not
/// abandoned as long as anybody holds that; in Python, it would be closed then, and close the other one under
/// its holder.
/// </para>
/// <para>
/// A program that closes its pipelines, as every <c>Run</c> does, needs none of it; <see cref="Report"/>
/// tells which ones it forgot. Switched off, it costs nothing.
/// </para>
/// <para>
/// <b>Concurrency:</b> coroutines are closed and reported one after the other, on a thread of the pool and
/// never on the finalizer's: in a chain, the first stage first. Both properties may be set from any thread.
/// </para>
/// </remarks>
/// <example>
/// <code>
/// AbandonedCoroutines.Report = lost =&gt; Console.Error.WriteLine(lost);
/// </code>
/// </example>
public static class AbandonedCoroutines
{
    private static readonly Lock Lock = new();
    private static List<Leash> _found = [];
    private static long _created;
    private static volatile Action<AbandonedCoroutine>? _report;
    private static volatile bool _areClosed;

    /// <summary>
    /// Whether coroutines created from now on are closed when they are abandoned; false by default.
    /// </summary>
    /// <remarks>
    /// What closing throws goes to <see cref="Report"/>; without one, it is unhandled, which ends the
    /// process.
    /// </remarks>
    public static bool AreClosed
    {
        get => _areClosed;
        set => _areClosed = value;
    }

    /// <summary>
    /// Hears of each coroutine created from now on that is abandoned; null, the default, for nobody.
    /// </summary>
    /// <remarks>
    /// Creating a coroutine takes some microseconds more with it, to remember the calls that led there. What
    /// it throws itself is unhandled, which ends the process.
    /// </remarks>
    public static Action<AbandonedCoroutine>? Report
    {
        get => _report;
        set => _report = value;
    }

    /// <summary>Puts a new coroutine on a leash, if it matters.</summary>
    internal static Leash? Watch(IAbandonable coroutine) =>
        _report is not null ? new(coroutine, new StackTrace(2, true), Interlocked.Increment(ref _created))
        : _areClosed ? new(coroutine, null, Interlocked.Increment(ref _created))
        : null;

    /// <summary>On the finalizer's thread, where no user's code may run.</summary>
    private static void Find(Leash leash)
    {
        lock (Lock)
        {
            _found.Add(leash);
            if (_found.Count == 1)
                ThreadPool.UnsafeQueueUserWorkItem(_ => Settle(), null);
        }
    }

    private static void Settle()
    {
        // All that were found together: a chain was created from its end, and is closed from its beginning.
        GC.WaitForPendingFinalizers();
        List<Leash> found;
        lock (Lock)
            (found, _found) = (_found, []);
        var ordered = found.OrderBy(leash => leash.Coroutine.IsInner).ThenByDescending(leash => leash.Number);
        foreach (var leash in ordered)
        {
            if (leash.Coroutine.IsSuspended)
                Settle(leash);
        }
    }

    private static void Settle(Leash leash)
    {
        Exception? failure = null;
        try
        {
            if (_areClosed)
                leash.Coroutine.Close();
        }
        catch (Exception error)
        {
            failure = error;
        }
        if (_report is { } report)
            report(new AbandonedCoroutine(leash.Coroutine.Name, leash.CreatedAt, failure));
        else if (failure is not null)
            Failing.Raise(failure);
    }

    /// <summary>Becomes unreachable together with its coroutine.</summary>
    internal sealed class Leash(IAbandonable coroutine, StackTrace? createdAt, long number)
    {
        ~Leash() => Find(this);

        public IAbandonable Coroutine => coroutine;

        public StackTrace? CreatedAt => createdAt;

        public long Number => number;

        /// <summary>The coroutine has ended.</summary>
        public void Drop() => GC.SuppressFinalize(this);
    }
}

/// <summary>A coroutine as <see cref="AbandonedCoroutines"/> sees it.</summary>
internal interface IAbandonable
{
    string Name { get; }

    /// <summary>Whether it has begun and not ended.</summary>
    bool IsSuspended { get; }

    /// <summary>Whether another one delegates to it, and closes it.</summary>
    bool IsInner { get; }

    void Close();
}
