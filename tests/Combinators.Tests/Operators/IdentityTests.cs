namespace Combinators.Tests;

public class IdentityTests : OperatorContract<int>
{
    protected override Pipe<int, int> Free() => Pipe.Identity<int>();

    protected override Pipe<int, int> On(Pipe<int, int> pipe) => pipe.Then(Pipe.Identity<int>());

    protected override Source<int> On(Source<int> source) => source.Via(Pipe.Identity<int>());

    protected override IEnumerable<int> Linq(IEnumerable<int> values) => values;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Example(bool loud)
    {
        var printed = new StringWriter { NewLine = " " };
        var log = loud ? Pipe.Tap<string>(printed.WriteLine) : Pipe.Identity<string>();
        Assert.Equal(["a", "b"], Source.From(["a", "b"]).Via(log).Run(Fold.ToList<string>()));
        Assert.Equal(loud ? "a b " : "", printed.ToString());
    }

    [Fact]
    public void It_vanishes_on_either_side_of_a_pipe()
    {
        var pipe = Pipe.Map<int, int>(x => x);
        Assert.Same(pipe, pipe.Then(Pipe.Identity<int>()));
        Assert.Same(pipe, Pipe.Identity<int>().Then(pipe));
        Assert.Same(Pipe.Identity<int>(), Pipe.Identity<int>().Then(Pipe.Identity<int>()));
    }

    [Fact]
    public void It_says_what_it_is() => Assert.Equal("Identity", Free().ToString());
}
