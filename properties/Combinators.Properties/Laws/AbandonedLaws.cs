using System.Collections.Concurrent;
using System.Runtime.CompilerServices;

namespace Combinators.Properties;

[CollectionDefinition(nameof(AbandonedLaws), DisableParallelization = true)]
public class AbandonedLawsCollection;

/// <summary>The switches are the process's: nothing else runs meanwhile.</summary>
[Collection(nameof(AbandonedLaws))]
public sealed class AbandonedLaws : IDisposable
{
    private static readonly ConcurrentQueue<string> Reports = new();

    /// <summary>
    /// A chain that nobody holds any more is closed from its first stage to its last; the first one is reported, and
    /// ends the others.
    /// </summary>
    public static readonly Law<Wave> L117 = new(Wave.Arbitrary, (subject, wave) =>
    {
        Reports.Clear();
        var journal = new Journal();
        Abandon(subject, wave, journal);
        for (var i = 0; i < 600 && Reports.IsEmpty; i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
            Thread.Sleep(i < 20 ? 1 : 50);
        }
        Assert.Equal(["Body(1)"], Reports);
        journal.Observation.Must(wave.All, journal.Observation.Ends, "the fin-log");
        return wave.Kinds.Length > 1;
    }, 10);

    public AbandonedLaws()
    {
        AbandonedCoroutines.AreClosed = true;
        AbandonedCoroutines.Report = abandoned => Reports.Enqueue(abandoned.Stage);
    }

    public void Dispose()
    {
        AbandonedCoroutines.Report = null;
        AbandonedCoroutines.AreClosed = false;
    }

    [Fact]
    public void L117_What_is_abandoned_is_closed_in_order() => L117.Holds();

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Abandon(Subject subject, Wave wave, Journal journal)
    {
        var head = subject.Attach(
            Stage.Chain(wave.All.Select(id => new Stage.Body { Id = id })),
            new Probe(ProbeKind.Forever) { IsBuiltIn = true }.Open(journal),
            journal);
        for (var value = 0; value < wave.Values; value++)
            head.Send(value);
    }
}
