using System.Reactive.Linq;

namespace Combinators.Tests;

public class AsObserverTests
{
    [Fact]
    public void Example()
    {
        var printed = new List<int>();
        IObserver<int> observer = Sink.ForEach<int>(printed.Add).AsObserver();
        observer.OnNext(1);
        Assert.Equal([1], printed);
        observer.OnCompleted();
    }

    [Fact]
    public void Each_notification_is_its_signal_and_what_follows_the_end_is_ignored()
    {
        var probe = new Probe<int>();
        Observable.Range(1, 3).Subscribe(probe.Sink.AsObserver());
        Assert.Equal("1 2 3 |", probe.Trace);

        var ended = new Probe<int>(finishAfter: 1);
        var observer = ended.Sink.AsObserver();
        observer.OnNext(1);
        observer.OnNext(2);
        observer.OnError(new Boom());
        observer.OnCompleted();
        Assert.Equal("1", ended.Trace);
    }

    [Fact]
    public void A_failure_that_no_stage_handles_comes_out_once()
    {
        var (error, probe) = (new Boom(), new Probe<int>());
        var observer = Pipe.Map<int, int>(x => x).To(probe.Sink).AsObserver();
        observer.OnNext(1);
        Assert.Same(error, Assert.Throws<Boom>(() => observer.OnError(error)));
        observer.OnError(new Boom("late"));
        Assert.Equal("1 #boom", probe.Trace);
        Assert.Same(error, Assert.Single(probe.Errors));
    }

    [Fact]
    public void A_fold_keeps_a_failure_for_whoever_asks_for_its_result()
    {
        var (error, fold) = (new Boom(), Fold.Count<int>().ToSink());
        Pipe.Map<int, int>(x => x).To(fold).AsObserver().OnError(error);
        Assert.Same(error, Assert.Throws<Boom>(() => fold.Result));
    }

    [Fact]
    public void A_failure_that_the_sink_handles_is_followed_by_its_end()
    {
        var probe = new Probe<int>(recover: true);
        probe.Sink.AsObserver().OnError(new Boom());
        Assert.Equal("#boom |", probe.Trace);
    }

    [Fact]
    public void What_a_stage_makes_of_a_failure_flies()
    {
        var other = new Boom("other");
        var sink = Pipe.Recover<int>(_ => throw other).To(new Probe<int>().Sink);
        Assert.Same(other, Assert.Throws<Boom>(() => sink.AsObserver().OnError(new Boom())));
    }

    [Fact]
    public void What_the_sink_throws_flies()
    {
        var probe = new Probe<int>(faultAt: 1);
        Assert.Same(probe.Fault, Assert.Throws<Boom>(() => probe.Sink.AsObserver().OnNext(1)));
        var atClose = new Probe<int>(faultOnClose: true);
        Assert.Same(atClose.Fault, Assert.Throws<Boom>(atClose.Sink.AsObserver().OnCompleted));
    }

    [Fact]
    public void A_notification_from_inside_another_is_refused()
    {
        IObserver<int>? observer = null;
        var probe = new Probe<int>();
        observer = Pipe.Tap<int>(_ =>
        {
            Assert.Throws<InvalidOperationException>(() => observer!.OnNext(2));
            Assert.Throws<InvalidOperationException>(() => observer!.OnError(new Boom()));
            Assert.Throws<InvalidOperationException>(observer!.OnCompleted);
        }).To(probe.Sink).AsObserver();
        observer.OnNext(1);
        observer.OnCompleted();
        Assert.Equal("1 |", probe.Trace);
    }

    [Fact]
    public void A_sink_and_an_error_are_needed()
    {
        Assert.Throws<ArgumentNullException>("sink", () => ((Sink<int>)null!).AsObserver());
        Assert.Throws<ArgumentNullException>("error", () => Sink.Ignore<int>().AsObserver().OnError(null!));
        Assert.Throws<ArgumentNullException>("error", () => Sink.Finished<int>().AsObserver().OnError(null!));
    }
}
