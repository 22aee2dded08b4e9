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
        Of(Branch.Of(Stage.Chains(2, Stage.Leaf), Probe.Gen.Where(probe => !probe.Reenters)), Script.Gen);

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

    private Func<Subject, Journal, IInlet> Build(int branch) => (subject, journal) =>
        Branches[branch].Open(subject, journal, Inlet(branch), End(branch));
}

/// <summary>Several branches, and which of them a value goes to.</summary>
public sealed record Routed(Fan Fan, int Shift)
{
    public static Arbitrary<Routed> Of(Arbitrary<Fan> fans) => Arb.From(
        from fan in fans.Generator
        from shift in Gen.Choose(0, 3)
        select new Routed(fan, shift),
        routed => fans.Shrinker(routed.Fan).Select(fan => routed with { Fan = fan }));

    public int Choose(int value) =>
        (((value + Shift) % Fan.Branches.Length) + Fan.Branches.Length) % Fan.Branches.Length;

    public override string ToString() =>
        $"{Fan}{Environment.NewLine}to:       (x + {Shift}) % {Fan.Branches.Length}";
}
