using FsCheck;
using FsCheck.Fluent;

namespace Combinators.Properties;

/// <summary>
/// A row of numbered stages, of which one ends the others: for the laws of the order of ends.
/// </summary>
/// <param name="Kinds">Of each stage, whether it is a body.</param>
/// <param name="At">Which stage ends the others, counted from one.</param>
/// <param name="Values">On which value it does.</param>
public sealed record Wave(bool[] Kinds, int At, int Values)
{
    public static Arbitrary<Wave> Arbitrary { get; } = Arb.From(
        from kinds in Generating.Pick(false, true).UpTo(5)
        from extra in Generating.Pick(false, true)
        from at in Gen.Choose(1, kinds.Length + 1)
        from values in Gen.Choose(1, 3)
        select new Wave([.. kinds, extra], at, values),
        wave => Shrinking.List(wave.Kinds, kind => kind ? [false] : [])
            .Where(kinds => kinds.Length > 0)
            .Select(kinds => wave with { Kinds = kinds, At = Math.Min(wave.At, kinds.Length) })
            .Concat(Shrinking.Integer(wave.Values).Where(values => values > 0).Select(
                values => wave with { Values = values })));

    public IEnumerable<int> Above => Enumerable.Range(1, At - 1);

    public IEnumerable<int> Below => Enumerable.Range(At + 1, Kinds.Length - At);

    public IEnumerable<int> All => Enumerable.Range(1, Kinds.Length);

    /// <summary>The row, with another stage in the place of the one that ends it.</summary>
    public Stage Row(Stage ending) => Stage.Chain(All.Select(id => id == At ? ending : Plain(id)));

    /// <summary>Sends it what it takes; the last value must be answered as said.</summary>
    public Observation Ended(Subject subject, Reply reply, Stage ending, params Signal[] more)
    {
        var values = Enumerable.Range(1, Values).Select(value => new Signal.Send(value));
        var seen = new Case(Row(ending), new Script([.. values, .. more]), Probe.Forever).Observe(subject);
        seen.Must(seen.Replies[^1] == reply, $"the last signal is answered {reply}");
        return seen;
    }

    /// <summary>The same, but the sink is what ends.</summary>
    public Observation EndedByProbe(Subject subject, ProbeKind kind = ProbeKind.DoneAfter) =>
        new Case(Row(Plain(At)), Script.Of(Enumerable.Range(1, Values)), new Probe(kind, Values))
            .Observe(subject);

    public override string ToString() => $"{Row(Plain(At))}, ended by stage {At} on value {Values}";

    private Stage Plain(int id) => Kinds[id - 1] ? new Stage.Body { Id = id } : new Stage.Named(id);
}
