using FsCheck;
using FsCheck.Fluent;

namespace Combinators.Properties;

/// <summary>Two pipes that are not to be told apart, and where they stand.</summary>
public sealed record Equation(Stage Left, Stage Right)
{
    public Stage Before { get; init; } = new Stage.Identity();

    public Stage After { get; init; } = new Stage.Identity();

    public Script Script { get; init; } = new();

    public Probe Probe { get; init; } = Probe.Forever;

    /// <summary>
    /// One side in its place. A body after it that resumes after a failure would notice whether a stage that
    /// dies of one stands there at all, so something always does.
    /// </summary>
    public Observation Observe(Subject subject, Stage side) =>
        new Case(Before.Then(new Stage.Named(99)).Then(side).Then(After), Script, Probe).Observe(subject);

    public override string ToString() => $"""
        left:   {Left}
        right:  {Right}
        within: {Before} | _ | {After}
        script: {Script}
        probe:  {Probe}
        """;
}

/// <summary>Two functions and a sink.</summary>
public sealed record Contravariance(Function F, Function G, Branch Branch, Script Script)
{
    public static Arbitrary<Contravariance> Arbitrary { get; } = Arb.From(
        from f in Function.Gen
        from g in Function.Gen
        from branch in Branch.Of(
            Stage.Chains(2, Stage.Mortal), Probe.Finishing.Where(probe => !probe.Reenters))
        from script in Script.Gen
        select new Contravariance(f, g, branch, script),
        value =>
        [
            .. Script.Shrink(value.Script).Select(script => value with { Script = script }),
            .. Branch.Shrink(value.Branch).Select(branch => value with { Branch = branch }),
            .. value.F.Shrink().Select(f => value with { F = f }),
            .. value.G.Shrink().Select(g => value with { G = g }),
        ]);
}

/// <summary>A chain in front of a fan-out.</summary>
public sealed record Forked(Stage Pipe, Fan Fan)
{
    /// <summary>The chain computes and nothing else, and the branches do not fail.</summary>
    public static Arbitrary<Forked> Arbitrary { get; } = Of(Fan.Of(
        Branch.Of(
            Stage.Chains(1, Stage.Listed),
            Gen.OneOf(
                Gen.Constant(Probe.Forever),
                Gen.Choose(0, 3).Select(count => new Probe(ProbeKind.DoneAfter, count)))),
        Script.Gen));

    private static Arbitrary<Forked> Of(Arbitrary<Fan> fans) => Arb.From(
        from pipe in Stage.Chains(2, Stage.Listed)
        from fan in fans.Generator
        select new Forked(pipe, fan),
        forked =>
        [
            .. forked.Pipe.Shrink().Select(pipe => forked with { Pipe = pipe }),
            .. fans.Shrinker(forked.Fan).Select(fan => forked with { Fan = fan }),
        ]);

    public override string ToString() => $"before: {Pipe}{Environment.NewLine}{Fan}";
}

public abstract partial record Stage
{
    /// <summary>A filter of several predicates, which says which of them it asks.</summary>
    public sealed record FilterAll(params Predicate[] Predicates) : Stage
    {
        public override Pipe<T, T> ToPipe<T>(Medium<T> medium, Journal journal) =>
            Pipe.Filter<T>(x => Predicates.All(predicate =>
            {
                journal.Note($"is {medium.Value(x)} such that {predicate}");
                return predicate.Holds(medium.Value(x));
            }));

        public override string ToString() => $"Filter({string.Join(" and ", Predicates.AsEnumerable())})";
    }

    /// <summary>A filter of what a function makes of the value.</summary>
    public sealed record FilterMapped(Function Function, Predicate Predicate) : Stage
    {
        public override Pipe<T, T> ToPipe<T>(Medium<T> medium, Journal journal) =>
            Pipe.Filter<T>(x => Predicate.Holds(Function.Apply(medium.Value(x))));

        public override string ToString() => $"Filter({Predicate} of {Function})";
    }

    /// <summary>Takes as long as all predicates hold.</summary>
    public sealed record TakeWhileAll(params Predicate[] Predicates) : Stage
    {
        public override Pipe<T, T> ToPipe<T>(Medium<T> medium, Journal journal) =>
            Pipe.TakeWhile<T>(x => Predicates.All(predicate => predicate.Holds(medium.Value(x))));

        public override string ToString() => $"TakeWhile({string.Join(" and ", Predicates.AsEnumerable())})";
    }

    /// <summary>Two flat maps in one.</summary>
    public sealed record FlatMapTwice(int First, int Second) : Stage
    {
        public override Pipe<T, T> ToPipe<T>(Medium<T> medium, Journal journal) =>
            Pipe.FlatMap<T, T>(x => FlatMap.Values(medium.Value(x), First)
                .SelectMany(y => FlatMap.Values(y, Second)).Select(medium.Of));

        public override string ToString() => $"FlatMap({First} from x, then {Second} from each)";
    }
}
