using FsCheck;
using FsCheck.Fluent;

namespace Combinators.Properties;

/// <summary>What a failure does, whose it is, and who hears of it.</summary>
public class ErrorLaws
{
    private static readonly Gen<Stage> Failing =
        from above in Stage.Chains(3, Stage.Mortal)
        from predicate in Predicate.Gen
        from below in Stage.Chains(3, Stage.Mortal)
        select above.Then(new Stage.FailOn(predicate, "x")).Then(below.Renumbered(100));

    private static readonly Gen<Script> WithoutFailures = Script.Gen.Select(
        script => new Script([.. script.Signals.Where(signal => signal is not Signal.Throw)]));

    /// <summary>
    /// A stage's own failure goes down as Throw, never as Close, and up to the sender, the same object.
    /// </summary>
    public static readonly Law<Case> L34 = new(Case.Of(Failing, WithoutFailures), (subject, @case) =>
    {
        if (@case.Pipe.SendsAtTheEnd)
            return false;
        var seen = @case.Observe(subject);
        var heard = seen.At(Probe.Name).Events is [.., Event.Thrown { Error: "x" }];
        seen.Must(
            seen.Replies.Count(reply => reply == Reply.Fault("x")) == (heard ? 1 : 0),
            "the sender hears the failure exactly when the sink does");
        seen.Must(
            !seen.Replies.Any(reply => reply.IsFault && reply.Error != "x"), "nobody hears anything else");
        if (heard)
            seen.Must(
                seen.During(seen.End!.Value).At(Probe.Name).Events is [.., Event.Thrown],
                "on the same signal");
        return heard;
    });

    /// <summary>
    /// A body may catch what its target throws: then it has been handled, and the target hears nothing more.
    /// </summary>
    public static readonly Law<Case> L35 = new(
        Case.Of(
            from forgives in Generating.Pick(true, false)
            from copies in Gen.Choose(1, 3)
            from flushes in Gen.Choose(0, 2)
            select (Stage)new Stage.Body { Id = 1, Forgives = forgives, Copies = copies, Flushes = flushes },
            Script.Clean,
            Gen.Choose(1, 4).Select(number => new Probe(ProbeKind.FaultAt, number))),
        (subject, @case) =>
        {
            var seen = @case.Observe(subject);
            if (@case.Pipe is not Stage.Body body || seen.End is not { } end
                || @case.Probe.Kind != ProbeKind.FaultAt
                || seen.Values().Count < @case.Probe.Number)
                return false;
            // What its finally block sends is not inside its handler.
            if (seen.Values()[^1] >= Stage.Body.Farewell)
                return false;
            seen.Must(
                seen.Replies[end] == (body.Forgives ? Reply.Done : Reply.Fault(Probe.Error)),
                body.Forgives
                    ? "a failure that was caught is nobody else's"
                    : "one that was not caught goes up");
            seen.Must([1], seen.Ends, "its finally block runs");
            seen.Must(
                seen.At(Probe.Name).Events.All(e => e is Event.Received), "its target hears nothing more");
            return true;
        });

    /// <summary>When the sink fails, exactly one party hears it: the caller of that signal.</summary>
    public static readonly Law<Case> L36 = new(
        Case.Of(
            Stage.Mortals,
            Script.Gen,
            Gen.OneOf(
                Gen.Choose(1, 4).Select(number => new Probe(ProbeKind.FaultAt, number)),
                Gen.Constant(new Probe(ProbeKind.FaultOnClose)))),
        (subject, @case) =>
        {
            if (@case.Probe.Kind is not (ProbeKind.FaultAt or ProbeKind.FaultOnClose))
                return false;
            var seen = @case.Observe(subject);
            var failed = @case.Probe.Kind == ProbeKind.FaultAt
                ? seen.Values().Count == @case.Probe.Number
                : seen.At(Probe.Name).Events is [.., Event.Closed];
            seen.Must(
                seen.Replies.Count(reply => reply == Reply.Fault(Probe.Error)) == (failed ? 1 : 0),
                $"{(failed ? "one caller hears" : "no caller hears")} that the sink failed");
            return failed;
        });

    /// <summary>When stage k fails, the stages end in the order k, k+1 .. n, k-1 .. 1.</summary>
    public static readonly Law<Wave> L37 = new(Wave.Arbitrary, (subject, wave) =>
    {
        var body = new Stage.Body { Id = wave.At, Takes = wave.Values, AtEnd = AtEnd.Fails };
        var seen = wave.Ended(subject, Reply.Fault(body.EndError), body);
        seen.Must(
            [wave.At, .. wave.Below, .. wave.Above.Reverse()], seen.Ends, "the fin-log of a body that fails");
        seen.Must(seen.At(Probe.Name).Events is [.., Event.Thrown], "its target hears of it");
        seen = wave.Ended(subject, Reply.Fault("x"), new Stage.FailOn(new Predicate(4, wave.Values), "x"));
        seen.Must(
            [.. wave.Below, .. wave.Above.Reverse()], seen.Ends, "the fin-log of a function that fails");
        seen = wave.EndedByProbe(subject, ProbeKind.FaultAt);
        seen.Must(wave.All.Reverse(), seen.Ends, "the fin-log of a sink that fails");
    });

