namespace Combinators.Tests;

public class EmptyTests
{
    [Fact]
    public void Example() => Assert.Equal(0, Source.Empty<int>().Run(Fold.Count<int>()));

    [Fact]
    public void It_closes_the_sink()
    {
        var probe = new Probe<int>();
        Source.Empty<int>().Run(probe.Sink);
        Assert.Equal("|", probe.Trace);
    }

    [Fact]
    public void What_the_close_throws_comes_out_of_the_run()
    {
        var probe = new Probe<int>(faultOnClose: true);
        Assert.Same(probe.Fault, Assert.Throws<Boom>(() => Source.Empty<int>().Run(probe.Sink)));
    }

    [Fact]
    public void It_says_what_it_is() => Assert.Equal("Empty", Source.Empty<int>().ToString());
}
