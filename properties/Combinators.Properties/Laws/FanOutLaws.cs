using FsCheck;
using FsCheck.Fluent;

namespace Combinators.Properties;

/// <summary>
/// Broadcast, Tee and Route: who gets what, and what the end of one branch means to the others.
/// </summary>
public class FanOutLaws
{
    private static readonly Gen<Probe> Ending = Gen.OneOf(
        Gen.Constant(Probe.Forever), Gen.Choose(0, 3).Select(count => new Probe(ProbeKind.DoneAfter, count)));

    private static readonly Gen<Probe> Failing = Gen.OneOf(
        Gen.Constant(Probe.Forever),
        Gen.Choose(0, 3).Select(count => new Probe(ProbeKind.DoneAfter, count)),
        Gen.Choose(1, 4).Select(number => new Probe(ProbeKind.FaultAt, number)),
        Gen.Constant(new Probe(ProbeKind.FaultOnClose)),
        Gen.Constant(new Probe(ProbeKind.Recover)));

    private static readonly Gen<Stage> MayFail = Gen.OneOf(Stage.Branches, Stage.Chains(3, Gen.Frequency(
        (3, Stage.Mortal),
        (1, from predicate in Predicate.Gen
            from tag in Generating.Pick("x", "y", "z")
            select (Stage)new Stage.FailOn(predicate, tag)))));

    private static readonly Gen<Script> WithoutFailures = Script.Gen.Select(
        script => new Script([.. script.Signals.Where(signal => signal is not Signal.Throw)]));

    /// <summary>Branches that neither fail nor handle failures, and end when they have enough.</summary>
    private static readonly Arbitrary<Fan> Healthy =
        Fan.Of(Branch.Of(Stage.Branches, Ending), WithoutFailures);

    /// <summary>The same, and what they are sent may be a failure.</summary>
    private static readonly Arbitrary<Fan> Unforgiving =
        Fan.Of(Branch.Of(Stage.Branches, Ending), Script.Gen);

    /// <summary>Branches that may fail, each with a failure of its own or with the same.</summary>
    private static readonly Arbitrary<Fan> Sick = Fan.Of(Branch.Of(MayFail, Failing), Script.Gen);

    /// <summary>Several branches, of which one soon fails.</summary>
    private static readonly Arbitrary<Fan> Several = Arb.From(
        Fan.Of(
            Branch.Of(
                MayFail,
                Gen.OneOf(Failing, Gen.Choose(1, 2).Select(number => new Probe(ProbeKind.FaultAt, number)))),
            WithoutFailures).Generator.Where(fan => fan.Branches.Length > 1),
        Sick.Shrinker);

    /// <summary>Each branch gets a prefix of what is sent, and all of it as long as it is open.</summary>
    public static readonly Law<Fan> L43 = new(Fan.Arbitrary, (subject, fan) =>
    {
        var seen = fan.Observe(subject);
        if (seen.Replies[0].IsFault)
            return false;
        var sent = fan.Script.Signals.Take(seen.End ?? int.MaxValue).OfType<Signal.Send>()
            .Select(send => send.Value).ToArray();
        foreach (var branch in fan.Indices)
        {
            var got = seen.Values(Fan.Inlet(branch));
            seen.Must(sent.Take(got.Count), got, $"what branch {branch} got, a prefix of what was sent,");
            var alone = fan.Alone(subject, branch);
            var wanted = alone.Values(Fan.Inlet(branch)).Count;
            seen.Must(
                got.Count == Math.Min(sent.Length, wanted),
                $"branch {branch} gets all that it wants, {wanted} of {sent.Length}");
        }
        return fan.Branches.Length > 1 && sent.Length > 1;
    });

    /// <summary>
    /// A value goes to the branches in their order, and each deals with it before the next one gets it.
    /// </summary>
    public static readonly Law<Fan> L44 = new(Fan.Arbitrary, (subject, fan) =>
    {
        var seen = fan.Observe(subject);
        // What handles a failure hears its end in a second round.
        var mayAnswer = fan.Branches.Any(branch =>
            !branch.Probe.Finishes || branch.Pipe.Flatten().Any(stage => stage is Stage.Body));
        for (var signal = 1; signal < seen.Replies.Count; signal++)
        {
            var during = seen.During(signal);
            var owners = during.Events
                .Where(e => e is Event.Received or Event.Ended or Event.Closed)
                .Select(Owner)
                .ToArray();
            // When a branch fails, the others, in the same order, hear of it afterwards.
            if (!during.Events.Any(e => e is Event.Thrown))
                during.Must(owners.Order(), owners, "the branches to which the events of one signal belong");
            foreach (var kind in (Type[])[typeof(Event.Received), typeof(Event.Thrown), typeof(Event.Closed)])
            {
                var inlets = during.Events.Where(e => e.GetType() == kind && IsInlet(e)).Select(Owner)
                    .ToArray();
                if (!mayAnswer)
                {
                    during.Must(
                        inlets.Order(), inlets, $"the branches that {kind.Name} reaches, in this order,");
                }
            }
        }
        return fan.Branches.Length > 1;
    });

