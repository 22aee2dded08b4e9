namespace Combinators.Tests;

public class ThroughEnumerableTests
{
    [Fact]
    public void Example()
    {
        var printed = new List<int>();
        foreach (var chunk in Enumerable.Range(1, 5).Through(Pipe.Chunk<int>(2)))
            printed.Add(chunk.Length);
        Assert.Equal([2, 2, 1], printed);
    }

    [Fact]
    public void A_pipe_does_what_LINQ_does()
    {
        var numbers = Enumerable.Range(0, 20).ToList();
        Assert.Equal(
            numbers.Where(x => x % 3 != 0).SelectMany(x => new[] { x, -x }).Skip(3).Take(9),
            numbers.Through(Pipe.Filter<int>(x => x % 3 != 0).FlatMap(x => new[] { x, -x }).Skip(3).Take(9)));
        Assert.Equal(numbers.Chunk(7), numbers.Through(Pipe.Chunk<int>(7)));
        Assert.Empty(Array.Empty<int>().Through(Pipe.Map<int, int>(x => x)));
        Assert.Equal(numbers, numbers.Through(Pipe.Identity<int>()));
    }

    [Fact]
    public void Two_pipes_are_their_composition_and_it_is_what_a_run_gives()
    {
        var (p, q) = (Pipe.Map<int, int>(x => x + 1), Pipe.TakeWhile<int>(x => x < 4));
        int[] numbers = [1, 2, 3, 4];
        Assert.Equal(numbers.Through(p.Then(q)), numbers.Through(p).Through(q));
        Assert.Equal(Source.From(numbers).Via(p).Via(q).Run(Fold.ToList<int>()), numbers.Through(p.Then(q)));
    }

    [Fact]
    public void It_takes_only_what_the_output_needs()
    {
        var numbers = new CountingSequence<int>(Enumerable.Range(1, int.MaxValue));
        var sequence = numbers.Through(Pipe.Filter<int>(x => x % 2 == 0).FlatMap(x => new[] { x, x }));
        using var output = sequence.GetEnumerator();
        Assert.Equal(0, numbers.Enumerations);
        foreach (var (value, moves) in ((int, int)[])[(2, 2), (2, 2), (4, 4), (4, 4), (6, 6)])
        {
            Assert.True(output.MoveNext());
            Assert.Equal((value, moves), (output.Current, numbers.Moves));
        }
    }

    [Theory]
    [InlineData(0, 0, 0)]
    [InlineData(2, 2, 1)]
    [InlineData(5, 4, 1)]
    public void A_pipe_that_has_had_enough_takes_nothing_more(int count, int moves, int enumerations)
    {
        var numbers = new CountingSequence<int>([1, 2, 3]);
        Assert.Equal(Math.Min(count, 3), numbers.Through(Pipe.Take<int>(count)).Count());
        Assert.Equal((moves, enumerations), (numbers.Moves, numbers.Enumerations));
        Assert.Equal(numbers.Enumerations, numbers.Disposals);
    }

    [Fact]
    public void The_sequence_is_over_before_the_chain_is_closed()
    {
        var order = new List<string>();
        IEnumerable<int> Numbers()
        {
            try
            {
                yield return 1;
            }
            finally
            {
                order.Add("sequence");
            }
        }
        foreach (var chunk in Numbers().Through(Pipe.Finally<int>(() => order.Add("chain")).Chunk(2)))
            order.Add($"{chunk.Length}");
        Assert.Equal(["sequence", "chain", "1"], order);
    }

    [Fact]
    public void An_enumeration_that_is_given_up_closes_the_chain_and_disposes_once()
    {
        var (numbers, finallies) = (new CountingSequence<int>([1, 2, 3]), 0);
        foreach (var value in numbers.Through(Pipe.Finally<int>(() => finallies++)))
        {
            if (value == 2)
                break;
        }
        Assert.Equal((2, 1, 1), (numbers.Moves, numbers.Disposals, finallies));

        // One that has not begun has nothing to end.
        numbers.Through(Pipe.Finally<int>(() => finallies++)).GetEnumerator().Dispose();
        Assert.Equal((1, 1), (numbers.Enumerations, finallies));
    }

