using FsCheck.Fluent;

namespace Combinators.Properties;

/// <summary>Who drives a sink: one run, and nobody after it.</summary>
public class RunLaws
{
    /// <summary>
    /// A run uses its sink up: after it, a run and a subscription are refused, and begin nothing. What was finished
    /// before it was run takes any number of runs, and none of them begins.
    /// </summary>
    public static readonly Law<Run> L118 = new(
        Run.Of(Feed.From.Gen, Stage.Chains(3, Stage.Leaf), Probe.Gen), (subject, run) =>
        {
            var journal = new Journal();
            if (journal.Prime(() => subject.Attach(run.Pipe, run.Probe.Open(journal), journal)) is not { } head)
                return false;
            var wasOpen = head.IsOpen;
            journal.Try(() => subject.Run(run.Feed, head, journal));
            var first = journal.Observation;
            Exception?[] again =
            [
                Record.Exception(() => subject.Run(run.Feed, head, journal)),
                Record.Exception(() => subject.Subscribe(new Emitter(journal, new([]), atOnce: true), head)),
            ];
            journal.Observation.Must(
                Enumerable.Repeat(wasOpen ? Errors.UsedUp : "nothing", again.Length),
                again.Select(error => error is null ? "nothing" : journal.Name(error)),
                "what comes of a second run, and of a subscription");
            journal.Observation.Must(
                journal.Observation.Events.Count == first.Events.Count, "nothing happens on them");
            return true;
        });

    /// <summary>
    /// Feeding by hand is the values and then Close or, if the body fails, Throw, each once; what the body throws comes
    /// out, unless the sink throws something else.
    /// </summary>
    public static readonly Law<Case> L119 = new(
        Case.Of(
            Gen.OneOf(
                Stage.Gen,
                Stage.Body.Gen.Select<Stage.Body, Stage>(body => body with { Id = 1, OnError = OnError.Resumes })),
            Script.Gen,
            Probe.Gen),
        (subject, @case) =>
        {
            var values = @case.Script.Signals.TakeWhile(signal => signal is Signal.Send).ToArray();
            var fails = @case.Script.Signals.Length > values.Length
                && @case.Script.Signals[values.Length] is Signal.Throw;
            Signal[] end = fails ? [new Signal.Throw("a"), Signal.End] : [Signal.End];
            var byHand = (@case with { Script = new([.. values, .. end]) }).Observe(subject);
            var journal = new Journal();
            if (journal.Prime(() => subject.Attach(@case.Pipe, @case.Probe.Open(journal), journal)) is not { } head)
                return false;
            var thrown = Record.Exception(() => subject.Feed(head, sink =>
            {
                foreach (var value in values.OfType<Signal.Send>())
                    sink.Send(value.Value);
                if (fails)
                    throw journal.Fault("a");
            }));
            journal.Observation.WithoutReplies.ShouldBe(byHand.WithoutReplies, "sent by hand", "fed");
            journal.Observation.Must(
                byHand.Replies.Skip(1).FirstOrDefault(reply => reply.IsFault, fails ? Reply.Fault("a") : Reply.Done)
                    == (thrown is null ? Reply.Done : Reply.Fault(journal.Name(thrown))),
                $"Feed ends in the first failure by hand, and not in {thrown}");
            return true;
        });

    [Fact]
    public void L119_Feeding_ends_the_sink_as_the_body_ends() => L119.Holds();

    [Fact]
    public void L118_A_sink_is_run_once() => L118.Holds();
}
