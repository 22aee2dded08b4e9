namespace Combinators.Properties;

/// <summary>An observable that other threads push, and that counts how often it is left.</summary>
public sealed class Pushed<T>(Action<IObserver<T>>? onSubscribe = null) : IObservable<T>, IDisposable
{
    private int _disposals;

    public IObserver<T>? Observer { get; private set; }

    public int Disposals => _disposals;

    public IDisposable Subscribe(IObserver<T> observer)
    {
        Observer = observer;
        onSubscribe?.Invoke(observer);
        return this;
    }

    public void Dispose() => Interlocked.Increment(ref _disposals);
}

/// <summary>Observables whose threads are not the ones that leave them.</summary>
public class ThreadedAdapterLaws
{
    private const int Rounds = 45;

    /// <summary>
    /// A Dispose that races the notifications comes between two of them: what has arrived is a prefix, the pipeline
    /// ends once and last, and the observable is left once.
    /// </summary>
    public static readonly Law<Race> L115 = new(Race.Arbitrary, (subject, race) =>
    {
        if (subject == Subject.References)
            Disposed(race, Medium.References);
        else
            Disposed(race, Medium.Values);
        return race.Values > 0;
    }, Rounds);

    /// <summary>
    /// A run of an observable whose values come from another thread lasts until its end, or until it is cancelled.
    /// </summary>
    public static readonly Law<Race> L116 = new(Race.Arbitrary, (subject, race) =>
    {
        if (subject == Subject.References)
            Ran(race, Medium.References);
        else
            Ran(race, Medium.Values);
        return race.Values > 0;
    }, Rounds);

    [Fact]
    public void L115_A_dispose_that_races_a_value_comes_before_or_after_it() => L115.Holds();

    [Fact]
    public void L116_A_run_waits_for_the_thread_that_pushes() => L116.Holds();

    private static void Disposed<T>(Race race, Medium<T> medium)
    {
        var meter = new Meter(waits: 2);
        var ends = 0;
        var sink = Pipe.Finally<T>(() => Interlocked.Increment(ref ends)).To(race.End(meter).ToSink(medium));
        using var pushed = new Pushed<T>();
        var subscription = pushed.Subscribe(sink);
        var observer = pushed.Observer!;
        Action leave = () =>
        {
            // One in three overlaps for certain, however the threads are scheduled.
            if (race.Values % 3 == 2)
                meter.WaitUntilBusy();
            subscription.Dispose();
        };
        Threads.Run(
            [
                () =>
                {
                    Trail.Enters(observer);
                    for (var value = 0; value < race.Values; value++)
                        observer.OnNext(medium.Of(value));
                    if (race.Inputs % 2 == 0)
                        observer.OnCompleted();
                },
                .. Enumerable.Repeat(leave, race.Inputs - 1),
            ]);
        Assert.Equal(1, meter.MostAtOnce);
        Assert.Equal(Enumerable.Range(0, meter.Values.Count), meter.Values);
        Assert.Equal(1, meter.Closes);
        Assert.True(meter.ClosedLast);
        Assert.Equal(1, ends);
        Assert.Equal(1, pushed.Disposals);
        Assert.False(sink.IsOpen);
    }

    private static void Ran<T>(Race race, Medium<T> medium)
    {
        var meter = new Meter(waits: 0);
        using var cancellation = new CancellationTokenSource();
        var isSilent = race.Inputs == 2;
        var thread = default(Thread);
        using var pushed = new Pushed<T>(observer => (thread = new Thread(new ThreadStart(Trail.Shared(() =>
        {
            Trail.Enters(observer);
            // Whoever does not wait is gone by then.
            if (race.Values % 3 == 0)
                Thread.Sleep(10);
            for (var value = 0; value < race.Values; value++)
                observer.OnNext(medium.Of(value));
            if (isSilent)
                cancellation.Cancel();
            else
                observer.OnCompleted();
        })))).Start());
        var source = Source.FromObservable(pushed);
        var sink = Pipe.Identity<T>().To(race.End(meter).ToSink(medium));
        var values = 0;
        try
        {
            if (isSilent)
                Assert.ThrowsAny<OperationCanceledException>(() => source.Run(sink, cancellation.Token));
            else
                source.Run(sink, cancellation.Token);
            values = meter.Values.Count;
        }
        finally
        {
            thread!.Join();
        }
        Assert.Equal(race.Values, values);
        Assert.Equal(Enumerable.Range(0, race.Values), meter.Values);
        Assert.Equal(isSilent ? 0 : 1, meter.Closes);
        Assert.False(sink.IsOpen);
        Assert.Equal(1, pushed.Disposals);
    }
}
