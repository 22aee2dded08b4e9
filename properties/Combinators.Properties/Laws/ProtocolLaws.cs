using FsCheck;
using FsCheck.Fluent;

namespace Combinators.Properties;

/// <summary>Priming, delivery, the end, and what is refused: one stage, or a chain seen as one.</summary>
public class ProtocolLaws
{
    private static readonly Gen<Stage> Bodies = Stage.Body.Gen.Select<Stage.Body, Stage>(
        body => body with { Id = 1 });

    /// <summary>When a pipeline is handed out, its body has run to its first await, once.</summary>
    public static readonly Law<Case> L1 = new(Case.Of(Bodies, Script.Gen, Probe.Gen), (subject, @case) =>
    {
        if (@case.Pipe is not Stage.Body body)
            return false;
        var seen = @case.Observe(subject);
        var began = @case.Probe is { Kind: ProbeKind.DoneAfter, Number: 0 } ? 0 : 1;
        seen.Must(seen.Events.Count(e => e is Event.Began) == began, $"the body begins {began} times");
        seen.Must(seen.Until(0).Events.Count(e => e is Event.Began) == began, "it begins while it is primed");
        if (body is { FailsAtStart: true } or { Takes: 0 } || began == 0)
            return false;
        var greetings = Enumerable.Range(Stage.Body.Greeting, body.Greets).ToArray();
        var primed = seen.Until(0).Values();
        if (primed.Count < greetings.Length)
        {
            seen.Must(greetings.Take(primed.Count), primed, "what the probe got before it ended");
            seen.Must(seen.Replies[0] != Reply.Open, "it is cut short only by the end");
        }
        else if (seen.Replies[0] == Reply.Open)
        {
            seen.Must(greetings, primed, "what it sends before its first await");
        }
        return true;
    });

    /// <summary>
    /// There is no stage before its start to send into: the first value that is sent is the first received.
    /// </summary>
    public static readonly Law<Case> L2 = new(
        Case.Of(
            Generating.Pick(false, true).Select(awaits => (Stage)new Stage.Body { Id = 1, Awaits = awaits }),
            Script.Clean),
        (subject, @case) =>
        {
            var seen = @case.Observe(subject);
            seen.Must(@case.Script.Values, seen.Values(), "what is received");
            return @case.Script.Values.Any();
        });

    /// <summary>
    /// Each Send is answered when its very value has been received and the body awaits again, or has ended.
    /// </summary>
    public static readonly Law<int[]> L3 = new(
        Arb.From(
            Signal.Ramp.Lengths.UpTo(6),
            list => Shrinking.List(list, length => Shrinking.Integer(length).Where(shorter => shorter > 0))),
        (_, lengths) =>
        {
            var objects = Enumerable.Range(0, lengths.Sum()).Select(value => (object)value).ToArray();
            foreach (var awaits in (bool[])[false, true])
            {
                var (received, awaiting) = (new List<object>(), 0);
                var sink = Coroutine.Sink<object>(async input =>
                {
                    while (awaits)
                    {
                        awaiting++;
                        received.Add(await input);
                    }
                    awaiting++;
                    await foreach (var value in input)
                    {
                        received.Add(value);
                        awaiting++;
                    }
                });
                foreach (var length in lengths)
                {
                    var sent = received.Count;
                    Assert.Equal(sent + 1, awaiting);
                    Trail.Enters(sink, length);
                    Assert.True(length == 1 ? sink.Send(objects[sent]) : sink.SendAll(objects.AsSpan(sent, length)));
                    Assert.Equal(sent + length, received.Count);
                    for (var i = sent; i < received.Count; i++)
                        Assert.Same(objects[i], received[i]);
                }
                Assert.Equal(objects.Length + 1, awaiting);
            }
        });

