namespace Combinators.Properties;

/// <summary>
/// A second implementation of what keeps a sink to one run, by hand. The law holds for it, so the mutants, each of
/// which gets one step wrong, break the law by that step.
/// </summary>
public class HandMadeRuns : HandMadeSources
{
    private readonly HashSet<object> _used = new(ReferenceEqualityComparer.Instance);

    public override void Run(
        Feed feed, IInlet sink, Journal journal, CancellationToken cancellationToken = default)
    {
        Begin(sink);
        base.Run(feed, sink, journal, cancellationToken);
    }

    public override IDisposable Subscribe(Emitter emitter, IInlet sink)
    {
        Begin(sink);
        return base.Subscribe(emitter, sink);
    }

    protected virtual bool IsUsedUp(IInlet sink) => _used.Contains(sink);

    private void Begin(IInlet sink)
    {
        if (IsUsedUp(sink))
            throw new InvalidOperationException("It was used up by another run.");
        if (sink.IsOpen)
            _used.Add(sink);
    }
}

/// <summary>M27: a second run finds the sink finished, and says nothing.</summary>
public sealed class RunsAgainInSilence : HandMadeRuns
{
    protected override bool IsUsedUp(IInlet sink) => false;
}

/// <summary>M27: what was finished before any run is taken for one that a run has used up.</summary>
public sealed class RefusesTheFinished : HandMadeRuns
{
    protected override bool IsUsedUp(IInlet sink) => !sink.IsOpen;
}

/// <summary>Feeding by hand, by hand.</summary>
public class HandMadeFeeding() : Library<int>(Medium.Values)
{
    public override void Feed(IInlet sink, Action<IInlet> body)
    {
        try
        {
            body(sink);
        }
        catch (Exception error)
        {
            Fail(sink, error);
            throw;
        }
        sink.Close();
    }

    protected virtual void Fail(IInlet sink, Exception error)
    {
        if (sink.IsOpen && sink.Throw(error))
            sink.Close();
    }

    public override string ToString() => GetType().Name;
}

/// <summary>M26: a body that fails closes the sink, as using does.</summary>
public sealed class ClosesWhatFailed : HandMadeFeeding
{
    protected override void Fail(IInlet sink, Exception error) => sink.Close();
}

/// <summary>M26: what handles the failure is left open.</summary>
public sealed class LeavesOpen : HandMadeFeeding
{
    protected override void Fail(IInlet sink, Exception error)
    {
        if (sink.IsOpen)
            sink.Throw(error);
    }
}

/// <summary>Each mutant of the runs is found out by its law.</summary>
public class RunMutantTests
{
    [Fact]
    public void Before_they_are_mutated_the_hand_made_runs_are_right()
    {
        RunLaws.L118.Holds(new HandMadeRuns());
        RunLaws.L119.Holds(new HandMadeFeeding());
    }

    [Fact]
    public void M27_breaks_L118() => RunLaws.L118.FailsOn(new RunsAgainInSilence());

    [Fact]
    public void M27_refusing_breaks_L118() => RunLaws.L118.FailsOn(new RefusesTheFinished());

    [Fact]
    public void M26_breaks_L119() => RunLaws.L119.FailsOn(new ClosesWhatFailed());

    [Fact]
    public void M26_open_breaks_L119() => RunLaws.L119.FailsOn(new LeavesOpen());
}
