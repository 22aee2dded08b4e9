using System.Runtime.CompilerServices;
using FsCheck;
using FsCheck.Fluent;

namespace Combinators.Properties;

/// <summary>Every finally once, promptly, innermost first; and nothing is held after the end.</summary>
public class ResourceLaws
{
    private static readonly Gen<Stage> Ordered = Stage.Chains(5, Gen.Frequency(
        (1, Stage.Listed),
        (4, Stage.Body.Gen.Select<Stage.Body, Stage>(
            body => body with { FailsAtStart = false, AtEnd = AtEnd.Returns })),
        (2, Gen.Constant<Stage>(new Stage.Named(0)))));

    /// <summary>Branches that have something to end, some of which fail at it.</summary>
    private static readonly Arbitrary<Fan> Numbered = Fan.Of(
        Branch.Of(
            Stage.Chains(3, Gen.Frequency(
                (2, Stage.Leaf),
                (1, Gen.Constant<Stage>(new Stage.Named(0))),
                (1, Gen.Constant<Stage>(new Stage.Body { AtEnd = AtEnd.Fails })))),
            Gen.OneOf(
                Gen.Constant(new Probe(ProbeKind.FaultOnClose)), Probe.Gen.Where(probe => !probe.Reenters))),
        Script.Gen);

    /// <summary>
    /// However it ends, each started stage's finally runs once, and that of one that was not started never.
    /// </summary>
    public static readonly Law<Fan> L89 = new(Numbered, (subject, fan) =>
    {
        var seen = (fan with { Script = fan.Script.Then(Signal.End) }).Observe(subject);
        if (seen.Replies[0].IsFault)
            return false;
        foreach (var branch in fan.Branches)
        {
            var started = new Case(branch.Pipe, new(), branch.Probe).Started.ToHashSet();
            foreach (var stage in branch.Pipe.Flatten())
            {
                if (stage is not INumbered { Id: var id } || stage is Stage.Body { Unfinished: true })
                    continue;
                var ends = seen.Ends.Count(end => end == id);
                var expected = started.Contains(id) ? 1 : 0;
                seen.Must(ends == expected, $"the finally of stage {id} runs {expected} times, not {ends}");
            }
        }
        return fan.Branches.Any(branch => branch.Pipe.Ids.Any());
    });

    /// <summary>
    /// A finally has run when the signal that ended its stage returns, and not before it ended.
    /// </summary>
    public static readonly Law<Case> L90 = new(Case.Of(Ordered, Script.Gen, Probe.Gen), (subject, @case) =>
    {
        var journal = new Journal();
        var inlets = new Dictionary<int, IInlet>();
        var head = journal.Prime(() =>
        {
            var inlet = @case.Probe.Open(journal);
            foreach (var stage in @case.Pipe.Flatten().Reverse())
            {
                var wasOpen = inlet.IsOpen;
                inlet = subject.Attach(stage, inlet, journal);
                if (wasOpen && stage is INumbered { Id: var id })
                    inlets.Add(id, inlet);
            }
            return inlet;
        });
        if (head is null || @case.Probe.Reenters)
            return false;
        Check();
        foreach (var signal in @case.Script.Signals)
        {
            journal.Send(head, signal);
            Check();
        }
        return inlets.Count > 0;

        void Check()
        {
            foreach (var (id, inlet) in inlets)
            {
                var ended = journal.Observation.Ends.Contains(id);
                journal.Observation.Must(
                    ended != inlet.IsOpen,
                    inlet.IsOpen
                        ? $"the finally of stage {id}, which is open, has not run"
                        : $"the finally of stage {id}, which is finished, has run");
            }
        }
    });

    /// <summary>
    /// Within a body the innermost finally runs first, and a stage that it has built ends before it.
    /// </summary>
    public static readonly Law<Case> L91 = new(
        Case.Of(Gen.Choose(1, 3).Select<int, Stage>(takes => new Stage.Nested(takes)), Script.Gen, Probe.Gen),
        (subject, @case) =>
        {
            var seen = (@case with { Script = @case.Script.Then(Signal.End) }).Observe(subject);
            if (@case.Pipe is not Stage.Nested || seen.Replies[0] != Reply.Open)
                return false;
            seen.Must([Stage.Nested.Inside, 3, 2, 1], seen.Ends, "the order in which what was opened ends");
            return true;
        });

    /// <summary>
    /// Close runs in the opposite order of priming: the last stage is primed first, the first is closed
    /// first.
    /// </summary>
    public static readonly Law<Case> L92 = new(
        Case.Of(
            Stage.Chains(5, Stage.Body.Plain.Select<Stage.Body, Stage>(
                body => body with { Takes = Stage.Body.Forever })),
            Script.Clean),
        (subject, @case) =>
        {
            var seen = @case.Observe(subject);
            var primed = seen.Events.OfType<Event.Began>().Select(began => began.Stage).ToArray();
            seen.Must(primed.Reverse(), seen.Ends, "the order of ends");
            return primed.Length > 1;
        });

