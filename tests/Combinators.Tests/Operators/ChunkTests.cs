namespace Combinators.Tests;

public class ChunkTests : OperatorContract<int[]>
{
    protected override Pipe<int, int[]> Free() => Pipe.Chunk<int>(7);

    protected override Pipe<int, int[]> On(Pipe<int, int> pipe) => pipe.Chunk(7);

    protected override Source<int[]> On(Source<int> source) => source.Chunk(7);

    protected override IEnumerable<int[]> Linq(IEnumerable<int> values) => values.Chunk(7);

    [Fact]
    public void Example() => Assert.Equal(
        [[1, 2], [3]], Source.From([1, 2, 3]).Chunk(2).Run(Fold.ToList<int[]>()));

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(9)]
    [InlineData(40)]
    [InlineData(int.MaxValue)]
    public void Every_size_gives_what_LINQ_gives(int size)
    {
        foreach (var count in new[] { 0, 1, 3, 4, 8, 9, 40 })
        {
            Assert.Equal(
                Enumerable.Range(0, count).Chunk(size),
                Source.From(Enumerable.Range(0, count)).Chunk(size).Run(Fold.ToList<int[]>()));
        }
    }

    [Fact]
    public void A_chunk_is_sent_with_its_last_value_and_the_rest_before_the_close()
    {
        var probe = new Probe<int[]>();
        var sink = Pipe.Chunk<int>(2).To(probe.Sink);
        sink.Send(1);
        Assert.Equal("", probe.Trace);
        sink.Send(2);
        Assert.Equal("[1 2]", probe.Trace);
        sink.Send(3);
        sink.Close();
        Assert.Equal("[1 2] [3] |", probe.Trace);
    }

    [Fact]
    public void A_failure_drops_the_rest()
    {
        var probe = new Probe<int[]>();
        var sink = Pipe.Chunk<int>(2).To(probe.Sink);
        sink.SendAll([1, 2, 3]);
        Assert.Throws<Boom>(() => sink.Throw(new Boom()));
        Assert.Equal("[1 2] #boom", probe.Trace);
    }

    [Fact]
    public void A_target_that_has_had_enough_with_the_rest_hears_no_close()
    {
        var probe = new Probe<int[]>(finishAfter: 1);
        var sink = Pipe.Chunk<int>(2).To(probe.Sink);
        sink.Send(1);
        sink.Close();
        Assert.Equal("[1]", probe.Trace);
    }

    [Fact]
    public void A_target_that_fails_on_the_rest_fails_the_close()
    {
        var probe = new Probe<int[]>(faultAt: 1);
        var sink = Pipe.Chunk<int>(2).To(probe.Sink);
        sink.Send(1);
        Assert.Same(probe.Fault, Assert.Throws<Boom>(sink.Close));
        Assert.Equal("[1]", probe.Trace);
    }

    [Fact]
    public void Each_chunk_is_an_array_of_its_own()
    {
        var chunks = Source.From(Enumerable.Range(0, 6)).Chunk(2).Run(Fold.ToList<int[]>());
        Assert.Equal(3, chunks.Distinct(ReferenceEqualityComparer.Instance).Count());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    public void A_size_below_one_is_refused(int size) =>
        Assert.Throws<ArgumentOutOfRangeException>(nameof(size), () => Pipe.Chunk<int>(size));

    [Fact]
    public void It_says_what_it_is() => Assert.Equal("Chunk(7)", Free().ToString());
}
