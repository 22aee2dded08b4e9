namespace Combinators.Properties;

/// <summary>Who drives a sink: one run, and nobody after it.</summary>
public class RunLaws
{
    /// <summary>
    /// A run uses its sink up: after it, a run and a subscription are refused, and begin nothing. What was finished
    /// before it was run takes any number of runs, and none of them begins.
    /// </summary>
    public static readonly Law<Run> L101 = new(
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

    [Fact]
    public void L101_A_sink_is_run_once() => L101.Holds();
}