    /// <summary>
    /// When a signal returns all that it caused has happened, whatever context the thread has.
    /// </summary>
    public static readonly Law<Case> L4 = new(Case.Arbitrary, (subject, @case) =>
    {
        var plain = HostileContext.RunWithout(() => @case.Observe(subject));
        var (hostile, posts) = HostileContext.Run(() => @case.Observe(subject));
        hostile.ShouldBe(plain, "without a context", "in a context that queues");
        hostile.Must(posts == 0, $"nothing is posted to the context, not {posts} callbacks");
    });

    /// <summary>After the end every Send and Close is answered Done, and nothing happens any more.</summary>
    public static readonly Law<Case> L5 = new(Case.Arbitrary, (subject, @case) =>
    {
        var seen = @case.Observe(subject);
        if (seen.End is not { } end || end >= seen.Replies.Count - 1)
            return false;
        var rest = seen.After(end);
        rest.Must(rest.Events.All(e => e is Event.Replied), "nothing is seen after the end but replies");
        rest.Must(
            rest.Replies.Zip(@case.Script.Signals.Skip(end), (reply, signal) => (reply, signal))
                .All(pair => pair.signal is Signal.Throw || pair.reply == Reply.Done),
            "each Send and each Close after the end is answered Done");
        return true;
    });

    /// <summary>Close; Close == Close.</summary>
    public static readonly Law<Case> L6 = new(Case.Arbitrary, (subject, @case) =>
    {
        var once = @case with { Script = @case.Script.Then(Signal.End) };
        var twice = @case with { Script = once.Script.Then(Signal.End) };
        var seen = once.Observe(subject);
        if (seen.Replies[0].IsFault)
            return false;
        twice.Observe(subject).ShouldBe(
            new([.. seen.Events, new Event.Replied($"{Signal.End}", Reply.Done)]),
            "closed once",
            "closed twice");
        return true;
    });

    /// <summary>A pipeline that was never fed ends its sink once, with Close or with the failure.</summary>
    public static readonly Law<Case> L7 = new(
        Case.Of(
            Stage.Gen, Gen.Elements(new Script(Signal.End), new Script(new Signal.Throw("a"), Signal.End))),
        (subject, @case) =>
        {
            var seen = @case.Observe(subject);
            var terminals = seen.At(Probe.Name).Events.Count(e => e is Event.Closed or Event.Thrown);
            seen.Must(terminals == 1, $"the sink hears one end, not {terminals}");
        });

    /// <summary>
    /// A failure that nobody handles comes back as the same object, with the frames of where it was thrown.
    /// </summary>
    public static readonly Law<Case> L8 = new(Case.Of(Stage.Mortals, Script.Clean), (subject, @case) =>
    {
        var journal = new Journal();
        var head = journal.Prime(() => subject.Attach(@case.Pipe, @case.Probe.Open(journal), journal))!;
        foreach (var value in @case.Script.Values.TakeWhile(head.Send))
            journal.Note($"{value} was sent");
        if (!head.IsOpen)
            return false;
        var error = Raised(journal.Fault("a"));
        var thrown = Record(() => head.Throw(error));
        journal.Observation.Must(ReferenceEquals(error, thrown), $"the very object comes back, not {thrown}");
        journal.Observation.Must(
            error.StackTrace!.Contains(nameof(ThrowSite)),
            $"its stack trace still says where it was thrown:\n{error.StackTrace}");
        journal.Observation.Must(
            @case.Pipe.SendsAtTheEnd
                || journal.Observation.At(Probe.Name).Last == new Event.Thrown(Probe.Name, "a"),
            "the sink heard it last");
        return true;
    });

