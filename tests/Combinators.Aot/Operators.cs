namespace Combinators.Aot;

/// <summary>Every operator, over ints, strings, records and structs.</summary>
internal static class Operators
{
    public static void Run()
    {
        var words = Source.From(["a", "bb", "ccc", "dddd", "ccc"]);
        var hits = Source.From([new Hit("1.2.3.4", "/python", 200), new Hit("5.6.7.8", "/", 404)]);
        var points = Source.Range(1, 5).Map(x => new Point(x, x / 2.0));

        Show.Values(Source.Range(1, 9).Map(x => x * 2).Filter(x => x % 3 != 0).Skip(1).Take(3));
        Show.Values(words.Map(w => w + "!").Filter(w => w.Length > 2).Skip(1).Take(2));
        Show.Values(hits.Filter(h => h.Status == 200).Map(h => h with { Page = h.Page + "/" }).Tap(_ => { }));
        Show.Values(points.Filter(p => p.Y > 1).Map(p => p with { X = -p.X }).Scan(0.0, (sum, p) => sum + p.Y));
        Show.Values(words.Choose((string w, out int length) => (length = w.Length) > 1));
        Show.Values(Source.Range(1, 5).Choose(
            (int x, out string? text) => (text = x % 2 == 0 ? $"{x}" : null) is not null));
        Show.Values(Source.Range(1, 3).FlatMap(x => Enumerable.Repeat(x, x)));
        Show.Values(words.FlatMap(w => w.ToCharArray()).FlatMap(c => new[] { $"{c}" }));
        Show.Values(Source.Range(1, 6).Scan(0, (sum, x) => sum + x).TakeWhile(x => x < 12).SkipWhile(x => x < 3));
        Show.Values(words.Scan("", (text, w) => text + w).TakeWhile(t => t.Length < 8).SkipWhile(t => t.Length < 3));
        Show.Values(Source.Range(1, 7).Chunk(3).Map(chunk => string.Join("+", chunk)));
        Show.Values(words.Chunk(2).Chunk(2).Map(chunks => chunks.Length));
        Show.Values(points.Chunk(2).FlatMap(chunk => chunk).Map(p => (p.X, $"{p.Y}")).Filter(pair => pair.X > 2));
        Show.Values(Source.Range(1, 3).Via(
            Pipe.Identity<int>().Then(Pipe.Named("tens", Pipe.Map<int, int>(x => x * 10)))));
        Show.Values(Source.Range(1, 3).Map(x => 6 / (x - 3)).Recover(error => -1));
        Show.Values(words.Map(w => w.Length < 3 ? w : throw new FormatException(w))
            .RecoverWith(e => Source.Return(e.Message)));
        Show.Values(Source.Range(1, 3).Map<int>(_ => throw new InvalidOperationException("not handled")));
        Show.Lines("Tap and Finally", print =>
            Source.Range(1, 3).Finally(() => print("end")).Tap(x => print(x)).Run(Sink.Ignore<int>()));
        Console.WriteLine(Source.Range(1, 3).Map(x => x).Named("ones").Filter(x => x > 1).Chunk(2));

        Show.Values(Source.Empty<int>().Concat(Source.Return(1), Source.Repeat(2).Take(2), Source.Repeat(3, 2)));
        Show.Values(Source.Unfold<int, int>(1, x => x < 20 ? (x, x * 2) : null));
        Show.Values(Source.Create<string>((output, _) => output.SendAll(["x", "y"])));
        Show.Values(Source.Fail<string>(new InvalidOperationException("from the start")));
        Show.Values(Source.Lines(new StringReader("one\ntwo\n")));
        Show.Result(Source.Merge(Source.Range(1, 50), Source.Range(51, 50)), Fold.Sum<int>());
    }
}
