using System.Collections;

namespace Combinators.Tests;

public class FromTests
{
    [Fact]
    public void Example()
    {
        var seen = new List<int>();
        Source.From([1, 2, 3]).Run(Sink.ForEach<int>(seen.Add));
        Assert.Equal([1, 2, 3], seen);
    }

    public static TheoryData<IEnumerable<int>> Sequences => new(
        Array.Empty<int>(),
        new[] { 1, 2, 3 },
        new List<int> { 1, 2, 3 },
        Enumerable.Range(1, 1000).Where(x => x % 2 == 0),
        new ArraySegment<int>([0, 1, 2, 3], 1, 2),
        new Queue<int>([1, 2]),
        "abc".Select(c => (int)c));

    [Theory]
    [MemberData(nameof(Sequences))]
    public void It_pushes_the_elements_of_any_sequence_and_closes_the_sink(IEnumerable<int> values)
    {
        var expected = string.Join(' ', values.Select(x => $"{x}").Append("|"));
        var probe = new Probe<int>();
        Source.From(values).Run(probe.Sink);
        Assert.Equal(expected, probe.Trace);

        using var cancellation = new CancellationTokenSource();
        var cancellable = new Probe<int>();
        Source.From(values).Run(cancellable.Sink, cancellation.Token);
        Assert.Equal(expected, cancellable.Trace);
    }

    [Fact]
    public void An_array_may_hold_more_than_its_type_says()
    {
        IEnumerable<object> strings = new[] { "a", "b" };
        Assert.Equal(["a", "b"], Source.From(strings).Run(Fold.ToList<object>()));
        var unsigned = (IEnumerable<uint>)(object)new[] { 1, -1 };
        Assert.Equal([1u, uint.MaxValue], Source.From(unsigned).Run(Fold.ToList<uint>()));
    }

    [Fact]
    public void A_list_that_changes_on_the_way_fails_as_its_enumerator_does()
    {
        var list = new List<int> { 1, 2, 3 };
        var probe = new Probe<int>();
        var error = Assert.Throws<InvalidOperationException>(() =>
            Source.From(list).Tap(list.Add).Run(probe.Sink));
        Assert.Equal([1], probe.Values);
        Assert.Same(error, Assert.Single(probe.Errors));
    }

    [Theory]
    [InlineData(0, 0, 0)]
    [InlineData(1, 1, 1)]
    [InlineData(2, 2, 1)]
    [InlineData(3, 3, 1)]
    [InlineData(4, 4, 1)]
    [InlineData(9, 4, 1)]
    public void It_takes_exactly_the_elements_that_are_wanted(int enough, int moves, int enumerations)
    {
        var values = new CountingSequence<int>([1, 2, 3]);
        Source.From(values).Run(new Probe<int>(finishAfter: enough).Sink);
        Assert.Equal(
            (enumerations, moves, enumerations), (values.Enumerations, values.Moves, values.Disposals));
    }

    [Fact]
    public void Through_Take_it_takes_exactly_as_many()
    {
        var values = new CountingSequence<int>([1, 2, 3]);
        Source.From(values).Map(x => x).Take(2).Run(Fold.Count<int>());
        Assert.Equal((1, 2, 1), (values.Enumerations, values.Moves, values.Disposals));
    }

    [Fact]
    public void A_chain_that_is_finished_when_it_is_primed_never_starts_the_sequence()
    {
        var values = new CountingSequence<int>([1, 2, 3]);
        Source.From(values).Take(0).Run(new Probe<int>().Sink);
        Source.From(values).Map(x => x).Run(new Probe<int>(finishAfter: 0).Sink);
        Assert.Equal((0, 0, 0), (values.Enumerations, values.Moves, values.Disposals));
    }

    [Fact]
    public void Two_runs_enumerate_twice()
    {
        var values = new CountingSequence<int>([1, 2, 3]);
        var source = Source.From(values);
        Assert.Equal([1, 2, 3], source.Run(Fold.ToList<int>()));
        Assert.Equal([1, 2, 3], source.Run(Fold.ToList<int>()));
        Assert.Equal((2, 8, 2), (values.Enumerations, values.Moves, values.Disposals));
    }

