namespace Combinators.Tests;

/// <summary>What every operator owes, whatever it does with the values; each adds facts of its own.</summary>
public abstract class OperatorContract<TIn, TOut>
{
    public static TheoryData<int[]> Inputs =>
    [
        [], [7], [2, 1], [1, 2, 3, 4, 5, 6, 7], [-5, 0, 9, 9, 2, 8, -1, 0, 3, 4, 4],
        [.. Enumerable.Range(1, 40)],
    ];

    /// <summary>The operator as <c>Pipe.X(..)</c>; of the values 1 to 20 it sends at least two.</summary>
    protected abstract Pipe<TIn, TOut> Free();

    /// <summary>The same as <c>pipe.X(..)</c>.</summary>
    protected abstract Pipe<TIn, TOut> On(Pipe<TIn, TIn> pipe);

    /// <summary>The same as <c>source.X(..)</c>.</summary>
    protected abstract Source<TOut> On(Source<TIn> source);

    /// <summary>The same in LINQ.</summary>
    protected abstract IEnumerable<TOut> Linq(IEnumerable<TIn> values);

    /// <summary>A number as a value of the operator's type.</summary>
    protected abstract TIn Of(int number);

    private TIn[] Twenty => [.. Enumerable.Range(1, 20).Select(Of)];

    [Theory, MemberData(nameof(Inputs))]
    public void Gives_what_LINQ_gives_in_each_of_its_forms(int[] numbers)
    {
        TIn[] input = [.. numbers.Select(Of)];
        var expected = Linq(input).ToList();
        var batch = Source.From(input);
        var oneByOne = Source.From(input.Where(_ => true));
        foreach (var source in new[] { batch, oneByOne })
        {
            Assert.Equal(expected, source.Via(Free()).Run(Fold.ToList<TOut>()));
            Assert.Equal(expected, source.Via(On(Pipe.Map<TIn, TIn>(x => x))).Run(Fold.ToList<TOut>()));
            Assert.Equal(expected, On(source).Run(Fold.ToList<TOut>()));
        }
    }

    [Theory, MemberData(nameof(Inputs))]
    public void Takes_exactly_the_elements_that_LINQ_takes(int[] numbers)
    {
        TIn[] input = [.. numbers.Select(Of)];
        for (var wanted = 0; wanted <= input.Length + 1; wanted++)
        {
            var pulled = new CountingSequence<TIn>(input);
            var pushed = new CountingSequence<TIn>(input);
            Assert.Equal(
                Linq(pulled).Take(wanted).ToList(),
                On(Source.From(pushed)).Take(wanted).Run(Fold.ToList<TOut>()));
            Assert.Equal(
                (pulled.Enumerations, pulled.Moves, pulled.Disposals),
                (pushed.Enumerations, pushed.Moves, pushed.Disposals));
        }
    }

    [Fact]
    public void A_close_reaches_the_target_once()
    {
        var probe = new Probe<TOut>();
        var sink = Free().To(probe.Sink);
        Assert.True(sink.IsOpen);
        sink.Close();
        sink.Close();
        Assert.False(sink.IsOpen);
        Assert.False(sink.Send(Of(1)));
        Assert.Equal("|", probe.Trace);
    }

    [Fact]
    public void A_target_that_has_finished_already_finishes_it_at_once()
    {
        var probe = new Probe<TOut>(finishAfter: 0);
        var sink = Free().To(probe.Sink);
        Assert.False(sink.IsOpen);
        Assert.False(sink.Send(Of(1)));
        Assert.Equal("", probe.Trace);
    }

    [Fact]
    public void When_the_target_has_had_enough_it_says_so_at_once_and_tells_the_target_nothing_more()
    {
        var probe = new Probe<TOut>(finishAfter: 2);
        var sink = Free().To(probe.Sink);
        var replies = Twenty.Select(sink.Send).TakeWhile(open => open).Count();
        Assert.InRange(replies, 0, 19);
        Assert.False(sink.IsOpen);
        sink.Close();
        Assert.Equal(Linq(Twenty).Take(2), probe.Values);
        Assert.DoesNotContain("|", probe.Trace);
    }

