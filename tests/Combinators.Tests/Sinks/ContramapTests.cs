namespace Combinators.Tests;

public class ContramapTests
{
    [Fact]
    public void Example()
    {
        var output = new StringWriter { NewLine = "\n" };
        Source.From([1, 2]).Run(Sink.WriteLines(output).Contramap((int x) => $"no. {x}"));
        Assert.Equal("no. 1\nno. 2\n", output.ToString());
    }

    [Fact]
    public void It_is_Map_in_front_of_the_sink() =>
        AssertSame(
            sink => sink.Contramap((int x) => x * 10),
            sink => Pipe.Map<int, int>(x => x * 10).To(sink));

    [Fact]
    public void The_identity_changes_nothing() =>
        AssertSame(sink => sink.Contramap((int x) => x), sink => sink);

    [Fact]
    public void Two_in_a_row_are_one_of_the_composition() =>
        AssertSame(
            sink => sink.Contramap((int x) => x + 1).Contramap((int x) => x * 2),
            sink => sink.Contramap((int x) => x * 2 + 1));

    [Fact]
    public void In_front_of_a_broadcast_it_is_in_front_of_each_branch()
    {
        var (a, b) = (new Probe<int>(finishAfter: 2), new Probe<int>());
        var (a2, b2) = (new Probe<int>(finishAfter: 2), new Probe<int>());
        Source.From([1, 2, 3]).Run(Sink.Broadcast(a.Sink, b.Sink).Contramap((int x) => x * 10));
        Source.From([1, 2, 3]).Run(
            Sink.Broadcast(a2.Sink.Contramap((int x) => x * 10), b2.Sink.Contramap((int x) => x * 10)));
        Assert.Equal(("10 20", "10 20 30 |"), (a.Trace, b.Trace));
        Assert.Equal((a.Trace, b.Trace), (a2.Trace, b2.Trace));
    }

    [Fact]
    public void What_the_function_throws_goes_both_ways()
    {
        var error = new Boom();
        var probe = new Probe<string>();
        var sink = probe.Sink.Contramap((int x) => x < 2 ? $"{x}" : throw error);
        Assert.True(sink.Send(1));
        Assert.Same(error, Assert.Throws<Boom>(() => sink.Send(2)));
        Assert.Equal("1 #boom", probe.Trace);
    }

    [Fact]
    public void A_sink_and_a_function_are_needed()
    {
        Assert.Throws<ArgumentNullException>("sink", () => ((Sink<int>)null!).Contramap((int x) => x));
        Assert.Throws<ArgumentNullException>(
            "selector", () => Sink.Ignore<int>().Contramap((Func<int, int>)null!));
    }

    /// <summary>The same values, replies and ends, whatever the sink below does.</summary>
    private static void AssertSame(Func<Sink<int>, Sink<int>> left, Func<Sink<int>, Sink<int>> right)
    {
        foreach (var make in (Func<Probe<int>>[])
            [() => new(), () => new(finishAfter: 0), () => new(finishAfter: 2), () => new(faultAt: 2),
            () => new(faultOnClose: true)])
        {
            Assert.Equal(Observe(left, make()), Observe(right, make()));
        }
    }

    private static string Observe(Func<Sink<int>, Sink<int>> attach, Probe<int> probe)
    {
        var sink = attach(probe.Sink);
        var replies = new List<string>();
        foreach (var signal in (Action[])
            [() => Send(1), () => Send(2), () => Send(3), sink.Close, () => Send(4)])
        {
            try
            {
                signal();
            }
            catch (Boom error)
            {
                replies.Add(error.Message);
            }
        }
        return $"{probe.Trace} / {string.Join(' ', replies)}";

        void Send(int value) => replies.Add($"{sink.Send(value)}");
    }
}