    /// <summary>
    /// A branch's end is its own: its siblings do not notice, and Done is said when all have ended.
    /// </summary>
    public static readonly Law<Fan> L45 = new(Healthy, (subject, fan) =>
    {
        var seen = fan.Observe(subject);
        var alone = fan.Indices.Select(branch => fan.Alone(subject, branch)).ToArray();
        foreach (var branch in fan.Indices)
        {
            foreach (var place in (string[])[Fan.Inlet(branch), Fan.End(branch)])
                seen.At(place).ShouldBe(alone[branch].At(place), $"{place} alone", "with siblings");
        }
        var replies = Enumerable.Range(0, fan.Script.Signals.Length + 1)
            .Select(signal => alone.Any(one => one.Replies[signal] == Reply.Open) ? Reply.Open : Reply.Done);
        seen.Must(replies, seen.Replies, "the replies, Done when every branch alone says Done,");
        return fan.Branches.Length > 1;
    });

    /// <summary>Each signal reaches each open branch once, whatever the others do with it.</summary>
    public static readonly Law<Fan> L46 = new(Sick, (subject, fan) =>
    {
        var seen = fan.Observe(subject);
        var alone = fan.Indices.Select(branch => fan.Alone(subject, branch)).ToArray();
        for (var signal = 1; signal < seen.Replies.Count && seen.Replies[signal - 1] == Reply.Open; signal++)
        {
            var during = seen.During(signal);
            var open = fan.Indices.Where(branch => alone[branch].Replies[signal - 1] == Reply.Open);
            foreach (var branch in open)
            {
                var heard = during.At(Fan.Inlet(branch)).Events;
                var count = heard.Count(e => (fan.Script.Signals[signal - 1], e) is
                    (Signal.Send, Event.Received)
                        or (Signal.Throw, Event.Thrown)
                        or (Signal.Close, Event.Closed));
                during.Must(
                    count == 1,
                    $"{fan.Script.Signals[signal - 1]} reaches branch {branch} once, not {count} times");
            }
        }
        return fan.Branches.Length > 1;
    });

    /// <summary>
    /// When branches fail, the others hear the failure, and so does the sender: each failure once, in order.
    /// </summary>
    public static readonly Law<Fan> L47 = new(Sick, (subject, fan) =>
    {
        // What a body sends from its finally block on hearing of a sibling's failure may fail in its turn.
        if (fan.Branches.Any(branch => branch.Pipe.SendsAtTheEnd))
            return false;
        var seen = fan.Observe(subject);
        var alone = fan.Indices.Select(branch => fan.Alone(subject, branch)).ToArray();
        for (var signal = 1; signal < seen.Replies.Count && seen.Replies[signal - 1] == Reply.Open; signal++)
        {
            var answers = fan.Indices.Select(branch => alone[branch].Replies[signal]).ToArray();
            var live = fan.Indices.Where(branch => alone[branch].Replies[signal - 1] == Reply.Open).ToArray();
            var failures = live.Select(branch => answers[branch]).Where(answer => answer.IsFault)
                .Select(answer => answer.Error).Distinct().ToArray();
            if (failures.Length == 0)
                continue;
            var failure = failures.Length == 1 ? failures[0] : $"[{string.Join(", ", failures)}]";
            seen.Must(
                seen.Replies[signal] == Reply.Fault(failure),
                $"signal {signal} is answered {Reply.Fault(failure)}");
            foreach (var branch in live.Where(branch => answers[branch] == Reply.Open))
            {
                seen.Must(
                    seen.During(signal).At(Fan.Inlet(branch)).Events.Contains(
                        new Event.Thrown(Fan.Inlet(branch), failure)),
                    $"branch {branch}, which is still open, hears {failure}");
            }
            return true;
        }
        return false;
    });

