namespace Combinators.Aot;

/// <summary>Sinks with a result.</summary>
internal static class Folds
{
    public static void Run()
    {
        var source = Source.Range(1, 100);
        var product = Fold.Create<int, double, string>(
            () => 1, (product, x) => product * x, product => $"{product:E3}");
        Show.Result(source, product);
        Show.Result(source, Fold.Sum<int>().Zip(Fold.Count<int>()));
        Show.Result(source, Fold.Sum<int>().Zip(Fold.Count<int>()).Zip(Last<int>(5)).Zip(product));
        Show.Result(
            source, Fold.Sum<int>().Zip(Last<int>(9).Zip(Fold.Count<int>().Zip(product))).Map(all => all.Second));
        Show.Result(
            source, Fold.Count<int>().Filter(x => x % 3 == 0).Zip(Fold.Sum<double>().Contramap((int x) => x / 2.0)));
        Show.Result(
            source.Map(x => $"{x}"),
            Fold.Count<string>().Zip(Last<string>(3)).Zip(Fold.ToList<string>().Map(list => list.Count)));
        Show.Result(
            source.Map(x => new Point(x, x)), Fold.Count<Point>().Zip(Fold.Sum<double>().Contramap((Point p) => p.Y)));
        Show.Result(source, Fold.Count<int>().Zip(
            Fold.Sum<int>().Contramap((int x) => x < 3 ? x : throw new InvalidOperationException("three"))));
        Show.Lines("a live one", print =>
        {
            var sink = Pipe.Map<string, int>(int.Parse).To(Fold.Sum<int>());
            sink.Send("1");
            sink.SendAll(["2", "3"]);
            sink.Close();
            print(sink.Result);
        });
    }

    private static Fold<T, T?> Last<T>(int count) => Coroutine.Fold<T, T?>(async input =>
    {
        T? last = default;
        for (var i = 0; i < count; i++)
            last = await input;
        return last;
    });
}
