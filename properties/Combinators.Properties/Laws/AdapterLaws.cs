using FsCheck;
using FsCheck.Fluent;

namespace Combinators.Properties;

/// <summary>From and to what the BCL has: observables, observers, enumerables.</summary>
public class AdapterLaws
{
    /// <summary>Values, then an end, then perhaps garbage: an observable that keeps no rules.</summary>
    private static readonly Gen<Script> Notifications =
        from values in Signal.Values.UpTo(6)
        from end in Gen.OneOf(Gen.Constant(Signal.End), Signal.Failures)
        from garbage in Signal.Any.UpTo(3)
        select new Script([.. values, end, .. garbage]);

    private static readonly Arbitrary<Emission> Emissions = Emission.Of(
        Notifications, Stage.Chains(3, Stage.Leaf), Probe.Gen.Where(probe => !probe.Reenters));

    /// <summary>
    /// To an observable and back, from an observable and back: the same notifications, the same consumption.
    /// </summary>
    public static readonly Law<Run> L79 = new(Run.Arbitrary, (subject, run) =>
    {
        var seen = run.Observe(subject);
        run.Observe(subject, new Feed.Observed(run.Feed)).ShouldBe(
            seen, "the source", "as an observable and back");
        var values = run.Feed.Values.ToArray();
        foreach (var end in (Signal[])[Signal.End, new Signal.Throw("a")])
        {
            var script = new Script([.. values.Select(value => new Signal.Send(value)), end]);
            var journal = new Journal();
            subject.Subscribe(
                [new Recorder(journal)], new Feed.Emitted(script), new Stage.Identity(), journal);
            journal.Observation.At(Probe.Name).ShouldBe(
                Notified(script), "the observable's notifications", "as a source and back");
        }
        return values.Length > 0;
    });

    /// <summary>
    /// An observer sees OnNext*, then OnCompleted or OnError once, whatever comes in front; null is no error.
    /// </summary>
    public static readonly Law<Emission> L80 = new(Emissions, (subject, emission) =>
    {
        var journal = new Journal();
        var emitter = new Emitter(journal, emission.Script, emission.AtOnce);
        journal.Try(() => subject.Subscribe(emitter, emission.Pipe, new Recorder(journal), journal));
        emitter.Emit();
        Grammar("through a pipe");

        journal = new Journal();
        var sink = subject.AsSink(new Recorder(journal));
        foreach (var signal in emission.Script.Signals)
            journal.Send(sink, signal);
        Grammar("as a sink");
        var observer = subject.AsObserver(sink);
        Assert.Throws<ArgumentNullException>(() => observer.OnError(null!));

        void Grammar(string how)
        {
            var seen = journal.Observation;
            seen.Must(
                seen.At(Probe.Name).Events.SkipWhile(e => e is Event.Received).ToArray()
                    is [] or [Event.Closed] or [Event.Thrown],
                $"{how}, the observer gets values and then one end");
        }
    });

    /// <summary>A sink that has enough unsubscribes, once, also while it is still being subscribed.</summary>
    public static readonly Law<Emission> L81 = new(Emissions, (subject, emission) =>
    {
        var journal = new Journal();
        var probe = emission.Probe.Open(journal);
        if (journal.Prime(() => subject.Attach(emission.Pipe, probe, journal)) is not { } head)
            return false;
        var wasOpen = head.IsOpen;
        var emitter = new Emitter(journal, emission.Script, emission.AtOnce);
        using (subject.Subscribe(emitter, head))
        {
            emitter.Emit();
            var seen = journal.Observation;
            if (!wasOpen)
            {
                seen.Must(
                    !seen.Effects.Contains(Emitter.Subscribed), "what is finished is not even subscribed");
                return true;
            }
            seen.Must(!head.IsOpen, "its end has come");
            seen.Must(seen.Disposals == 1, $"the subscription is disposed once, not {seen.Disposals} times");
            var byHand = emission.ByHand(subject);
            seen.At(Probe.Name).ShouldBe(byHand.At(Probe.Name), "sent by hand", "subscribed");
        }
        journal.Observation.Must(journal.Observation.Disposals == 1, "it is not disposed again later");
        return true;
    });

