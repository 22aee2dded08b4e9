using FsCheck;
using FsCheck.Fluent;

namespace Combinators.Properties;

/// <summary>
/// Enough: a stage finishes on the item that suffices, and those above it learn of it on that very signal.
/// </summary>
public class EarlyTerminationLaws
{
    private static readonly Gen<Probe> Ending = Gen.Choose(0, 4).Select(
        count => new Probe(ProbeKind.DoneAfter, count));

    private static readonly Gen<Stage> Finishing =
        from count in Gen.Choose(0, 4)
        from stage in Gen.Elements<Stage>(
            new Stage.Take(count),
            new Stage.Body { Id = 1, Takes = count },
            new Stage.Body { Id = 1, Takes = count, Awaits = true })
        select stage;

    /// <summary>
    /// A stage that needs n values says Done on the n-th, and has closed its target by then.
    /// </summary>
    public static readonly Law<Case> L27 = new(Case.Of(Finishing, Script.Clean), (subject, @case) =>
    {
        var count = @case.Pipe switch
        {
            Stage.Take(var n) => n,
            Stage.Body { Takes: > 0 and var n } => n,
            _ => 0,
        };
        var seen = @case.Observe(subject);
        if (count == 0 || @case.Script.Values.Count() < count)
            return false;
        seen.Must(
            Enumerable.Repeat(Reply.Open, count).Append(Reply.Done),
            seen.Replies.Take(count + 1),
            "priming and the values up to the one that suffices are answered");
        seen.Must(
            @case.Script.Values.Take(count), seen.Until(count).Values(), "what it has passed on by then");
        seen.Must(
            seen.Until(count).At(Probe.Name).Events is [.., Event.Closed], "its target is closed by then");
        return true;
    });

    /// <summary>
    /// A chain that wants nothing is finished when it is primed, and nothing is ever taken for it.
    /// </summary>
    public static readonly Law<Case> L28 = new(
        Case.Of(
            from above in Stage.Chains(3, Stage.Mortal)
            from nothing in Gen.Elements<Stage>(new Stage.Take(0), new Stage.Body { Id = 50, Takes = 0 })
            from below in Stage.Chains(3, Stage.Mortal)
            select above.Then(nothing).Then(below.Renumbered(100)),
            Script.Clean),
        (subject, @case) =>
        {
            if (!@case.Pipe.Flatten().Any(
                stage => stage is Stage.Take { Count: 0 } or Stage.Body { Takes: 0 }))
                return false;
            var seen = @case.Observe(subject);
            seen.Must(seen.Replies[0] == Reply.Done, "it is finished when it is handed out");
            seen.Must(
                seen.Until(0).At(Probe.Name).Events is [.., Event.Closed],
                "its sink has been closed by then");
            var run = Ran(subject, @case);
            run.Must(
                run is { Pulls: 0, Disposals: 0, Effects: [] },
                "no element is taken, the sequence not even begun");
            return true;
        });

    /// <summary>When the sink has enough, the head says so on that very signal.</summary>
    public static readonly Law<Case> L29 = new(
        Case.Of(Stage.Mortals, Script.Clean, Ending), (subject, @case) =>
    {
        var seen = @case.Observe(subject);
        if (@case.Probe.Kind != ProbeKind.DoneAfter)
            return false;
        if (@case.Probe.Number == 0)
        {
            seen.Must(seen.Replies[0] == Reply.Done, "a chain in front of a finished sink is finished");
            return true;
        }
        var enough = Enumerable.Range(0, seen.Replies.Count)
            .FirstOrDefault(signal => seen.Until(signal).Values().Count == @case.Probe.Number, -1);
        if (enough < 0)
            return false;
        seen.Must(
            seen.Replies[enough] == Reply.Done, "the signal that brought the last value is answered Done");
        seen.Must(
            seen.Replies.Take(enough).All(reply => reply == Reply.Open),
            "no signal before it is answered Done");
        return true;
    });

    /// <summary>When stage k has enough, the stages end in the order k, k+1 .. n, k-1 .. 1.</summary>
    public static readonly Law<Wave> L30 = new(Wave.Arbitrary, (subject, wave) =>
    {
        var seen = wave.Ended(subject, Reply.Done, new Stage.Body { Id = wave.At, Takes = wave.Values });
        seen.Must(
            [wave.At, .. wave.Below, .. wave.Above.Reverse()],
            seen.Ends,
            "the fin-log of a stage that ends by itself");
        seen = wave.EndedByProbe(subject);
        seen.Must(
            [.. wave.Below.Reverse(), wave.At, .. wave.Above.Reverse()],
            seen.Ends,
            "the fin-log of a sink that ends");
    });

