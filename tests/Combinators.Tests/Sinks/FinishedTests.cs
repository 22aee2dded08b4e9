namespace Combinators.Tests;

public class FinishedTests
{
    [Theory]
    [InlineData(true, "a\nb\n")]
    [InlineData(false, "")]
    public void Example(bool verbose, string logged)
    {
        var (output, error) = (new StringWriter { NewLine = "\n" }, new StringWriter { NewLine = "\n" });
        var log = verbose ? Sink.WriteLines(error) : Sink.Finished<string>();
        Source.From(["a", "b"]).Broadcast(Sink.WriteLines(output), log).Run();
        Assert.Equal(("a\nb\n", logged), (output.ToString(), error.ToString()));
    }

    [Fact]
    public void It_is_finished_and_takes_nothing()
    {
        var sink = Sink.Finished<int>();
        Assert.False(sink.IsOpen);
        Assert.False(sink.Send(1));
        Assert.False(sink.SendAll([1, 2]));
        sink.Close();
        Assert.Equal("Finished", sink.ToString());
    }

    [Fact]
    public void A_failure_comes_straight_back()
    {
        var error = new Boom();
        Assert.Same(error, Assert.Throws<Boom>(() => Sink.Finished<int>().Throw(error)));
    }

    [Fact]
    public void A_source_that_is_run_into_it_never_starts()
    {
        var numbers = new CountingSequence<int>([1, 2, 3]);
        Source.From(numbers).Map(x => x + 1).Run(Sink.Finished<int>());
        Assert.Equal(0, numbers.Enumerations);
    }

    [Fact]
    public void It_is_the_unit_of_Broadcast_on_either_side()
    {
        foreach (var side in (Func<Sink<int>, Sink<int>>[])
            [
                a => a,
                a => Sink.Broadcast(a, Sink.Finished<int>()),
                a => Sink.Broadcast(Sink.Finished<int>(), a),
            ])
        {
            var probe = new Probe<int>(finishAfter: 3);
            var numbers = new CountingSequence<int>([1, 2, 3, 4, 5]);
            Source.From(numbers).Run(side(probe.Sink));
            Assert.Equal(("1 2 3", 3), (probe.Trace, numbers.Moves));
        }
    }
}
