namespace Combinators.Tests;

public class AllocationTests
{
    private const int Sends = 100_000;

    public static TheoryData<string> Names => [.. Pipes.Keys];

    private static readonly Dictionary<string, Pipe<int, int>> Pipes = new()
    {
        ["Map"] = Pipe.Map<int, int>(x => x + 1),
        ["Filter"] = Pipe.Filter<int>(x => x % 2 == 0),
        ["Choose"] = Pipe.Choose<int, int>((x, out y) => { y = x; return x % 2 == 0; }),
        ["Scan"] = Pipe.Scan<int, int>(0, (state, x) => state ^ x),
        ["Take"] = Pipe.Take<int>(int.MaxValue),
        ["TakeWhile"] = Pipe.TakeWhile<int>(x => x >= 0),
        ["Skip"] = Pipe.Skip<int>(Sends / 2),
        ["SkipWhile"] = Pipe.SkipWhile<int>(x => x < Sends / 2),
        ["Tap"] = Pipe.Tap<int>(_ => { }),
        ["Named"] = Pipe.Map<int, int>(x => x + 1).Named("named"),
        ["Recover"] = Pipe.Recover<int>(_ => 0),
        ["RecoverWith"] = Pipe.RecoverWith<int>(_ => Source.From([0])),
        ["Finally"] = Pipe.Finally<int>(() => { }),
        ["All"] = Pipe.Map<int, int>(x => x + 1).Filter(x => x > 0).Take(int.MaxValue).Skip(1)
            .Scan(0, (_, x) => x).TakeWhile(x => x >= 0).SkipWhile(x => x < 9).Tap(_ => { }),
    };

    [Theory, MemberData(nameof(Names))]
    public void A_send_allocates_nothing(string name)
    {
        var sink = Pipes[name].To(Sink.ForEach<int>(_ => { }));
        AssertAllocatesNothing(() => SendEach(sink));
        Assert.True(sink.IsOpen);
    }

    [Theory, MemberData(nameof(Names))]
    public void A_batch_allocates_nothing(string name)
    {
        int[] values = [.. Enumerable.Range(0, Sends)];
        var sink = Pipes[name].To(Sink.ForEach<int>(_ => { }));
        AssertAllocatesNothing(() => sink.SendAll(values));
        Assert.True(sink.IsOpen);
    }

    [Fact]
    public void A_tee_allocates_nothing()
    {
        var sink = Pipe.Tee(Sink.ForEach<int>(_ => { })).To(Sink.ForEach<int>(_ => { }));
        AssertAllocatesNothing(() => SendEach(sink));
    }

    /// <summary>
    /// What is allocated for values is so in every round; what the runtime allocates to recompile is not.
    /// </summary>
    private static void AssertAllocatesNothing(Action sends) => Assert.Equal(
        0,
        Enumerable.Range(0, 6).Min(_ =>
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            sends();
            return GC.GetAllocatedBytesForCurrentThread() - before;
        }));

    private static void SendEach(Sink<int> sink)
    {
        for (var i = 0; i < Sends; i++)
            sink.Send(i);
    }
}
