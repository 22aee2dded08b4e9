using FsCheck;
using FsCheck.Fluent;

namespace Combinators.Properties;

/// <summary>
/// What may be put in the place of what: pipes are a category, sources a monoid, and fusion is invisible.
/// </summary>
public class CompositionLaws
{
    private static readonly Stage Identity = new Stage.Identity();

    /// <summary>
    /// Id | p == p == p | Id, and (p | q) | r == p | (q | r), in everything that can be seen.
    /// </summary>
    public static readonly Law<Case> L61 = new(Case.Arbitrary, (subject, @case) =>
    {
        var seen = @case.Observe(subject);
        @case.Observe(subject, Identity.Then(@case.Pipe)).ShouldBe(seen, "p", "Id | p");
        @case.Observe(subject, @case.Pipe.Then(Identity)).ShouldBe(seen, "p", "p | Id");
        var stages = @case.Pipe.Flatten().ToArray();
        for (var i = 1; i < stages.Length - 1; i++)
        {
            var (p, q, r) = (Stage.Chain(stages[..i]), stages[i], Stage.Chain(stages[(i + 1)..]));
            @case.Observe(subject, p.Then(q.Then(r))).ShouldBe(
                @case.Observe(subject, p.Then(q).Then(r)), "(p | q) | r", "p | (q | r)");
        }
        return stages.Length > 2;
    });

    /// <summary>Map id == Id, and Map f | Map g == Map (g . f).</summary>
    public static readonly Law<Equation> L62 = Equations(
        from f in Function.Gen
        from g in Function.Gen
        from equation in Gen.Elements(
            new Equation(new Stage.Map(Function.Identity), Identity),
            new Equation(
                new Stage.Map(f).Then(new Stage.Map(g)),
                new Stage.Map(new Function(f.Factor * g.Factor, (g.Factor * f.Offset) + g.Offset))))
        select equation);

    /// <summary>Filters are a conjunction, of which the second is asked only where the first holds.</summary>
    public static readonly Law<Equation> L63 = Equations(
        from p in Predicate.Gen
        from q in Predicate.Gen
        from f in Function.Gen
        from equation in Gen.Elements(
            new Equation(new Stage.Filter(Predicate.Always), Identity),
            new Equation(new Stage.FilterAll(p).Then(new Stage.FilterAll(q)), new Stage.FilterAll(p, q)),
            new Equation(
                new Stage.Map(f).Then(new Stage.Filter(p)),
                new Stage.FilterMapped(f, p).Then(new Stage.Map(f))))
        select equation);

    /// <summary>Take and Skip count, replies and zero included.</summary>
    public static readonly Law<Equation> L64 = Equations(
        from m in Gen.Choose(0, 4)
        from n in Gen.Choose(0, 4)
        from equation in Gen.Elements(
            new Equation(new Stage.Take(m).Then(new Stage.Take(n)), new Stage.Take(Math.Min(m, n))),
            new Equation(new Stage.Skip(m).Then(new Stage.Skip(n)), new Stage.Skip(m + n)),
            new Equation(new Stage.Skip(0), Identity),
            new Equation(new Stage.Take(int.MaxValue), Identity))
        select equation);

    /// <summary>TakeWhile p | TakeWhile q == TakeWhile (p and q).</summary>
    public static readonly Law<Equation> L65 = Equations(
        from p in Predicate.Gen
        from q in Predicate.Gen
        select new Equation(
            new Stage.TakeWhile(p).Then(new Stage.TakeWhile(q)), new Stage.TakeWhileAll(p, q)));

    /// <summary>
    /// FlatMap of singletons == Id, and FlatMap f | FlatMap g == FlatMap of their composition.
    /// </summary>
    public static readonly Law<Equation> L66 = Equations(
        from m in Gen.Choose(0, 3)
        from n in Gen.Frequency((3, Gen.Choose(0, 3)), (1, Gen.Choose(15, 17)))
        from form in Forms.Gen
        from equation in Gen.Elements(
            new Equation(new Stage.FlatMap(1, form), Identity),
            new Equation(
                new Stage.FlatMap(m, form).Then(new Stage.FlatMap(n, form)), new Stage.FlatMapTwice(m, n)),
            new Equation(new Stage.FlatMap(n, form), new Stage.FlatMap(n)))
        select equation);

