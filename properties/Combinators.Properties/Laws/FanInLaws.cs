using FsCheck;
using FsCheck.Fluent;

namespace Combinators.Properties;

/// <summary>
/// Merge, one signal at a time: several inputs are one sink. Threads are in ConcurrencyLaws.
/// </summary>
public class FanInLaws
{
    private static readonly Gen<Stage> Nothing = Gen.Constant<Stage>(new Stage.Identity());

    private static readonly Gen<Signal> Healthy = Gen.Frequency(
        (6, Signal.Values), (1, Gen.Constant(Signal.End)));

    /// <summary>What comes out is what went in through the open inputs, in that order.</summary>
    public static readonly Law<Join> L52 = new(
        Join.Of(Healthy, Nothing, Gen.Constant(Probe.Forever)), (subject, join) =>
    {
        var seen = join.Observe(subject);
        var sent = join.Live.Select(through => through.Signal).OfType<Signal.Send>()
            .Select(send => send.Value).ToArray();
        seen.Must(sent, seen.Values(), "what comes out");
        return sent.Length > 1 && join.Ports > 1;
    });

    /// <summary>
    /// The sink is closed once, when the last of all inputs is; an input that is closed twice counts once.
    /// </summary>
    public static readonly Law<Join> L53 = new(
        Join.Of(Gen.Frequency((2, Signal.Values), (3, Gen.Constant(Signal.End))), Nothing, Gen.Constant(
            Probe.Forever)),
        (subject, join) =>
        {
            var seen = join.Observe(subject);
            var closed = new HashSet<int>();
            for (var signal = 0; signal < join.Signals.Length; signal++)
            {
                var last = join.Signals[signal] is (var port, Signal.Close) && closed.Add(port)
                    && closed.Count == join.Ports;
                var during = seen.During(signal + 1);
                var closes = during.At(Probe.Name).Events.Count(e => e is Event.Closed);
                seen.Must(
                    closes == (last ? 1 : 0),
                    $"the sink is closed {(last ? "once" : "not yet")} on signal {signal + 1}");
            }
            return closed.Count == join.Ports;
        });

    /// <summary>No inputs close the sink; one input is the sink; a closed input is no input.</summary>
    public static readonly Law<Case> L54 = new(
        Case.Of(Stage.Chains(2, Stage.Leaf), Script.Gen, Probe.Finishing), (subject, @case) =>
    {
        if (@case.Probe.Reenters)
            return false;
        var direct = @case.Observe(subject);
        if (direct.Replies[0].IsFault)
            return false;
        // An input dies of a failure, as Identity does when it stands alone.
        var identity = Merged((target, journal) => subject.Attach(new Stage.Identity(), target, journal));
        var one = Merged((target, _) => subject.Merge(target, 1)[0]);
        one.ShouldBe(identity, "behind Identity", "through a single input");
        var two = Merged((target, _) =>
        {
            var inputs = subject.Merge(target, 2);
            inputs[1].Close();
            return inputs[0];
        });
        two.ShouldBe(one, "through a single input", "beside a closed one");
        var journal = new Journal();
        var sink = subject.Attach(@case.Pipe, @case.Probe.Open(journal), journal);
        try
        {
            Assert.Empty(subject.Merge(sink, 0));
        }
        catch (Exception error)
        {
            journal.Note($"the sink failed on its close, with {journal.Name(error)}");
        }
        journal.Observation.Must(!sink.IsOpen, "no inputs close the sink");
        return true;

        Observation Merged(Func<IInlet, Journal, IInlet> build)
        {
            var journal = new Journal();
            return journal.Drive(
                () => build(subject.Attach(@case.Pipe, @case.Probe.Open(journal), journal), journal),
                @case.Script);
        }
    });