    /// <summary>
    /// A stage that fails while it is primed ends those below it; those above it are never started.
    /// </summary>
    public static readonly Law<Wave> L93 = new(Wave.Arbitrary, (subject, wave) =>
    {
        var failing = new Stage.Body { Id = wave.At, FailsAtStart = true };
        var seen = new Case(wave.Row(failing), Script.Of(), Probe.Forever).Observe(subject);
        seen.Must([Reply.Fault(failing.StartError)], seen.Replies, "what building it is answered");
        seen.Must(wave.Below, seen.Ends, "the fin-log");
        seen.Must(
            seen.Events.OfType<Event.Began>().All(began => began.Stage >= wave.At),
            "nothing above it has begun");
        seen.Must(
            seen.Last is Event.Replied && seen.At(Probe.Name).Last is Event.Thrown, "the sink hears of it");
    });

    /// <summary>A finally that throws keeps no other from running, and is heard of.</summary>
    public static readonly Law<Wave> L94 = new(Wave.Arbitrary, (subject, wave) =>
    {
        var failing = wave.All.Where(id => id <= wave.At).Select(
            id => new Stage.Body { Id = id, AtEnd = AtEnd.Fails });
        var row = Stage.Chain([.. failing, .. wave.Below.Select(id => new Stage.Named(id))]);
        var seen = new Case(row, Script.Of(), Probe.Forever).Observe(subject);
        seen.Must(wave.All, seen.Ends, "the fin-log");
        seen.Must(
            seen.Replies[^1] == Reply.Fault($"end{wave.At}"), "the last failure is heard by the caller");
        seen.Must(
            seen.At(Probe.Name).Last == new Event.Thrown(Probe.Name, $"end{wave.At}"),
            "the last failure is heard by the sink");

        var fan = new Fan(
            [.. wave.All.Select(
                id => new Branch(new Stage.Body { Id = id, AtEnd = AtEnd.Fails }, Probe.Forever))],
            Script.Of());
        var siblings = fan.Observe(subject);
        siblings.Must(wave.All, siblings.Ends, "the fin-log of siblings");
        var errors = string.Join(", ", wave.All.Select(id => $"end{id}"));
        siblings.Must(
            siblings.Replies[^1] == Reply.Fault(wave.Kinds.Length == 1 ? errors : $"[{errors}]"),
            "all are heard of");
    });

    /// <summary>
    /// When it has finished, a stage holds neither its last value nor its target, nor what its functions captured.
    /// </summary>
    public static readonly Law<Ending> L95 = new(Ending.Arbitrary, (_, ending) =>
    {
        var (sink, item, target, captured) = Finished(ending);
        for (var i = 0; i < 3 && (item.IsAlive || target.IsAlive || captured.IsAlive); i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }
        Assert.False(sink.IsOpen);
        Assert.False(item.IsAlive, "the last value is still held");
        Assert.False(target.IsAlive, "the target is still held");
        Assert.False(captured.IsAlive, "what a function captured is still held");
        GC.KeepAlive(sink);
    }, 150);

    [Fact]
    public void L89_Each_finally_runs_exactly_once() => L89.Holds();

    [Fact]
    public void L90_A_finally_runs_promptly() => L90.Holds();

    [Fact]
    public void L91_The_innermost_finally_runs_first() => L91.Holds();

    [Fact]
    public void L92_Close_runs_in_the_opposite_order_of_priming() => L92.Holds();

    [Fact]
    public void L93_A_failed_start_ends_what_was_started() => L93.Holds();

    [Fact]
    public void L94_A_finally_that_throws_stops_no_other() => L94.Holds();

    [Fact]
    public void L95_The_finished_holds_nothing() => L95.Holds();

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static (Sink<Box> Sink, WeakReference Item, WeakReference Target, WeakReference Captured) Finished(
        Ending ending)
    {
        var (item, captured) = (new Box(5), new Box(6));
        var target = Sink.ForEach<Box>(_ =>
        {
            if (ending.By == EndedBy.Sink)
                throw new InvalidCastException();
        });
        var chain = ending.Chain.ToPipe(Medium.References, new Journal())
            .Map(x => captured is null ? item : x).To(target);
        var sink = ending.Place switch
        {
            Place.Branch => Sink.Broadcast(chain),
            Place.Target => Sink.Merge(chain, 1)[0],
            _ => chain,
        };
        Trail.Enters(sink);
        try
        {
            sink.Send(item);
            if (ending.By == EndedBy.Throw)
                sink.Throw(new InvalidCastException());
            // What skips, or gathers, needs some more to come to the one that ends it.
            for (var i = 0; i < 10 && ending.By != EndedBy.Close; i++)
                sink.Send(item);
            sink.Close();
        }
        catch (Exception error) when (error is Fault or InvalidCastException)
        {
            // How it ended; whether it has is what the law asks.
        }
        return (sink, new WeakReference(item), new WeakReference(target), new WeakReference(captured));
    }
}
