using FsCheck;
using FsCheck.Fluent;

namespace Combinators.Properties;

/// <summary>One branch of a fan-out.</summary>
/// <param name="Pipe">What it begins with.</param>
/// <param name="Probe">What it ends in.</param>
/// <param name="IsForeign">Whether it is no sink of the library's: it has no head that could be lent.</param>
public sealed record Branch(Stage Pipe, Probe Probe, bool IsForeign = false)
{
    public static Gen<Branch> Of(Gen<Stage> pipe, Gen<Probe> probe) =>
        from p in pipe
        from k in Probe.Of(probe)
        from isForeign in Generating.Pick(false, false, true)
        select new Branch(p, k, isForeign);

    public static IEnumerable<Branch> Shrink(Branch branch) =>
    [
        .. branch.IsForeign ? [branch with { IsForeign = false }] : (Branch[])[],
        .. branch.Pipe.Shrink().Select(smaller => branch with { Pipe = smaller }),
        .. Probe.Shrink(branch.Probe).Select(smaller => branch with { Probe = smaller }),
    ];

    /// <summary>Makes it live, with somebody in front of it who says what reaches it.</summary>
    public IInlet Open(Subject subject, Journal journal, string inlet, string end)
    {
        var probe = Probe.Open(journal, end);
        return IsForeign
            ? new Spy(subject.Attach(Pipe, probe, journal), journal, inlet)
            : subject.Attach(new Stage.Spied(inlet).Then(Pipe), probe, journal);
    }

    public override string ToString() => $"{(IsForeign ? "foreign: " : "")}{Pipe} | {Probe}";
}

/// <summary>Several branches, and what they are sent.</summary>
public sealed record Fan(Branch[] Branches, Script Script)
{
    /// <summary>Any branches, and any script.</summary>
    public static Arbitrary<Fan> Arbitrary { get; } =
        Of(
            Branch.Of(
                Gen.OneOf(Stage.Chains(2, Stage.Leaf), Stage.Branches), Probe.Gen.Where(probe => !probe.Reenters)),
            Script.Gen);

    public static Arbitrary<Fan> Of(Gen<Branch> branch, Gen<Script> script) => Arb.From(
        from branches in branch.UpTo(4)
        from s in script
        select new Fan([.. branches.Select((b, i) => b with { Pipe = b.Pipe.Renumbered(100 * i) })], s),
        fan =>
        [
            .. Shrinking.List(fan.Branches, Branch.Shrink).Select(
                branches => fan with { Branches = branches }),
            .. Script.Shrink(fan.Script).Select(script => fan with { Script = script }),
        ]);

    public IEnumerable<int> Indices => Enumerable.Range(0, Branches.Length);

    /// <summary>What the end of a branch goes by.</summary>
    public static string End(int branch) => $"end{branch}";

    /// <summary>What the inlet of a branch goes by.</summary>
    public static string Inlet(int branch) => $"inlet{branch}";

    /// <summary>Broadcasts the script, with a spy in front of each branch.</summary>
    public Observation Observe(Subject subject) =>
        Observe((journal, branches) => subject.Broadcast(
            [.. branches.Select(branch => branch(subject, journal))]));

    /// <summary>Sends the script into what is built of the branches.</summary>
    public Observation Observe(Func<Journal, Func<Subject, Journal, IInlet>[], IInlet> build)
    {
        var journal = new Journal();
        return journal.Drive(() => build(journal, [.. Indices.Select(Build)]), Script);
    }

    /// <summary>One branch without the others.</summary>
    public Observation Alone(Subject subject, int branch) => Observe((journal, branches) =>
        subject.Attach(new Stage.Identity(), branches[branch](subject, journal), journal));

    public override string ToString() => string.Join(
        Environment.NewLine,
        [.. Branches.Select((branch, i) => $"branch {i}: {branch}"), $"script:   {Script}"]);