    /// <summary>What said Done hears nothing more, and an endless loop in front of it is cut.</summary>
    public static readonly Law<Case> L31 = new(
        Case.Of(
            from above in Stage.Chains(3, Stage.Mortal)
            from loop in Gen.Elements<Stage>(
                new Stage.FlatMap(100_000),
                new Stage.Body { Id = 50, Copies = 100_000 },
                new Stage.Map(Function.Identity))
            select above.Then(loop),
            Script.Clean,
            Ending),
        (subject, @case) =>
        {
            var journal = new Journal();
            var seen = journal.Drive(
                () =>
                    subject.Attach(
                        @case.Pipe, new Spy(@case.Probe.Open(journal), journal, Cut.Name), journal),
                @case.Script);
            if (@case.Probe.Kind != ProbeKind.DoneAfter || seen.Values().Count < @case.Probe.Number
                || seen.Values().Count == 0)
                return false;
            seen.Must(
                seen.Values(), seen.Values(Cut.Name), "what is sent to the sink, all of which it wanted,");
            seen.Must(seen.At(Cut.Name).Events.All(e => e is Event.Received), "it is sent no end either");
            return @case.Pipe.Flatten().Any(stage => stage is Stage.FlatMap or Stage.Body { Copies: > 1 });
        });

    /// <summary>
    /// A pull source takes an element for each signal up to the one that is answered Done, and no more.
    /// </summary>
    public static readonly Law<Case> L32 = new(
        Case.Of(
            Gen.Frequency((3, Stage.Mortals), (1, Stage.FarLists)),
            Gen.Frequency((3, Script.Clean), (1, Script.CleanBatches)),
            Probe.Far),
        (subject, @case) =>
    {
        @case = @case with { Script = @case.Script.Spread };
        var pushed = Model.Observe(@case);
        if (@case.Probe.Reenters || pushed.Replies[0].IsFault)
            return false;
        var pulls = pushed.End switch
        {
            0 => 0,
            { } end when end <= @case.Script.Values.Count() => end,
            _ => @case.Script.Values.Count() + 1,
        };
        var run = Ran(subject, @case);
        run.Must(run.Pulls == pulls, $"MoveNext is called {pulls} times, not {run.Pulls}");
        run.Must(run.Disposals == Math.Min(1, pulls), "the enumerator is disposed once, if there was one");
        run.At(Probe.Name).ShouldBe(pushed.At(Probe.Name), "pushed by hand", "run");
        // Of a collection nobody sees what is taken of it, only what arrives.
        foreach (var form in Enum.GetValues<Form>())
        {
            new Run(new Feed.Given(form, new([.. @case.Script.Signals.OfType<Signal.Send>()])), @case.Pipe, @case.Probe)
                .Observe(subject).At(Probe.Name).ShouldBe(run.At(Probe.Name), "from a sequence", $"from a {form}");
        }
        return true;
    });

    /// <summary>
    /// A stage that is unwound because its target has enough runs its finally once, and none of its handlers.
    /// </summary>
    public static readonly Law<Case> L33 = new(
        Case.Of(
            Stage.Body.Gen.Select<Stage.Body, Stage>(body => body with
            {
                Id = 1,
                FailsAtStart = false,
                AtEnd = AtEnd.Returns,
                Forgives = true,
            }),
            Script.Clean,
            Ending),
        (subject, @case) =>
        {
            var seen = @case.Observe(subject);
            if (@case.Probe.Number == 0 || seen.Values().Count < @case.Probe.Number)
                return false;
            seen.Must([.. @case.Pipe.Ids], seen.Ends, "the fin-log");
            seen.Must([], seen.Effects, "what its handlers caught");
            return true;
        });

    /// <summary>
    /// A body that goes on after its end, reading or sending, is stopped after a while: what it does is bounded.
    /// </summary>
    public static readonly Law<Case> L114 = new(
        Case.Of(
            Generating.Pick(GoesOn.Sending, GoesOn.Reading).Select<GoesOn, Stage>(kind => new Stage.Stubborn(kind)),
            Script.Gen,
            Gen.OneOf(
                Gen.Constant(Probe.Forever),
                Gen.Constant(new Probe(ProbeKind.FaultOnClose)),
                Gen.Choose(1, 4).Select(number => new Probe(ProbeKind.FaultAt, number)))),
        (subject, @case) =>
        {
            var seen = (@case with { Script = @case.Script.Then(Signal.End) }).Observe(subject);
            var times = seen.Effects.Count(effect => effect == Stage.Stubborn.Again);
            var replies = seen.Where(e => e is Event.Replied);
            replies.Must(times < Stage.Stubborn.Bound, $"it is stopped, not after {times} times");
            replies.Must(seen.End is not null, "it has ended");
            return times > 0;
        },
        200);

    [Fact]
    public void L27_A_stage_finishes_on_the_item_that_suffices() => L27.Holds();

    [Fact]
    public void L28_What_wants_nothing_is_finished_when_it_is_primed() => L28.Holds();

    [Fact]
    public void L29_Done_reaches_the_head_on_the_very_signal() => L29.Holds();

    [Fact]
    public void L30_Done_runs_down_from_the_stage_and_then_up() => L30.Holds();

    [Fact]
    public void L31_What_said_done_hears_nothing_more() => L31.Holds();

    [Fact]
    public void L32_A_source_takes_no_element_too_many() => L32.Holds();

    [Fact]
    public void L33_Unwinding_runs_finally_blocks_and_no_handlers() => L33.Holds();

    [Fact]
    public void L114_A_body_that_goes_on_after_its_end_is_stopped() => L114.Holds();

    private static Observation Ran(Subject subject, Case @case) =>
        new Run(new Feed.From(1, [.. @case.Script.Values]), @case.Pipe, @case.Probe).Observe(subject);
}
