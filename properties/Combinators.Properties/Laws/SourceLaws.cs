using FsCheck;
using FsCheck.Fluent;

namespace Combinators.Properties;

/// <summary>A run, and the value that cancels it.</summary>
public sealed record Cancelling(Run Run, int At)
{
    public static Arbitrary<Cancelling> Arbitrary { get; } = Arb.From(
        from run in Run.Arbitrary.Generator
        from at in Gen.Frequency((3, Gen.Choose(0, 6)), (1, Signal.Ramp.Lengths))
        select new Cancelling(run, at),
        cancelling =>
        [
            .. Run.Arbitrary.Shrinker(cancelling.Run).Select(run => cancelling with { Run = run }),
            .. Shrinking.Integer(cancelling.At).Select(at => cancelling with { At = at }),
        ]);

    public override string ToString() => $"{Run}{Environment.NewLine}cancelled by value {At}";
}

/// <summary>How sources end, go on after one another, and run at once.</summary>
public class SourceLaws
{
    private const int Rounds = 60;

    private static readonly Gen<Feed> Several =
        from counts in Gen.Choose(0, 40).UpTo(4)
        from form in Forms.Gen
        from other in Generating.Pick<Feed?>(null, null, new Feed.Fail("a"), new Feed.Silent())
        // The one that is silent comes first: it is to be waiting when the others end the sink.
        let before = other is null ? [] : (Feed[])[other]
        let feeds = counts.Select((count, i) =>
            (Feed)new Feed.Given(form, Numbers((before.Length + i) * 1000, count)))
        select (Feed)new Feed.Merged([.. before, .. feeds]);

    /// <summary>
    /// A run that is cancelled stops after the value that saw it: the chain is thrown the cancellation, as any failure
    /// of the source, unless it has ended on that value.
    /// </summary>
    public static readonly Law<Cancelling> L106 = new(Cancelling.Arbitrary, (subject, cancelling) =>
    {
        var (run, at) = cancelling;
        var values = run.Feed.Values.ToArray();
        // A source that fails, or an end that comes before, is another law's.
        if (run.Observe(subject, run.Feed).Replies is [{ IsFault: true }] || at > values.Length || Fails(run.Feed))
            return false;
        var seen = run.Cancelled(subject, at);
        var byHand = new Case(
            new Stage.Trip(0, () => { }).Then(run.Pipe),
            new(
                [
                    .. values.Take(at).Select(value => new Signal.Send(value)),
                    new Signal.Throw(Errors.Cancelled),
                    Signal.End,
                ]),
            run.Probe).Observe(subject);
        var ended = byHand.End is { } end && end <= at;
        seen.At(Probe.Name).ShouldBe(byHand.At(Probe.Name), "sent by hand, and thrown the cancellation", "cancelled");
        var thrown = byHand.Replies[at + 1];
        var expected = byHand.Replies[0].IsFault ? byHand.Replies[0]
            : ended ? byHand.Replies[byHand.End!.Value]
            : thrown == Reply.Open ? byHand.Replies[at + 2]
            : thrown;
        seen.Must(seen.Replies[^1] == expected, $"the run is answered {expected}");
        return !ended;
    });

    /// <summary>
    /// A source whose body sends is the sequence of what it sends: it is left when nobody wants more, and its finally
    /// runs once.
    /// </summary>
    public static readonly Law<Run> L107 = new(
        Run.Of(
            Feed.Created.Gen,
            Gen.OneOf(Stage.Chains(3, Stage.Leaf), Stage.Far),
            Probe.Far),
        (subject, run) =>
        {
            if (run.Feed is not Feed.Created created)
                return false;
            var seen = run.Observe(subject);
            seen.Where(e => e != new Event.Ended(created.Finally)).ShouldBe(
                run.Observe(subject, created.Plain), "the sequence", "a body");
            var began = seen.Replies[0] == Reply.Open ? 1 : 0;
            seen.Must(seen.Ends.Count(id => id == created.Finally) == began, $"its finally runs {began} times");
            return began == 1;
        });

