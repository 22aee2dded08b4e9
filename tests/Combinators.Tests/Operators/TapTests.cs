namespace Combinators.Tests;

public class TapTests : OperatorContract<int>
{
    private readonly List<int> _seen = [];

    protected override Pipe<int, int> Free() => Pipe.Tap<int>(_seen.Add);

    protected override Pipe<int, int> On(Pipe<int, int> pipe) => pipe.Tap(_seen.Add);

    protected override Source<int> On(Source<int> source) => source.Tap(_seen.Add);

    protected override IEnumerable<int> Linq(IEnumerable<int> values) => values;

    [Fact]
    public void Example()
    {
        var printed = new StringWriter { NewLine = " " };
        Assert.Equal(3, Source.From([1, 2]).Tap(printed.WriteLine).Run(Fold.Sum<int>()));
        Assert.Equal("1 2 ", printed.ToString());
    }

    [Fact]
    public void The_action_comes_before_the_target()
    {
        var order = new List<string>();
        Source.From([1, 2]).Tap(x => order.Add($"tap {x}"))
            .Run(Sink.ForEach<int>(x => order.Add($"sink {x}")));
        Assert.Equal(["tap 1", "sink 1", "tap 2", "sink 2"], order);
    }

    [Fact]
    public void What_the_action_throws_goes_both_ways()
    {
        var error = new Boom();
        AssertGoesBothWays(Pipe.Tap<int>(_ => throw error), error);
    }

    [Fact]
    public void An_action_is_needed() =>
        Assert.Throws<ArgumentNullException>("action", () => Pipe.Tap<int>(null!));

    [Fact]
    public void It_says_what_it_is() => Assert.Equal("Tap", Free().ToString());
}

public class TapOfReferencesTests : ReferenceOperatorContract<string>
{
    private readonly List<string> _seen = [];

    protected override Pipe<string, string> Free() => Pipe.Tap<string>(_seen.Add);

    protected override Pipe<string, string> On(Pipe<string, string> pipe) => pipe.Tap(_seen.Add);

    protected override Source<string> On(Source<string> source) => source.Tap(_seen.Add);

    protected override IEnumerable<string> Linq(IEnumerable<string> values) => values;

    [Fact]
    public void The_action_comes_before_the_target()
    {
        var order = new List<string>();
        Source.From(["a", "b"]).Tap(x => order.Add($"tap {x}"))
            .Run(Sink.ForEach<string>(x => order.Add($"sink {x}")));
        Assert.Equal(["tap a", "sink a", "tap b", "sink b"], order);
    }

    [Fact]
    public void What_the_action_throws_goes_both_ways()
    {
        var error = new Boom();
        AssertGoesBothWays(Pipe.Tap<string>(_ => throw error), error);
    }
}
