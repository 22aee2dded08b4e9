namespace Combinators.Properties;

/// <summary>The operators that call a function of the user's.</summary>
public enum FaultyKind { Map, Filter, Choose, FlatMap, FlatMapInner, Scan, TakeWhile, SkipWhile, Tap }

public abstract partial record Stage
{
    /// <summary>An operator that changes nothing (SkipWhile: that skips all), whose function fails on some values.</summary>
    public sealed record Faulty(FaultyKind Kind, Predicate Predicate, string Tag) : Stage
    {
        public override Pipe<int, int> ToPipe(Journal journal)
        {
            return Kind switch
            {
                FaultyKind.Map => Pipe.Map<int, int>(Pass),
                FaultyKind.Filter => Pipe.Filter<int>(x => Pass(x) == x),
                FaultyKind.Choose => Pipe.Choose((int x, out int result) => (result = Pass(x)) == x),
                FaultyKind.FlatMap => Pipe.FlatMap<int, int>(x => [Pass(x)]),
                FaultyKind.FlatMapInner => Pipe.FlatMap((int x) => Enumerable.Repeat(x, 1).Select(Pass)),
                FaultyKind.Scan => Pipe.Scan<int, int>(0, (_, x) => Pass(x)),
                FaultyKind.TakeWhile => Pipe.TakeWhile<int>(x => Pass(x) == x),
                FaultyKind.SkipWhile => Pipe.SkipWhile<int>(x => Pass(x) == x),
                FaultyKind.Tap => Pipe.Tap<int>(x => Pass(x)),
                _ => throw new ArgumentOutOfRangeException(nameof(journal), Kind, "No such operator."),
            };

            int Pass(int x) => Predicate.Holds(x) ? throw journal.Fault(Tag) : x;
        }

        public override IEnumerable<Stage> Shrink() => Predicate.Shrink().Select(smaller => this with { Predicate = smaller });

        public override string ToString() => $"{Kind}(fails on {Predicate}, {Tag})";
    }

    /// <summary>The same with a failing map in the place of each failing operator.</summary>
    public Stage AsFailingMaps() => this switch
    {
        Compose(var first, var second) => new Compose(first.AsFailingMaps(), second.AsFailingMaps()),
        Faulty { Kind: FaultyKind.SkipWhile } faulty => new FailOn(faulty.Predicate, faulty.Tag).Then(new Filter(Predicate.Never)),
        Faulty faulty => new FailOn(faulty.Predicate, faulty.Tag),
        _ => this,
    };
}