    /// <summary>
    /// A failure from the source that nobody handles passes every stage once, or as what one of them makes of
    /// it.
    /// </summary>
    public static readonly Law<Wave> L38 = new(Wave.Arbitrary, (subject, wave) =>
    {
        var seen = wave.Ended(
            subject, Reply.Fault("a"), new Stage.Body { Id = wave.At }, new Signal.Throw("a"));
        seen.Must(wave.All, seen.Ends, "the fin-log");
        seen.Must(seen.At(Probe.Name).Last == new Event.Thrown(Probe.Name, "a"), "the sink hears it");
        var translated = Stage.Body.Translated("a");
        seen = wave.Ended(
            subject,
            Reply.Fault(translated),
            new Stage.Body { Id = wave.At, OnError = OnError.Translates },
            new Signal.Throw("a"));
        seen.Must(wave.All, seen.Ends, "the fin-log with a translation");
        seen.Must(
            seen.At(Probe.Name).Last == new Event.Thrown(Probe.Name, translated),
            "the sink hears the translation");
    });

    /// <summary>Below a stage that recovers from a failure it never happened.</summary>
    public static readonly Law<Wave> L39 = new(Wave.Arbitrary, (subject, wave) =>
    {
        foreach (var (recovering, last) in (IEnumerable<(Stage, int)>)
        [
            (new Stage.Recover(50), 50),
            (new Stage.Body { Id = wave.At, OnError = OnError.Returns }, Stage.Body.Handled),
        ])
        {
            var seen = wave.Ended(subject, Reply.Done, recovering, new Signal.Throw("a"));
            seen.Must(
                [new Event.Received(Probe.Name, last), new Event.Closed(Probe.Name)],
                seen.At(Probe.Name).Events.TakeLast(2),
                "what the sink gets");
        }

        // Its emitter is dead: a body that awaits on sees the end of its input.
        var dying = new Stage.FailOn(new Predicate(4, wave.Values), "x");
        var body = new Stage.Body { Id = wave.At, OnError = OnError.Resumes, Flushes = 1 };
        var resumed = wave.Ended(subject, Reply.Done, dying.Then(body));
        resumed.Must(
            [
                new Event.Received(Probe.Name, Stage.Body.Handled),
                new Event.Received(Probe.Name, Stage.Body.Farewell),
                new Event.Closed(Probe.Name),
            ],
            resumed.At(Probe.Name).Events.TakeLast(3),
            "what the sink gets");
    });

    /// <summary>
    /// A body that fails while it is closed: its target hears that instead of Close, and every stage ends.
    /// </summary>
    public static readonly Law<Wave> L40 = new(Wave.Arbitrary, (subject, wave) =>
    {
        var body = new Stage.Body { Id = wave.At, AtEnd = AtEnd.Fails };
        var seen = wave.Ended(subject, Reply.Fault(body.EndError), body, Signal.End);
        seen.Must(
            seen.At(Probe.Name).Last == new Event.Thrown(Probe.Name, body.EndError),
            "the sink hears the failure");
        seen.Must(wave.All, seen.Ends, "the fin-log");
    });

    /// <summary>
    /// Of two failures the second takes the first's place, in the same body; two siblings' are both heard.
    /// </summary>
    public static readonly Law<Wave> L41 = new(Wave.Arbitrary, (subject, wave) =>
    {
        var body = new Stage.Body { Id = wave.At, AtEnd = AtEnd.Fails };
        var seen = wave.Ended(subject, Reply.Fault(body.EndError), body, new Signal.Throw("a"));
        seen.Must(
            [new Event.Thrown(Probe.Name, body.EndError)],
            seen.At(Probe.Name).Events.Where(e => e is not Event.Received),
            "the end that the sink hears");
        seen.Must(wave.All, seen.Ends, "the fin-log");

        var journal = new Journal();
        var siblings = journal.Drive(
            () => subject.Broadcast(
                [.. wave.All.Select(id => new Stage.FailOn(Predicate.Always, $"x{id}"))
                    .Select(stage => subject.Attach(stage, Probe.Forever.Open(journal), journal))]),
            Script.Of(1));
        siblings.Must(
            siblings.Replies[1] == Reply.Fault(
                wave.Kinds.Length == 1 ? "x1" : $"[{string.Join(", ", wave.All.Select(id => $"x{id}"))}]"),
            "the failures of siblings come together, in branch order");
    });

    /// <summary>
    /// What a function of the user's throws is the stage's own failure, whatever the operator.
    /// </summary>
    public static readonly Law<Case> L42 = new(
        Case.Of(
            from above in Stage.Chains(2, Stage.Listed)
            from kind in Gen.Elements(Enum.GetValues<FaultyKind>())
            from predicate in Predicate.Gen
            from below in Stage.Chains(2, Stage.Mortal)
            select above.Then(new Stage.Faulty(kind, predicate, "x")).Then(below),
            Script.Gen,
            Probe.Gen),
        (subject, @case) =>
        {
            var seen = @case.Observe(subject);
            seen.ShouldBe(
                @case.Observe(subject, @case.Pipe.AsFailingMaps()), "a map that fails", "the operator");
            return seen.Replies.Contains(Reply.Fault("x"));
        });

    [Fact]
    public void L34_A_failure_goes_both_ways() => L34.Holds();

    [Fact]
    public void L35_A_body_may_catch_what_its_target_throws() => L35.Holds();

    [Fact]
    public void L36_A_sinks_failure_is_heard_by_exactly_one_caller() => L36.Holds();

    [Fact]
    public void L37_A_failure_runs_down_from_the_stage_and_then_up() => L37.Holds();

    [Fact]
    public void L38_A_failure_that_nobody_handles_passes_every_stage() => L38.Holds();

    [Fact]
    public void L39_Below_a_recovery_the_failure_never_happened() => L39.Holds();

    [Fact]
    public void L40_A_failure_during_close_still_ends_everything() => L40.Holds();

    [Fact]
    public void L41_Of_two_failures_the_second_is_heard() => L41.Holds();

    [Fact]
    public void L42_A_users_function_fails_as_its_stage() => L42.Holds();
}
