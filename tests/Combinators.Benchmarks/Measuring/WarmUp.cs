using System.Diagnostics;

namespace Combinators.Benchmarks;

/// <summary>How a warm-up ended.</summary>
/// <param name="Seconds">How long it took.</param>
/// <param name="Methods">How many methods the JIT compiled at tier 1 meanwhile.</param>
/// <param name="Unsteady">The contestants that were not ready when the time was up, and why.</param>
internal sealed record Warmth(double Seconds, int Methods, IReadOnlyDictionary<string, string> Unsteady);

/// <summary>
/// Runs contestants, block by block in turn, until they run the code that they will run for ever.
/// </summary>
internal static class WarmUp
{
    private const int Window = 10;
    private const double Tolerance = 0.03;

    private static readonly TimeSpan Quiet = TimeSpan.FromMilliseconds(200);

    /// <summary>Tiers change in the background, 30 calls and a tenth of a second later, and twice.</summary>
    private static readonly TimeSpan AtLeast = TimeSpan.FromSeconds(0.5);

    private static readonly TimeSpan AtMost = TimeSpan.FromSeconds(4);

    /// <summary>
    /// Ends when each contestant's own method has tier-1 code, its last blocks are as fast as those before
    /// them, and the JIT has had nothing to do for a while.
    /// </summary>
    public static Warmth Run(IReadOnlyList<Lane> lanes)
    {
        Jit.Watch.Start();
        var start = Stopwatch.GetTimestamp();
        var methods = Jit.Watch.Count;
        var blocks = lanes.Select(_ => new List<double>()).ToArray();
        TimeSpan elapsed;
        do
        {
            for (var i = 0; i < lanes.Count; i++)
                blocks[i].Add(lanes[i].Block());
            elapsed = Stopwatch.GetElapsedTime(start);
        }
        while (elapsed < AtLeast
            || (elapsed < AtMost
                && (Jit.Watch.Quiet < Quiet || lanes.Zip(blocks, Complaint).Any(x => x is not null))));
        Jit.Watch.Stop();
        var unsteady = lanes.Zip(blocks)
            .Select(x => (x.First.Contestant.Name, Why: Complaint(x.First, x.Second)))
            .Where(x => x.Why is not null)
            .ToDictionary(x => x.Name, x => x.Why!);
        return new Warmth(elapsed.TotalSeconds, Jit.Watch.Count - methods, unsteady);
    }

    /// <summary>
    /// Why a contestant is not ready yet, or null. The best of a few blocks is what noise has spared.
    /// </summary>
    private static string? Complaint(Lane lane, List<double> blocks)
    {
        if (!Jit.Watch.IsOptimized(lane.Contestant.Run))
            return "not at tier 1";
        if (blocks.Count < 2 * Window)
            return "too few blocks";
        var change = blocks[^Window..].Min() / blocks[^(2 * Window)..^Window].Min() - 1;
        return Math.Abs(change) <= Tolerance ? null : $"still changing by {change:+0 %;-0 %}";
    }
}
