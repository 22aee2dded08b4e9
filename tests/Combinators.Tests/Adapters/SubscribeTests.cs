using System.Reactive.Linq;
using System.Reactive.Subjects;
using System.Runtime.CompilerServices;

namespace Combinators.Tests;

public class SubscribeTests
{
    [Fact]
    public void Example()
    {
        var printed = new List<string>();
        var words = new Subject<string>();
        using var subscription = words.Subscribe(Pipe.Filter<string>(word => word != "").To(
            Sink.ForEach<string>(printed.Add)));
        words.OnNext("a");
        Assert.Equal(["a"], printed);
    }

    [Fact]
    public void The_sink_hears_what_an_observer_hears()
    {
        var error = new Boom();
        foreach (var observable in (IObservable<int>[])
            [
                Observable.Range(1, 3),
                Observable.Empty<int>(),
                Observable.Never<int>(),
                Observable.Throw<int>(error),
                Observable.Return(1).Concat(Observable.Throw<int>(error)),
                Observable.Create<int>(observer =>
                {
                    observer.OnNext(1);
                    observer.OnCompleted();
                    observer.OnNext(2);
                    return () => { };
                }),
            ])
        {
            var (probe, recorder) = (new Probe<int>(), new Recorder<int>());
            observable.Subscribe(recorder);
            Assert.Same(
                Record.Exception(() => observable.Subscribe(_ => { })),
                Record.Exception(() => observable.Subscribe(probe.Sink)));
            Assert.Equal(recorder.Trace, probe.Trace);
        }
    }

    [Fact]
    public void A_hot_observable_is_left_as_soon_as_it_was_enough()
    {
        var (subject, probe) = (new Subject<int>(), new Probe<int>());
        subject.Subscribe(Pipe.Take<int>(2).To(probe.Sink));
        subject.OnNext(1);
        Assert.True(subject.HasObservers);
        subject.OnNext(2);
        Assert.False(subject.HasObservers);
        Assert.Equal("1 2 |", probe.Trace);
    }

    [Fact]
    public void The_subscription_is_disposed_once_however_it_ends()
    {
        foreach (var end in (Action<IObserver<int>, IDisposable>[])
            [
                (observer, _) => observer.OnCompleted(),
                (observer, _) => Assert.Throws<Boom>(() => observer.OnError(new Boom())),
                (observer, _) => observer.OnNext(3),
                (observer, _) => Assert.Throws<Boom>(() => observer.OnNext(-1)),
                (_, subscription) => subscription.Dispose(),
            ])
        {
            var observable = new RawObservable<int>();
            var pipe = Pipe.Map<int, int>(x => x < 0 ? throw new Boom() : x).TakeWhile(x => x < 3);
            var subscription = observable.Subscribe(pipe.To(Sink.Ignore<int>()));
            observable.Observer.OnNext(1);
            Assert.Equal(0, observable.Disposals);
            end(observable.Observer, subscription);
            Assert.Equal(1, observable.Disposals);
            observable.Observer.OnNext(9);
            observable.Observer.OnError(new Boom());
            observable.Observer.OnCompleted();
            subscription.Dispose();
            Assert.Equal(1, observable.Disposals);
        }
    }

    [Fact]
    public void A_sink_that_has_enough_inside_Subscribe_disposes_what_is_not_known_yet()
    {
        var probe = new Probe<int>(finishAfter: 2);
        var observable = new RawObservable<int>(observer =>
        {
            for (var i = 1; i <= 5; i++)
                observer.OnNext(i);
            observer.OnError(new Boom());
        });
        observable.Subscribe(probe.Sink).Dispose();
        Assert.Equal(("1 2", 1, 1), (probe.Trace, observable.Subscriptions, observable.Disposals));
    }

    [Fact]
    public void An_observable_that_ends_inside_Subscribe_is_disposed_too()
    {
        var probe = new Probe<int>();
        var observable = new RawObservable<int>(observer => observer.OnCompleted());
        observable.Subscribe(probe.Sink);
        Assert.Equal(("|", 1), (probe.Trace, observable.Disposals));
    }

    [Fact]
    public void A_finished_sink_is_not_subscribed()
    {
        var observable = new RawObservable<int>();
        observable.Subscribe(Sink.Finished<int>()).Dispose();
        observable.Subscribe(Pipe.Take<int>(0).To(Sink.Ignore<int>())).Dispose();
        Assert.Equal(0, observable.Subscriptions);
    }

