namespace Combinators.Tests;

public class ReturnTests
{
    [Fact]
    public void Example() => Assert.Equal(["a"], Source.Return("a").Run(Fold.ToList<string>()));

    [Fact]
    public void It_pushes_its_value_and_closes_the_sink()
    {
        var probe = new Probe<int>();
        Source.Return(7).Run(probe.Sink);
        Assert.Equal("7 |", probe.Trace);
    }

    [Fact]
    public void The_value_may_be_null() =>
        Assert.Null(Assert.Single(Source.Return<string?>(null).Run(Fold.ToList<string?>())));

    [Fact]
    public void A_finished_sink_gets_nothing()
    {
        var probe = new Probe<int>(finishAfter: 0);
        Source.Return(7).Run(probe.Sink);
        Assert.Equal("", probe.Trace);
    }

    [Fact]
    public void It_says_what_it_is() => Assert.Equal("Return", Source.Return(7).ToString());
}