    [Fact]
    public void A_fault_below_disposes_the_sequence_once()
    {
        var values = new CountingSequence<int>([1, 2, 3]);
        var probe = new Probe<int>(faultAt: 2);
        Assert.Same(probe.Fault, Assert.Throws<Boom>(() => Source.From(values).Run(probe.Sink)));
        Assert.Equal((1, 2, 1), (values.Enumerations, values.Moves, values.Disposals));
        Assert.Equal("1 2", probe.Trace);
    }

    [Fact]
    public void A_fault_of_the_sequence_is_thrown_into_the_sink()
    {
        var error = new Boom();
        var values = new CountingSequence<int>(Enumerable.Range(1, 9).Select(x => x < 3 ? x : throw error));
        var probe = new Probe<int>();
        Assert.Same(error, Assert.Throws<Boom>(() => Source.From(values).Run(probe.Sink)));
        Assert.Equal("1 2 #boom", probe.Trace);
        Assert.Equal((1, 3, 1), (values.Enumerations, values.Moves, values.Disposals));
        Assert.Equal([1, 2, -1], Source.From(values).Recover(_ => -1).Run(Fold.ToList<int>()));
    }

    [Fact]
    public void A_sequence_that_cannot_be_enumerated_is_thrown_into_the_sink()
    {
        var error = new Boom();
        var probe = new Probe<int>();
        Assert.Same(error, Assert.Throws<Boom>(() => Source.From(new Broken(error)).Run(probe.Sink)));
        Assert.Equal("#boom", probe.Trace);
    }

    [Fact]
    public void The_sequence_is_disposed_before_the_sink_is_closed()
    {
        var probe = new Probe<string>();
        Source.From(Values()).Run(probe.Sink);
        Assert.Equal("a disposed |", probe.Trace);

        IEnumerable<string> Values()
        {
            try
            {
                yield return "a";
            }
            finally
            {
                probe.Sink.Send("disposed");
            }
        }
    }

    public static TheoryData<IEnumerable<int>> Cancellables =>
        new(new[] { 1, 2, 3, 4 }, new List<int> { 1, 2, 3, 4 }, Enumerable.Range(1, 4).Select(x => x));

    [Theory]
    [MemberData(nameof(Cancellables))]
    public void Cancellation_is_exact(IEnumerable<int> elements)
    {
        using var cancellation = new CancellationTokenSource();
        var probe = new Probe<int>();
        var error = Assert.Throws<OperationCanceledException>(() => Source.From(elements)
            .Tap(x => { if (x == 2) cancellation.Cancel(); }).Run(probe.Sink, cancellation.Token));
        Assert.Equal(cancellation.Token, error.CancellationToken);
        Assert.Equal([1, 2], probe.Values);
        Assert.Same(error, Assert.Single(probe.Errors));
    }

    [Fact]
    public void A_sequence_that_is_cancelled_is_not_moved_again_and_is_disposed()
    {
        var values = new CountingSequence<int>([1, 2, 3]);
        using var cancellation = new CancellationTokenSource();
        Assert.Throws<OperationCanceledException>(() => Source.From(values)
            .Run(Sink.ForEach<int>(x => { if (x == 2) cancellation.Cancel(); }), cancellation.Token));
        Assert.Equal((1, 2, 1), (values.Enumerations, values.Moves, values.Disposals));
    }

    [Fact]
    public void A_sequence_is_needed() =>
        Assert.Throws<ArgumentNullException>("values", () => Source.From<int>(null!));

    [Fact]
    public void It_says_what_it_is() => Assert.Equal("From", Source.From([1]).ToString());

    private sealed class Broken(Exception error) : IEnumerable<int>
    {
        public IEnumerator<int> GetEnumerator() => throw error;

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
    }
}
