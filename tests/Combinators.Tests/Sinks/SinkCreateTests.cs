using System.Runtime.ExceptionServices;

namespace Combinators.Tests;

public class SinkCreateTests
{
    private readonly List<string> _trace = [];

    private string Trace => string.Join(' ', _trace);

    private Sink<int> Recording(
        Func<int, bool>? send = null, Action? close = null, Action<Exception>? fail = null) =>
        Sink.Create<int>(
            x =>
            {
                _trace.Add($"{x}");
                return send?.Invoke(x) ?? true;
            },
            () =>
            {
                _trace.Add("|");
                close?.Invoke();
            },
            error =>
            {
                _trace.Add($"#{error.Message}");
                fail?.Invoke(error);
            });

    [Fact]
    public void Example()
    {
        var printed = new StringWriter();
        var sink = Sink.Create<int>(
            x =>
            {
                printed.Write($"{x} ");
                return x < 3;
            },
            () => printed.Write("closed"),
            error => printed.Write(error.Message));
        Source.From([1, 2]).Run(sink);
        Assert.Equal("1 2 closed", printed.ToString());
    }

    [Fact]
    public void Each_function_gets_its_signal()
    {
        var sink = Recording();
        Assert.True(sink.Send(1));
        Assert.True(sink.Throw(new Boom()));
        Assert.True(sink.SendAll([2, 3]));
        sink.Close();
        sink.Close();
        Assert.False(sink.Send(4));
        Assert.Equal("1 #boom 2 3 |", Trace);
    }

    [Fact]
    public void A_send_that_says_false_has_finished_the_sink_which_is_not_closed()
    {
        var numbers = new CountingSequence<int>([1, 2, 3]);
        var sink = Recording(send: x => x < 2);
        Source.From(numbers).Run(sink);
        sink.Close();
        Assert.False(sink.IsOpen);
        Assert.Equal(("1 2", 2), (Trace, numbers.Moves));
    }

    [Fact]
    public void A_failure_of_a_dead_upstream_is_handled_and_then_the_sink_is_closed()
    {
        var sink = Pipe.Map<int, int>(x => x < 2 ? x : throw new Boom()).To(Recording());
        Assert.True(sink.Send(1));
        Assert.False(sink.Send(2));
        Assert.Equal("1 #boom |", Trace);
    }

    [Fact]
    public void A_fail_that_throws_the_failure_leaves_it_unhandled()
    {
        var error = new Boom();
        var sink = Recording(fail: ExceptionDispatchInfo.Throw);
        Assert.Same(error, Assert.Throws<Boom>(() => sink.Throw(error)));
        Assert.False(sink.IsOpen);
        Assert.Equal("#boom", Trace);
    }

    [Fact]
    public void A_fail_that_throws_something_else_is_not_told_of_that()
    {
        var other = new Boom("other");
        var sink = Recording(fail: _ => throw other);
        Assert.Same(other, Assert.Throws<Boom>(() => sink.Throw(new Boom())));
        Assert.False(sink.IsOpen);
        Assert.Equal("#boom", Trace);
    }

    [Fact]
    public void What_send_throws_comes_out_of_the_call_and_is_told_to_nobody()
    {
        var error = new Boom();
        var sink = Recording(send: _ => throw error);
        Assert.Same(error, Assert.Throws<Boom>(() => sink.Send(1)));
        sink.Close();
        Assert.False(sink.IsOpen);
        Assert.Equal("1", Trace);
    }

    [Fact]
    public void What_close_throws_comes_out_of_the_call_and_is_told_to_nobody()
    {
        var error = new Boom();
        var sink = Recording(close: () => throw error);
        Assert.Same(error, Assert.Throws<Boom>(sink.Close));
        Assert.False(sink.IsOpen);
        Assert.Equal("|", Trace);
    }

    [Fact]
    public void A_failure_after_a_handled_one_is_told_as_well()
    {
        var sink = Recording();
        Assert.True(sink.Throw(new Boom("first")));
        Assert.True(sink.Throw(new Boom("second")));
        Assert.Equal("#first #second", Trace);
    }

    [Fact]
    public void Each_function_is_needed()
    {
        Assert.Throws<ArgumentNullException>("send", () => Sink.Create<int>(null!, () => { }, _ => { }));
        Assert.Throws<ArgumentNullException>("close", () => Sink.Create<int>(_ => true, null!, _ => { }));
        Assert.Throws<ArgumentNullException>("fail", () => Sink.Create<int>(_ => true, () => { }, null!));
    }
}