    /// <summary>A body that handles a failure and awaits again goes on as if nothing had come.</summary>
    public static readonly Law<Case> L9 = new(
        Case.Of(
            Stage.Body.Gen.Select<Stage.Body, Stage>(body => body with
            {
                Id = 1,
                FailsAtStart = false,
                OnError = OnError.Resumes,
            }),
            from values in Gen.Frequency(
                (2, Gen.Choose(0, 9).Select<int, Signal>(value => new Signal.Send(value))),
                (1, Signal.Failures))
                .UpTo(12)
            select new Script([.. values, Signal.End])),
        (subject, @case) =>
        {
            if (@case.Pipe is not Stage.Body { OnError: OnError.Resumes })
                return false;
            var others = @case.Script.Signals.Where(signal => signal is not Signal.Throw);
            var without = @case with { Script = new([.. others]) };
            var seen = @case.Observe(subject);
            var rest = seen.Where(e => e is not (
                Event.Effect
                or Event.Received { Value: Stage.Body.Handled }
                or Event.Replied { Reply.Text: "Open" }));
            var expected = without.Observe(subject).Where(e => e is not Event.Replied { Reply.Text: "Open" });
            if (seen.End is { } end && @case.Script.Signals.Skip(end).Any(signal => signal is Signal.Throw))
                return false;
            rest.ShouldBe(expected, "without the failures", "with them");
            return @case.Script.Signals.Any(signal => signal is Signal.Throw);
        });

    /// <summary>A failure that is thrown into what has finished comes back, and does nothing.</summary>
    public static readonly Law<Case> L10 = new(Case.Arbitrary, (subject, @case) =>
    {
        var seen = (@case with { Script = @case.Script.Then(Signal.End, new Signal.Throw("late")) })
            .Observe(subject);
        if (seen.Replies[0].IsFault)
            return false;
        var late = seen.After(seen.Replies.Count - 2);
        late.Must([new Event.Replied("Throw late", Reply.Fault("late"))], late.Events, "what happens");
        return true;
    });

    /// <summary>
    /// A body that ignores Close is finished all the same: Close fails, and the sink hears that.
    /// </summary>
    public static readonly Law<Case> L11 = new(
        Case.Of(
            Stage.Body.Gen.Select<Stage.Body, Stage>(body => body with
            {
                Id = 1,
                FailsAtStart = false,
                AtEnd = AtEnd.Ignores,
                Takes = Stage.Body.Forever,
                OnError = OnError.Dies,
            }),
            Script.Clean),
        (subject, @case) =>
        {
            if (@case.Pipe is not Stage.Body { AtEnd: AtEnd.Ignores })
                return false;
            var seen = (@case with { Script = @case.Script.Then(Signal.End) }).Observe(subject);
            var close = seen.Replies.Count - 2;
            seen.Must(
                [Reply.Fault(Errors.Ignored), Reply.Done],
                seen.Replies.Skip(close),
                "what Close and Close are answered");
            seen.During(close).Must(
                [new Event.Thrown(Probe.Name, Errors.Ignored)],
                seen.During(close).Events,
                "what happens on Close");
            return true;
        });

    /// <summary>Close swallows its own exit, and no other exception.</summary>
    public static readonly Law<Case> L12 = new(
        Case.Of(
            Stage.Body.Gen.Select<Stage.Body, Stage>(body => body with
            {
                Id = 1,
                FailsAtStart = false,
                AtEnd = body.AtEnd == AtEnd.Ignores ? AtEnd.Fails : body.AtEnd,
                Takes = Stage.Body.Forever,
            }),
            Script.Clean),
        (subject, @case) =>
        {
            var seen = @case.Observe(subject);
            var fails = @case.Pipe is Stage.Body { AtEnd: AtEnd.Fails, EndError: var error };
            seen.Must(
                seen.Replies[^1] == (fails ? Reply.Fault("end1") : Reply.Done),
                $"Close {(fails ? "throws what the finally block threw" : "succeeds")}");
            return seen.Replies[0] == Reply.Open;
        });

    /// <summary>An exit that was raised for one stage is a failure like any other to another stage.</summary>
    public static readonly Law<Case> L13 = new(Case.Of(Stage.Mortals, Script.Clean), (subject, @case) =>
    {
        var journal = new Journal();
        var head = journal.Prime(() => subject.Attach(@case.Pipe, @case.Probe.Open(journal), journal))!;
        foreach (var value in @case.Script.Values.TakeWhile(head.Send))
            journal.Note($"{value} was sent");
        if (!head.IsOpen)
            return false;
        var exit = SomebodyElsesExit();
        var thrown = Record(() => head.Throw(exit));
        journal.Observation.Must(ReferenceEquals(exit, thrown), $"the exit comes back, not {thrown}");
        journal.Observation.Must(
            @case.Pipe.SendsAtTheEnd || journal.Observation.At(Probe.Name).Events is [.., Event.Thrown],
            "the sink hears it as a failure, not as its end");
        return true;
    });