    /// <summary>Makes one branch live.</summary>
    public IInlet Open(Subject subject, Journal journal, int branch)
    {
        var inlet = Branches[branch].Open(subject, journal, Inlet(branch), End(branch));
        if (!Branches[branch].IsForeign)
            journal.Inner[End(branch)] = inlet;
        return inlet;
    }

    private Func<Subject, Journal, IInlet> Build(int branch) =>
        (subject, journal) => Open(subject, journal, branch);
}

/// <summary>Several branches, which of them a value goes to, and on which values that function fails.</summary>
public sealed record Routed(Fan Fan, int Shift, Predicate Fails)
{
    public const string Error = "selector";

    public static Arbitrary<Routed> Of(Arbitrary<Fan> fans) => Arb.From(
        from fan in fans.Generator
        from shift in Gen.Choose(0, 3)
        from fails in Gen.Frequency((2, Gen.Constant(Predicate.Never)), (1, Predicate.Gen))
        select new Routed(fan, shift, fails),
        routed =>
        [
            .. fans.Shrinker(routed.Fan).Select(fan => routed with { Fan = fan }),
            .. routed.Fails == Predicate.Never ? [] : (Routed[])[routed with { Fails = Predicate.Never }],
        ]);

    public Observation Observe(Subject subject) => Fan.Observe((journal, branches) => subject.Route(
        x => Fails.Holds(x) ? throw journal.Fault(Error) : Choose(x),
        [.. branches.Select(branch => branch(subject, journal))]));

    /// <summary>What of a signal one branch hears, as long as all is well with the others.</summary>
    public Signal? Heard(Signal signal, int branch) =>
        signal is not Signal.Send(var x) ? signal
        : Fails.Holds(x) ? new Signal.Throw(Error)
        : Choose(x) == branch ? signal
        : null;

    /// <summary>One branch, and what it hears.</summary>
    public Observation Alone(Subject subject, int branch) => new Fan(
        [Fan.Branches[branch]],
        new([.. Fan.Script.Signals.Select(signal => Heard(signal, branch)).OfType<Signal>()])).Alone(subject, 0);

    private int Choose(int value) =>
        (((value + Shift) % Fan.Branches.Length) + Fan.Branches.Length) % Fan.Branches.Length;

    public override string ToString() => $"""
        {Fan}
        to:       (x + {Shift}) % {Fan.Branches.Length}, fails on {Fails}
        """;
}

/// <summary>A signal to a fan-out, or past it to one of its branches.</summary>
public sealed record Addressed(int? Branch, Signal Signal)
{
    public override string ToString() => Branch is null ? $"{Signal}" : $"to {Branch}: {Signal}";
}

/// <summary>Several branches, some of whose signals come from outside.</summary>
public sealed record Meddled(Fan Fan, Addressed[] Signals)
{
    public static Arbitrary<Meddled> Of(Arbitrary<Fan> fans) => Arb.From(
        from fan in fans.Generator.Where(fan => fan.Branches.Length > 0)
        from signals in (
            from branch in Gen.Choose(-4, fan.Branches.Length - 1)
            from signal in Gen.Frequency(
                (8, Signal.Values), (2, Gen.Choose(1, 20).Select<int, Signal>(count => new Signal.Ramp(0, count))),
                (1, Gen.Constant(Signal.End)), (1, Signal.Failures))
            select new Addressed(branch < 0 ? null : branch, signal)).UpTo(12)
        select new Meddled(fan, signals),
        meddled =>
        [
            .. Shrinking.List(meddled.Signals, _ => []).Select(signals => meddled with { Signals = signals }),
            .. fans.Shrinker(meddled.Fan).Where(fan => fan.Branches.Length == meddled.Fan.Branches.Length)
                .Select(fan => meddled with { Fan = fan }),
        ]);

    public override string ToString() => string.Join(
        Environment.NewLine,
        [
            .. Fan.Branches.Select((branch, i) => $"branch {i}: {branch}"),
            $"signals:  {string.Join(", ", Signals.AsEnumerable())}",
        ]);
}