    /// <summary>
    /// Disposing ends the pipeline, twice is once; the observer gets no end and no value any more.
    /// </summary>
    public static readonly Law<Emission> L82 = new(
        Emission.Of(
            Notifications,
            Stage.Chains(3, Stage.Mortal),
            Gen.Choose(0, 4).Select(count => new Probe(ProbeKind.DoneAfter, count))),
        (subject, emission) =>
        {
            var journal = new Journal();
            var emitter = new Emitter(journal, emission.Script, atOnce: false);
            var recorder = new Recorder(journal) { LeavesAt = emission.Probe.Number };
            recorder.Subscription = subject.Subscribe(emitter, emission.Pipe, recorder, journal);
            // What the stages send before their first await comes before there is anything to dispose.
            var before = journal.Observation.At(Probe.Name);
            if (emission.Probe.Number == 0)
                recorder.Leave();
            else if (before.Values().Count >= emission.Probe.Number)
                return false;
            emitter.Emit();
            var seen = journal.Observation;
            if (emission.Probe.Number > 0 && seen.Values().Count < emission.Probe.Number)
                return false;
            if (emission.Probe.Number == 0)
            {
                seen.Must(seen.At(Probe.Name).Equals(before), "nothing comes after it left");
            }
            else
            {
                seen.Must(seen.Values().Count == emission.Probe.Number, "no value comes after it left");
                seen.Must(
                    seen.At(Probe.Name).Events.All(e => e is Event.Received), "no end comes after it left");
            }
            var started = new Case(emission.Pipe, new(), Probe.Forever).Started;
            seen.Must(started.Order(), seen.Ends.Order(), "the stages whose finally has run, once");
            seen.Must(
                seen.Disposals == (seen.Effects.Contains(Emitter.Subscribed) ? 1 : 0),
                "the source is left, once");
            return true;
        });

    /// <summary>
    /// OnError is Throw, and Close at once if that was handled. What nobody handles comes out of it, unless a fold at
    /// the end keeps it for whoever asks for the result.
    /// </summary>
    public static readonly Law<Emission> L83 = new(Emissions, (subject, emission) =>
    {
        var values = emission.Script.Signals.TakeWhile(signal => signal is Signal.Send).ToArray();
        return OnErrorIsThrow(journal => (emission.Probe.Open(journal), null))
            && OnErrorIsThrow(_ => subject.Count());

        bool OnErrorIsThrow(Func<Journal, (IInlet Sink, Func<int>? Result)> open)
        {
            var byHand = new Journal();
            byHand.Drive(
                () => subject.Attach(emission.Pipe, open(byHand).Sink, byHand),
                new([.. values, new Signal.Throw("a"), Signal.End]));
            var expected = byHand.Observation;
            if (expected.Replies[0].IsFault || expected.End <= values.Length)
                return false;
            var journal = new Journal();
            var (end, result) = open(journal);
            var head = subject.Attach(emission.Pipe, end, journal);
            var observer = subject.AsObserver(head);
            foreach (var value in values.OfType<Signal.Send>())
                observer.OnNext(value.Value);
            var reply = Answer(journal, () => observer.OnError(journal.Fault("a")));
            var seen = journal.Observation;
            seen.Must(!head.IsOpen, "it has ended");
            seen.ShouldBe(expected.WithoutReplies, "Throw, and then Close", "OnError");
            var (thrown, closed) = (expected.Replies[values.Length + 1], expected.Replies[values.Length + 2]);
            var own = thrown == Reply.Open ? closed : thrown;
            var kept = result is null ? Reply.Done : Answer(journal, () => result());
            seen.Must(
                reply == (own == kept ? Reply.Done : own), $"OnError ends in {own}, unless that is kept: {kept}");
            return true;
        }
    });