    /// <summary>
    /// Broadcast is a commutative monoid, branch by branch; its unit is the finished sink. Branches that
    /// answer a sibling's failure with another one are left out: who hears that depends on the nesting.
    /// </summary>
    public static readonly Law<Fan> L48 = new(Sick, (subject, fan) =>
    {
        var flat = fan.Observe(subject);
        if (flat.Replies[0].IsFault)
            return false;
        // What a body sends from its finally block on hearing of a sibling's failure may fail in its turn.
        if (flat.Replies.Any(reply => reply.IsFault) && fan.Branches.Any(branch => branch.Pipe.SendsAtTheEnd))
            return false;
        Same(
            flat,
            Built(branches => subject.Broadcast([.. branches, subject.Finished()])),
            "with a finished branch last");
        Same(
            flat,
            Built(branches => subject.Broadcast([subject.Finished(), .. branches])),
            "with a finished branch first");
        Same(
            flat,
            Built(branches => subject.Broadcast(subject.Broadcast(branches))),
            "as the only branch of another");
        for (var split = 0; split <= fan.Branches.Length; split++)
        {
            Same(
                flat,
                Built(branches => subject.Broadcast(
                    [.. branches[..split], subject.Broadcast(branches[split..])])),
                "nested on the right");
            Same(
                flat,
                Built(branches => subject.Broadcast(
                    [subject.Broadcast(branches[..split]), .. branches[split..]])),
                "nested on the left");
        }
        if (fan.Branches.Length == 1)
            Same(flat, fan.Alone(subject, 0), "the branch alone");
        var swapped = fan.Observe((journal, branches) =>
        {
            var live = branches.Select(branch => branch(subject, journal)).ToArray();
            Array.Reverse(live);
            return subject.Broadcast(live);
        });
        // The failures of several branches come in branch order, which is the other way round now.
        Same(
            flat,
            swapped,
            "in the opposite order",
            reply => reply.IsFault ? Reply.Fault("something") : reply);
        return fan.Branches.Length > 0;

        Observation Built(Func<IInlet[], IInlet> build) =>
            fan.Observe(
                (journal, branches) => build([.. branches.Select(branch => branch(subject, journal))]));

        void Same(Observation expected, Observation actual, string how, Func<Reply, Reply>? read = null)
        {
            // When several fail on one signal, of which failures a sibling hears depends on the nesting.
            var several = expected.Replies.Any(reply => reply.IsFault && reply.Error.StartsWith('['));
            foreach (var branch in fan.Indices)
                End(actual, branch, several).ShouldBe(
                    End(expected, branch, several), $"end {branch}, flat", how);
            read ??= reply => reply;
            actual.Must(expected.Replies.Select(read), actual.Replies.Select(read), $"the replies {how}");
        }
    });

    /// <summary>
    /// Tee is a broadcast to side and main line, failures included, whose life is the main line's.
    /// </summary>
    public static readonly Law<Fan> L49 = new(Sick, (subject, fan) =>
    {
        if (fan.Branches.Length < 2)
            return false;
        var tee = fan.Observe((journal, branches) =>
            subject.Tee(branches[0](subject, journal), branches[1](subject, journal)));
        var both = fan.Observe((journal, branches) =>
            subject.Broadcast(branches[0](subject, journal), branches[1](subject, journal)));
        var main = fan.Alone(subject, 1);
        var signal = 0;
        while (signal < tee.Replies.Count && both.Replies[signal] == Reply.Open && main.Replies[signal] == Reply.Open)
            signal++;
        if (signal > 0)
            tee.Until(signal - 1).ShouldBe(both.Until(signal - 1), "a broadcast", "a tee");
        if (signal == tee.Replies.Count)
            return true;
        if (both.Replies[signal] != Reply.Open)
        {
            tee.ShouldBe(both, "a broadcast that ends", "a tee");
            return true;
        }
        var closed = tee.During(signal);
        var before = both.During(signal).Events;
        tee.Must(before, closed.Events.Take(before.Count), "what happens on the signal that ends the main line");
        tee.Must(
            closed.Events.Skip(before.Count).FirstOrDefault() == new Event.Closed(Fan.Inlet(0)),
            "the side is closed after it, on that very signal");
        tee.Must(tee.Replies[signal] != Reply.Open, "the tee ends with its main line");
        return true;
    });

