namespace Combinators.Properties;

/// <summary>
/// A second implementation of what runs sources, by hand. The laws hold for it, so each mutant, which gets
/// one step of it wrong, breaks a law by that step.
/// </summary>
public class HandMadeSources() : Library<int>(Medium.Values)
{
    private CancellationToken _cancellation;

    public override void Run(
        Feed feed, IInlet sink, Journal journal, CancellationToken cancellationToken = default)
    {
        if (!sink.IsOpen)
            return;
        _cancellation = cancellationToken;
        try
        {
            CheckCancelled();
            Drive(feed, sink, journal);
        }
        catch (Exception error)
        {
            if (sink.Throw(error))
                sink.Close();
            return;
        }
        sink.Close();
    }

    /// <summary>Pushes what it has, as long as it is wanted; closes nothing.</summary>
    protected virtual void Drive(Feed feed, IInlet sink, Journal journal)
    {
        if (feed is Feed.Concat(var first, var second))
        {
            Drive(first, sink, journal);
            if (GoesOn(sink))
                Drive(second, sink, journal);
        }
        else if (feed is Feed.Series sequence)
        {
            foreach (var next in Make(sequence, journal))
            {
                Drive(next, sink, journal);
                if (!GoesOn(sink))
                    return;
            }
        }
        else if (feed is Feed.Merged { Feeds: var all })
        {
            foreach (var one in all.TakeWhile(_ => GoesOn(sink)))
                Drive(one, sink, journal);
        }
        else if (feed is Feed.Fail(var tag))
        {
            throw journal.Fault(tag);
        }
        else if (feed is Feed.Recovering(var inner, var fallback))
        {
            try
            {
                Drive(inner, sink, journal);
            }
            catch (Fault fault) when (fault.Tag == Properties.Feed.Recovering.Error)
            {
                Drive(fallback, sink, journal);
            }
        }
        else if (feed is Feed.Created created)
        {
            created.Push(
                value => SendOne(value, sink), values => values.All(value => SendOne(value, sink)), journal);
        }
        else
        {
            Push(feed is Feed.From from ? from.Sequence(journal) : feed.Values, sink);
        }
    }

    protected virtual IEnumerable<Feed> Make(Feed.Series sequence, Journal journal) =>
        sequence.Make(journal, feed => feed);

    protected virtual bool GoesOn(IInlet sink) => sink.IsOpen;

    protected virtual void Push(IEnumerable<int> values, IInlet sink)
    {
        foreach (var value in values)
        {
            if (!SendOne(value, sink))
                return;
        }
    }

    protected virtual void CheckCancelled() => _cancellation.ThrowIfCancellationRequested();

    protected virtual bool SendOne(int value, IInlet sink)
    {
        if (!sink.Send(value))
            return false;
        CheckCancelled();
        return true;
    }

    public override string ToString() => GetType().Name;
}

/// <summary>
/// M15: it asks for one element more than the one of which the sink said that it was enough.
/// </summary>
public sealed class AsksOnceTooOften : HandMadeSources
{
    protected override void Push(IEnumerable<int> values, IInlet sink)
    {
        var open = true;
        foreach (var value in values)
        {
            if (!open)
                return;
            open = sink.Send(value);
        }
    }
}

/// <summary>M15: when something fails the enumerator is not disposed.</summary>
public sealed class DisposesOnlyAtTheEnd : HandMadeSources
{
    protected override void Push(IEnumerable<int> values, IInlet sink)
    {
        var enumerator = values.GetEnumerator();
        while (enumerator.MoveNext() && sink.Send(enumerator.Current))
        {
        }
        enumerator.Dispose();
    }
}

/// <summary>M20: the second source is begun although nobody wants it.</summary>
public sealed class BeginsTheNextAnyway : HandMadeSources
{
    protected override bool GoesOn(IInlet sink) => true;
}