    /// <summary>
    /// What an observer throws on a value flies to the sender; the source is left, and the observer hears no
    /// error.
    /// </summary>
    public static readonly Law<Emission> L84 = new(
        Emission.Of(
            Notifications,
            Stage.Chains(3, Stage.Mortal),
            Gen.Choose(1, 3).Select(number => new Probe(ProbeKind.FaultAt, number))),
        (subject, emission) =>
        {
            var journal = new Journal();
            var emitter = new Emitter(journal, emission.Script, emission.AtOnce);
            journal.Try(() => subject.Subscribe(
                emitter, emission.Pipe, new Recorder(journal) { FailsAt = emission.Probe.Number }, journal));
            emitter.Emit();
            var seen = journal.Observation;
            if (emission.Probe.Number == 0 || seen.Values().Count < emission.Probe.Number
                || !seen.Effects.Contains(Emitter.Subscribed))
                return false;
            seen.Must(seen.At(Probe.Name).Events.All(e => e is Event.Received), "the observer hears no end");
            seen.Must(seen.Values().Count == emission.Probe.Number, "the observer gets no value any more");
            seen.Must(
                seen.Replies.Count(reply => reply == Reply.Fault(Probe.Error)) == 1,
                "one sender hears what the observer threw");
            seen.Must(seen.Disposals == 1, "the source is left, once");
            return true;
        });

    /// <summary>
    /// A sequence is begun once for each run and disposed once, however the run ends; what it throws goes
    /// down.
    /// </summary>
    public static readonly Law<Run> L85 = new(
        Run.Of(Feed.From.Gen, Stage.Chains(3, Stage.Leaf), Probe.Gen.Where(probe => !probe.Reenters)),
        (subject, run) =>
        {
            if (run.Feed is not Feed.From from)
                return false;
            var seen = run.Observe(subject);
            if (seen.Replies[0] != Reply.Open)
                return false;
            seen.Must(
                [from.Begun],
                seen.Effects.Where(effect => effect == from.Begun),
                "how the sequence is begun");
            seen.Must(
                seen.Disposals == (from.FailsToBegin ? 0 : 1),
                $"it is disposed once, not {seen.Disposals} times");
            var simple = (run with { Pipe = new Stage.Identity(), Probe = Probe.Forever }).Observe(subject);
            var fails = from.FailsToBegin || from.FailsAt <= from.Numbers.Length;
            if (!fails)
            {
                foreach (var form in Enum.GetValues<Form>())
                    run.Observe(subject, new Feed.Given(form, Script.Of(from.Numbers))).At(Probe.Name).ShouldBe(
                        seen.At(Probe.Name), "a sequence", $"a {form}");
            }
            simple.Must(
                from.Numbers.Take(from.FailsToBegin ? 0 : from.FailsAt),
                simple.Values(),
                "what a sink that takes everything gets");
            simple.Must(
                simple.At(Probe.Name).Last == (
                    fails ? new Event.Thrown(Probe.Name, from.Error) : new Event.Closed(Probe.Name)),
                "a sink that takes everything ends as the sequence does");
            return true;
        });