    /// <summary>
    /// Sources that run at once reach the sink one value at a time, each in its own order; the sink ends once, with the
    /// last source, with a failure or by itself, and then all of them do.
    /// </summary>
    public static readonly Law<Run> L108 = new(
        // As it is generated: to shrink one that hangs is to wait for each that is smaller.
        Arb.From(Run.Of(Several, Gen.Constant<Stage>(new Stage.Identity()), Gen.OneOf(
            Gen.Constant(Probe.Forever),
            Gen.Choose(0, 30).Select(count => new Probe(ProbeKind.DoneAfter, count)))).Generator),
        (subject, run) =>
        {
            if (run.Feed is not Feed.Merged { Feeds: var feeds })
                return false;
            var all = run.Feed.Values.ToArray();
            var most = run.Probe.Kind == ProbeKind.DoneAfter ? run.Probe.Number : int.MaxValue;
            var fails = feeds.Any(feed => feed is Feed.Fail);
            var silent = feeds.Any(feed => feed is Feed.Silent);
            // Nothing would ever end it.
            if (silent && most > all.Length)
                return false;
            var running = default(Observation);
            var thread = new Thread(new ThreadStart(Trail.Shared(() => running = run.Observe(subject))));
            thread.IsBackground = true;
            thread.Start();
            if (!thread.Join(TimeSpan.FromSeconds(30)))
                throw new LawBroken("The run has not ended though its sink has.");
            var seen = running!;
            var got = seen.Values();
            for (var i = 0; i < feeds.Length; i++)
            {
                var own = got.Where(value => value / 1000 == i).ToArray();
                seen.Must(feeds[i].Values.Take(own.Length), own, $"what source {i} sends");
            }
            var ends = seen.At(Probe.Name).Events.Where(e => e is not Event.Received).ToArray();
            if (most > 0 && got.Count < most && fails)
            {
                seen.Must([new Event.Thrown(Probe.Name, "a")], ends, "the end of the sink");
                seen.Must(seen.Replies[^1] == Reply.Fault("a"), "the run throws it");
            }
            else
            {
                seen.Must(got.Count == Math.Min(all.Length, most), "all that is wanted arrives");
                seen.Must(ends.Length == (most <= all.Length ? 0 : 1), "a sink that has not ended is closed, once");
                seen.Must(seen.Replies[^1] == Reply.Done || fails, "the run succeeds");
            }
            return all.Length > 1;
        },
        Rounds);

    /// <summary>To go on with a source of one value is to recover with that value.</summary>
    public static readonly Law<Equation> L109 = CompositionLaws.Equations(
        Gen.Choose(50, 52).Select(value => new Equation(new Stage.RecoverWith(value), new Stage.Recover(value))));

    /// <summary>
    /// A source that fails, and another one in its stead, are the one without its failure and then the other; one that
    /// does not fail is itself; the failure of another is not handled.
    /// </summary>
    public static readonly Law<Run> L110 = new(
        Run.Of(
            Gen.OneOf(Feed.Given.Gen, Feed.Healthy), Gen.OneOf(Stage.Chains(3, Stage.Leaf), Stage.Far), Probe.Far),
        (subject, run) =>
        {
            var fallback = new Feed.Given(Form.Array, Numbers(700, 3));
            var failing = run.Feed.Then(new Feed.Fail(Feed.Recovering.Error));
            Alike(run.Feed.Then(fallback), new Feed.Recovering(failing, fallback), "a failure");
            Alike(run.Feed, new Feed.Recovering(run.Feed, fallback), "no failure");
            var twice = fallback.Then(new Feed.Fail("a"));
            Alike(run.Feed.Then(twice), new Feed.Recovering(failing, twice), "a failure of the other source");
            return true;

            void Alike(Feed plain, Feed recovering, string what)
            {
                var expected = run.Observe(subject, plain);
                var seen = run.Observe(subject, recovering);
                seen.At(Probe.Name).ShouldBe(expected.At(Probe.Name), "one after the other", what);
                seen.Must(expected.Replies, seen.Replies, $"{what}: the replies");
                seen.Must(expected.Ends, seen.Ends, $"{what}: the fin-log");
            }
        });

    [Fact]
    public void L106_A_cancelled_run_stops_after_the_value_that_saw_it() => L106.Holds();

    [Fact]
    public void L107_A_body_that_sends_is_a_sequence() => L107.Holds();

    [Fact]
    public void L108_Sources_that_run_at_once_end_together() => L108.Holds();

    [Fact]
    public void L109_To_recover_with_one_value_is_to_recover() => L109.Holds();

    [Fact]
    public void L110_Another_source_goes_on_for_one_that_fails() => L110.Holds();

    private static Script Numbers(int first, int count) =>
        count == 0 ? new() : new(new Signal.Ramp(first, count));

    private static bool Fails(Feed feed) => feed switch
    {
        Feed.Concat(var first, var second) => Fails(first) || Fails(second),
        Feed.From from => from.FailsToBegin || from.FailsAt < int.MaxValue,
        Feed.Created created => created.Fails,
        Feed.Fail => true,
        _ => false,
    };
}