    /// <summary>Scan gives one value for each, and the last one is the fold.</summary>
    public static readonly Law<Case> L67 = new(
        Case.Of(Gen.Choose(0, 5).Select<int, Stage>(seed => new Stage.Scan(seed)), Script.Clean),
        (subject, @case) =>
        {
            if (@case.Pipe is not Stage.Scan(var seed))
                return false;
            var values = @case.Script.Values.ToArray();
            var seen = @case.Observe(subject);
            seen.Must(seen.Values().Count == values.Length, "one value for each");
            for (var i = 1; i <= values.Length; i++)
            {
                seen.Must(
                    seen.Values()[i - 1] == values.Take(i).Aggregate(seed, (sum, x) => sum + x),
                    $"value {i} is the fold of the first {i}");
            }
            return values.Length > 0;
        });

    /// <summary>
    /// Contramap id k == k; Contramap f of Contramap g == Contramap (g . f); Contramap f k == Map f | k.
    /// </summary>
    public static readonly Law<Contravariance> L71 = new(Contravariance.Arbitrary, (subject, value) =>
    {
        var (f, g) = (value.F, value.G);
        var composed = new Function(f.Factor * g.Factor, (g.Factor * f.Offset) + g.Offset);
        var k = value.Branch.Pipe;
        Same(
            Seen((sink, _) => sink),
            Seen((sink, _) => subject.Contramap(Function.Identity, sink)),
            "Contramap id");
        Same(
            Seen((sink, _) => subject.Contramap(composed, sink)),
            Seen((sink, _) => subject.Contramap(f, subject.Contramap(g, sink))),
            "Contramap f of Contramap g");
        Same(
            Seen((sink, journal) => subject.Attach(new Stage.Map(f), sink, journal)),
            Seen((sink, _) => subject.Contramap(f, sink)),
            "Contramap f");
        var two = new Fan([value.Branch, value.Branch with { Pipe = k.Renumbered(100) }], value.Script);
        var outside = two.Observe((journal, branches) =>
            subject.Contramap(
                f, subject.Broadcast([.. branches.Select(branch => branch(subject, journal))])));
        var inside = two.Observe((journal, branches) =>
            subject.Broadcast(
                [.. branches.Select(branch => subject.Contramap(f, branch(subject, journal)))]));
        foreach (var branch in two.Indices)
            inside.At(Fan.End(branch)).ShouldBe(
                outside.At(Fan.End(branch)), "f before the broadcast", "f in each branch");

        void Same(Observation expected, Observation actual, string how) =>
            actual.ShouldBe(expected, "the same without", how);

        Observation Seen(Func<IInlet, Journal, IInlet> wrap)
        {
            var journal = new Journal();
            return journal.Drive(
                () => wrap(subject.Attach(k, value.Branch.Probe.Open(journal), journal), journal),
                value.Script);
        }
    });

    /// <summary>
    /// What stands before a broadcast is done once for each value; what stands in each branch, once in each.
    /// </summary>
    public static readonly Law<Forked> L72 = new(Forked.Arbitrary, (subject, forked) =>
    {
        var fan = forked.Fan;
        var watched = new Stage.Watch("p").Then(forked.Pipe);
        var before = fan.Observe((journal, branches) =>
            subject.Fork(watched, journal, [.. branches.Select(branch => branch(subject, journal))]));
        var within = fan.Observe((journal, branches) =>
            subject.Broadcast(
                [.. branches.Select(branch => subject.Attach(watched, branch(subject, journal), journal))]));
        foreach (var branch in fan.Indices)
            within.At(Fan.End(branch)).ShouldBe(
                before.At(Fan.End(branch)), "p before the broadcast", "p in each branch");
        var sent = fan.Script.Signals.Take(before.End ?? int.MaxValue).OfType<Signal.Send>();
        before.Must(
            sent.Select(send => $"p {send.Value}"),
            before.Effects,
            "what happens before the broadcast, once for each value,");
        var alone = fan.Indices.Sum(branch => fan.Observe((journal, branches) =>
            subject.Attach(watched, branches[branch](subject, journal), journal)).Effects.Count);
        within.Must(
            within.Effects.Count == alone,
            $"what happens in the branches happens {alone} times, once in each");
        return fan.Branches.Length > 1 && before.Effects.Count > 0;
    });

