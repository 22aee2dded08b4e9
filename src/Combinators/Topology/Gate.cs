using System.Collections.Concurrent;
using System.Runtime.CompilerServices;

namespace Combinators;

/// <summary>
/// A lock that knows its own thread, and takes one interlocked operation where <see cref="Lock"/> takes two:
/// it is left by a plain write.
/// </summary>
internal sealed class Gate
{
    private const int Nobody = 0;

    /// <summary>It is free for those who have been woken, and for nobody else.</summary>
    private const int Woken = -1;

    /// <summary>How long, in milliseconds, others may go before one that waits.</summary>
    private const int Patience = 100;

    /// <summary>Which gate a thread waits for.</summary>
    private static readonly ConcurrentDictionary<int, Gate> Awaited = new();

    /// <summary>The runtime's own name for a thread takes a call; 0 is not one.</summary>
    [ThreadStatic]
    private static int _thread;

    private AutoResetEvent? _left;
    private int _waiting;

    /// <summary>
    /// Somebody waits, and all who do may be asleep. They only ever set it, and who leaves resets it.
    /// </summary>
    private bool _isAwaited;

    /// <summary>
    /// Somebody has waited for too long: waking up takes longer than it takes a busy thread to come back.
    /// </summary>
    private bool _isOverdue;

    private int _owner;

    private static int ThisThread => _thread != 0 ? _thread : _thread = Environment.CurrentManagedThreadId;

    public bool IsTaken => Volatile.Read(ref _owner) > Nobody;

    /// <summary>Takes it, however long that takes; false when this thread has it already.</summary>
    public bool Enter()
    {
        var thread = ThisThread;
        return TryTake(thread, Nobody) || Await(thread);
    }

    public void Leave()
    {
        Volatile.Write(ref _owner, Nobody);
        if (Volatile.Read(ref _isAwaited))
            Wake();
    }

    private bool TryTake(int thread, int from) =>
        Interlocked.CompareExchange(ref _owner, thread, from) == from;

    private bool Await(int thread)
    {
        if (Volatile.Read(ref _owner) == thread)
            return false;
        if (!TrySpin(thread, Nobody))
            Wait(thread);
        return true;
    }

    private bool TrySpin(int thread, int from)
    {
        for (var spin = default(SpinWait); !spin.NextSpinWillYield; spin.SpinOnce())
        {
            if (!IsTaken && (TryTake(thread, Nobody) || TryTake(thread, from)))
                return true;
        }
        return TryTake(thread, Nobody) || TryTake(thread, from);
    }

    /// <summary>
    /// Who leaves says so and then looks who waits, who waits says so and then looks who is inside: they
    /// cannot miss each other, unless one looks before the other can see what it said. A barrier against that
    /// where one leaves would cost as much as all the rest. This one makes all threads have one, and only when
    /// somebody has to wait.
    /// </summary>
    private void Wait(int thread)
    {
        LazyInitializer.EnsureInitialized(ref _left, () => new AutoResetEvent(false));
        Interlocked.Increment(ref _waiting);
        Awaited[thread] = this;
        var since = Environment.TickCount64;
        var from = Nobody;
        var taken = false;
        try
        {
            while (true)
            {
                if (Environment.TickCount64 - since > Patience)
                    _isOverdue = true;
                Volatile.Write(ref _isAwaited, true);
                Interlocked.MemoryBarrierProcessWide();
                if (taken = TrySpin(thread, from))
                    break;
                if (IsHeldFor(thread) && IsHeldFor(thread))
                    throw Deadlock();
                _left.WaitOne();
                from = Woken;
            }
        }
        finally
        {
            Awaited.TryRemove(thread, out _);
            // Whoever else is overdue says so again when it is woken.
            _isOverdue = false;
            if (Interlocked.Decrement(ref _waiting) > 0)
                Volatile.Write(ref _isAwaited, true);
            // One that is interrupted may have been woken before: somebody else is in its stead.
            if (!taken)
                _left.Set();
        }
    }

    /// <summary>
    /// Whether who is inside waits, for one gate or along several, for a thread that waits here. It takes two looks to
    /// be sure: between two steps of the first, somebody may have gone from one gate on to the next.
    /// </summary>
    private bool IsHeldFor(int thread)
    {
        var gate = this;
        int owner;
        do
            owner = Volatile.Read(ref gate._owner);
        while (owner != thread && Awaited.TryGetValue(owner, out gate));
        return owner == thread;
    }

    private static InvalidOperationException Deadlock() => new(
        "'Merge' would wait for ever: the thread that is inside it waits for an input of another merge, and this one is "
        + "inside that. Let merges not send into each other; or let one of them send from a queue of its own.");

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Wake()
    {
        Volatile.Write(ref _isAwaited, false);
        // Should the one that is overdue have gone meanwhile, whoever waits next is woken at once.
        if (_isOverdue)
            TryTake(Woken, Nobody);
        _left!.Set();
    }
}
