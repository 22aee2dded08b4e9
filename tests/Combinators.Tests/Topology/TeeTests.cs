namespace Combinators.Tests;

public class TeeTests : OperatorContract<int>
{
    protected override Pipe<int, int> Free() => Pipe.Tee(new Probe<int>().Sink);

    protected override Pipe<int, int> On(Pipe<int, int> pipe) => pipe.Tee(new Probe<int>().Sink);

    protected override Source<int> On(Source<int> source) => source.Tee(new Probe<int>().Sink);

    protected override IEnumerable<int> Linq(IEnumerable<int> values) => values;

    [Fact]
    public void Example()
    {
        var printed = new StringWriter { NewLine = " " };
        var printer = Sink.ForEach<int>(printed.WriteLine);
        Assert.Equal(3, Source.From([1, 2]).Tee(printer).Run(Fold.Sum<int>()));
        Assert.Equal("1 2 ", printed.ToString());
        Assert.False(printer.IsOpen);
    }

    [Fact]
    public void Each_value_goes_to_the_side_first()
    {
        var order = new List<string>();
        Source.From([1, 2]).Tee(Sink.ForEach<int>(x => order.Add($"side {x}")))
            .Run(Sink.ForEach<int>(x => order.Add($"main {x}")));
        Assert.Equal(["side 1", "main 1", "side 2", "main 2"], order);
    }

    [Fact]
    public void A_close_reaches_the_side_then_the_main_line()
    {
        var (side, main) = (new Probe<int>(), new Probe<int>());
        var sink = Pipe.Tee(side.Sink).To(main.Sink);
        Assert.True(sink.Send(1));
        sink.Close();
        Assert.Equal(("1 |", "1 |"), (side.Trace, main.Trace));
    }

    [Fact]
    public void When_the_main_line_has_had_enough_the_side_has_seen_as_much_and_is_closed()
    {
        var side = new Probe<int>();
        Assert.Equal([1, 2], Source.From([1, 2, 3]).Tee(side.Sink).Take(2).Run(Fold.ToList<int>()));
        Assert.Equal("1 2 |", side.Trace);
    }

    [Fact]
    public void A_main_line_that_has_finished_already_closes_the_side()
    {
        var side = new Probe<int>();
        Assert.False(Pipe.Tee(side.Sink).To(new Probe<int>(finishAfter: 0).Sink).IsOpen);
        Assert.Equal("|", side.Trace);
    }

    [Fact]
    public void A_side_that_has_had_enough_is_dropped()
    {
        var (side, main) = (new Probe<int>(finishAfter: 1), new Probe<int>());
        var sink = Pipe.Tee(side.Sink).To(main.Sink);
        Assert.True(sink.Send(1));
        Assert.True(sink.Send(2));
        sink.Close();
        Assert.Equal(("1", "1 2 |"), (side.Trace, main.Trace));

        Assert.Equal([1], Source.From([1]).Tee(Sink.Finished<int>()).Run(Fold.ToList<int>()));
    }

    [Fact]
    public void A_side_that_fails_takes_the_main_line_with_it_after_the_value()
    {
        var (side, main) = (new Probe<int>(faultAt: 1), new Probe<int>());
        var sink = Pipe.Tee(side.Sink).To(main.Sink);
        Assert.Same(side.Fault, Assert.Throws<Boom>(() => sink.Send(1)));
        Assert.Equal("1 #fault", main.Trace);
        Assert.False(sink.IsOpen);
    }

    [Fact]
    public void A_main_line_that_fails_takes_the_side_with_it()
    {
        var (side, main) = (new Probe<int>(), new Probe<int>(faultAt: 1));
        var sink = Pipe.Tee(side.Sink).To(main.Sink);
        Assert.Same(main.Fault, Assert.Throws<Boom>(() => sink.Send(1)));
        Assert.Equal("1 #fault", side.Trace);
    }

    [Fact]
    public void A_main_line_that_fails_while_it_is_primed_takes_the_side_with_it()
    {
        var error = new Boom();
        var side = new Probe<int>();
        var failing = Coroutine.Pipe<int, int>((_, _) => throw error);
        var tee = Pipe.Tee(side.Sink).Then(failing);
        Assert.Same(error, Assert.Throws<Boom>(() => tee.To(new Probe<int>().Sink)));
        Assert.Equal("#boom", side.Trace);
    }

    [Fact]
    public void A_failure_from_upstream_reaches_both()
    {
        var error = new Boom();
        var (side, main) = (new Probe<int>(), new Probe<int>());
        var sink = Pipe.Map<int, int>(_ => throw error).Tee(side.Sink).To(main.Sink);
        Assert.Same(error, Assert.Throws<Boom>(() => sink.Send(1)));
        Assert.Equal(("#boom", "#boom"), (side.Trace, main.Trace));
    }

    [Fact]
    public override void A_failure_that_the_target_handles_ends_the_stage_and_closes_the_target()
    {
        // It is over only when the side handles it too.
        var error = new Boom();
        foreach (var (sideRecovers, mainRecovers) in new[] { (true, true), (true, false), (false, true) })
        {
            var (side, main) = (new Probe<int>(recover: sideRecovers), new Probe<int>(recover: mainRecovers));
            var sink = Pipe.Tee(side.Sink).To(main.Sink);
            if (sideRecovers && mainRecovers)
                Assert.False(sink.Throw(error));
            else
                Assert.Same(error, Assert.Throws<Boom>(() => sink.Throw(error)));
            Assert.Equal(sideRecovers ? "#boom |" : "#boom", side.Trace);
            Assert.Equal(mainRecovers ? "#boom |" : "#boom", main.Trace);
        }
    }

    [Fact]
    public void What_the_close_of_the_side_throws_comes_out_and_the_main_line_is_closed_too()
    {
        var (side, main) = (new Probe<int>(faultOnClose: true), new Probe<int>());
        var sink = Pipe.Tee(side.Sink).To(main.Sink);
        Assert.Same(side.Fault, Assert.Throws<Boom>(sink.Close));
        Assert.Equal("|", main.Trace);

        side = new Probe<int>(faultOnClose: true);
        sink = Pipe.Tee(side.Sink).Take(1).To(new Probe<int>().Sink);
        Assert.Same(side.Fault, Assert.Throws<Boom>(() => sink.Send(1)));
    }

    [Fact]
    public void Side_and_main_line_that_fail_differently_fail_together()
    {
        var (side, main) = (new Probe<int>(faultAt: 1), new Probe<int>(faultAt: 1));
        var sink = Pipe.Tee(side.Sink).To(main.Sink);
        var all = Assert.Throws<AggregateException>(() => sink.Send(1));
        Assert.Equal([side.Fault, main.Fault], all.InnerExceptions);
    }

    [Fact]
    public override void Attachments_of_one_pipe_have_nothing_in_common()
    {
        var (pipe, second) = (Free(), new Probe<int>());
        var first = pipe.To(new Probe<int>().Sink);
        var refusal = Assert.Throws<InvalidOperationException>(() => pipe.To(second.Sink));
        Assert.Same(refusal, Assert.Single(second.Errors));
        Assert.True(first.Send(1));
    }

    [Fact]
    public void A_side_is_needed() =>
        Assert.Throws<ArgumentNullException>("side", () => Pipe.Tee<int>(null!));

    [Fact]
    public void It_says_what_it_is() => Assert.Equal("Tee", Free().ToString());
}
