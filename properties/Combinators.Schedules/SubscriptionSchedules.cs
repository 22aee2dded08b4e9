namespace Combinators.Schedules;

/// <summary>An observable on a thread of its own, and somebody who leaves: the inlet.</summary>
public class SubscriptionSchedules
{
    [Fact]
    public void Disposing_closes_the_sink_once_and_nothing_comes_after_it() => Schedules.Keep(() =>
    {
        var meter = new Meter();
        var subject = new Observable();
        var subscription = subject.Subscribe(meter.ToSink());
        Threads.Run(() => subject.Push(2), subscription.Dispose);
        meter.Check(ends: 1);
        Assert.Equal(1, subject.Disposals);
    });

    [Fact]
    public void Of_two_who_dispose_one_closes_the_sink() => Schedules.Keep(() =>
    {
        var meter = new Meter();
        var subject = new Observable();
        var subscription = subject.Subscribe(meter.ToSink());
        Threads.Run(() => subject.Push(1), subscription.Dispose, subscription.Dispose);
        meter.Check(ends: 1);
        Assert.Equal(1, subject.Disposals);
    });

    [Fact]
    public void An_end_that_races_a_disposal_comes_once() => Schedules.Keep(() =>
    {
        var meter = new Meter();
        var subject = new Observable();
        var subscription = subject.Subscribe(meter.ToSink());
        Threads.Run(() => subject.Observer!.OnCompleted(), subscription.Dispose);
        meter.Check(ends: 1);
        Assert.Equal(1, subject.Disposals);
    });

    [Fact]
    public void A_run_ends_when_the_observable_does() => Schedules.Keep(() =>
    {
        var meter = new Meter();
        Source.FromObservable(new Threaded(2)).Run(meter.ToSink());
        meter.Check(values: 2, ends: 1);
    });

    [Fact]
    public void A_run_ends_when_its_sink_has_had_enough() => Schedules.Keep(() =>
    {
        var meter = new Meter();
        Source.FromObservable(new Threaded(2)).Take(1).Run(meter.ToSink());
        meter.Check(values: 1, ends: 1);
    });

    /// <summary>One observer, and what it is told by hand.</summary>
    private sealed class Observable : IObservable<int>, IDisposable
    {
        private int _disposals;

        public IObserver<int>? Observer { get; private set; }

        public int Disposals => _disposals;

        public IDisposable Subscribe(IObserver<int> observer)
        {
            Observer = observer;
            return this;
        }

        public void Push(int count)
        {
            for (var i = 0; i < count; i++)
                Observer!.OnNext(i);
        }

        public void Dispose() => Interlocked.Increment(ref _disposals);
    }

    /// <summary>Sends to each observer from a thread of its own.</summary>
    private sealed class Threaded(int count) : IObservable<int>, IDisposable
    {
        public IDisposable Subscribe(IObserver<int> observer)
        {
            new Thread(() =>
            {
                for (var i = 0; i < count; i++)
                    observer.OnNext(i);
                observer.OnCompleted();
            }).Start();
            return this;
        }

        public void Dispose()
        {
        }
    }
}