    /// <summary>
    /// Each value goes to one branch, in order; the ends go to all, the selector's failure too; a branch that has
    /// finished drops its values.
    /// </summary>
    public static readonly Law<Routed> L50 = new(Routed.Of(Unforgiving), (subject, routed) =>
    {
        var fan = routed.Fan;
        if (fan.Branches.Length == 0)
            return false;
        var seen = routed.Observe(subject);
        var alone = fan.Indices.Select(branch => routed.Alone(subject, branch)).ToArray();
        foreach (var branch in fan.Indices)
        {
            foreach (var (place, one) in (ReadOnlySpan<(string, string)>)
                [(Fan.Inlet(branch), Fan.Inlet(0)), (Fan.End(branch), Fan.End(0))])
            {
                seen.Must(
                    alone[branch].At(one).Events.Select(What),
                    seen.At(place).Events.Select(What),
                    $"what {place} hears");
            }
        }
        var finished = new HashSet<int>(fan.Indices.Where(branch => alone[branch].Replies[0] != Reply.Open));
        var positions = new int[fan.Branches.Length];
        for (var signal = 1; signal < seen.Replies.Count; signal++)
        {
            var sent = fan.Script.Signals[signal - 1];
            var isOver = finished.Count == fan.Branches.Length;
            var failure = fan.Indices.Select(branch => routed.Heard(sent, branch)).OfType<Signal.Throw>()
                .FirstOrDefault();
            foreach (var branch in fan.Indices.Where(branch => routed.Heard(sent, branch) is not null))
            {
                if (alone[branch].Replies[++positions[branch]] != Reply.Open)
                    finished.Add(branch);
            }
            var expected = failure is not null && !(isOver && sent is Signal.Send) ? Reply.Fault(failure.Tag)
                : finished.Count == fan.Branches.Length ? Reply.Done
                : Reply.Open;
            seen.Must(seen.Replies[signal] == expected, $"signal {signal} is answered {expected}");
        }
        return fan.Branches.Length > 1;
    });

    /// <summary>A branch of a route that fails is heard by its siblings and by the sender.</summary>
    public static readonly Law<Routed> L103 = new(Routed.Of(Several), (subject, routed) =>
    {
        var fan = routed.Fan;
        if (fan.Branches.Any(branch => branch.Pipe.SendsAtTheEnd))
            return false;
        var seen = routed.Observe(subject);
        var alone = fan.Indices.Select(branch => routed.Alone(subject, branch)).ToArray();
        var positions = new int[fan.Branches.Length];
        for (var signal = 1; signal < seen.Replies.Count && seen.Replies[signal - 1] == Reply.Open; signal++)
        {
            var heard = fan.Indices.Where(
                branch => routed.Heard(fan.Script.Signals[signal - 1], branch) is not null).ToArray();
            var live = fan.Indices.Where(
                branch => alone[branch].Replies[positions[branch]] == Reply.Open).ToArray();
            foreach (var branch in heard)
                positions[branch]++;
            if (heard is not [var failing] || alone[failing].Replies[positions[failing]] is not { IsFault: true } reply)
                continue;
            if (!live.Contains(failing))
                return false;
            seen.Must(
                seen.Replies[signal] is { IsFault: true } answer && answer.Error.Contains(reply.Error),
                $"the sender hears {reply.Error}");
            foreach (var branch in live.Where(branch => branch != failing))
            {
                seen.Must(
                    seen.During(signal).At(Fan.Inlet(branch)).Events.Take(1).SingleOrDefault()
                        == new Event.Thrown(Fan.Inlet(branch), reply.Error),
                    $"branch {branch} hears {reply.Error}");
            }
            return live.Length > 1;
        }
        return false;
    });

    /// <summary>
    /// A branch may be sent to from outside, whoever else sends to it: it hears all of it, in that order, and nobody
    /// else does.
    /// </summary>
    public static readonly Law<Meddled> L104 = new(Meddled.Of(Healthy), (subject, meddled) =>
    {
        var fan = meddled.Fan;
        var journal = new Journal();
        var branches = fan.Indices.Select(branch => fan.Open(subject, journal, branch)).ToArray();
        var alone = fan.Indices.Select(_ => new Journal()).ToArray();
        var single = fan.Indices.Select(branch => fan.Open(subject, alone[branch], branch)).ToArray();
        var all = journal.Prime(() => subject.Broadcast(branches))!;
        foreach (var (at, signal) in meddled.Signals)
        {
            if (at is { } branch)
            {
                // What stands in front of one that is foreign has no way to learn of it.
                if (fan.Branches[branch].IsForeign)
                    continue;
                var reply = journal.Send(branches[branch], signal, $"{branch}: ");
                journal.Observation.Must(
                    reply == alone[branch].Send(single[branch], signal), $"branch {branch} answers as it does alone");
            }
            else
            {
                var wasOpen = single.Any(inlet => inlet.IsOpen);
                foreach (var one in fan.Indices.Where(one => single[one].IsOpen))
                    alone[one].Send(single[one], signal);
                var expected = signal is Signal.Throw(var tag) ? Reply.Fault(tag)
                    : single.Any(inlet => inlet.IsOpen) ? Reply.Open
                    : Reply.Done;
                var reply = journal.Send(all, signal);
                journal.Observation.Must(reply == expected, $"{signal} to all is answered {expected}");
            }
        }
        var seen = journal.Observation.WithoutReplies;
        foreach (var branch in fan.Indices)
            seen.Where(e => Owner(e) == branch).ShouldBe(
                alone[branch].Observation.WithoutReplies.Where(e => Owner(e) == branch),
                $"branch {branch} alone",
                "with siblings");
        return meddled.Signals.Any(
            signal => signal is { Branch: { } branch, Signal: not Signal.Throw } && !fan.Branches[branch].IsForeign);
    });

