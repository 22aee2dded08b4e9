using System.Reactive.Linq;
using System.Reactive.Subjects;

namespace Combinators.Tests;

public class AsSinkTests
{
    [Fact]
    public void Example()
    {
        var printed = new List<int>();
        var subject = new Subject<int>();
        using var sum = subject.Sum().Subscribe(printed.Add);
        Source.From([1, 2]).Run(subject.AsSink());
        Assert.Equal([3], printed);
    }

    [Fact]
    public void Each_signal_is_its_notification()
    {
        var observer = new Recorder<int>();
        var sink = observer.AsSink();
        Assert.True(sink.Send(1));
        Assert.True(sink.SendAll([2, 3]));
        sink.Close();
        sink.Close();
        Assert.False(sink.Send(4));
        Assert.Equal("1 2 3 |", observer.Trace);
    }

    [Fact]
    public void A_failure_is_handled_by_OnError_which_ends_it()
    {
        var (error, observer) = (new Boom(), new Recorder<int>());
        var sink = observer.AsSink();
        Assert.False(sink.Throw(error));
        Assert.False(sink.IsOpen);
        sink.Close();
        Assert.Same(error, Assert.Throws<Boom>(() => sink.Throw(error)));
        Assert.Equal("#boom", observer.Trace);
        Assert.Same(error, observer.Error);
    }

    [Fact]
    public void A_stage_that_fails_is_heard_by_OnError_and_by_nobody_else()
    {
        var (error, observer) = (new Boom(), new Recorder<int>());
        Source.From([1, 2]).Map(x => x < 2 ? x : throw error).Run(observer.AsSink());
        Assert.Equal("1 #boom", observer.Trace);
        Assert.Same(error, observer.Error);
    }

    [Fact]
    public void An_observer_that_throws_is_not_told_of_it()
    {
        var error = new Boom();
        var observer = new Recorder<int>(_ => throw error);
        var sink = Pipe.Map<int, int>(x => x).Recover(_ => -1).To(observer.AsSink());
        Assert.Same(error, Assert.Throws<Boom>(() => sink.Send(1)));
        Assert.False(sink.IsOpen);
        Assert.Equal("1", observer.Trace);
    }

    [Theory]
    [InlineData("1 2 3|")]
    [InlineData("1 2#")]
    [InlineData("|")]
    [InlineData("#")]
    [InlineData("1|2|#3")]
    [InlineData("1#2#|")]
    public void Whatever_comes_the_observer_hears_what_its_grammar_allows(string script)
    {
        var (observer, rx) = (new Recorder<int>(), new Recorder<int>());
        var (sink, safe) = (observer.AsSink(), System.Reactive.Observer.Create<int>(
            rx.OnNext, rx.OnError, rx.OnCompleted));
        foreach (var signal in script)
        {
            switch (signal)
            {
                case '|':
                    sink.Close();
                    safe.OnCompleted();
                    break;
                case '#':
                    Record.Exception(() => sink.Throw(new Boom()));
                    safe.OnError(new Boom());
                    break;
                case not ' ':
                    sink.Send(signal - '0');
                    safe.OnNext(signal - '0');
                    break;
            }
        }
        Assert.Equal(rx.Trace, observer.Trace);
    }

    [Fact]
    public void An_observer_that_sends_back_is_refused()
    {
        Sink<int>? sink = null;
        var observer = new Recorder<int>(_ => Assert.Throws<InvalidOperationException>(() => sink!.Send(2)));
        sink = observer.AsSink();
        Assert.True(sink.Send(1));
        sink.Close();
        Assert.Equal("1 |", observer.Trace);
    }

    [Fact]
    public void A_sink_as_an_observer_as_a_sink_still_says_that_it_was_enough()
    {
        var numbers = new CountingSequence<int>([1, 2, 3]);
        var probe = new Probe<int>(finishAfter: 2);
        Source.From(numbers).Run(probe.Sink.AsObserver().AsSink());
        Assert.Equal(("1 2", 2), (probe.Trace, numbers.Moves));
        Assert.False(Sink.Finished<int>().AsObserver().AsSink().IsOpen);
    }

    [Fact]
    public void An_observer_is_needed() =>
        Assert.Throws<ArgumentNullException>("observer", () => ((IObserver<int>)null!).AsSink());
}
