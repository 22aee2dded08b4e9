namespace Combinators.Benchmarks;

/// <summary>
/// A sum that is a type of its own for each shape, which is a struct: pipelines that end in different ones
/// share no machine code, whatever their elements are, and so each row is measured as the first of its shape.
/// </summary>
internal readonly record struct Tally<TShape>(long Sum)
    where TShape : struct
{
    public static readonly Func<Tally<TShape>, int, Tally<TShape>> AddInt =
        (tally, x) => new(tally.Sum + x);

    public static readonly Func<Tally<TShape>, Item<TShape>, Tally<TShape>> AddItem =
        (tally, x) => new(tally.Sum + x.Value);

    public static readonly Func<Tally<TShape>, string, Tally<TShape>> AddLength =
        (tally, x) => new(tally.Sum + x.Length);

    public static readonly Func<Tally<TShape>, Trade, Tally<TShape>> AddTrade =
        (tally, x) => new(tally.Sum + x.Price);

    public static readonly Func<Tally<TShape>, Tick, Tally<TShape>> AddTick =
        (tally, x) => new(tally.Sum + x.Price);

    public static Fold<T, long> Fold<T>(Func<Tally<TShape>, T, Tally<TShape>> add) =>
        Combinators.Fold.Create(() => default, add, tally => tally.Sum);
}
