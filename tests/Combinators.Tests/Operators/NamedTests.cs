namespace Combinators.Tests;

public class NamedTests : OperatorContract<int>
{
    protected override Pipe<int, int> Free() => Pipe.Named("tens", Pipe.Map<int, int>(x => x * 10));

    protected override Pipe<int, int> On(Pipe<int, int> pipe) => pipe.Map(x => x * 10).Named("tens");

    protected override Source<int> On(Source<int> source) => source.Map(x => x * 10).Named("tens");

    protected override IEnumerable<int> Linq(IEnumerable<int> values) => values.Select(x => x * 10);

    [Fact]
    public void Example()
    {
        var words = Pipe.Named("words", Pipe.FlatMap<string, string>(line => line.Split(' ')));
        Assert.Equal("words | Filter", words.Filter(word => word != "").ToString());
    }

    [Fact]
    public void Example_of_a_source() => Assert.Equal(
        "tens | Take(1)", Source.From([1, 2]).Map(x => x * 10).Named("tens").Take(1).ToString());

    [Fact]
    public void It_stands_for_all_stages_of_its_pipe()
    {
        var pipe = Pipe.Map<int, int>(x => x).Take(3).Named("outer");
        Assert.Equal("outer", pipe.ToString());
        Assert.Equal("Skip(1) | outer", Pipe.Skip<int>(1).Then(pipe).ToString());
        Assert.Equal("inner | Tap", pipe.Named("inner").Tap(_ => { }).ToString());
    }

    [Fact]
    public void A_live_sink_goes_by_it_in_messages()
    {
        Sink<int>? self = null;
        self = Pipe.Tap<int>(x => self!.Send(x)).Named("the loop").To(new Probe<int>().Sink);
        Assert.Equal("the loop", self.ToString());
        var error = Assert.Throws<InvalidOperationException>(() => self.Send(1));
        Assert.Contains("'the loop' is already executing", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void It_does_not_keep_stages_from_being_one_chain()
    {
        var half = Pipe.Map<int, int>(x => x).Filter(x => x > 0);
        var plain = half.Then(half).To(new Probe<int>().Sink);
        var named = half.Named("a").Then(half.Named("b")).Named("c").To(new Probe<int>().Sink);
        Assert.Equal(Fusion.FirstStage(plain), Fusion.FirstStage(named));
        Assert.Equal(4, Fusion.Stages(named));
    }

    [Fact]
    public void It_does_not_keep_the_stages_of_a_source_from_being_one_chain()
    {
        var named = Source.From([0]).Map(x => x).Named("a").Map(x => x).Named("b");
        Assert.Equal([1], named.Map(_ => Fusion.RunningStructs()).Run(Fold.ToList<int>()));
    }

    [Fact]
    public void A_long_chain_counts_its_stages_through_names()
    {
        var pipe = Pipe.Identity<int>();
        for (var i = 0; i < 50; i++)
            pipe = pipe.Map(x => x + 1).Named($"{i}");
        Assert.Equal([50], Source.From([0]).Via(pipe).Run(Fold.ToList<int>()));
        Assert.InRange(Fusion.Stages(pipe.To(new Probe<int>().Sink)), 1, 10);
    }

    [Fact]
    public void A_run_of_a_named_source_is_cancelled_as_any_other()
    {
        using var cancellation = new CancellationTokenSource();
        var source = Source.From(Enumerable.Range(0, 9)).Tap(_ => cancellation.Cancel()).Named("n");
        var probe = new Probe<int>();
        Assert.Throws<OperationCanceledException>(() => source.Run(probe.Sink, cancellation.Token));
        Assert.Equal([0], probe.Values);
        Assert.Throws<OperationCanceledException>(() => source.Run(Fold.Sum<int>(), cancellation.Token));
    }

    [Fact]
    public void A_name_and_a_pipe_are_needed()
    {
        Assert.Throws<ArgumentNullException>("name", () => Pipe.Named(null!, Pipe.Identity<int>()));
        Assert.Throws<ArgumentNullException>("pipe", () => Pipe.Named<int, int>("n", null!));
        Assert.Throws<ArgumentNullException>("name", () => Pipe.Identity<int>().Named(null!));
        Assert.Throws<ArgumentNullException>("name", () => Source.From([1]).Named(null!));
    }

    [Fact]
    public void It_says_what_it_is() => Assert.Equal("tens", Free().ToString());
}