    /// <summary>
    /// Pulling takes as much as the next output needs; leaving ends the pipeline; a failure comes once.
    /// </summary>
    public static readonly Law<Pulled> L86 = new(Pulled.Arbitrary, (subject, pulled) =>
    {
        var pushed = new Case(pulled.Pipe, Script.Of(pulled.From.Numbers), Probe.Forever).Observe(subject);
        var journal = new Journal();
        var outputs = new List<int>();
        var failures = new List<string>();
        var enumerator = subject.Pull(pulled.From, pulled.Pipe, journal).GetEnumerator();
        journal.Observation.Must(
            journal.Observation.Events.Count == 0, "nothing happens before it is pulled");
        for (var i = 0; i < pulled.Count; i++)
        {
            try
            {
                if (!enumerator.MoveNext())
                    break;
                outputs.Add(enumerator.Current);
            }
            catch (Fault fault)
            {
                failures.Add(journal.Name(fault));
                Assert.False(enumerator.MoveNext());
                break;
            }
        }
        var seen = journal.Observation;
        var values = pushed.Values();
        seen.Must(values.Take(pulled.Count), outputs, "what is pulled");
        if (outputs.Count == pulled.Count && pulled.Count > 0)
        {
            var signal = Enumerable.Range(0, pushed.Replies.Count)
                .First(signal => pushed.Until(signal).Values().Count >= pulled.Count);
            var needed = Math.Min(signal, pulled.From.Numbers.Length + 1);
            seen.Must(seen.Pulls == needed, $"{needed} elements are asked for, not {seen.Pulls}");
        }
        else if (pulled.Count > 0)
        {
            var failure = pushed.Replies.FirstOrDefault(reply => reply.IsFault, Reply.Done);
            seen.Must(
                failure.IsFault ? [failure.Error] : (string[])[], failures, "what comes out as failure");
        }
        // What the stages do on being closed may fail.
        journal.Try(enumerator.Dispose);
        var began = journal.Observation.Events.OfType<Event.Began>().Select(e => e.Stage).ToArray();
        journal.Observation.Must(
            began.All(id => journal.Observation.Ends.Count(end => end == id) == 1),
            "each body's finally has run, once");
        journal.Observation.Must(
            journal.Observation.Disposals == (journal.Observation.Pulls > 0 ? 1 : 0),
            "the sequence is disposed once");
        return pulled.Count > 0;
    });

    /// <summary>Each subscription of a cold source is a run of its own.</summary>
    public static readonly Law<Run> L88 = new(
        Run.Of(Feed.From.Gen, Stage.Chains(2, Stage.Mortal), Gen.Constant(Probe.Forever)), (subject, run) =>
        {
            var both = Subscribed("left", "right");
            foreach (var name in (string[])["left", "right"])
                both.At(name).ShouldBe(Subscribed(name).At(name), $"{name} alone", "both");
            if (run.Feed is Feed.From from && Subscribed("left").Pulls > 0)
                both.Must(
                    both.Effects.Count(effect => effect == from.Begun) == 2, "the sequence is begun twice");
            return both.Values("left").Count > 0;

            Observation Subscribed(params string[] names)
            {
                var journal = new Journal();
                subject.Subscribe(
                    [.. names.Select(name => new Recorder(journal, name))], run.Feed, run.Pipe, journal);
                return journal.Observation;
            }
        });

    private static Reply Answer(Journal journal, Action action)
    {
        try
        {
            action();
            return Reply.Done;
        }
        catch (Exception error) when (error is not LawBroken)
        {
            return Reply.Fault(journal.Name(error));
        }
    }

    [Fact]
    public void L79_To_an_observable_and_back() => L79.Holds();

    [Fact]
    public void L80_An_observer_sees_values_and_then_one_end() => L80.Holds();

    [Fact]
    public void L81_Enough_unsubscribes_once() => L81.Holds();

    [Fact]
    public void L82_Disposing_ends_the_pipeline_in_silence() => L82.Holds();

    [Fact]
    public void L83_OnError_is_throw_and_then_close() => L83.Holds();

    [Fact]
    public void L84_What_an_observer_throws_is_the_senders() => L84.Holds();

    [Fact]
    public void L85_A_sequence_is_begun_and_disposed_once() => L85.Holds();

    [Fact]
    public void L86_Pulling_takes_no_more_than_it_needs() => L86.Holds();

    [Fact]
    public void L88_Each_subscription_is_a_run_of_its_own() => L88.Holds();

    private static Observation Notified(Script script) =>
        new(script.Signals.Select(signal => (Event)(signal switch
    {
        Signal.Send(var value) => new Event.Received(Probe.Name, value),
        Signal.Throw(var tag) => new Event.Thrown(Probe.Name, tag),
        _ => new Event.Closed(Probe.Name),
    })));
}
