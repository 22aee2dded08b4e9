using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace Combinators.Tests;

/// <summary>What a failure remembers of its way: where it began, and not more than can be read.</summary>
public class StackTraceTests
{
    private const int Often = 5000;

    private readonly Boom _error = new();

    [Fact]
    public void An_exception_that_fails_one_run_after_the_other_does_not_grow()
    {
        var source = Source.Fail<int>(_error);
        for (var run = 0; run < Often; run++)
            Assert.Throws<Boom>(() => source.Run(Sink.Ignore<int>()));
        Assert.InRange(Length(), 1, 1000);
    }

    [Fact]
    public void An_exception_that_is_thrown_into_many_sinks_keeps_its_origin_and_does_not_grow()
    {
        Assert.Throws<Boom>(ThrowHere);
        for (var i = 0; i < Often; i++)
            Assert.Throws<Boom>(() => Pipe.Map<int, int>(x => x).To(Sink.Ignore<int>()).Throw(_error));
        Assert.Contains(nameof(ThrowHere), _error.StackTrace, StringComparison.Ordinal);
        Assert.InRange(Length(), 1, 1000);
    }

    [Fact]
    public void A_failure_that_passes_many_stages_keeps_its_origin_and_does_not_grow()
    {
        var sink = Sink.ForEach<int>(_ => ThrowHere());
        for (var i = 0; i < 500; i++)
            sink = Pipe.Map<int, int>(x => x).To(sink);
        Assert.Throws<Boom>(() => sink.Send(1));
        Assert.Contains(nameof(ThrowHere), _error.StackTrace, StringComparison.Ordinal);
        Assert.InRange(Length(), 1, 1000);
    }

    [Fact]
    public void An_exception_that_is_thrown_anew_begins_anew()
    {
        for (var i = 0; i < 100; i++)
            Assert.Throws<Boom>(() => Sink.ForEach<int>(_ => ThrowHere()).Send(1));
        Assert.Throws<Boom>(() => Sink.ForEach<int>(_ => ThrowThere()).Send(1));
        Assert.DoesNotContain(nameof(ThrowHere), _error.StackTrace, StringComparison.Ordinal);
        Assert.Contains(nameof(ThrowThere), _error.StackTrace, StringComparison.Ordinal);

        for (var i = 0; i < Often; i++)
            Assert.Throws<Boom>(() => Sink.Ignore<int>().Throw(_error));
        Assert.Throws<Boom>(() => Sink.ForEach<int>(_ => ThrowHere()).Send(1));
        Assert.DoesNotContain(nameof(ThrowThere), _error.StackTrace, StringComparison.Ordinal);
        Assert.Contains(nameof(ThrowHere), _error.StackTrace, StringComparison.Ordinal);
    }

    private int Length() => new StackTrace(_error).FrameCount;

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void ThrowHere() => throw _error;

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void ThrowThere() => throw _error;
}
