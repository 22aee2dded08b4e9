using System.Reactive.Linq;
using System.Reactive.Subjects;

namespace Combinators.Tests;

public class ThroughObservableTests
{
    [Fact]
    public void Example()
    {
        var printed = new List<int>();
        using var subscription = Observable.Range(1, 5).Through(Pipe.Chunk<int>(2))
            .Subscribe(chunk => printed.Add(chunk.Length));
        Assert.Equal([2, 2, 1], printed);
    }

    [Fact]
    public void A_pipe_does_what_Rx_does()
    {
        var error = new Boom();
        var pipe = Pipe.Map<int, int>(x => x * 10).Filter(x => x != 20).Take(2);
        foreach (var observable in (IObservable<int>[])
            [
                Observable.Range(1, 5),
                Observable.Range(1, 2),
                Observable.Empty<int>(),
                Observable.Never<int>(),
                Observable.Throw<int>(error),
                Observable.Return(1).Concat(Observable.Throw<int>(error)),
            ])
        {
            var (ours, rx) = (new Recorder<int>(), new Recorder<int>());
            observable.Through(pipe).Subscribe(ours);
            observable.Select(x => x * 10).Where(x => x != 20).Take(2).Subscribe(rx);
            Assert.Equal(rx.Trace, ours.Trace);
            Assert.Same(rx.Error, ours.Error);
        }
    }

    [Fact]
    public void The_identity_changes_nothing_and_two_pipes_are_their_composition()
    {
        var (p, q) = (Pipe.Map<int, int>(x => x + 1), Pipe.Take<int>(2));
        var numbers = Observable.Range(1, 3);
        Assert.Equal("1 2 3 |", Trace(numbers.Through(Pipe.Identity<int>())));
        Assert.Equal(Trace(numbers.Through(p.Then(q))), Trace(numbers.Through(p).Through(q)));
    }

    [Fact]
    public void Each_subscription_has_a_chain_of_its_own()
    {
        var subject = new Subject<int>();
        var observable = subject.Through(Pipe.Take<int>(2));
        var (first, second) = (new Recorder<int>(), new Recorder<int>());
        observable.Subscribe(first);
        subject.OnNext(1);
        observable.Subscribe(second);
        subject.OnNext(2);
        subject.OnNext(3);
        Assert.Equal(("1 2 |", "2 3 |"), (first.Trace, second.Trace));
        Assert.False(subject.HasObservers);
    }

    [Fact]
    public void A_stage_that_fails_goes_to_OnError_and_the_subscription_is_disposed()
    {
        var error = new Boom();
        var (observable, observer) = (new RawObservable<int>(), new Recorder<int>());
        observable.Through(Pipe.Map<int, int>(x => x < 2 ? x : throw error)).Subscribe(observer);
        observable.Observer.OnNext(1);
        observable.Observer.OnNext(2);
        observable.Observer.OnNext(3);
        Assert.Equal(("1 #boom", 1), (observer.Trace, observable.Disposals));
        Assert.Same(error, observer.Error);
    }

    [Fact]
    public void An_observer_that_throws_is_heard_by_the_observable_and_not_told_of_it()
    {
        var (error, observable) = (new Boom(), new RawObservable<int>());
        var observer = new Recorder<int>(_ => throw error);
        observable.Through(Pipe.Map<int, int>(x => x).Recover(_ => -1)).Subscribe(observer);
        Assert.Same(error, Assert.Throws<Boom>(() => observable.Observer.OnNext(1)));
        Assert.Equal(("1", 1), (observer.Trace, observable.Disposals));
    }

    [Fact]
    public void An_observable_that_cannot_be_subscribed_to_goes_to_OnError()
    {
        var (error, observer) = (new Boom(), new Recorder<int>());
        new RawObservable<int>(_ => throw error).Through(Pipe.Map<int, int>(x => x)).Subscribe(observer);
        Assert.Same(error, observer.Error);
    }

    [Fact]
    public void After_Dispose_the_observer_hears_nothing_and_the_stages_have_ended()
    {
        var (subject, observer, finallies) = (new Subject<int>(), new Recorder<int[]>(), 0);
        var subscription = subject.Through(Pipe.Finally<int>(() => finallies++).Chunk(2)).Subscribe(observer);
        subject.OnNext(1);
        subscription.Dispose();
        subscription.Dispose();
        subject.OnNext(2);
        Assert.Equal(("", 1), (observer.Trace, finallies));
        Assert.False(subject.HasObservers);
    }

    [Fact]
    public void Disposing_inside_OnNext_makes_it_the_last()
    {
        IDisposable? subscription = null;
        var (subject, finallies) = (new Subject<int>(), 0);
        var observer = new Recorder<int>(_ => subscription!.Dispose());
        subscription = subject
            .Through(Pipe.Finally<int>(() => finallies++).FlatMap(x => new[] { x, x + 1, x + 2 }))
            .Subscribe(observer);
        subject.OnNext(1);
        Assert.Equal(("1", 1), (observer.Trace, finallies));
        Assert.False(subject.HasObservers);
    }

    [Fact]
    public void A_pipe_that_wants_nothing_completes_and_does_not_subscribe()
    {
        var (observable, observer) = (new RawObservable<int>(), new Recorder<int>());
        observable.Through(Pipe.Take<int>(0)).Subscribe(observer);
        Assert.Equal(("|", 0), (observer.Trace, observable.Subscriptions));
    }

    [Fact]
    public void An_Rx_operator_behind_it_ends_it()
    {
        var subject = new Subject<int>();
        var observer = new Recorder<int>();
        subject.Through(Pipe.Map<int, int>(x => x * 2)).Take(2).Subscribe(observer);
        subject.OnNext(1);
        subject.OnNext(2);
        Assert.Equal("2 4 |", observer.Trace);
        Assert.False(subject.HasObservers);
    }

    [Fact]
    public void A_source_behind_it_stops_as_soon_as_it_was_enough()
    {
        var numbers = new CountingSequence<int>(Enumerable.Range(1, 100));
        Assert.Equal("1 2 |", Trace(Source.From(numbers).ToObservable().Through(Pipe.Take<int>(2))));
        Assert.Equal(2, numbers.Moves);
    }

    [Fact]
    public void An_observable_a_pipe_and_an_observer_are_needed()
    {
        var pipe = Pipe.Map<int, int>(x => x);
        Assert.Throws<ArgumentNullException>("observable", () => ((IObservable<int>)null!).Through(pipe));
        Assert.Throws<ArgumentNullException>(
            "pipe", () => Observable.Never<int>().Through((Pipe<int, int>)null!));
        Assert.Throws<ArgumentNullException>(
            "observer", () => new RawObservable<int>().Through(pipe).Subscribe((IObserver<int>)null!));
    }

    private static string Trace(IObservable<int> observable)
    {
        var recorder = new Recorder<int>();
        observable.Subscribe(recorder);
        return recorder.Trace;
    }
}
