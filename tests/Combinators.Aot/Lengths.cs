namespace Combinators.Aot;

/// <summary>Chains of equal stages, which nest their types, or would.</summary>
internal static class Lengths
{
    public static void Run()
    {
        var numbers = Source.Range(1, 1000);
        var words = Source.From(["a", "b"]);
        var points = Source.Range(1, 9).Map(x => new Point(x, x));
        foreach (var length in (int[])[1, 5, 25, 400])
        {
            Show.Result(numbers.Via(Repeat(Pipe.Map<int, int>(x => x + 1), length)), Fold.Sum<int>());
            Show.Result(numbers.Via(Repeat(Pipe.Filter<int>(x => x > length), length)), Fold.Count<int>());
            Show.Result(numbers.Via(Repeat(Pipe.Skip<int>(1), length)), Fold.Count<int>());
            Show.Result(numbers.Via(Repeat(Pipe.Scan<int, long>(0, (_, x) => x).Map(x => (int)x), length)), Fold.Sum<int>());
            Show.Result(words.Via(Repeat(Pipe.Map<string, string>(x => x + "."), length)), Fold.Count<string>());
            Show.Result(words.Via(Repeat(Pipe.Take<string>(9), length)), Fold.Count<string>());
            Show.Result(points.Via(Repeat(Pipe.Take<Point>(5), length)), Fold.Count<Point>());
            Show.Result(Source.Range(1, 9).Via(Repeat(Forward<int>(), length)), Fold.Sum<int>());
        }
        Show.Result(Source.Range(1, 1000).Map(x => x + 1).Filter(x => x % 2 == 0).Take(100), Fold.Sum<int>());
    }

    private static Pipe<T, T> Repeat<T>(Pipe<T, T> pipe, int count) =>
        Enumerable.Repeat(pipe, count).Aggregate((chain, next) => chain.Then(next));

    private static Pipe<T, T> Forward<T>() => Coroutine.Pipe<T, T>(async (input, output) =>
    {
        await foreach (var value in input)
            output.Send(value);
    });
}