    /// <summary>
    /// Concat is associative, Empty its unit; the sink is closed once; and a source that is not wanted any
    /// more is never begun.
    /// </summary>
    public static readonly Law<Run> L73 = new(Run.Arbitrary, (subject, run) =>
    {
        var seen = run.Observe(subject);
        run.Observe(subject, run.Feed.Then(new Feed.Empty())).ShouldBe(seen, "a", "a ++ Empty");
        run.Observe(subject, new Feed.Empty().Then(run.Feed)).ShouldBe(seen, "a", "Empty ++ a");
        if (run.Feed is Feed.Concat(var ab, var c) && ab is Feed.Concat(var a, var b))
            run.Observe(subject, a.Then(b.Then(c))).ShouldBe(seen, "(a ++ b) ++ c", "a ++ (b ++ c)");
        var after = new Feed.From(99, [7, 7, 7]);
        var followed = run.Observe(subject, run.Feed.Then(after));
        if (Ends(run.Feed))
            followed.ShouldBe(seen, "a, which fails or ends the sink", "a ++ b");
        else
            followed.Must(followed.Effects.Contains(after.Begun), "a source that is wanted is begun");
        followed.Must(
            followed.At(Probe.Name).Events.Count(e => e is Event.Closed) <= 1,
            "the sink is closed once at most");

        // A sequence makes each of them when the one before is exhausted, and no more than are wanted.
        var feeds = run.Feed.Flatten().ToArray();
        var wanted = Enumerable.Range(1, feeds.Length).TakeWhile(n => n == 1 || !Ends(Joined(feeds[..(n - 1)]))).Last();
        var watched = run with { Pipe = new Stage.Watch("head").Then(run.Pipe) };
        var made = watched.Observe(subject, new Feed.Series(feeds));
        made.Where(e => !IsOfSeries(e)).ShouldBe(watched.Observe(subject), "a ++ b", "a sequence of a and b");
        if (made.Replies[0] != Reply.Open)
            return;
        var log = made.Where(e => IsOfSeries(e) || Is("head", e)).Effects;
        string[] all =
        [
            Feed.Series.Begun,
            .. feeds.Take(wanted).SelectMany((feed, i) =>
                feed.Values.Select(value => $"head {value}").Prepend(Feed.Series.Made(i))),
        ];
        made.Must(all.Take(log.Count - 1), log.SkipLast(1), "what is made and what is sent");
        made.Must(log.Contains(Feed.Series.Made(wanted - 1)), $"{wanted} sources are made");
        made.Must(log[^1] == Feed.Series.Disposed, "the sequence is disposed at the end, once");

        static bool IsOfSeries(Event e) => Is("source", e);

        static bool Is(string what, Event e) =>
            e is Event.Effect effect && effect.What.StartsWith(what, StringComparison.Ordinal);

        static Feed Joined(Feed[] feeds) => feeds.Aggregate((a, b) => a.Then(b));

        bool Ends(Feed feed) =>
            new Run(feed, Identity, Probe.Forever).Observe(subject).Replies[^1].IsFault
            || new Case(run.Pipe, new([.. feed.Values.Select(value => new Signal.Send(value))]), run.Probe)
                .Observe(subject).End is not null;
    });

