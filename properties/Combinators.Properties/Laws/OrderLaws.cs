using FsCheck;
using FsCheck.Fluent;

namespace Combinators.Properties;

/// <summary>What comes out of a chain, in which order, and how it ends.</summary>
public class OrderLaws
{
    private static readonly Gen<Stage> WatchedAtBothEnds =
        Stage.Lists.Select(chain => new Stage.Watch("first").Then(chain).Then(new Stage.Watch("last")));

    private static readonly Gen<Stage> Endless = Stage.Chains(5, Gen.Frequency(
        (2, Function.Gen.Select<Function, Stage>(function => new Stage.Map(function))),
        (1, Predicate.Gen.Select<Predicate, Stage>(predicate => new Stage.Filter(predicate))),
        (1, Gen.Choose(1, 4).Select<int, Stage>(size => new Stage.Chunk(size))),
        (3, Gen.Constant<Stage>(new Stage.Named(0))),
        (3, Stage.Body.Plain.Select<Stage.Body, Stage>(body => body with { Takes = Stage.Body.Forever }))));

    /// <summary>A chain makes of the values what LINQ makes of the list, and then closes.</summary>
    public static readonly Law<Case> L19 = new(
        Case.Of(
            Gen.OneOf(Stage.Lists, Stage.FarLists), Gen.Frequency((1, Script.Clean), (4, Script.CleanBatches))),
        (subject, @case) =>
    {
        var seen = @case.Observe(subject);
        Event[] expected =
        [
            .. @case.Pipe.List(@case.Script.Values)!.Select(value => new Event.Received(Probe.Name, value)),
            new Event.Closed(Probe.Name),
        ];
        seen.At(Probe.Name).ShouldBe(new(expected), "the list's elements, then the end", "the probe");
    });

    /// <summary>
    /// All that a value causes, in every stage, happens before the next value, and depth first.
    /// </summary>
    public static readonly Law<Case> L20 = new(Case.Of(WatchedAtBothEnds, Script.Clean), (subject, @case) =>
    {
        if (@case.Pipe.Flatten().ToArray() is not [Stage.Watch("first"), .., Stage.Watch("last")])
            return false;
        var seen = @case.Observe(subject);
        for (var i = 0; i < seen.Events.Count; i++)
        {
            if (seen.Events[i] is Event.Effect(var effect)
                && effect.StartsWith("last ", StringComparison.Ordinal))
            {
                seen.Must(
                    seen.Events[i + 1] == new Event.Received(Probe.Name, int.Parse(effect["last ".Length..])),
                    $"what '{effect}' sends on arrives before anything else happens");
            }
        }
        var values = @case.Script.Values.ToArray();
        for (var i = 1; i < seen.Replies.Count - 1 && seen.Replies[i - 1] == Reply.Open; i++)
        {
            var during = seen.During(i);
            during.Must(
                [$"first {values[i - 1]}"],
                during.Effects.Where(effect => effect.StartsWith("first ", StringComparison.Ordinal)),
                "what enters the chain during one signal");
            during.Must(
                during.Effects[0] == $"first {values[i - 1]}", "what a value causes comes after its entry");
        }
        return values.Length > 1;
    });

    /// <summary>
    /// Every stage emits Send*, then at most one Close or Throw; and nothing after it was told to stop.
    /// </summary>
    public static readonly Law<Cut> L21 = new(Cut.Arbitrary, (subject, cut) =>
    {
        var seen = cut.Observe(subject);
        foreach (var place in (string[])[Cut.Name, Probe.Name])
        {
            var events = seen.At(place).Events;
            var ends = events.SkipWhile(e => e is Event.Received).ToArray();
            // A target that handles a failure and stays open sees the end of its input: its emitter is dead.
            seen.Must(
                ends is [] or [Event.Closed] or [Event.Thrown] or [Event.Thrown, Event.Closed],
                $"the {place} gets values, and then one end");
        }
        if (cut.Case.Probe.Finishes)
            seen.Must(
                !(seen.At(Probe.Name).Events is [.., Event.Thrown, Event.Closed]),
                "a sink hears one end only");
    });

    /// <summary>
    /// A sink that did not end by itself hears exactly one end, before the ending signal returns.
    /// </summary>
    public static readonly Law<Case> L22 = new(Case.Arbitrary, (subject, @case) =>
    {
        var seen = @case.Observe(subject);
        if (seen.End is not { } end)
            return false;
        var heard = seen.At(Probe.Name);
        var endedItself = @case.Probe switch
        {
            (ProbeKind.DoneAfter, var most) => heard.Values().Count == most,
            (ProbeKind.FaultAt, var number) => heard.Values().Count == number,
            (ProbeKind.ReenterAndDie, _) => seen.Events.Contains(Probe.Reentered),
            _ => false,
        };
        var ends = seen.Until(end).At(Probe.Name).Events.Where(e => e is Event.Closed or Event.Thrown)
            .ToArray();
        if (endedItself)
            seen.Must(ends.Length == 0, "a sink that ended by itself hears nothing more");
        else if (@case.Probe.Finishes)
            seen.Must(ends.Length == 1, $"the sink hears one end by then, not {ends.Length}");
        else
            seen.Must(
                ends is [.., Event.Closed] && ends.Count(e => e is Event.Closed) == 1,
                "the sink is closed once by then");
        return true;
    });