/// <summary>M20: each source closes the sink when it has run.</summary>
public sealed class ClosesAfterEach : HandMadeSources
{
    protected override void Drive(Feed feed, IInlet sink, Journal journal)
    {
        base.Drive(feed, sink, journal);
        sink.Close();
    }
}

/// <summary>M20: all sources are made before the first one runs.</summary>
public sealed class MakesAllSourcesFirst : HandMadeSources
{
    protected override IEnumerable<Feed> Make(Feed.Series sequence, Journal journal) =>
        base.Make(sequence, journal).ToArray();
}

/// <summary>M20: a sequence of sources is asked for one more, although nobody wants it.</summary>
public sealed class MakesOneSourceTooMany : HandMadeSources
{
    protected override void Drive(Feed feed, IInlet sink, Journal journal)
    {
        if (feed is Feed.Series sequence)
        {
            foreach (var next in Make(sequence, journal).TakeWhile(_ => GoesOn(sink)))
                Drive(next, sink, journal);
        }
        else
        {
            base.Drive(feed, sink, journal);
        }
    }
}

/// <summary>M22: nobody looks at the token.</summary>
public sealed class IgnoresCancellation : HandMadeSources
{
    protected override void CheckCancelled()
    {
    }
}

/// <summary>M22: it is looked at before a value only, so one more is taken.</summary>
public sealed class LooksTooLate : HandMadeSources
{
    protected override bool SendOne(int value, IInlet sink)
    {
        CheckCancelled();
        return sink.Send(value);
    }
}

/// <summary>M23: a failure is handled, and nothing goes on in its place.</summary>
public sealed class RecoversWithNothing : HandMadeSources
{
    protected override void Drive(Feed feed, IInlet sink, Journal journal) =>
        base.Drive(
            feed is Feed.Recovering recovering ? recovering with { Fallback = new Feed.Empty() } : feed,
            sink,
            journal);
}

/// <summary>Each mutant of the sources is found out by its laws.</summary>
public class SourceMutantTests
{
    [Fact]
    public void Before_they_are_mutated_the_hand_made_sources_are_right()
    {
        EarlyTerminationLaws.L32.Holds(new HandMadeSources());
        CompositionLaws.L73.Holds(new HandMadeSources());
        AdapterLaws.L85.Holds(new HandMadeSources());
        SourceLaws.L106.Holds(new HandMadeSources());
        SourceLaws.L107.Holds(new HandMadeSources());
        SourceLaws.L108.Holds(new HandMadeSources());
        SourceLaws.L110.Holds(new HandMadeSources());
    }

    [Fact]
    public void M20_closing_breaks_L108() => SourceLaws.L108.FailsOn(new ClosesAfterEach());

    [Fact]
    public void M22_breaks_L106() => SourceLaws.L106.FailsOn(new IgnoresCancellation());

    [Fact]
    public void M22_late_breaks_L106() => SourceLaws.L106.FailsOn(new LooksTooLate());

    [Fact]
    public void M23_breaks_L110() => SourceLaws.L110.FailsOn(new RecoversWithNothing());

    [Fact]
    public void M3_breaks_L32() => EarlyTerminationLaws.L32.FailsOn(new TakesOneTooMany());

    [Fact]
    public void M15_breaks_L32() => EarlyTerminationLaws.L32.FailsOn(new AsksOnceTooOften());

    [Fact]
    public void M15_undisposed_breaks_L85() => AdapterLaws.L85.FailsOn(new DisposesOnlyAtTheEnd());

    [Fact]
    public void M20_breaks_L73() => CompositionLaws.L73.FailsOn(new BeginsTheNextAnyway());

    [Fact]
    public void M20_making_all_breaks_L73() => CompositionLaws.L73.FailsOn(new MakesAllSourcesFirst());

    [Fact]
    public void M20_making_one_more_breaks_L73() => CompositionLaws.L73.FailsOn(new MakesOneSourceTooMany());

    [Fact]
    public void M20_closing_breaks_L73() => CompositionLaws.L73.FailsOn(new ClosesAfterEach());
}
