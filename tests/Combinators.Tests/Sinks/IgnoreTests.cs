namespace Combinators.Tests;

public class IgnoreTests
{
    [Fact]
    public void Example()
    {
        var printed = new List<int>();
        Source.From([1, 2]).Tap(printed.Add).Run(Sink.Ignore<int>());
        Assert.Equal([1, 2], printed);
    }

    [Fact]
    public void It_always_wants_more_until_it_is_closed()
    {
        var sink = Sink.Ignore<int>();
        Assert.True(sink.Send(1));
        Assert.True(sink.SendAll([2, 3]));
        sink.Close();
        Assert.False(sink.IsOpen);
        Assert.False(sink.Send(4));
    }

    [Fact]
    public void A_failure_comes_back_as_the_same_exception()
    {
        var error = new Boom();
        var sink = Sink.Ignore<int>();
        Assert.Same(error, Assert.Throws<Boom>(() => sink.Throw(error)));
        Assert.False(sink.IsOpen);
        Assert.Throws<ArgumentNullException>("error", () => Sink.Ignore<int>().Throw(null!));
    }

    [Fact]
    public void As_a_branch_it_keeps_the_source_going()
    {
        var numbers = new CountingSequence<int>([1, 2, 3]);
        Source.From(numbers).Broadcast(new Probe<int>(finishAfter: 1).Sink, Sink.Ignore<int>()).Run();
        Assert.Equal(4, numbers.Moves);
    }
}