    /// <summary>A signal into a branch from inside it is refused, and does no harm, however it is reached.</summary>
    public static readonly Law<Fan> L105 = new(
        Fan.Of(
            Branch.Of(
                Stage.Branches, Generating.Pick(Probe.Forever, new Probe(ProbeKind.Reenter))),
            WithoutFailures),
        (subject, fan) =>
        {
            var quiet = fan with
            {
                Branches = [.. fan.Branches.Select(branch => branch with { Probe = Probe.Forever })],
            };
            if (fan.Branches.Length == 0)
                return false;
            var met = false;
            foreach (var (what, build) in Ways(subject))
            {
                var seen = Seen(fan);
                seen.Where(e => e != Probe.Reentered).ShouldBe(
                    Seen(quiet), $"{what}, without re-entry", "with refused re-entry");
                met |= seen.Events.Contains(Probe.Reentered);

                Observation Seen(Fan fan) => fan.Observe(
                    (journal, branches) => build([.. branches.Select(branch => branch(subject, journal))]));
            }
            return met;
        });

    [Fact]
    public void L43_Each_branch_gets_a_prefix_of_what_is_sent() => L43.Holds();

    [Fact]
    public void L44_Branches_are_served_in_their_order() => L44.Holds();

    [Fact]
    public void L45_A_branchs_end_is_its_own() => L45.Holds();

    [Fact]
    public void L46_A_signal_reaches_each_open_branch_once() => L46.Holds();

    [Fact]
    public void L47_A_branchs_failure_is_heard_by_its_siblings_and_by_the_sender() => L47.Holds();

    [Fact]
    public void L48_Broadcast_is_a_commutative_monoid() => L48.Holds();

    [Fact]
    public void L49_The_main_line_decides_how_long_a_tee_lives() => L49.Holds();

    [Fact]
    public void L50_Each_value_goes_to_one_branch() => L50.Holds();

    [Fact]
    public void L103_A_failed_branch_of_a_route_is_heard() => L103.Holds();

    [Fact]
    public void L104_A_branch_may_be_sent_to_from_outside() => L104.Holds();

    [Fact]
    public void L105_A_signal_into_a_branch_from_inside_it_is_refused() => L105.Holds();

    /// <summary>What a sink can be a branch of, or the target.</summary>
    private static IEnumerable<(string What, Func<IInlet[], IInlet> Build)> Ways(Subject subject) =>
    [
        ("broadcast", subject.Broadcast),
        ("route", branches => subject.Route(x => (x & int.MaxValue) % branches.Length, branches)),
        ("merge", branches => subject.Merge(branches[0], 2)[1]),
        ("tee", branches => branches.Length < 2 ? subject.Broadcast(branches) : subject.Tee(branches[0], branches[1])),
    ];

    private static Event What(Event e) => e switch
    {
        Event.Received received => received with { Probe = "" },
        Event.Closed => new Event.Closed(""),
        Event.Thrown thrown => thrown with { Probe = "" },
        _ => e,
    };

    private static Observation End(Observation seen, int branch, bool anyFailure) => new(
        seen.At(Fan.End(branch)).Events
            .Select(e => e is Event.Thrown thrown && anyFailure ? thrown with { Error = "something" } : e));

    private static bool IsInlet(Event e) => Place(e).StartsWith("inlet", StringComparison.Ordinal);

    private static int Owner(Event e) => e switch
    {
        Event.Ended(var id) => id / 100,
        Event.Began(var id) => id / 100,
        _ => int.Parse(Place(e)[^1..]),
    };

    private static string Place(Event e) => e switch
    {
        Event.Received received => received.Probe,
        Event.Closed closed => closed.Probe,
        Event.Thrown thrown => thrown.Probe,
        _ => "",
    };
}
