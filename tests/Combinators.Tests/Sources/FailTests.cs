using System.Runtime.ExceptionServices;

namespace Combinators.Tests;

public class FailTests
{
    [Fact]
    public void Example()
    {
        var error = new TimeoutException("too late");
        var values = Source.Fail<string>(error).Recover(e => e.Message).Run(Fold.ToList<string>());
        Assert.Equal(["too late"], values);
    }

    [Fact]
    public void The_same_exception_goes_into_the_sink_and_out_of_each_run()
    {
        var error = new Boom();
        var source = Source.Fail<int>(error);
        for (var run = 0; run < 2; run++)
        {
            var probe = new Probe<int>();
            Assert.Same(error, Assert.Throws<Boom>(() => source.Run(probe.Sink)));
            Assert.Equal("#boom", probe.Trace);
            Assert.Same(error, Assert.Single(probe.Errors));
        }
    }

    [Fact]
    public void A_sink_that_handles_it_and_lives_on_is_closed()
    {
        var probe = new Probe<int>(recover: true);
        Source.Fail<int>(new Boom()).Run(probe.Sink);
        Assert.Equal("#boom |", probe.Trace);
    }

    [Fact]
    public void A_finished_sink_does_not_hear_of_it() =>
        Source.Fail<int>(new Boom()).Run(new Probe<int>(finishAfter: 0).Sink);

    [Fact]
    public void A_failure_that_a_stage_handles_is_not_thrown_at_all()
    {
        var (thrown, here) = (0, Environment.CurrentManagedThreadId);
        AppDomain.CurrentDomain.FirstChanceException += Count;
        try
        {
            var source = Source.Fail<int>(new Boom()).Map(x => x).Recover(_ => -1);
            for (var run = 0; run < 1000; run++)
                Assert.Equal(-1, source.Run(Fold.Sum<int>()));
        }
        finally
        {
            AppDomain.CurrentDomain.FirstChanceException -= Count;
        }
        Assert.Equal(0, thrown);

        void Count(object? sender, FirstChanceExceptionEventArgs e)
        {
            if (Environment.CurrentManagedThreadId == here)
                thrown++;
        }
    }

    [Fact]
    public void A_failure_is_needed() =>
        Assert.Throws<ArgumentNullException>("error", () => Source.Fail<int>(null!));

    [Fact]
    public void It_says_what_it_is() => Assert.Equal("Fail", Source.Fail<int>(new Boom()).ToString());
}