    /// <summary>
    /// A signal from inside a running one is refused, and the running one goes on as if it had not come.
    /// </summary>
    public static readonly Law<Case> L14 = new(
        Case.Of(Stage.Gen, Script.Gen, Generating.Pick(new Probe(ProbeKind.Reenter))),
        (subject, @case) =>
        {
            var seen = @case.Observe(subject);
            seen.Where(e => e != Probe.Reentered).ShouldBe(
                (@case with { Probe = Probe.Forever }).Observe(subject),
                "without re-entry",
                "with refused re-entry");
            return seen.Events.Contains(Probe.Reentered);
        });

    /// <summary>
    /// A signal that ended by an exception leaves no mark: the next is never refused as re-entry.
    /// </summary>
    public static readonly Law<Case> L15 = new(Case.Arbitrary, (subject, @case) =>
    {
        if (@case.Probe.Kind == ProbeKind.ReenterAndDie)
            return false;
        var seen = @case.Observe(subject);
        seen.Must(!seen.Replies.Contains(Reply.Fault(Errors.Executing)), "no signal from outside is refused");
        return seen.Replies.Take(seen.Replies.Count - 1).Any(reply => reply.IsFault);
    });

    /// <summary>
    /// A body's result is the fold's result, however it came to its end; a failed body has only its failure.
    /// </summary>
    public static readonly Law<Script> L16 = new(Arb.From(Script.Gen, Script.Shrink), (_, script) =>
    {
        var journal = new Journal();
        var fold = Coroutine.Fold<int, string>(input => Count(input, 3)).ToSink();
        var model = (Received: 0, Result: default(string), Error: default(string));
        var inlet = fold.ToInlet();
        foreach (var signal in script.Signals)
        {
            journal.Send(inlet, signal);
            if (model.Result is null && model.Error is null)
            {
                model = signal switch
                {
                    Signal.Send => (model.Received + 1, model.Received + 1 == 3 ? "enough" : null, null),
                    Signal.Throw("a") => (model.Received, $"{model.Received} and a", null),
                    Signal.Throw(var tag) => (model.Received, null, tag),
                    _ => (model.Received, $"{model.Received}", null),
                };
            }
        }
        for (var reading = 0; reading < 2; reading++)
        {
            if (model.Error is { } error)
                Assert.Same(journal.Fault(error), Assert.ThrowsAny<Exception>(() => fold.Result));
            else if (model.Result is { } result)
                Assert.Equal(result, fold.Result);
            else
                Assert.Throws<InvalidOperationException>(() => fold.Result);
        }
    });

    /// <summary>
    /// Each attachment of one pipe is as if it were the only one, however they are interleaved.
    /// </summary>
    public static readonly Law<Case> L17 = new(
        Case.Of(Stage.Gen, Script.Gen, Probe.Finishing), (subject, @case) =>
    {
        if (@case.Probe.Reenters)
            return false;
        string[] names = ["left", "right"];
        Observation Shared(params (string Name, Signal Signal)[] signals)
        {
            var journal = new Journal();
            var recipe = subject.Recipe(@case.Pipe, journal);
            var inlets = names.ToDictionary(name => name, name =>
                journal.Prime(() => recipe(@case.Probe.Open(journal, name))));
            foreach (var (name, signal) in signals)
            {
                if (inlets[name] is { } inlet)
                    journal.Send(inlet, signal, name);
            }
            return journal.Observation;
        }

        var signals = @case.Script.Signals;
        var together = Shared([.. signals.SelectMany(signal => names.Select(name => (name, signal)))]);
        foreach (var name in names)
        {
            var alone = Shared([.. signals.Select(signal => (name, signal))]);
            together.At(name).ShouldBe(alone.At(name), $"{name} alone", "together");
            together.RepliesTo(name).ShouldBe(alone.RepliesTo(name), $"{name} alone", "together");
        }
        return signals.Length > 0;
    });

