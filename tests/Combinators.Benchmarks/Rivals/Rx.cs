using System.Reactive.Disposables;
using System.Reactive.Linq;

namespace Combinators.Benchmarks;

/// <summary>
/// System.Reactive at its best: a loop inside <c>Create</c>, without a scheduler's work for each element.
/// </summary>
internal static class Rx
{
    public static IObservable<T> Push<T>(T[] values) => Observable.Create<T>(observer =>
    {
        foreach (var value in values)
            observer.OnNext(value);
        observer.OnCompleted();
        return Disposable.Empty;
    });

    /// <summary>Subscribes to what ends within the subscription, and gives its last value.</summary>
    public static T Run<T>(this IObservable<T> observable)
    {
        var last = default(T)!;
        observable.Subscribe(x => last = x);
        return last;
    }
}
