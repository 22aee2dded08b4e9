using System.Reactive.Linq;

namespace Combinators.Tests;

public class ToObservableTests
{
    [Fact]
    public void Example()
    {
        var printed = new List<int>();
        var numbers = Source.From([1, 2]).ToObservable();
        using var subscription = numbers.Sum().Subscribe(printed.Add);
        Assert.Equal([3], printed);
    }

    [Fact]
    public void Values_then_the_end_or_the_failure()
    {
        var error = new Boom();
        Assert.Equal("1 2 |", Observe(Source.From([1, 2])).Trace);
        Assert.Equal("|", Observe(Source.Empty<int>()).Trace);
        var failed = Observe(Source.Return(1).Concat(Source.Fail<int>(error)));
        Assert.Equal("1 #boom", failed.Trace);
        Assert.Same(error, failed.Error);
    }

    [Fact]
    public void A_round_trip_changes_nothing()
    {
        var error = new Boom();
        foreach (var observable in (IObservable<int>[])
            [
                Observable.Range(1, 3),
                Observable.Empty<int>(),
                Observable.Throw<int>(error),
                Observable.Return(1).Concat(Observable.Throw<int>(error)),
            ])
        {
            var (direct, round) = (new Recorder<int>(), Observe(Source.FromObservable(observable)));
            observable.Subscribe(direct);
            Assert.Equal(direct.Trace, round.Trace);
            Assert.Same(direct.Error, round.Error);
        }
    }

    [Fact]
    public void Each_subscription_is_a_run_of_its_own()
    {
        var numbers = new CountingSequence<int>([1, 2, 3]);
        var observable = Source.From(numbers).Take(2).ToObservable();
        var (first, second) = (new Recorder<int>(), new Recorder<int>());
        observable.Subscribe(first);
        observable.Subscribe(second);
        Assert.Equal(("1 2 |", "1 2 |"), (first.Trace, second.Trace));
        Assert.Equal((2, 4, 2), (numbers.Enumerations, numbers.Moves, numbers.Disposals));
    }

    [Fact]
    public void An_observer_that_throws_comes_out_of_Subscribe_and_the_source_is_over()
    {
        var (error, numbers) = (new Boom(), new CountingSequence<int>([1, 2, 3]));
        var observer = new Recorder<int>(_ => throw error);
        Assert.Same(
            error, Assert.Throws<Boom>(() => Source.From(numbers).ToObservable().Subscribe(observer)));
        Assert.Equal(("1", 1, 1), (observer.Trace, numbers.Moves, numbers.Disposals));
    }

    [Fact]
    public void A_sink_that_subscribes_stops_it_as_soon_as_it_was_enough()
    {
        var numbers = new CountingSequence<int>(Enumerable.Range(1, int.MaxValue));
        var probe = new Probe<int>(finishAfter: 2);
        Source.From(numbers).ToObservable().Subscribe(probe.Sink).Dispose();
        Assert.Equal(("1 2", 2), (probe.Trace, numbers.Moves));
    }

    [Fact]
    public void Its_subscription_has_nothing_left_to_dispose()
    {
        var observer = new Recorder<int>();
        var subscription = Source.Return(1).ToObservable().Subscribe(observer);
        subscription.Dispose();
        subscription.Dispose();
        Assert.Equal("1 |", observer.Trace);
    }

    [Fact]
    public void An_endless_source_is_cancelled_by_an_observable_that_has_a_token()
    {
        var source = Source.Repeat(1);
        var observable = Observable.Create<int>((observer, token) =>
            Task.Run(() => source.Run(observer.AsSink(), token), token));
        Assert.Equal([1, 1, 1], observable.Take(3).ToEnumerable());
    }

    [Fact]
    public void An_observer_is_needed() =>
        Assert.Throws<ArgumentNullException>(
            "observer", () => Source.Return(1).ToObservable().Subscribe((IObserver<int>)null!));

    private static Recorder<int> Observe(Source<int> source)
    {
        var recorder = new Recorder<int>();
        source.ToObservable().Subscribe(recorder);
        return recorder;
    }
}