    /// <summary>
    /// The first failure ends the sink and all inputs; a later one goes back to whoever threw it.
    /// </summary>
    public static readonly Law<Join> L55 = new(
        Join.Of(
            Gen.Frequency((4, Signal.Values), (2, Signal.Failures), (1, Gen.Constant(Signal.End))),
            Nothing,
            Gen.Elements(Probe.Forever, new Probe(ProbeKind.Recover), new Probe(ProbeKind.Resume))),
        (subject, join) =>
        {
            var seen = join.Observe(subject);
            var thrown = join.Live.FirstOrDefault(through => through.Signal is Signal.Throw);
            if (thrown is null)
                return false;
            var first = Array.FindIndex(join.Signals, through => ReferenceEquals(through, thrown));
            var during = seen.During(first + 1).At(Probe.Name);
            var tag = ((Signal.Throw)join.Signals[first].Signal).Tag;
            during.Must(during.Events is [Event.Thrown, ..], "the sink hears it at once");
            seen.Must(
                seen.Replies[first + 1] == (join.Probe.Kind == ProbeKind.Forever ? Reply.Fault(tag) : Reply.Done),
                "whoever threw it hears it, unless the sink has handled it");
            for (var signal = first + 1; signal < join.Signals.Length; signal++)
            {
                seen.Must(
                    seen.Replies[signal + 1]
                        == (
                            join.Signals[signal].Signal is Signal.Throw(var late)
                                ? Reply.Fault(late)
                                : Reply.Done),
                    $"signal {signal + 1}, after the end, is answered Done, or with its own failure");
            }
            seen.After(first + 1).Must(
                seen.After(first + 1).At(Probe.Name).Events.Count == 0, "the sink hears nothing more");
            return true;
        });

    /// <summary>
    /// When the sink has ended, every input says so on its next signal; its failure is heard by one caller.
    /// </summary>
    public static readonly Law<Join> L56 = new(
        Join.Of(
            Gen.Frequency((8, Signal.Values), (1, Gen.Constant(Signal.End))),
            Nothing,
            Gen.OneOf(
                Gen.Choose(1, 4).Select(count => new Probe(ProbeKind.DoneAfter, count)),
                Gen.Choose(1, 4).Select(number => new Probe(ProbeKind.FaultAt, number)))),
        (subject, join) =>
        {
            var seen = join.Observe(subject);
            if (join.Probe.Kind == ProbeKind.Forever || seen.Values().Count < join.Probe.Number)
                return false;
            var end = Enumerable.Range(0, seen.Replies.Count)
                .First(signal => seen.Until(signal).Values().Count == join.Probe.Number);
            var expected = join.Probe.Kind == ProbeKind.FaultAt ? Reply.Fault(Probe.Error) : Reply.Done;
            seen.Must(seen.Replies[end] == expected, $"the caller whose value ended it hears {expected}");
            seen.Must(
                seen.Replies.Skip(end + 1).All(reply => reply == Reply.Done),
                "every other signal is answered Done");
            return true;
        });

    /// <summary>
    /// A signal from inside the sink is refused at every input, and the running one goes on.
    /// </summary>
    public static readonly Law<Join> L58 = new(
        Join.Of(Healthy, Stage.Branches, Generating.Pick(new Probe(ProbeKind.Reenter))),
        (subject, join) =>
        {
            // It sends into the last input, which must be open to have something to refuse.
            if (join.Signals.Any(through => through.Port == join.Ports - 1 && through.Signal is Signal.Close))
                return false;
            var seen = join.Observe(subject);
            seen.Where(e => e != Probe.Reentered).ShouldBe(
                (join with { Probe = Probe.Forever }).Observe(subject),
                "without re-entry",
                "with refused re-entry");
            return seen.Events.Contains(Probe.Reentered);
        });

    [Fact]
    public void L52_What_comes_out_is_what_went_in() => L52.Holds();

    [Fact]
    public void L53_The_last_input_closes_the_sink_once() => L53.Holds();

    [Fact]
    public void L54_No_input_closes_and_one_input_is_the_sink() => L54.Holds();

    [Fact]
    public void L55_The_first_failure_ends_all_inputs() => L55.Holds();

    [Fact]
    public void L56_The_sinks_end_reaches_every_input() => L56.Holds();

    [Fact]
    public void L58_Re_entry_through_an_input_is_refused() => L58.Holds();
}