    [Fact]
    public void Disposing_closes_the_pipeline_once()
    {
        var (subject, probe) = (new Subject<int>(), new Probe<int[]>());
        var finallies = 0;
        var subscription = subject.Subscribe(
            Pipe.Finally<int>(() => finallies++).Chunk(2).To(probe.Sink));
        subject.OnNext(1);
        subscription.Dispose();
        subscription.Dispose();
        subject.OnNext(2);
        Assert.False(subject.HasObservers);
        Assert.Equal(("[1] |", 1), (probe.Trace, finallies));
        Assert.Equal([1], Assert.Single(probe.Values));
    }

    [Fact]
    public void Disposing_inside_a_notification_makes_it_the_last_and_closes_when_it_returns()
    {
        IDisposable? subscription = null;
        var (subject, probe) = (new Subject<int>(), new Probe<int>());
        var during = "";
        subscription = subject.Subscribe(Pipe.Tap<int>(x =>
        {
            if (x == 2)
                subscription!.Dispose();
        }).To(probe.Sink));
        using var after = subject.Subscribe(_ => during = probe.Trace);
        subject.OnNext(1);
        subject.OnNext(2);
        Assert.Equal("1 2 |", during);
        subject.OnNext(3);
        Assert.Equal("1 2 |", probe.Trace);
    }

    [Fact]
    public void What_the_sink_throws_at_its_close_comes_out_of_Dispose()
    {
        var (observable, probe) = (new RawObservable<int>(), new Probe<int>(faultOnClose: true));
        var subscription = observable.Subscribe(probe.Sink);
        Assert.Same(probe.Fault, Assert.Throws<Boom>(subscription.Dispose));
        subscription.Dispose();
        Assert.Equal(("|", 1), (probe.Trace, observable.Disposals));
    }

    [Fact]
    public void A_failure_ends_the_sink_and_comes_out_of_OnError_as_in_Rx_unless_a_stage_handles_it()
    {
        var (error, other) = (new Boom(), new Boom("other"));
        var (probe, recovering) = (new Probe<int>(), new Probe<int>(recover: true));
        var (subject, ours) = (new Subject<int>(), new Subject<int>());
        using var rx = subject.Subscribe(_ => { });
        using var subscription = ours.Subscribe(probe.Sink);
        Assert.Same(error, Assert.Throws<Boom>(() => subject.OnError(error)));
        Assert.Same(error, Assert.Throws<Boom>(() => ours.OnError(error)));
        Assert.False(ours.HasObservers);
        Observable.Throw<int>(error).Subscribe(recovering.Sink);
        Assert.Equal(("#boom", "#boom |"), (probe.Trace, recovering.Trace));
        Assert.Same(error, Assert.Single(probe.Errors));

        var observable = new RawObservable<int>();
        observable.Subscribe(Pipe.Recover<int>(_ => throw other).To(Sink.Ignore<int>()));
        Assert.Same(other, Assert.Throws<Boom>(() => observable.Observer.OnError(error)));
        Assert.Equal(1, observable.Disposals);
    }

    [Fact]
    public void A_failure_inside_Subscribe_comes_out_of_it_as_in_Rx()
    {
        var (error, probe) = (new Boom(), new Probe<int>());
        Assert.Same(error, Assert.Throws<Boom>(() => Observable.Throw<int>(error).Subscribe(_ => { })));
        Assert.Same(error, Assert.Throws<Boom>(() => Observable.Throw<int>(error).Subscribe(probe.Sink)));
        Assert.Equal("#boom", probe.Trace);
    }

    [Fact]
    public void A_fold_keeps_the_failure_for_whoever_asks_for_its_result()
    {
        var error = new Boom();
        var fold = Fold.Sum<int>().ToSink();
        var piped = Pipe.Map((int x) => x).To(Fold.Sum<int>());
        var behind = Coroutine.Fold<int, int>(async input => await input).ToSink();
        foreach (var sink in (Sink<int>[])[fold, piped, Pipe.Take<int>(3).To(Pipe.Skip<int>(1).To(behind))])
        {
            using var subject = new Subject<int>();
            using var subscription = subject.Subscribe(sink);
            subject.OnNext(1);
            subject.OnError(error);
            Assert.False(subject.HasObservers);
        }
        foreach (var sink in (FoldSink<int, int>[])[fold, piped, behind])
            Assert.Same(error, Assert.Throws<Boom>(() => sink.Result));
    }

