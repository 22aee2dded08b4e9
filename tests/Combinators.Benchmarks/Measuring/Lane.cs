using System.Runtime.CompilerServices;

namespace Combinators.Benchmarks;

/// <summary>
/// A contestant's track: it runs in blocks, long enough to be timed and short enough to escape most noise.
/// </summary>
internal sealed class Lane(Contestant contestant, bool allThreads = false)
{
    private static readonly double BlockNanoseconds = TimeSpan.FromMilliseconds(1).TotalNanoseconds;

    private int _runs = 1;

    public Contestant Contestant => contestant;

    /// <summary>Times the next block: nanoseconds per operation.</summary>
    public double Block()
    {
        var start = Clock.Now(allThreads);
        Repeat(contestant.Run, _runs);
        var perRun = Math.Max(1, (Clock.Now(allThreads) - start) / _runs);
        _runs = (int)Math.Clamp(BlockNanoseconds / perRun, 1, 1_000_000);
        return perRun / contestant.Operations;
    }

    /// <summary>Bytes allocated per operation, on all threads.</summary>
    public double Bytes()
    {
        var least = double.PositiveInfinity;
        for (var attempt = 0; attempt < 3; attempt++)
        {
            var before = GC.GetTotalAllocatedBytes(precise: true);
            Repeat(contestant.Run, runs: 2);
            var after = GC.GetTotalAllocatedBytes(precise: true);
            least = Math.Min(least, (after - before) / 2.0 / contestant.Operations);
        }
        return least;
    }

    /// <summary>
    /// Optimised from the start and without a profile, so that no contestant is ever inlined into its own
    /// measurement.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void Repeat(Func<long> run, int runs)
    {
        for (var i = 0; i < runs; i++)
            run();
    }
}
