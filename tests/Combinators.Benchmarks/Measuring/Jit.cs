using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Tracing;

namespace Combinators.Benchmarks;

/// <summary>
/// What the JIT does meanwhile, as the runtime itself reports it: each method that it compiles, and how well.
/// </summary>
internal sealed class Jit : EventListener
{
    private const EventKeywords Keyword = (EventKeywords)0x10;
    private const int MethodLoadVerbose = 143;
    private const int MethodId = 0;
    private const int MethodFlags = 5;
    private const int MinOptimized = 1;
    private const int Optimized = 2;
    private const int OptimizedTier1 = 4;

    private readonly ConcurrentDictionary<nint, bool> _optimized = new();
    private long _last = Stopwatch.GetTimestamp();
    private EventSource? _runtime;
    private int _count;

    private Jit()
    {
    }

    public static Jit Watch { get; } = new();

    /// <summary>
    /// Watches from now on: the runtime writes the name of each method, which takes time for generic ones.
    /// </summary>
    public void Start()
    {
        Volatile.Write(ref _last, Stopwatch.GetTimestamp());
        EnableEvents(_runtime!, EventLevel.Verbose, Keyword);
    }

    /// <summary>Lets the JIT work undisturbed.</summary>
    public void Stop() => DisableEvents(_runtime!);

    /// <summary>How many methods have been compiled at tier 1 so far.</summary>
    public int Count => Volatile.Read(ref _count);

    /// <summary>How long nothing has been compiled.</summary>
    public TimeSpan Quiet => Stopwatch.GetElapsedTime(Volatile.Read(ref _last));

    /// <summary>
    /// Whether the method itself, not an instrumented or a patched-in version of it, has tier-1 code.
    /// </summary>
    public bool IsOptimized(Delegate run) => _optimized.ContainsKey(run.Method.MethodHandle.Value);

    protected override void OnEventSourceCreated(EventSource eventSource)
    {
        if (eventSource.Name == "Microsoft-Windows-DotNETRuntime")
            _runtime = eventSource;
    }

    protected override void OnEventWritten(EventWrittenEventArgs eventData)
    {
        if (eventData.EventId != MethodLoadVerbose)
            return;
        Volatile.Write(ref _last, Stopwatch.GetTimestamp());
        var tier = (Convert.ToUInt32(eventData.Payload![MethodFlags]) >> 7) & 7;
        if (tier is not (OptimizedTier1 or Optimized or MinOptimized))
            return;
        _optimized[(nint)Convert.ToUInt64(eventData.Payload[MethodId])] = true;
        Interlocked.Increment(ref _count);
    }
}