    [Fact]
    public void A_stage_that_fails_is_heard_once_after_the_values_before_it()
    {
        var (error, numbers) = (new Boom(), new CountingSequence<int>([1, 2, 3]));
        var pipe = Pipe.FlatMap<int, int>(x => x < 2 ? [x] : Failing(x));
        using var output = numbers.Through(pipe).GetEnumerator();
        Assert.True(output.MoveNext());
        Assert.True(output.MoveNext());
        Assert.Equal(2, output.Current);
        Assert.Same(error, Assert.Throws<Boom>(() => output.MoveNext()));
        Assert.False(output.MoveNext());
        Assert.Equal((2, 1), (numbers.Moves, numbers.Disposals));

        IEnumerable<int> Failing(int value)
        {
            yield return value;
            throw error;
        }
    }

    [Fact]
    public void A_sequence_that_fails_is_thrown_into_the_chain()
    {
        var error = new Boom();
        using var output = Failing().Through(Pipe.Map<int, int>(x => x)).GetEnumerator();
        Assert.True(output.MoveNext());
        Assert.Same(error, Assert.Throws<Boom>(() => output.MoveNext()));
        Assert.False(output.MoveNext());
        Assert.Equal([1, -1], Failing().Through(Pipe.Recover<int>(_ => -1)));
        Assert.Equal([-1], new Unenumerable(error).Through(Pipe.Recover<int>(_ => -1)));

        IEnumerable<int> Failing()
        {
            yield return 1;
            throw error;
        }
    }

    [Fact]
    public void A_stage_that_fails_at_the_end_or_at_the_start_is_heard_at_MoveNext()
    {
        var error = new Boom();
        var atEnd = ((int[])[1]).Through(Pipe.Finally<int>(() => throw error));
        using var output = atEnd.GetEnumerator();
        Assert.True(output.MoveNext());
        Assert.Same(error, Assert.Throws<Boom>(() => output.MoveNext()));
        Assert.False(output.MoveNext());

        var numbers = new CountingSequence<int>([1]);
        var atStart = numbers.Through(Coroutine.Pipe<int, int>((_, output) =>
        {
            output.Send(7);
            throw error;
        }));
        using var primed = atStart.GetEnumerator();
        Assert.True(primed.MoveNext());
        Assert.Equal(7, primed.Current);
        Assert.Same(error, Assert.Throws<Boom>(() => primed.MoveNext()));
        Assert.False(primed.MoveNext());
        Assert.Equal(0, numbers.Enumerations);
    }

    [Fact]
    public void Each_enumeration_has_a_chain_of_its_own()
    {
        var numbers = ((int[])[1, 2, 3]).Through(Pipe.Take<int>(2));
        using var first = numbers.GetEnumerator();
        using var second = numbers.GetEnumerator();
        Assert.True(first.MoveNext());
        Assert.True(second.MoveNext());
        Assert.True(first.MoveNext());
        Assert.Equal((2, 1), (first.Current, second.Current));
        Assert.Equal([1, 2], numbers);
    }

    [Fact]
    public void A_coroutine_that_sends_when_it_is_primed_and_when_it_is_closed_is_heard()
    {
        var pipe = Coroutine.Pipe<int, string>(async (input, output) =>
        {
            output.Send("first");
            await foreach (var x in input)
                output.Send($"{x}");
            output.Send("last");
        });
        Assert.Equal(["first", "1", "2", "last"], ((int[])[1, 2]).Through(pipe));
    }

    [Fact]
    public void A_sequence_and_a_pipe_are_needed_at_once()
    {
        Assert.Throws<ArgumentNullException>(
            "values", () => ((IEnumerable<int>)null!).Through(Pipe.Identity<int>()));
        Assert.Throws<ArgumentNullException>("pipe", () => ((int[])[1]).Through((Pipe<int, int>)null!));
    }

    private sealed class Unenumerable(Exception error) : IEnumerable<int>
    {
        public IEnumerator<int> GetEnumerator() => throw error;

        System.Collections.IEnumerator System.Collections.IEnumerable.GetEnumerator() => GetEnumerator();
    }
}