    /// <summary>What a body sends while it ends arrives before the Close.</summary>
    public static readonly Law<Case> L23 = new(
        Case.Of(
            Gen.OneOf(
                Gen.Choose(1, 4).Select<int, Stage>(size => new Stage.Chunk(size)),
                from flushes in Gen.Choose(0, 3)
                from awaits in Generating.Pick(false, true)
                select (Stage)new Stage.Body { Id = 1, Awaits = awaits, Flushes = flushes }),
            Script.Clean),
        (subject, @case) =>
        {
            var seen = @case.Observe(subject);
            var sent = @case.Script.Values.ToArray();
            IEnumerable<int> expected = @case.Pipe switch
            {
                Stage.Chunk(var size) => sent.Chunk(size).Select(Stage.Chunk.Sum),
                Stage.Body body => sent.Concat(Enumerable.Range(Stage.Body.Farewell, body.Flushes)),
                _ => sent,
            };
            seen.Must(expected, seen.Values(), "what arrives");
            seen.Must(
                seen.At(Probe.Name).Events is [.., Event.Closed], "the last thing that happens is the Close");
        });

    /// <summary>A library stage that holds something back emits nothing of it when a failure comes.</summary>
    public static readonly Law<Case> L24 = new(
        Case.Of(Stage.Lists, Signal.Values.UpTo(8).Select(
            values => new Script([.. values, new Signal.Throw("a")]))),
        (subject, @case) =>
        {
            var seen = @case.Observe(subject);
            if (seen.End < seen.Replies.Count - 1 || @case.Script.Signals is not [.., Signal.Throw])
                return false;
            var last = seen.During(seen.Replies.Count - 1);
            last.Must([new Event.Thrown(Probe.Name, "a")], last.Events, "what happens on the failure");
            return true;
        });

    /// <summary>Close runs through the stages from the first to the last.</summary>
    public static readonly Law<Case> L25 = new(Case.Of(Endless, Script.Clean), (subject, @case) =>
    {
        var seen = @case.Observe(subject);
        var ids = @case.Pipe.Ids.ToArray();
        seen.Must(ids, seen.Ends, "the fin-log");
        return ids.Length > 1;
    });

    /// <summary>After Close every stage of an open chain is finished, and each finally has run.</summary>
    public static readonly Law<Case> L26 = new(
        Case.Of(Stage.Gen, Script.Clean, Probe.Gen), (subject, @case) =>
    {
        var journal = new Journal();
        var inlets = new List<IInlet>();
        var head = journal.Prime(() =>
        {
            var inlet = @case.Probe.Open(journal);
            inlets.Add(inlet);
            foreach (var stage in @case.Pipe.Flatten().Reverse())
                inlets.Add(inlet = subject.Attach(stage, inlet, journal));
            return inlet;
        });
        if (head is null)
            return false;
        foreach (var signal in @case.Script.Then(Signal.End).Signals)
            journal.Send(head, signal);
        Assert.All(inlets, inlet => Assert.False(inlet.IsOpen));
        var seen = journal.Observation;
        var began = seen.Events.OfType<Event.Began>().Select(e => e.Stage).ToHashSet();
        var bodies = @case.Pipe.Flatten().OfType<Stage.Body>()
            .Where(body => !body.Unfinished && began.Contains(body.Id));
        seen.Must(
            bodies.All(body => seen.Ends.Count(id => id == body.Id) == 1),
            "each body's finally block has run, once");
        return @case.Script.Signals.Length > 1;
    });

    [Fact]
    public void L19_A_chain_makes_of_the_values_what_linq_makes_of_the_list() => L19.Holds();

    [Fact]
    public void L20_All_that_a_value_causes_happens_before_the_next_value() => L20.Holds();

    [Fact]
    public void L21_A_stage_emits_values_and_then_one_end() => L21.Holds();

    [Fact]
    public void L22_A_sink_hears_exactly_one_end() => L22.Holds();

    [Fact]
    public void L23_What_is_sent_while_ending_arrives_before_the_close() => L23.Holds();

    [Fact]
    public void L24_A_failure_flushes_nothing() => L24.Holds();

    [Fact]
    public void L25_Close_runs_from_the_first_stage_to_the_last() => L25.Holds();

    [Fact]
    public void L26_Close_reaches_every_stage() => L26.Holds();
}
