using FsCheck;
using FsCheck.Fluent;

namespace Combinators.Properties;

/// <summary>A signal through one of several inputs.</summary>
public sealed record Through(int Port, Signal Signal)
{
    public override string ToString() => $"{Port}: {Signal}";
}

/// <summary>Several inputs of one sink, and what they are sent, one after the other.</summary>
public sealed record Join(int Ports, Through[] Signals, Stage Below, Probe Probe)
{
    /// <summary>Any signals, garbage after an input's end included.</summary>
    public static Arbitrary<Join> Arbitrary { get; } = Of(
        Signal.Any, Gen.OneOf(Stage.Chains(2, Stage.Leaf), Stage.Branches), Probe.Gen);

    public static Arbitrary<Join> Of(Gen<Signal> signal, Gen<Stage> below, Gen<Probe> probe) => Arb.From(
        from ports in Gen.Choose(1, 4)
        from signals in (
            from port in Gen.Choose(0, ports - 1)
            from s in signal
            select new Through(port, s)).UpTo(16)
        from b in below
        from k in Probe.Of(probe)
        select new Join(ports, signals, b, k),
        join =>
        [
            .. Shrinking.List(join.Signals, _ => []).Select(signals => join with { Signals = signals }),
            .. join.Below.Shrink().Select(below => join with { Below = below }),
            .. Probe.Shrink(join.Probe).Select(probe => join with { Probe = probe }),
        ]);

    /// <summary>The signals that reach an input before its end.</summary>
    public IEnumerable<Through> Live => Signals.Where((through, i) =>
        !Signals.Take(i).Any(before => before.Port == through.Port && before.Signal is Signal.Close));

    public Observation Observe(Subject subject) =>
        Observe(subject, (target, journal) => subject.Merge(target, Ports));

    /// <summary>Sends the signals into the inputs that are built; each reply says whose it is.</summary>
    public Observation Observe(Subject subject, Func<IInlet, Journal, IInlet[]> build)
    {
        var journal = new Journal();
        var inputs = Array.Empty<IInlet>();
        journal.Prime(() =>
        {
            inputs = build(subject.Attach(Below, Probe.Open(journal), journal), journal);
            return inputs[^1];
        });
        if (inputs.Length > 0)
        {
            foreach (var (port, signal) in Signals)
                journal.Send(inputs[port], signal, $"{port}: ");
        }
        return journal.Observation;
    }

    public override string ToString() => $"""
        inputs: {Ports}, into {Below}
        script: {string.Join(", ", Signals.AsEnumerable())}
        probe:  {Probe}
        """;
}
