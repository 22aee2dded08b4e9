namespace Combinators.Aot;

/// <summary>Bodies that await their input, and generators.</summary>
internal static class Coroutines
{
    public static void Run()
    {
        Show.Values(Source.Range(1, 6).Via(Pairs<int>()));
        Show.Values(Source.From(["a", "b", "c"]).Via(Pairs<string>()).Via(Pairs<(string, string)>()));
        Show.Values(Source.Range(1, 100).Filter(x => x % 7 == 0).Via(Pairs<int>())
            .Map(pair => new Point(pair.Item1, pair.Item2)));
        Show.Result(Source.Range(1, 5), First<int>(3));
        Show.Result(Source.From(["x", "y"]), First<string>(1).Map(list => list[0]));
        Show.Lines("a sink", print => Source.Range(1, 3).Run(Coroutine.Sink<int>(async input =>
        {
            try
            {
                await foreach (var x in input)
                    print(x);
            }
            finally
            {
                print("end");
            }
        })));
        Show.Lines("a failure that is handled", print =>
        {
            var sink = Coroutine.Sink<string>(async input =>
            {
                while (true)
                {
                    try
                    {
                        print(await input);
                    }
                    catch (FormatException error)
                    {
                        print(error.Message);
                    }
                }
            });
            sink.Send("one");
            sink.Throw(new FormatException("handled"));
            sink.SendAll(["two", "three"]);
            sink.Close();
            print(sink.IsOpen);
        });
        Show.Lines("a generator", print =>
        {
            var averager = Averager();
            averager.Next();
            print(averager.Send(10));
            print(averager.Send(20));
            averager.Close();
            foreach (var x in Counting(3))
                print(x);
            var echo = Coroutine.Generator<string, string>(async exchange =>
                await exchange.Yield(await exchange.Yield("?") + "!"));
            print(echo.Next());
            print(echo.Send("ply"));
        });
        Show.Values(Source.From([4.0, 8.0]).Map(x => (double?)x).Via(Pipe.FromGenerator(Averager)));
        Show.Lines("a generator as a sink", print => Source.From(["a", "b"]).Run(
            Coroutine.Generator<string, int>(async exchange =>
            {
                for (var i = 0; ; i++)
                    print(await exchange.Yield(i));
            }).AsSink()));
    }

    private static Pipe<T, (T, T)> Pairs<T>() => Coroutine.Pipe<T, (T, T)>(async (input, output) =>
    {
        while (true)
            output.Send((await input, await input));
    });

    private static Fold<T, List<T>> First<T>(int count) => Coroutine.Fold<T, List<T>>(async input =>
    {
        var list = new List<T>();
        while (list.Count < count)
            list.Add(await input);
        return list;
    }).Map(list => list);

    private static Generator<double?, double> Averager() => Coroutine.Generator<double?, double>(async exchange =>
    {
        var (sum, count) = (0.0, 0);
        while (await exchange.Yield(count == 0 ? 0 : sum / count) is { } number)
            (sum, count) = (sum + number, count + 1);
    });

    private static Generator<int, int> Counting(int n) => Coroutine.Generator<int, int>(async exchange =>
    {
        var inner = Coroutine.Generator<int, int, int>(async exchange =>
        {
            for (var i = 0; i < n; i++)
                await exchange.Yield(i);
            return n;
        });
        await exchange.Yield(await exchange.YieldFrom(inner) * 10);
        await exchange.YieldFrom(Enumerable.Range(7, 2));
    });
}