    [Fact]
    public void A_failure_that_comes_when_the_fold_has_its_result_is_not_kept_and_flies()
    {
        var (subject, fold) = (new Subject<int>(), Fold.Sum<int>().ToSink());
        using var subscription = subject.Subscribe(Pipe.Map((int x) => x).To(fold));
        fold.Close();
        Assert.Throws<Boom>(() => subject.OnError(new Boom()));
        Assert.Equal(0, fold.Result);
    }

    [Fact]
    public void What_the_sink_throws_flies_to_the_observable()
    {
        var (subject, probe) = (new Subject<int>(), new Probe<int>(faultAt: 2));
        subject.Subscribe(probe.Sink);
        subject.OnNext(1);
        Assert.Same(probe.Fault, Assert.Throws<Boom>(() => subject.OnNext(2)));
        Assert.False(subject.HasObservers);
        Assert.Equal("1 2", probe.Trace);

        var inside = new Probe<int>(faultAt: 1);
        var cold = new RawObservable<int>(observer => observer.OnNext(1));
        Assert.Same(inside.Fault, Assert.Throws<Boom>(() => cold.Subscribe(inside.Sink)));
    }

    [Fact]
    public void An_observable_that_cannot_be_subscribed_to_is_thrown_into_the_sink()
    {
        var (error, probe) = (new Boom(), new Probe<int>());
        var observable = new RawObservable<int>(observer =>
        {
            observer.OnNext(1);
            throw error;
        });
        Assert.Same(error, Assert.Throws<Boom>(() => observable.Subscribe(probe.Sink)));
        Assert.Equal("1 #boom", probe.Trace);

        var recovering = new Probe<int>(recover: true);
        observable.Subscribe(recovering.Sink).Dispose();
        Assert.Equal("1 #boom |", recovering.Trace);
    }

    [Fact]
    public void A_notification_from_inside_another_is_refused_and_the_running_one_goes_on()
    {
        var (subject, probe) = (new Subject<int>(), new Probe<int>());
        subject.Subscribe(Pipe.Tap<int>(x =>
        {
            if (x == 1)
                Assert.Contains("one notification at a time",
                    Assert.Throws<InvalidOperationException>(() => subject.OnNext(2)).Message);
        }).To(probe.Sink));
        subject.OnNext(1);
        subject.OnNext(3);
        subject.OnCompleted();
        Assert.Equal("1 3 |", probe.Trace);
    }

    [Fact]
    public void A_notification_that_overlaps_another_threads_is_refused()
    {
        var (observable, probe) = (new RawObservable<int>(), new Probe<int>());
        using var entered = new ManualResetEventSlim();
        using var refused = new ManualResetEventSlim();
        observable.Subscribe(Pipe.Tap<int>(_ =>
        {
            entered.Set();
            Assert.True(refused.Wait(Threads.Limit));
        }).To(probe.Sink));
        Threads.Run(
            () => observable.Observer.OnNext(1),
            () =>
            {
                Assert.True(entered.Wait(Threads.Limit));
                Assert.Throws<InvalidOperationException>(() => observable.Observer.OnNext(2));
                refused.Set();
            });
        observable.Observer.OnCompleted();
        Assert.Equal("1 |", probe.Trace);
    }

    [Fact]
    public void Disposing_from_another_thread_closes_the_sink_once_after_the_running_notification()
    {
        for (var round = 0; round < 200; round++)
        {
            var (observable, probe, inside) = (new RawObservable<int>(), new Probe<int>(), 0);
            var subscription = observable.Subscribe(Sink.Create<int>(
                x =>
                {
                    inside++;
                    probe.Sink.Send(x);
                    inside--;
                    return true;
                },
                () =>
                {
                    Assert.Equal(0, inside);
                    probe.Sink.Close();
                },
                _ => { }));
            Threads.Run(
                () =>
                {
                    for (var i = 0; i < 100; i++)
                        observable.Observer.OnNext(i);
                },
                subscription.Dispose);
            Assert.EndsWith("|", probe.Trace);
            Assert.Equal(Enumerable.Range(0, probe.Values.Count), probe.Values);
            Assert.Equal(1, observable.Disposals);
        }
    }

    [Fact]
    public void What_somebody_else_sends_to_the_sink_comes_between_the_notifications()
    {
        var (observable, probe) = (new RawObservable<int>(), new Probe<int>());
        var sink = Pipe.Scan<int, int>(0, (sum, x) => sum + x).Take(4).To(probe.Sink);
        observable.Subscribe(sink);
        observable.Observer.OnNext(1);
        Assert.True(sink.Send(10));
        observable.Observer.OnNext(100);
        Assert.Equal((true, 0), (sink.IsOpen, observable.Disposals));
        Assert.False(sink.SendAll([1000, 1000]));
        observable.Observer.OnNext(2);
        Assert.Equal(("1 11 111 1111 |", 1), (probe.Trace, observable.Disposals));
    }

