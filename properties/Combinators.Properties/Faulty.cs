using FsCheck;
using FsCheck.Fluent;

namespace Combinators.Properties;

/// <summary>The operators that call a function of the user's.</summary>
public enum FaultyKind { Map, Filter, Choose, FlatMap, FlatMapInner, Scan, TakeWhile, SkipWhile, Tap }

/// <summary>When a sequence fails.</summary>
public enum Breaks { Never, AtGetEnumerator, AtMoveNext, AtDispose }

public abstract partial record Stage
{
    /// <summary>Some values for each, from a sequence that writes down how it is used, and may fail.</summary>
    public sealed record FlatMapOver(int Count, Breaks Breaks, string Tag) : Stage
    {
        public static new Gen<Stage> Gen { get; } =
            from count in FsCheck.Fluent.Gen.Choose(0, 3)
            from breaks in Generating.Pick(
                Breaks.Never, Breaks.AtGetEnumerator, Breaks.AtMoveNext, Breaks.AtDispose, Breaks.AtDispose)
            from tag in Generating.Pick("x", "y")
            select (Stage)new FlatMapOver(count, breaks, tag);

        public override Pipe<T, T> ToPipe<T>(Medium<T> medium, Journal journal)
        {
            return Pipe.FlatMap<T, T>(x => Sequence(medium.Value(x)).Select(medium.Of));

            CountedSequence Sequence(int first) => new(journal, [.. FlatMap.Values(first, Count)])
            {
                Error = Tag,
                FailsToBegin = Breaks == Breaks.AtGetEnumerator,
                FailsAt = Breaks == Breaks.AtMoveNext ? Count / 2 : int.MaxValue,
                FailsToEnd = Breaks == Breaks.AtDispose,
            };
        }

        public override IEnumerable<Stage> Shrink() =>
        [
            new Identity(),
            .. Breaks == Breaks.Never ? (Stage[])[] : [this with { Breaks = Breaks.Never }],
            .. Shrinking.Integer(Count).Select(smaller => this with { Count = smaller }),
        ];

        public override string ToString() => $"FlatMapOver({Count} from x, fails {Breaks}, {Tag})";
    }

    /// <summary>
    /// An operator that changes nothing (SkipWhile: that skips all), whose function fails on some values.
    /// </summary>
    public sealed record Faulty(FaultyKind Kind, Predicate Predicate, string Tag) : Stage
    {
        public override Pipe<T, T> ToPipe<T>(Medium<T> medium, Journal journal)
        {
            return Kind switch
            {
                FaultyKind.Map => Pipe.Map<T, T>(Pass),
                FaultyKind.Filter => Pipe.Filter<T>(x => Pass(x) is not null),
                FaultyKind.Choose => Pipe.Choose<T, T>(TryPass),
                FaultyKind.FlatMap => Pipe.FlatMap<T, T>(x => [Pass(x)]),
                FaultyKind.FlatMapInner => Pipe.FlatMap((T x) => Enumerable.Repeat(x, 1).Select(Pass)),
                FaultyKind.Scan => Pipe.Scan<T, T>(medium.Of(0), (_, x) => Pass(x)),
                FaultyKind.TakeWhile => Pipe.TakeWhile<T>(x => Pass(x) is not null),
                FaultyKind.SkipWhile => Pipe.SkipWhile<T>(x => Pass(x) is not null),
                FaultyKind.Tap => Pipe.Tap<T>(x => Pass(x)),
                _ => throw new ArgumentOutOfRangeException(nameof(journal), Kind, "No such operator."),
            };

            bool TryPass(T x, out T result) => (result = Pass(x)) is not null;

            T Pass(T x) => Predicate.Holds(medium.Value(x)) ? throw journal.Fault(Tag) : x;
        }

        public override IEnumerable<Stage> Shrink() =>
            Predicate.Shrink().Select(smaller => this with { Predicate = smaller });

        public override string ToString() => $"{Kind}(fails on {Predicate}, {Tag})";
    }

    /// <summary>The same with a failing map in the place of each failing operator.</summary>
    public Stage AsFailingMaps() => this switch
    {
        Compose(var first, var second) => new Compose(first.AsFailingMaps(), second.AsFailingMaps()),
        Detour(var inner) => new Detour(inner.AsFailingMaps()),
        Faulty { Kind: FaultyKind.SkipWhile } faulty =>
            new FailOn(faulty.Predicate, faulty.Tag).Then(new Filter(Predicate.Never)),
        Faulty faulty => new FailOn(faulty.Predicate, faulty.Tag),
        _ => this,
    };
}
