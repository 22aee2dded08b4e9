namespace Combinators.Properties;

/// <summary>
/// A second implementation of what runs sources, by hand. The laws hold for it, so each mutant, which gets
/// one step of it wrong, breaks a law by that step.
/// </summary>
public class HandMadeSources() : Library<int>(Medium.Values)
{
    public override void Run(Feed feed, IInlet sink, Journal journal)
    {
        if (!sink.IsOpen)
            return;
        try
        {
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
        else if (feed is Feed.Fail(var tag))
        {
            throw journal.Fault(tag);
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
            if (!sink.Send(value))
                return;
        }
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

/// <summary>Each mutant of the sources is found out by its laws.</summary>
public class SourceMutantTests
{
    [Fact]
    public void Before_they_are_mutated_the_hand_made_sources_are_right()
    {
        EarlyTerminationLaws.L32.Holds(new HandMadeSources());
        CompositionLaws.L73.Holds(new HandMadeSources());
        AdapterLaws.L85.Holds(new HandMadeSources());
    }

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