    /// <summary>Asking whether it is open, and for its name, changes nothing.</summary>
    public static readonly Law<Case> L18 = new(Case.Arbitrary, (subject, @case) =>
    {
        var journal = new Journal();
        var probe = @case.Probe.Open(journal);
        if (journal.Prime(() => subject.Attach(@case.Pipe, probe, journal)) is not { } head)
            return false;
        foreach (var signal in @case.Script.Signals)
        {
            var open = head.IsOpen;
            Assert.NotNull(head.ToString());
            Assert.Equal(open, head.IsOpen);
            journal.Send(head, signal);
        }
        journal.Observation.ShouldBe(@case.Observe(subject), "unobserved", "observed");
        return true;
    });

    [Fact]
    public void L1_Priming_runs_the_body_to_its_first_await_once() => L1.Holds();

    [Fact]
    public void L2_The_first_value_sent_is_the_first_received() => L2.Holds();

    [Fact]
    public void L3_A_send_is_answered_when_its_very_value_has_been_dealt_with() => L3.Holds();

    [Fact]
    public void L4_When_a_signal_returns_all_that_it_caused_has_happened() => L4.Holds();

    [Fact]
    public void L5_After_the_end_nothing_happens() => L5.Holds();

    [Fact]
    public void L6_Close_is_idempotent() => L6.Holds();

    [Fact]
    public void L7_A_pipeline_that_was_never_fed_still_ends_its_sink() => L7.Holds();

    [Fact]
    public void L8_A_failure_keeps_its_identity_and_its_frames() => L8.Holds();

    [Fact]
    public void L9_A_body_that_handles_a_failure_goes_on() => L9.Holds();

    [Fact]
    public void L10_A_failure_thrown_into_the_finished_comes_back() => L10.Holds();

    [Fact]
    public void L11_An_ignored_close_is_an_error_and_still_ends() => L11.Holds();

    [Fact]
    public void L12_Close_swallows_only_its_own_exit() => L12.Holds();

    [Fact]
    public void L13_An_exit_belongs_to_one_stage() => L13.Holds();

    [Fact]
    public void L14_Re_entry_is_refused_and_harmless() => L14.Holds();

    [Fact]
    public void L15_A_failed_signal_leaves_no_mark() => L15.Holds();

    [Fact]
    public void L16_A_result_is_known_however_the_body_ended() => L16.Holds();

    [Fact]
    public void L17_Attachments_of_one_pipe_are_independent() => L17.Holds();

    [Fact]
    public void L18_Looking_changes_nothing() => L18.Holds();

    private static async Coroutine<string> Count(Input<int> input, int enough)
    {
        var received = 0;
        try
        {
            await foreach (var value in input)
            {
                if (++received == enough)
                    return "enough";
            }
            return $"{received}";
        }
        catch (Fault fault) when (fault.Tag == "a")
        {
            return $"{received} and a";
        }
    }

    private static CoroutineExit SomebodyElsesExit()
    {
        CoroutineExit? exit = null;
        var sink = Coroutine.Sink<int>(async input =>
        {
            try
            {
                await input;
            }
            catch (CoroutineExit raised)
            {
                exit = raised;
            }
        });
        sink.Close();
        return exit!;
    }

    /// <summary>An exception that has been thrown once, so that it has frames.</summary>
    private static Exception Raised(Exception error) => Record(() => ThrowSite(error))!;

    private static void ThrowSite(Exception error) => throw error;

    private static Exception? Record(Action action)
    {
        try
        {
            action();
            return null;
        }
        catch (Exception error)
        {
            return error;
        }
    }
}
