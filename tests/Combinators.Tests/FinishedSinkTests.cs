using System.Runtime.CompilerServices;

namespace Combinators.Tests;

/// <summary>A finished sink lets go of its pipe's functions and goes by the same name.</summary>
public class FinishedSinkTests
{
    [Fact]
    public void It_still_says_what_it_was()
    {
        var pipe = Pipe.Map<int, int>(x => x).Filter(x => true).Named("n").Take(3).Then(Pipe.Chunk<int>(2));
        foreach (var sink in (Sink<int>[])
            [
                pipe.To(Sink.Ignore<int[]>()),
                pipe.To(Fold.Count<int[]>()),
                pipe.Broadcast(Sink.Ignore<int[]>()),
            ])
        {
            Assert.Equal("n | Take(3) | Chunk(2)", $"{sink}");
            sink.Close();
            Assert.Equal("n | Take(3) | Chunk(2)", $"{sink}");
        }
        var coroutine = Coroutine.Pipe<int, int>(async (input, output) => output.Send(await input), "first")
            .Map(x => x).To(Sink.Ignore<int>());
        Assert.Equal("first | Map", $"{coroutine}");
    }

    [Fact]
    public void It_holds_nothing_of_what_the_functions_captured()
    {
        var (sinks, captured) = Finished();
        for (var i = 0; i < 3 && captured.IsAlive; i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }
        Assert.False(captured.IsAlive);
        GC.KeepAlive(sinks);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static (Sink<int>[] Sinks, WeakReference Captured) Finished()
    {
        var captured = new object();
        var pipe = Pipe.Map<int, int>(x => captured is null ? 0 : x).Finally(() => GC.KeepAlive(captured));
        Sink<int>[] sinks =
        [
            pipe.To(Sink.ForEach<int>(_ => GC.KeepAlive(captured))),
            pipe.To(Fold.Sum<int>()),
            Coroutine.Pipe<int, int>(async (input, output) => output.Send(await input)).Then(pipe).To(Sink.Ignore<int>()),
        ];
        foreach (var sink in sinks)
            sink.Close();
        return (sinks, new WeakReference(captured));
    }
}