    [Fact]
    public void What_somebody_sends_to_the_sink_from_inside_a_notification_is_refused()
    {
        Sink<int>? sink = null;
        var (observable, probe) = (new RawObservable<int>(), new Probe<int>());
        sink = Pipe.Tap<int>(_ =>
        {
            Assert.Contains("already executing",
                Assert.Throws<InvalidOperationException>(() => sink!.Send(9)).Message);
            Assert.Throws<InvalidOperationException>(() => sink!.Close());
        }).To(probe.Sink);
        observable.Subscribe(sink);
        observable.Observer.OnNext(1);
        observable.Observer.OnNext(2);
        observable.Observer.OnCompleted();
        Assert.Equal("1 2 |", probe.Trace);
    }

    [Fact]
    public void A_sink_that_refuses_a_value_goes_on()
    {
        var (observable, probe) = (new RawObservable<int>(), new Probe<int>());
        var sink = Pipe.Tap<int>(x =>
        {
            if (x == 1)
                Assert.Throws<InvalidOperationException>(() => observable.Observer.OnNext(2));
        }).To(probe.Sink);
        observable.Subscribe(sink);
        sink.Send(1);
        observable.Observer.OnNext(3);
        Assert.Equal((0, true), (observable.Disposals, sink.IsOpen));
        observable.Observer.OnCompleted();
        Assert.Equal(("1 3 |", 1), (probe.Trace, observable.Disposals));
    }

    [Fact]
    public void A_failure_that_a_stage_handles_is_not_the_observables()
    {
        var (observable, probe) = (new RawObservable<int>(), new Probe<int>());
        observable.Subscribe(Pipe.Map<int, int>(x => x < 2 ? x : throw new Boom()).Recover(_ => -1).To(
            probe.Sink));
        observable.Observer.OnNext(1);
        observable.Observer.OnNext(2);
        observable.Observer.OnNext(1);
        Assert.Equal(("1 -1 |", 1), (probe.Trace, observable.Disposals));
    }

    [Fact]
    public void The_end_of_a_subscription_lets_go_of_the_chain()
    {
        foreach (var end in (Action<IObserver<int>, IDisposable>[])
            [
                (observer, _) => observer.OnCompleted(),
                (observer, _) => observer.OnNext(3),
                (_, subscription) => subscription.Dispose(),
            ])
        {
            var observable = new RawObservable<int>();
            var (subscription, captured) = Subscribe(observable);
            observable.Observer.OnNext(1);
            end(observable.Observer, subscription);
            GC.Collect();
            GC.WaitForPendingFinalizers();
            GC.Collect();
            Assert.False(captured.IsAlive);
            GC.KeepAlive(subscription);
            GC.KeepAlive(observable);
        }

        [MethodImpl(MethodImplOptions.NoInlining)]
        static (IDisposable Subscription, WeakReference Captured) Subscribe(RawObservable<int> observable)
        {
            var seen = new List<int>();
            return (
                observable.Subscribe(Pipe.TakeWhile<int>(x => x < 3).To(Sink.ForEach<int>(seen.Add))),
                new WeakReference(seen));
        }
    }

    [Fact]
    public void An_observable_and_a_sink_are_needed()
    {
        var (none, nothing) = ((IObservable<int>)null!, (Sink<int>)null!);
        Assert.Throws<ArgumentNullException>("observable", () => none.Subscribe(Sink.Ignore<int>()));
        Assert.Throws<ArgumentNullException>("sink", () => Observable.Never<int>().Subscribe(nothing));
        var observable = new RawObservable<int>();
        observable.Subscribe(Sink.Ignore<int>());
        Assert.Throws<ArgumentNullException>("error", () => observable.Observer.OnError(null!));
    }

    [Fact]
    public void It_allocates_nothing_for_a_value()
    {
        var observable = new RawObservable<int>();
        observable.Subscribe(Pipe.Filter<int>(x => x > 0).To(Sink.Ignore<int>()));
        for (var i = 0; i < 1000; i++)
            observable.Observer.OnNext(i);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 100_000; i++)
            observable.Observer.OnNext(i);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }
}
