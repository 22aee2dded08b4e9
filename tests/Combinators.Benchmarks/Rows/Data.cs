namespace Combinators.Benchmarks;

/// <summary>
/// What is pushed. What the predicates look at repeats every few elements, so that branches are predicted and
/// the rows tell about the pipelines rather than about the branch predictor.
/// </summary>
internal static class Data
{
    /// <summary>
    /// So many that attaching a pipeline does not count, and so few that they stay in the cache.
    /// </summary>
    public const int Count = 100_000;

    public static int[] Numbers { get; } = [.. Enumerable.Range(0, Count)];

    /// <summary>The numbers as a type of the row's own.</summary>
    public static Item<TShape>[] Items<TShape>()
        where TShape : struct => [.. Numbers.Select(x => new Item<TShape>(x))];

    /// <summary>1,024 words of 3 to 10 letters.</summary>
    public static string[] Words { get; } = Repeat(i => new string((char)('a' + i % 16), 3 + i % 8) + i / 16);

    public static Trade[] Trades { get; } = Repeat(
        i => new Trade(i, $"S{i % 8}", i % 16, i % 1000) { Counterpart = new Trade(-i, "X", 1, i % 500) });

    public static Tick[] Ticks { get; } = Repeat(i => new Tick(i, i % 16, i % 1000));

    /// <summary>The same share of the elements for each of several works.</summary>
    public static T[] Share<T>(T[] values, int works) =>
        works == 1 ? values : values[..(values.Length / works)];

    private static T[] Repeat<T>(Func<int, T> make)
    {
        var distinct = Enumerable.Range(0, 1024).Select(make).ToArray();
        return [.. Enumerable.Range(0, Count).Select(i => distinct[i % distinct.Length])];
    }
}

/// <summary>A record that lives on the heap.</summary>
internal sealed record Trade(int Id, string Symbol, int Quantity, long Price)
{
    public Trade? Counterpart { get; init; }
}

/// <summary>A record that is copied.</summary>
internal readonly record struct Tick(int Id, int Quantity, long Price);

/// <summary>
/// An int that is a type of its own for each shape, which is a struct: stages that have no other type of
/// their own, such as coroutines and junctions, share no machine code with those of other rows.
/// </summary>
internal readonly record struct Item<TShape>(int Value)
    where TShape : struct;
