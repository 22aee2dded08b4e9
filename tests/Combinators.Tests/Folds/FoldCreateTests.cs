namespace Combinators.Tests;

public class FoldCreateTests
{
    [Fact]
    public void Example()
    {
        var longest = Fold.Create<string, int, int>(
            () => 0, (max, line) => Math.Max(max, line.Length), max => max);
        Assert.Equal(3, Source.From(["a", "bcd", "ef"]).Run(longest));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(300)]
    public void It_is_Aggregate(int count)
    {
        var fold = Fold.Create<int, string, int>(() => "<", (text, x) => text + x, text => text.Length);
        var source = Source.Range(0, count);
        var values = source.Run(Fold.ToList<int>());
        var expected = values.Aggregate("<", (text, x) => text + x, text => text.Length);
        Assert.Equal(expected, source.Run(fold));
    }

    [Fact]
    public void Each_run_begins_with_a_seed_of_its_own()
    {
        var seeds = 0;
        var fold = Fold.Create<int, List<int>, List<int>>(
            () => [-++seeds], (list, x) => [.. list, x], list => list);
        Assert.Equal(0, seeds);
        Assert.Equal([-1, 1], Source.Return(1).Run(fold));
        Assert.Equal([-2, 1], Source.Return(1).Run(fold));
    }

    [Fact]
    public void What_the_seed_throws_comes_out_before_the_source_starts()
    {
        var values = new CountingSequence<int>([1]);
        var error = new Boom();
        var fold = Fold.Create<int, int, int>(() => throw error, (s, _) => s, s => s);
        Assert.Same(error, Assert.Throws<Boom>(() => Source.From(values).Run(fold)));
        Assert.Equal(0, values.Enumerations);
    }

    [Fact]
    public void What_the_step_throws_comes_out_of_the_run_and_of_the_result()
    {
        var error = new Boom();
        var values = new CountingSequence<int>([1, 2, 3]);
        var sink = Fold.Create<int, int, int>(() => 0, (s, x) => x < 2 ? s : throw error, s => s).ToSink();
        Assert.Same(error, Assert.Throws<Boom>(() => Source.From(values).Run(sink)));
        Assert.Same(error, Assert.Throws<Boom>(() => sink.Result));
        Assert.Equal((2, 1), (values.Moves, values.Disposals));
    }

    [Fact]
    public void What_the_finish_throws_comes_out_of_the_close_and_of_the_result()
    {
        var error = new Boom();
        var sink = Fold.Create<int, int, int>(() => 0, (s, x) => s + x, _ => throw error).ToSink();
        Assert.Same(error, Assert.Throws<Boom>(sink.Close));
        Assert.False(sink.IsOpen);
        Assert.Same(error, Assert.Throws<Boom>(() => sink.Result));
    }

    [Fact]
    public void The_finish_is_taken_once_and_only_at_the_end()
    {
        var finished = 0;
        var sink = Fold.Create<int, int, int>(() => 0, (s, x) => s + x, s => s + (100 * ++finished)).ToSink();
        sink.Send(1);
        Assert.Equal(0, finished);
        sink.Close();
        sink.Close();
        Assert.Equal((101, 101, 1), (sink.Result, sink.Result, finished));
    }

    [Fact]
    public void All_three_parts_are_needed()
    {
        Func<int> seed = () => 0;
        Func<int, int, int> step = (s, x) => s + x;
        Func<int, int> finish = s => s;
        Assert.Throws<ArgumentNullException>(nameof(seed), () => Fold.Create(null!, step, finish));
        Assert.Throws<ArgumentNullException>(
            nameof(step), () => Fold.Create(seed, (Func<int, int, int>)null!, finish));
        Assert.Throws<ArgumentNullException>(
            nameof(finish), () => Fold.Create(seed, step, (Func<int, int>)null!));
    }
}
