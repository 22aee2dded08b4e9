namespace Combinators.Tests;

/// <summary>A valid argument of each type that the library takes, found by its type.</summary>
internal static class Samples
{
    public static int Integer() => 1;

    public static string Text() => "text";

    public static Exception Error() => new Boom();

    public static TextReader Reader() => new StringReader("text");

    public static TextWriter Writer() => new StringWriter();

    public static IEnumerable<T> Sequence<T>() => [];

    public static IObservable<T> Observable<T>() => System.Reactive.Linq.Observable.Empty<T>();

    public static IObserver<T> Observer<T>() => System.Reactive.Observer.Create<T>(_ => { });

    public static Sink<T> Sink<T>() => Combinators.Sink.ForEach<T>(_ => { });

    public static Pipe<TIn, TOut> Pipe<TIn, TOut>() => Combinators.Pipe.Map<TIn, TOut>(_ => default!);

    public static Source<T> Source<T>() => Combinators.Source.From<T>([]);

    public static Fold<T, TResult> Fold<T, TResult>() =>
        Combinators.Fold.Create<T, int, TResult>(() => 0, (state, _) => state, _ => default!);

    public static FoldSink<T, TResult> FoldSink<T, TResult>() => Fold<T, TResult>().ToSink();

    public static Pipeline Pipeline() => Source<int>().To(Sink<int>());

    public static Pipeline<TResult> Pipeline<TResult>() => Source<int>().To(Fold<int, TResult>());

    public static Generator<TIn, TOut> Generator<TIn, TOut>() => Generator<TIn, TOut, int>();

    public static Generator<TIn, TOut, TResult> Generator<TIn, TOut, TResult>() =>
        Coroutine.Generator<TIn, TOut, TResult>(async exchange =>
        {
            await exchange.Yield(default!);
            return default!;
        });

    public static Exchange<TIn, TOut> Exchange<TIn, TOut>()
    {
        Exchange<TIn, TOut> sample = null!;
        Coroutine.Generator<TIn, TOut>(async exchange => await (sample = exchange).Yield(default!)).Next();
        return sample;
    }
}
