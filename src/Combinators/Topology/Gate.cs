using System.Runtime.CompilerServices;

namespace Combinators;

/// <summary>
/// A lock that knows its own thread, and takes one interlocked operation where <see cref="Lock"/> takes two:
/// it is left by a plain write.
/// </summary>
internal sealed class Gate
{
    private const int Nobody = 0;

    /// <summary>The runtime's own name for a thread takes a call; 0 is not one.</summary>
    [ThreadStatic]
    private static int _thread;

    private AutoResetEvent? _left;
    private int _waiting;

    /// <summary>
    /// Somebody waits, and all who do may be asleep. They only ever set it, and who leaves resets it.
    /// </summary>
    private bool _isAwaited;

    private int _owner;

    private static int ThisThread => _thread != 0 ? _thread : _thread = Environment.CurrentManagedThreadId;

    public bool IsTaken => Volatile.Read(ref _owner) != Nobody;

    /// <summary>Takes it, however long that takes; false when this thread has it already.</summary>
    public bool Enter()
    {
        var thread = ThisThread;
        return TryTake(thread) || Await(thread);
    }

    public void Leave()
    {
        Volatile.Write(ref _owner, Nobody);
        if (Volatile.Read(ref _isAwaited))
            Wake();
    }

    private bool TryTake(int thread) => Interlocked.CompareExchange(ref _owner, thread, Nobody) == Nobody;

    private bool Await(int thread)
    {
        if (Volatile.Read(ref _owner) == thread)
            return false;
        if (!TrySpin(thread))
            Wait(thread);
        return true;
    }

    private bool TrySpin(int thread)
    {
        for (var spin = default(SpinWait); !spin.NextSpinWillYield; spin.SpinOnce())
        {
            if (!IsTaken && TryTake(thread))
                return true;
        }
        return TryTake(thread);
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
        var taken = false;
        try
        {
            while (true)
            {
                Volatile.Write(ref _isAwaited, true);
                Interlocked.MemoryBarrierProcessWide();
                if (taken = TrySpin(thread))
                    break;
                _left.WaitOne();
            }
        }
        finally
        {
            if (Interlocked.Decrement(ref _waiting) > 0)
                Volatile.Write(ref _isAwaited, true);
            // One that is interrupted may have been woken before: somebody else is in its stead.
            if (!taken)
                _left.Set();
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Wake()
    {
        Volatile.Write(ref _isAwaited, false);
        _left!.Set();
    }
}
