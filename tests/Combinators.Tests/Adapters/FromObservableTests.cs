using System.Reactive.Concurrency;
using System.Reactive.Linq;
using System.Reactive.Subjects;

namespace Combinators.Tests;

public class FromObservableTests
{
    [Fact]
    public void Example()
    {
        var numbers = Source.FromObservable(Observable.Range(1, 3));
        Assert.Equal([10, 20, 30], numbers.Map(x => x * 10).Run(Fold.ToList<int>()));
    }

    [Fact]
    public void Values_then_the_end()
    {
        var probe = new Probe<int>();
        Source.FromObservable(Observable.Range(1, 3)).Run(probe.Sink);
        Assert.Equal("1 2 3 |", probe.Trace);
    }

    [Fact]
    public void It_waits_for_an_observable_that_sends_from_another_thread()
    {
        for (var round = 0; round < 50; round++)
        {
            var probe = new Probe<int>();
            var observable = Observable.Range(1, 20, NewThreadScheduler.Default);
            Source.FromObservable(observable).Run(probe.Sink);
            Assert.Equal(Enumerable.Range(1, 20), probe.Values);
            Assert.EndsWith("|", probe.Trace);
        }
    }

    [Fact]
    public void A_round_trip_changes_nothing_the_consumption_included()
    {
        foreach (var count in (int[])[0, 1, 2, 3, 4])
        {
            var direct = new CountingSequence<int>([1, 2, 3]);
            var round = new CountingSequence<int>([1, 2, 3]);
            var (a, b) = (new Probe<int>(), new Probe<int>());
            Source.From(direct).Take(count).Run(a.Sink);
            Source.FromObservable(Source.From(round).ToObservable()).Take(count).Run(b.Sink);
            Assert.Equal(a.Trace, b.Trace);
            Assert.Equal((direct.Moves, direct.Disposals), (round.Moves, round.Disposals));
        }
    }

    [Fact]
    public void A_failure_is_thrown_into_the_sink_and_out_of_Run()
    {
        var (error, probe) = (new Boom(), new Probe<int>());
        var source = Source.FromObservable(Observable.Return(1).Concat(Observable.Throw<int>(error)));
        Assert.Same(error, Assert.Throws<Boom>(() => source.Run(probe.Sink)));
        Assert.Equal("1 #boom", probe.Trace);
        Assert.Equal([1, -1], source.Recover(_ => -1).Run(Fold.ToList<int>()));
    }

    [Fact]
    public void A_failure_of_the_sink_comes_out_of_Run_and_not_of_the_observable()
    {
        foreach (var scheduler in (IScheduler[])[ImmediateScheduler.Instance, NewThreadScheduler.Default])
        {
            var probe = new Probe<int>(faultAt: 2);
            var source = Source.FromObservable(Observable.Range(1, 100, scheduler));
            Assert.Same(probe.Fault, Assert.Throws<Boom>(() => source.Run(probe.Sink)));
            Assert.Equal("1 2", probe.Trace);
        }
        var atClose = new Probe<int>(faultOnClose: true);
        Assert.Same(
            atClose.Fault,
            Assert.Throws<Boom>(() => Source.FromObservable(Observable.Empty<int>()).Run(atClose.Sink)));
    }

