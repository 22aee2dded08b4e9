namespace Combinators.Tests;

/// <summary>An observable whose subscription cannot be disposed: it is heard of, hides nothing, and keeps nothing open.</summary>
public class FailingDisposalTests
{
    private readonly Boom _error = new("disposal");

    [Fact]
    public void It_comes_out_of_the_notification_that_ends_the_subscription()
    {
        foreach (var (probe, notify, trace) in ((Probe<int>, Action<IObserver<int>>, string)[])
            [
                (new(), observer => observer.OnCompleted(), "|"),
                (new(finishAfter: 1), observer => observer.OnNext(1), "1"),
                (new(recover: true), observer => observer.OnError(new Boom()), "#boom |"),
            ])
        {
            var observable = new Undisposable(this);
            observable.Subscribe(probe.Sink);
            Assert.Same(_error, Assert.Throws<Boom>(() => notify(observable.Observer)));
            Assert.Equal(trace, probe.Trace);
        }
    }

    [Fact]
    public void It_comes_out_beside_what_the_sink_has_failed_with()
    {
        foreach (var (probe, notify) in ((Probe<int>, Action<IObserver<int>>)[])
            [
                (new(faultOnClose: true), observer => observer.OnCompleted()),
                (new(faultAt: 1), observer => observer.OnNext(1)),
            ])
        {
            var observable = new Undisposable(this);
            observable.Subscribe(probe.Sink);
            var both = Assert.Throws<AggregateException>(() => notify(observable.Observer));
            Assert.Equal([probe.Fault, _error], both.InnerExceptions);
        }
    }

    [Fact]
    public void It_comes_out_of_Dispose_and_the_sink_is_closed_all_the_same()
    {
        var (probe, failing) = (new Probe<int>(), new Probe<int>(faultOnClose: true));
        var subscription = new Undisposable(this).Subscribe(probe.Sink);
        Assert.Same(_error, Assert.Throws<Boom>(subscription.Dispose));
        subscription.Dispose();
        Assert.Equal("|", probe.Trace);
        var both = Assert.Throws<AggregateException>(new Undisposable(this).Subscribe(failing.Sink).Dispose);
        Assert.Equal([_error, failing.Fault], both.InnerExceptions);
    }

    [Fact]
    public void It_comes_out_of_Subscribe_when_the_sink_has_enough_meanwhile()
    {
        var probe = new Probe<int>(finishAfter: 1);
        var observable = new Undisposable(this, observer => observer.OnNext(1));
        Assert.Same(_error, Assert.Throws<Boom>(() => observable.Subscribe(probe.Sink)));
        Assert.Equal("1", probe.Trace);
    }

    [Fact]
    public void It_comes_out_of_a_run_and_not_of_a_notification()
    {
        foreach (var atOnce in (bool[])[true, false])
        {
            var (probe, failing) = (new Probe<int>(finishAfter: 1), new Probe<int>(faultAt: 1));
            Assert.Same(_error, Assert.Throws<Boom>(() => Source.FromObservable(Pushing()).Run(probe.Sink)));
            var both = Assert.Throws<AggregateException>(() => Source.FromObservable(Pushing()).Run(failing.Sink));
            Assert.Equal([failing.Fault, _error], both.InnerExceptions);

            Undisposable Pushing() => new(this, observer =>
            {
                var push = Task.Run(() => observer.OnNext(1));
                if (atOnce)
                    push.Wait();
            });
        }
    }

    [Fact]
    public void Behind_a_pipe_the_observer_has_its_end()
    {
        var (observable, recorder) = (new Undisposable(this), new Recorder<int>());
        using (observable.Through(Pipe.Take<int>(1)).Subscribe(recorder))
            Assert.Same(_error, Assert.Throws<Boom>(() => observable.Observer.OnNext(1)));
        Assert.Equal("1 |", recorder.Trace);
    }

    private sealed class Undisposable(FailingDisposalTests owner, Action<IObserver<int>>? script = null)
        : IObservable<int>, IDisposable
    {
        public IObserver<int> Observer { get; private set; } = null!;

        public IDisposable Subscribe(IObserver<int> observer)
        {
            Observer = observer;
            script?.Invoke(observer);
            return this;
        }

        public void Dispose() => throw owner._error;
    }
}