    /// <summary>
    /// A chain that is fused, a chain of boundaries, and a chain that is sent batches, are not told apart.
    /// </summary>
    public static readonly Law<Case> L78 = new(
        Case.Of(
            Gen.Frequency(
                (4, Stage.Gen),
                (6, Stage.Far),
                (3, Stage.Chains(4, Gen.Frequency((1, Stage.FlatMapOver.Gen), (1, Stage.Leaf))))),
            Gen.OneOf(Script.Gen, Script.Batches),
            Probe.Far),
        (subject, @case) =>
        {
            var batches = @case;
            @case = @case with { Script = @case.Script.Spread };
            var fused = @case.Observe(subject);
            var journal = new Journal();
            var apart = journal.Drive(
                () => @case.Pipe.Flatten().DefaultIfEmpty(Identity).Reverse().Aggregate(
                    @case.Probe.Open(journal), (below, stage) => subject.Attach(stage, below, journal)),
                @case.Script);
            if (@case.Probe.Reenters || !fused.Replies[0].IsFault)
                apart.ShouldBe(fused, "fused", "stage by stage");
            batches.Batched(subject).ShouldBe(fused.WithoutReplies, "one by one", "in batches");

            var stages = @case.Pipe.Flatten().DefaultIfEmpty(Identity).ToArray();
            var whole = Folded(journal => subject.Fold(@case.Pipe, journal));
            var parts = Folded(journal =>
            {
                var last = subject.Fold(stages[^1], journal);
                var first = stages[..^1].Reverse().Aggregate(
                    last.Inlet, (below, stage) => subject.Attach(stage, below, journal));
                return last with { Inlet = first };
            });
            if (!whole.Replies[0].IsFault)
                parts.ShouldBe(whole, "fused with a fold", "stage by stage in front of it");
            return stages.Length > 1;

            Observation Folded(Func<Journal, FoldInlet> build)
            {
                var journal = new Journal();
                FoldInlet? folding = null;
                journal.Drive(() => (folding = build(journal)).Inlet, @case.Script.Then(Signal.End));
                journal.Note($"result: {Result(folding, journal)}");
                return journal.Observation;
            }

            static string Result(FoldInlet? folding, Journal journal)
            {
                try
                {
                    return folding?.Result() ?? "none";
                }
                catch (Exception error) when (error is not LawBroken)
                {
                    return journal.Name(error);
                }
            }
        });

    [Fact]
    public void L61_Pipes_are_a_category() => L61.Holds();

    [Fact]
    public void L62_Map_is_a_functor() => L62.Holds();

    [Fact]
    public void L63_Filters_are_a_conjunction() => L63.Holds();

    [Fact]
    public void L64_Take_and_skip_count() => L64.Holds();

    [Fact]
    public void L65_TakeWhiles_are_a_conjunction() => L65.Holds();

    [Fact]
    public void L66_FlatMap_composes() => L66.Holds();

    [Fact]
    public void L67_Scan_gives_the_folds_of_the_prefixes() => L67.Holds();

    [Fact]
    public void L71_Sinks_are_contravariant() => L71.Holds();

    [Fact]
    public void L72_What_stands_before_a_broadcast_is_done_once() => L72.Holds();

    [Fact]
    public void L73_Sources_are_a_monoid() => L73.Holds();

    [Fact]
    public void L78_Fusion_is_invisible() => L78.Holds();

    /// <summary>Both sides, in some surroundings, see the same.</summary>
    internal static Law<Equation> Equations(Gen<Equation> equations) => new(
        Arb.From(
            from equation in equations
            from before in Stage.Chains(2, Stage.Leaf)
            from after in Stage.Chains(2, Stage.Leaf)
            from script in Script.Gen
            from probe in Probe.Gen
            select equation with
            {
                Before = before,
                After = after.Renumbered(100),
                Script = script,
                Probe = probe,
            },
            equation =>
            [
                .. Script.Shrink(equation.Script).Select(script => equation with { Script = script }),
                .. equation.Before.Shrink().Select(before => equation with { Before = before }),
                .. equation.After.Shrink().Select(after => equation with { After = after }),
                .. Probe.Shrink(equation.Probe).Select(probe => equation with { Probe = probe }),
            ]),
        (subject, equation) => equation.Observe(subject, equation.Left).ShouldBe(
            equation.Observe(subject, equation.Right), $"{equation.Right}", $"{equation.Left}"));
}