    [Fact]
    public void An_observable_that_cannot_be_subscribed_to_is_a_failure()
    {
        var (error, probe) = (new Boom(), new Probe<int>());
        var source = Source.FromObservable(new RawObservable<int>(_ => throw error));
        Assert.Same(error, Assert.Throws<Boom>(() => source.Run(probe.Sink)));
        Assert.Equal("#boom", probe.Trace);
        Assert.Equal([-1], source.Recover(_ => -1).Run(Fold.ToList<int>()));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void A_sink_that_has_had_enough_ends_the_run_and_disposes_once(int count)
    {
        var observable = new RawObservable<int>(observer =>
        {
            for (var i = 1; i <= 5; i++)
                observer.OnNext(i);
        });
        var taken = Source.FromObservable(observable).Take(count).Run(Fold.ToList<int>());
        Assert.Equal(Enumerable.Range(1, count), taken);
        Assert.Equal((1, 1), (observable.Subscriptions, observable.Disposals));
    }

    [Fact]
    public void A_finished_sink_is_not_subscribed()
    {
        var observable = new RawObservable<int>();
        Source.FromObservable(observable).Take(0).Run(Fold.Count<int>());
        Assert.Equal(0, observable.Subscriptions);
    }

    [Fact]
    public void A_run_that_waits_is_cancelled()
    {
        using var cancellation = new CancellationTokenSource();
        var (subject, probe) = (new Subject<int>(), new Probe<int>());
        OperationCanceledException? error = null;
        Threads.Run(
            () => error = Assert.Throws<OperationCanceledException>(
                () => Source.FromObservable(subject).Run(probe.Sink, cancellation.Token)),
            () =>
            {
                Assert.True(SpinWait.SpinUntil(() => subject.HasObservers, Threads.Limit));
                subject.OnNext(1);
                cancellation.Cancel();
            });
        Assert.Equal(cancellation.Token, error!.CancellationToken);
        Assert.Same(error, Assert.Single(probe.Errors));
        Assert.False(subject.HasObservers);
        Assert.Equal([1], probe.Values);
    }

    [Fact]
    public void A_run_that_is_cancelled_by_a_value_sees_no_further_one()
    {
        using var cancellation = new CancellationTokenSource();
        var probe = new Probe<int>();
        var source = Source.FromObservable(Observable.Range(1, 10)).Tap(x =>
        {
            if (x == 2)
                cancellation.Cancel();
        });
        Assert.Throws<OperationCanceledException>(() => source.Run(probe.Sink, cancellation.Token));
        Assert.Equal([1, 2], probe.Values);
        Assert.Single(probe.Errors);
        Assert.Throws<OperationCanceledException>(
            () => Source.FromObservable(Observable.Never<int>()).Run(Sink.Ignore<int>(), new(true)));
    }

    [Fact]
    public void A_cancelled_run_waits_for_the_notification_that_is_under_way()
    {
        using var cancellation = new CancellationTokenSource();
        using var entered = new ManualResetEventSlim();
        var (observable, probe, left) = (new RawObservable<int>(), new Probe<int>(), false);
        var source = Source.FromObservable(observable).Tap(_ =>
        {
            entered.Set();
            Assert.True(cancellation.Token.WaitHandle.WaitOne(Threads.Limit));
            Thread.Sleep(20);
            left = true;
        });
        Threads.Run(
            () =>
            {
                Assert.Throws<OperationCanceledException>(() => source.Run(probe.Sink, cancellation.Token));
                Assert.True(left);
            },
            () =>
            {
                Assert.True(SpinWait.SpinUntil(() => observable.Observer is not null, Threads.Limit));
                observable.Observer.OnNext(1);
            },
            () =>
            {
                Assert.True(entered.Wait(Threads.Limit));
                cancellation.Cancel();
            });
        Assert.Equal([1], probe.Values);
        Assert.Single(probe.Errors);
        Assert.Equal(1, observable.Disposals);
    }

    [Fact]
    public void Each_run_subscribes_afresh()
    {
        var observable = new RawObservable<int>(observer =>
        {
            observer.OnNext(1);
            observer.OnCompleted();
        });
        var source = Source.FromObservable(observable);
        Assert.Equal([1], source.Run(Fold.ToList<int>()));
        Assert.Equal([1], source.Run(Fold.ToList<int>()));
        Assert.Equal((2, 2), (observable.Subscriptions, observable.Disposals));
    }

    [Fact]
    public void An_observable_is_needed()
    {
        Assert.Throws<ArgumentNullException>("observable", () => Source.FromObservable<int>(null!));
        Assert.Equal("FromObservable", Source.FromObservable(Observable.Never<int>()).ToString());
    }
}
