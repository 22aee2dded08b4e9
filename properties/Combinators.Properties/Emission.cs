using FsCheck;
using FsCheck.Fluent;

namespace Combinators.Properties;

/// <summary>What an observable emits, at once or later, into a chain.</summary>
public sealed record Emission(Script Script, bool AtOnce, Stage Pipe, Probe Probe)
{
    public static Arbitrary<Emission> Of(Gen<Script> script, Gen<Stage> pipe, Gen<Probe> probe) => Arb.From(
        from s in script
        from atOnce in Generating.Pick(false, true)
        from p in pipe
        from k in Probe.Of(probe)
        select new Emission(s, atOnce, p, k),
        emission =>
        [
            .. Script.Shrink(emission.Script).Select(smaller => emission with { Script = smaller }),
            .. emission.Pipe.Shrink().Select(smaller => emission with { Pipe = smaller }),
            .. Probe.Shrink(emission.Probe).Select(smaller => emission with { Probe = smaller }),
        ]);

    /// <summary>The same notifications as signals, an error followed by Close.</summary>
    public Observation ByHand(Subject subject)
    {
        Signal[] values = [.. Script.Signals.TakeWhile(signal => signal is Signal.Send)];
        Signal[] end = Script.Signals.Length == values.Length ? []
            : Script.Signals[values.Length] is Signal.Throw failure ? [failure, Signal.End]
            : [Signal.End];
        return new Case(Pipe, new([.. values, .. end]), Probe).Observe(subject);
    }

    public override string ToString() => $"""
        emits:  {Script}, {(AtOnce ? "while it is subscribed to" : "later")}
        pipe:   {Pipe}
        probe:  {Probe}
        """;
}

/// <summary>A sequence that is pulled through a chain.</summary>
public sealed record Pulled(Feed.From From, Stage Pipe, int Count)
{
    public static Arbitrary<Pulled> Arbitrary { get; } = Arb.From(
        from values in Signal.Values.UpTo(6)
        from pipe in Stage.Chains(3, Gen.Frequency(
            (4, Stage.Mortal),
            (1, Predicate.Gen.Select<Predicate, Stage>(predicate => new Stage.FailOn(predicate, "x")))))
        from count in Gen.Choose(0, 8)
        select new Pulled(new Feed.From(1, [.. new Script(values).Values]), pipe, count),
        pulled =>
        [
            .. Shrinking.List(pulled.From.Numbers, Shrinking.Integer)
                .Select(numbers => pulled with { From = pulled.From with { Numbers = numbers } }),
            .. pulled.Pipe.Shrink().Select(pipe => pulled with { Pipe = pipe }),
            .. Shrinking.Integer(pulled.Count).Select(count => pulled with { Count = count }),
        ]);

    public override string ToString() => $"""
        source: {From}
        pipe:   {Pipe}
        pulled: {Count} times
        """;
}
