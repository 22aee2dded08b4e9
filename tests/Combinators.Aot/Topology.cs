namespace Combinators.Aot;

/// <summary>Fan-out, fan-in, and sinks.</summary>
internal static class Topology
{
    public static void Run()
    {
        Show.Lines("broadcast", print => Source.Range(1, 4).Broadcast(
            Sink.ForEach<int>(x => print($"a{x}")),
            Pipe.Filter<int>(x => x % 2 == 0).Map(x => $"b{x}").To(Sink.ForEach<string>(print)),
            Pipe.Take<int>(1).Broadcast(Sink.ForEach<int>(x => print($"c{x}")), Sink.Ignore<int>()),
            Sink.ForEach<int>(x => print($"d{x}"))).Run());
        Show.Lines("broadcast of references", print => Source.From(["x", "y"]).Broadcast(
            Sink.ForEach<string>(x => print("a" + x)),
            Sink.Finished<string>(),
            Sink.ForEach<string>(x => print("b" + x))).Run());
        Show.Lines("route", print => Source.Range(1, 6).Run(Sink.Route(
            x => x % 3,
            Sink.ForEach<int>(x => print($"a{x}")),
            Pipe.Take<int>(1).To(Sink.ForEach<int>(x => print($"b{x}"))),
            Sink.Ignore<int>())));
        Show.Lines("tee", print =>
        {
            var count = Fold.Count<int>().ToSink();
            Source.Range(1, 9).Tee(count).Filter(x => x > 6).Run(Sink.ForEach<int>(x => print(x)));
            print(count.Result);
        });
        Show.Lines("merge", print =>
        {
            var inputs = Sink.Merge(Pipe.Map<Point, double>(p => p.Y).To(Sink.ForEach<double>(y => print(y))), 2);
            inputs[0].Send(new Point(1, 2));
            inputs[1].SendAll([new Point(3, 4), new Point(5, 6)]);
            inputs[0].Close();
            print(inputs[1].IsOpen);
            inputs[1].Close();
        });
        Show.Lines("failing branches", print => Source.Range(1, 2).Broadcast(
            Sink.ForEach<int>(_ => throw new InvalidOperationException("one")), Sink.Create<int>(x =>
            {
                print(x);
                return true;
            }, () => print("closed"), error => print($"heard {error.Message}"))).Run());
        Show.Lines("contramap", print =>
            Source.Range(1, 2).Run(Sink.ForEach<string>(print).Contramap((int x) => $"<{x}>")));
        Show.Lines("lines", print =>
        {
            var text = new StringWriter { NewLine = "/" };
            (Source.From(["a", "b"]) | Pipe.Map<string, string>(x => x + x) | Sink.WriteLines(text)).Run();
            print(text);
        });
    }
}
