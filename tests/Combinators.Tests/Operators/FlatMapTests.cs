namespace Combinators.Tests;

public class FlatMapTests : OperatorContract<int>
{
    protected override Pipe<int, int> Free() => Pipe.FlatMap<int, int>(Times);

    protected override Pipe<int, int> On(Pipe<int, int> pipe) => pipe.FlatMap(Times);

    protected override Source<int> On(Source<int> source) => source.FlatMap(Times);

    protected override IEnumerable<int> Linq(IEnumerable<int> values) => values.SelectMany(Times);

    [Fact]
    public void Example() => Assert.Equal(
        ["a", "b", "c"],
        Source.From(["a b", "c"]).FlatMap(line => line.Split(' ')).Run(Fold.ToList<string>()));

    [Fact]
    public void Two_in_a_row_are_one_of_both()
    {
        static IEnumerable<int> Twice(int x) => [x, -x];
        var expected = Enumerable.Range(0, 9).SelectMany(x => Times(x).SelectMany(Twice));
        var actual = Source.From(Enumerable.Range(0, 9)).FlatMap(Times).FlatMap(Twice);
        Assert.Equal(expected, actual.Run(Fold.ToList<int>()));
    }

    [Fact]
    public void An_endless_sequence_ends_with_the_target()
    {
        var inner = new CountingSequence<int>(Naturals());
        var taken = Source.From([1, 2]).FlatMap(_ => inner).Take(3).Run(Fold.ToList<int>());
        Assert.Equal([0, 1, 2], taken);
        Assert.Equal((1, 3, 1), (inner.Enumerations, inner.Moves, inner.Disposals));
    }

    [Fact]
    public void A_sequence_is_disposed_at_its_end()
    {
        var inner = new CountingSequence<int>([1, 2]);
        Source.From([1, 2, 3]).FlatMap(_ => inner).Run(Fold.Sum<int>());
        Assert.Equal((3, 9, 3), (inner.Enumerations, inner.Moves, inner.Disposals));
    }

    [Fact]
    public void A_sequence_is_disposed_when_the_target_fails()
    {
        var inner = new CountingSequence<int>(Naturals());
        var probe = new Probe<int>(faultAt: 2);
        var sink = Pipe.FlatMap<int, int>(_ => inner).To(probe.Sink);
        Assert.Same(probe.Fault, Assert.Throws<Boom>(() => sink.Send(1)));
        Assert.Equal((1, 2, 1), (inner.Enumerations, inner.Moves, inner.Disposals));
    }

    [Fact]
    public void What_a_sequence_throws_goes_both_ways_and_the_sequence_is_disposed()
    {
        var error = new Boom();
        var inner = new CountingSequence<int>(Enumerable.Range(0, 1).Select<int, int>(_ => throw error));
        AssertGoesBothWays(Pipe.FlatMap<int, int>(_ => inner), error);
        Assert.Equal((2, 2, 2), (inner.Enumerations, inner.Moves, inner.Disposals));
    }

    [Fact]
    public void A_sequence_that_fails_when_it_is_disposed_does_not_undo_a_result()
    {
        var error = new Boom();
        var breaking = new BreakingSequence<int>(error, 1, 2);
        foreach (var pipe in (Pipe<int, int>[])[Pipe.Take<int>(1), Pipe.Take<int>(1).Finally(() => { })])
        {
            var sink = Pipe.FlatMap<int, int>(_ => breaking).Then(pipe).To(Fold.ToList<int>());
            Assert.Same(error, Assert.Throws<Boom>(() => sink.Send(0)));
            Assert.Equal([1], sink.Result);
        }
    }

    [Fact]
    public void A_failure_of_the_target_is_the_targets_though_the_sequence_fails_as_well()
    {
        var (error, later) = (new Boom("first"), new Boom("later"));
        var breaking = new BreakingSequence<int>(later, 1, 2);
        var sink = Pipe.FlatMap<int, int>(_ => breaking).Map<int>(_ => throw error).To(Fold.ToList<int>());
        Assert.Same(later, Assert.Throws<Boom>(() => sink.Send(0)));
        Assert.Same(error, Assert.Throws<Boom>(() => sink.Result));
    }

    [Fact]
    public void A_failure_that_a_stage_below_handles_ends_the_sequence()
    {
        var inner = new CountingSequence<int>(Naturals());
        var list = Source.From([1, 2]).FlatMap(_ => inner).Map(x => x < 2 ? x : throw new Boom())
            .Recover(_ => -1).Run(Fold.ToList<int>());
        Assert.Equal([0, 1, -1], list);
        Assert.Equal((1, 3, 1), (inner.Enumerations, inner.Moves, inner.Disposals));
    }

    [Fact]
    public void What_the_function_throws_goes_both_ways()
    {
        var error = new Boom();
        AssertGoesBothWays(Pipe.FlatMap<int, int>(_ => throw error), error);
    }

    [Fact]
    public void A_null_sequence_is_an_error_that_names_the_stage()
    {
        var probe = new Probe<int>();
        var sink = Pipe.FlatMap<int, int>(_ => null!).To(probe.Sink);
        var error = Assert.Throws<InvalidOperationException>(() => sink.Send(1));
        Assert.Contains("'FlatMap'", error.Message, StringComparison.Ordinal);
        Assert.Same(error, Assert.Single(probe.Errors));
    }

    [Fact]
    public void Its_stack_does_not_grow_with_a_sequence() => Assert.Equal(
        1_000_000,
        Source.From([1]).FlatMap(_ => Enumerable.Range(0, 1_000_000)).Run(Fold.Count<int>()));

    [Fact]
    public void A_function_is_needed() =>
        Assert.Throws<ArgumentNullException>("selector", () => Pipe.FlatMap<int, int>(null!));

    [Fact]
    public void It_says_what_it_is() => Assert.Equal("FlatMap", Free().ToString());

    /// <summary>None of 0, one of 1, two of 2, none of 3, ...</summary>
    private static IEnumerable<int> Times(int value) => Enumerable.Repeat(value, Math.Abs(value) % 3);

    private static IEnumerable<int> Naturals()
    {
        for (var i = 0; ; i++)
            yield return i;
    }
}