    [Fact]
    public virtual void A_failure_from_upstream_reaches_the_target_and_comes_back()
    {
        var error = new Boom();
        var probe = new Probe<TOut>();
        var sink = Free().To(probe.Sink);
        Assert.Same(error, Assert.Throws<Boom>(() => sink.Throw(error)));
        Assert.Same(error, Assert.Single(probe.Errors));
        Assert.Equal("#boom", probe.Trace);
        Assert.False(sink.IsOpen);
    }

    [Fact]
    public virtual void A_failure_that_the_target_handles_ends_the_stage_and_closes_the_target()
    {
        var probe = new Probe<TOut>(recover: true);
        var sink = Free().To(probe.Sink);
        Assert.False(sink.Throw(new Boom()));
        Assert.Equal("#boom |", probe.Trace);
        Assert.False(sink.IsOpen);
    }

    [Fact]
    public void What_the_target_throws_comes_back_and_is_not_told_to_the_target()
    {
        var probe = new Probe<TOut>(faultAt: 2);
        var sink = Free().To(probe.Sink);
        Assert.Same(probe.Fault, Assert.Throws<Boom>(() => Twenty.All(sink.Send)));
        Assert.False(sink.IsOpen);
        Assert.Empty(probe.Errors);

        var closing = new Probe<TOut>(faultOnClose: true);
        sink = Free().To(closing.Sink);
        Assert.Same(closing.Fault, Assert.Throws<Boom>(sink.Close));
        Assert.False(sink.IsOpen);
        Assert.Empty(closing.Errors);
    }

    [Fact]
    public void A_signal_after_the_end_changes_nothing_and_a_failure_goes_back_to_its_thrower()
    {
        var error = new Boom();
        var probe = new Probe<TOut>();
        var sink = Free().To(probe.Sink);
        sink.Close();
        Assert.False(sink.Send(Of(1)));
        Assert.False(sink.SendAll(Twenty));
        sink.Close();
        Assert.Same(error, Assert.Throws<Boom>(() => sink.Throw(error)));
        Assert.Equal("|", probe.Trace);
    }

    [Fact]
    public void A_batch_is_the_same_as_its_values_one_by_one()
    {
        var values = Twenty;
        var (singles, batch) = (new Probe<TOut>(), new Probe<TOut>());
        var (singly, together) = (Free().To(singles.Sink), Free().To(batch.Sink));
        var open = true;
        foreach (var value in values)
            open = singly.Send(value);
        Assert.Equal(open, together.SendAll(values));
        singly.Close();
        together.Close();
        Assert.Equal(singles.Trace, batch.Trace);
    }

    [Fact]
    public virtual void Attachments_of_one_pipe_have_nothing_in_common()
    {
        var pipe = Free();
        var (first, second) = (new Probe<TOut>(), new Probe<TOut>());
        var (one, other) = (pipe.To(first.Sink), pipe.To(second.Sink));
        foreach (var value in Twenty)
        {
            one.Send(value);
            other.Send(value);
        }
        one.Close();
        other.Close();
        Assert.Equal(Linq(Twenty), first.Values);
        Assert.Equal(first.Trace, second.Trace);
    }

    /// <summary>A stage whose own code fails on the first value, with <paramref name="error"/>.</summary>
    protected void AssertGoesBothWays(Pipe<TIn, TOut> failing, Boom error)
    {
        var probe = new Probe<TOut>();
        var sink = failing.To(probe.Sink);
        Assert.Same(error, Assert.Throws<Boom>(() => sink.Send(Of(1))));
        Assert.Same(error, Assert.Single(probe.Errors));
        Assert.False(sink.Send(Of(2)));
        sink.Close();
        Assert.Equal("#boom", probe.Trace);

        var recovering = new Probe<TOut>(recover: true);
        sink = failing.To(recovering.Sink);
        Assert.False(sink.Send(Of(1)));
        Assert.Equal("#boom |", recovering.Trace);
    }
}

/// <summary>The contract over values.</summary>
public abstract class OperatorContract<TOut> : OperatorContract<int, TOut>
{
    protected override int Of(int number) => number;
}

/// <summary>The contract over references, which some operators handle by other means than values.</summary>
public abstract class ReferenceOperatorContract<TOut> : OperatorContract<string, TOut>
{
    protected override string Of(int number) => $"{number}";
}
