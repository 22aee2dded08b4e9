namespace Combinators.Aot;

/// <summary>Sequences and observables.</summary>
internal static class Bridges
{
    public static void Run()
    {
        Show.Lines("through a sequence", print =>
        {
            foreach (var x in Enumerable.Range(1, 9).Through(OddOnes))
                print(x);
        });
        Show.Lines("through an observable", print => new Sequence<int>(1, 2, 3)
            .Through(Pipe.Map<int, Point>(x => new Point(x, x))).Subscribe(new Observer<Point>(print)));
        Show.Lines("subscribe", print => new Sequence<string>("a", "b", "c").Subscribe(
            Pipe.Take<string>(2).Finally(() => print("end")).To(Sink.ForEach<string>(print))));
        Show.Lines("as an observer", print =>
        {
            var observer = Sink.ForEach<int>(x => print(x)).AsObserver();
            observer.OnNext(1);
            observer.OnCompleted();
            observer.OnNext(2);
        });
        Show.Lines("as a sink", print => Source.From(["x", "y"]).Run(new Observer<string>(print).AsSink()));
        Show.Lines("to an observable", print =>
            Source.Range(1, 3).Map(x => x * x).ToObservable().Subscribe(new Observer<int>(print)));
        Show.Values(Source.FromObservable(new Sequence<double>(1, 2, 3)).Filter(x => x > 1));
    }

    private static Pipe<int, string> OddOnes => Pipe.Filter<int>(x => x % 2 == 1).Map(x => $"{x}").Take(3);

    private sealed class Sequence<T>(params T[] values) : IObservable<T>, IDisposable
    {
        public IDisposable Subscribe(IObserver<T> observer)
        {
            foreach (var value in values)
                observer.OnNext(value);
            observer.OnCompleted();
            return this;
        }

        public void Dispose()
        {
        }
    }

    private sealed class Observer<T>(Action<object?> print) : IObserver<T>
    {
        public void OnNext(T value) => print(value);

        public void OnError(Exception error) => print(error.Message);

        public void OnCompleted() => print("completed");
    }
}
