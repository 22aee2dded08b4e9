using FsCheck;
using FsCheck.Fluent;

namespace Combinators.Properties;

/// <summary>A fold as data, and what it is on a list.</summary>
public abstract record Folding
{
    public static Gen<Folding> Gen { get; } = Sized(2);

    public abstract Fold<T, string> ToFold<T>(Medium<T> medium);

    public abstract string Of(IReadOnlyList<int> values);

    /// <summary>After how many of the values it has its result; null if it wants them all.</summary>
    public virtual int? Enough(IReadOnlyList<int> values) => null;

    public virtual IEnumerable<Folding> Shrink() => [];

    /// <summary>The sum, by a step of its own.</summary>
    public sealed record Sum : Folding
    {
        public override Fold<T, string> ToFold<T>(Medium<T> medium) => Fold.Create<T, int, string>(
            () => 0, (sum, x) => unchecked(sum + medium.Value(x)), sum => $"sum {sum}");

        public override string Of(IReadOnlyList<int> values) => $"sum {Stage.Chunk.Sum(values)}";

        public override string ToString() => nameof(Sum);
    }

    public sealed record List : Folding
    {
        public override Fold<T, string> ToFold<T>(Medium<T> medium) =>
            Fold.ToList<T>().Map(list => Listing.Of([.. list.Select(medium.Value)]));

        public override string Of(IReadOnlyList<int> values) => Listing.Of(values);

        public override string ToString() => nameof(List);
    }

    /// <summary>A body that has enough after some values.</summary>
    public sealed record First(int Count) : Folding
    {
        public override Fold<T, string> ToFold<T>(Medium<T> medium) => Coroutine.Fold<T, string>(async input =>
        {
            var values = new List<int>();
            var all = input.GetAsyncEnumerator();
            while (values.Count < Count && await all.MoveNextAsync())
                values.Add(medium.Value(all.Current));
            return $"first {Listing.Of(values)}";
        });

        public override string Of(IReadOnlyList<int> values) => $"first {Listing.Of([.. values.Take(Count)])}";

        public override int? Enough(IReadOnlyList<int> values) => Count <= values.Count ? Count : null;

        public override string ToString() => $"First({Count})";
    }

    public sealed record Zip(Folding Left, Folding Right) : Folding
    {
        public override Fold<T, string> ToFold<T>(Medium<T> medium) =>
            Left.ToFold(medium).Zip(Right.ToFold(medium)).Map(pair => $"({pair.First}; {pair.Second})");

        public override string Of(IReadOnlyList<int> values) => $"({Left.Of(values)}; {Right.Of(values)})";

        public override int? Enough(IReadOnlyList<int> values) =>
            Left.Enough(values) is { } left && Right.Enough(values) is { } right ? Math.Max(left, right) : null;

        public override IEnumerable<Folding> Shrink() => [Left, Right];

        public override string ToString() => $"Zip({Left}, {Right})";
    }

    public sealed record Contramap(Function Function, Folding Inner) : Folding
    {
        public override Fold<T, string> ToFold<T>(Medium<T> medium) =>
            Inner.ToFold(medium).Contramap(medium.Lift(Function.Apply));

        public override string Of(IReadOnlyList<int> values) => Inner.Of([.. values.Select(Function.Apply)]);

        public override int? Enough(IReadOnlyList<int> values) =>
            Inner.Enough([.. values.Select(Function.Apply)]);

        public override IEnumerable<Folding> Shrink() => [Inner];

        public override string ToString() => $"{Inner} of {Function}";
    }

    public sealed record Filter(Predicate Predicate, Folding Inner) : Folding
    {
        public override Fold<T, string> ToFold<T>(Medium<T> medium) =>
            Inner.ToFold(medium).Filter(x => Predicate.Holds(medium.Value(x)));

        public override string Of(IReadOnlyList<int> values) => Inner.Of([.. values.Where(Predicate.Holds)]);

        public override int? Enough(IReadOnlyList<int> values)
        {
            int[] places = [.. Enumerable.Range(0, values.Count).Where(i => Predicate.Holds(values[i]))];
            return Inner.Enough([.. places.Select(i => values[i])]) switch
            {
                null => null,
                0 => 0,
                { } count => places[count - 1] + 1,
            };
        }

        public override IEnumerable<Folding> Shrink() => [Inner];

        public override string ToString() => $"{Inner} where {Predicate}";
    }

    private static Gen<Folding> Sized(int depth)
    {
        var leaf = FsCheck.Fluent.Gen.OneOf(
            FsCheck.Fluent.Gen.Constant<Folding>(new Sum()),
            FsCheck.Fluent.Gen.Constant<Folding>(new List()),
            FsCheck.Fluent.Gen.Choose(0, 4).Select<int, Folding>(count => new First(count)),
            Signal.Ramp.Lengths.Select<int, Folding>(count => new First(count)));
        if (depth == 0)
            return leaf;
        var inner = Sized(depth - 1);
        return FsCheck.Fluent.Gen.Frequency(
            (1, leaf),
            (3, from left in inner from right in inner select (Folding)new Zip(left, right)),
            (1, from function in Function.Gen from one in inner select (Folding)new Contramap(function, one)),
            (1, from predicate in Predicate.Gen from one in inner select (Folding)new Filter(predicate, one)));
    }
}

/// <summary>A fold, and what it is sent.</summary>
public sealed record Folded(Folding Fold, Script Script)
{
    public static Arbitrary<Folded> Arbitrary { get; } = Arb.From(
        from fold in Folding.Gen
        from script in Gen.Frequency((2, Script.Gen), (1, Script.Batches))
        select new Folded(fold, script),
        folded =>
        [
            .. Script.Shrink(folded.Script).Select(script => folded with { Script = script }),
            .. folded.Fold.Shrink().Select(fold => folded with { Fold = fold }),
        ]);

    public override string ToString() => $"""
        fold:   {Fold}
        script: {Script}
        """;
}
