using FsCheck;
using FsCheck.Fluent;

namespace Combinators.Properties;

/// <summary>What travels down a pipeline.</summary>
public abstract record Signal
{
    public static readonly Signal End = new Close();

    public static Gen<Signal> Values { get; } = Gen.Choose(-3, 9).Select<int, Signal>(
        value => new Send(value));

    public static Gen<Signal> Failures { get; } = Gen.Elements("a", "b").Select<string, Signal>(
        tag => new Throw(tag));

    public static Gen<Signal> Any { get; } = Gen.Frequency(
        (6, Values), (1, Failures), (1, Gen.Constant(End)));

    public sealed record Send(int Value) : Signal
    {
        public override string ToString() => $"Send {Value}";
    }

    /// <summary>Consecutive values, as one batch: as long as one likes, and said in one word.</summary>
    public sealed record Ramp(int From, int Count) : Signal
    {
        /// <summary>Lengths on both sides of where the library begins to do something else.</summary>
        public static Gen<int> Lengths { get; } = FsCheck.Fluent.Gen.Frequency(
            (3, FsCheck.Fluent.Gen.Choose(1, 4)),
            (3, FsCheck.Fluent.Gen.Choose(15, 17)),
            (2, FsCheck.Fluent.Gen.Choose(255, 257)),
            (3, FsCheck.Fluent.Gen.Choose(960, 961)),
            (2, FsCheck.Fluent.Gen.Choose(1919, 1922)));

        public static Gen<Signal> Gen { get; } =
            from start in FsCheck.Fluent.Gen.Choose(-3, 9)
            from count in Lengths
            select (Signal)new Ramp(start, count);

        public IEnumerable<int> Numbers => Enumerable.Range(From, Count);

        public IEnumerable<Signal> Shrink() =>
        [
            new Send(From),
            .. Shrinking.Integer(Count).Where(count => count > 0).Select(count => this with { Count = count }),
            .. Shrinking.Integer(From).Select(from => this with { From = from }),
        ];

        public override string ToString() => $"SendAll {From}..{From + Count - 1}";
    }

    /// <summary>The tag stands for one exception object in each run.</summary>
    public sealed record Throw(string Tag) : Signal
    {
        public override string ToString() => $"Throw {Tag}";
    }

    public sealed record Close : Signal
    {
        public override string ToString() => nameof(Close);
    }
}

/// <summary>The signals that a pipeline is sent, one after the other.</summary>
public sealed record Script(params Signal[] Signals)
{
    /// <summary>Whether it goes on after its first Close.</summary>
    public bool HasGarbage => Signals.SkipWhile(signal => signal is not Signal.Close).Count() > 1;

    public IEnumerable<int> Values => Spread.Signals.OfType<Signal.Send>().Select(send => send.Value);

    /// <summary>The same values one by one.</summary>
    public Script Spread => new([.. Signals.SelectMany(signal => signal is Signal.Ramp ramp
        ? ramp.Numbers.Select(value => new Signal.Send(value))
        : (IEnumerable<Signal>)[signal])]);

    /// <summary>
    /// Values, perhaps failures, mostly an end, and in a third of all cases garbage after it.
    /// </summary>
    public static Gen<Script> Gen { get; } =
        from body in FsCheck.Fluent.Gen.Frequency((7, Signal.Values), (1, Signal.Failures)).UpTo(12)
        from end in FsCheck.Fluent.Gen.Frequency(
            (2, FsCheck.Fluent.Gen.Constant<Signal[]>([])),
            (3, FsCheck.Fluent.Gen.Constant<Signal[]>([Signal.End])),
            (3, from first in Signal.Any
                from garbage in Signal.Any.UpTo(3)
                select (Signal[])[Signal.End, first, .. garbage]))
        select new Script([.. body, .. end]);

    /// <summary>Values, then the end.</summary>
    public static Gen<Script> Clean { get; } = Signal.Values.UpTo(12).Select(body => Of(body));

    /// <summary>Batches of all lengths, single values and perhaps failures between them, and mostly an end.</summary>
    public static Gen<Script> Batches { get; } =
        from first in Signal.Ramp.Gen
        from body in FsCheck.Fluent.Gen.Frequency(
            (6, Signal.Ramp.Gen), (2, Signal.Values), (1, Signal.Failures)).UpTo(3)
        from end in Generating.Pick<Signal[]>([], [Signal.End], [Signal.End], [Signal.End, Signal.End])
        select new Script([first, .. body, .. end]);

    /// <summary>Batches and values, then the end.</summary>
    public static Gen<Script> CleanBatches { get; } = FsCheck.Fluent.Gen.Frequency(
        (3, Signal.Ramp.Gen), (1, Signal.Values)).UpTo(3).Select(body => new Script([.. body, Signal.End]));

    /// <summary>The values, then the end.</summary>
    public static Script Of(params IEnumerable<int> values) =>
        Of(values.Select(value => new Signal.Send(value)));

    public Script Then(params Signal[] signals) => new([.. Signals, .. signals]);

    /// <summary>The end stays the end.</summary>
    public static IEnumerable<Script> Shrink(Script script) => script.Signals is [.. var body, Signal.Close]
        ? Shrinking.List(body, Smaller).Select(signals => new Script([.. signals, Signal.End]))
        : Shrinking.List(script.Signals, Smaller).Select(signals => new Script(signals));

    public override string ToString() => string.Join(", ", Signals.AsEnumerable());

    private static Script Of(IEnumerable<Signal> body) => new([.. body, Signal.End]);

    private static IEnumerable<Signal> Smaller(Signal signal) => signal switch
    {
        Signal.Send(var value) => Shrinking.Integer(value).Select(smaller => new Signal.Send(smaller)),
        Signal.Ramp ramp => ramp.Shrink(),
        Signal.Throw("b") => [new Signal.Throw("a")],
        _ => [],
    };
}
