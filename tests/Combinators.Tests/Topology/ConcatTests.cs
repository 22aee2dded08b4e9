namespace Combinators.Tests;

public class ConcatTests
{
    [Fact]
    public void Example()
    {
        var output = new StringWriter { NewLine = "\n" };
        var header = Source.Return("id,name");
        var lines = Source.From(["1,a", "2,b"]);
        Source.Concat(header, lines).Run(Sink.WriteLines(output));
        Assert.Equal("id,name\n1,a\n2,b\n", output.ToString());
    }

    [Fact]
    public void The_sources_follow_one_another_and_the_sink_is_closed_once()
    {
        var probe = new Probe<int>();
        Source.From([1, 2]).Concat(Source.From(new List<int> { 3 }), Source.Range(4, 2)).Run(probe.Sink);
        Assert.Equal("1 2 3 4 5 |", probe.Trace);
    }

    [Fact]
    public void It_is_associative_and_Empty_is_its_unit()
    {
        var (a, b, c) = (Source.From([1]), Source.From([2, 3]), Source.From([4]));
        var empty = Source.Empty<int>();
        foreach (var source in (Source<int>[])
            [
                Source.Concat(a, b, c),
                Source.Concat(a, b).Concat(c),
                a.Concat(b.Concat(c)),
                Source.Concat(empty, a, b, empty, c, empty),
                Source.Concat(Source.Concat(a, b, c)),
                a.Concat().Concat(b).Concat(Source.Concat<int>(), c),
            ])
        {
            var probe = new Probe<int>();
            source.Run(probe.Sink);
            Assert.Equal("1 2 3 4 |", probe.Trace);
        }
        var nothing = new Probe<int>();
        Source.Concat<int>().Run(nothing.Sink);
        Assert.Equal("|", nothing.Trace);
    }

    [Fact]
    public void Each_source_has_the_stages_that_it_has()
    {
        var probe = new Probe<int>();
        Source.From([1, 2, 3]).Take(2)
            .Concat(Source.From([1, 2]).Map(x => x * 10))
            .Map(x => x + 1)
            .Run(probe.Sink);
        Assert.Equal("2 3 11 21 |", probe.Trace);
    }

    [Theory]
    [InlineData(0, 0, 0)]
    [InlineData(1, 1, 0)]
    [InlineData(2, 2, 0)]
    [InlineData(3, 3, 1)]
    public void A_sink_that_has_had_enough_is_sent_nothing_more_and_no_later_source_starts(
        int taken, int firstMoves, int secondMoves)
    {
        var (first, second) = (new CountingSequence<int>([1, 2]), new CountingSequence<int>([3, 4]));
        var result = Source.From(first).Concat(Source.From(second)).Take(taken).Run(Fold.ToList<int>());
        Assert.Equal(Enumerable.Range(1, taken), result);
        Assert.Equal((firstMoves, secondMoves), (first.Moves, second.Moves));
        Assert.Equal(first.Enumerations, first.Disposals);
        Assert.Equal(second.Enumerations, second.Disposals);
    }

    [Fact]
    public void The_first_source_is_over_before_the_second_starts()
    {
        var order = new List<string>();
        var first = Source.From([1]).Finally(() => order.Add("first over"));
        var second = Source.Create<int>((_, _) => order.Add("second starts"));
        first.Concat(second).Run(Sink.Ignore<int>());
        Assert.Equal(["first over", "second starts"], order);
    }

    [Fact]
    public void A_source_that_fails_ends_it_and_no_later_source_starts()
    {
        var error = new Boom();
        var (probe, later) = (new Probe<int>(), new CountingSequence<int>([3]));
        var source = Source.Concat(Source.From([1]), Source.Fail<int>(error), Source.From(later));
        Assert.Same(error, Assert.Throws<Boom>(() => source.Run(probe.Sink)));
        Assert.Equal(("1 #boom", 0), (probe.Trace, later.Enumerations));
    }

    [Fact]
    public void A_failure_that_the_sink_handles_ends_it_as_well()
    {
        var (probe, later) = (new Probe<int>(recover: true), new CountingSequence<int>([3]));
        Source.Concat(Source.From([1]), Source.Fail<int>(new Boom()), Source.From(later)).Run(probe.Sink);
        Assert.Equal(("1 #boom |", 0), (probe.Trace, later.Enumerations));
    }

    [Fact]
    public void A_stage_of_one_source_that_fails_ends_it()
    {
        var later = new CountingSequence<int>([3]);
        var source = Source.From([1, 0]).Map(x => 10 / x).Concat(Source.From(later));
        var probe = new Probe<int>();
        Assert.Throws<DivideByZeroException>(() => source.Run(probe.Sink));
        Assert.StartsWith("10 #", probe.Trace);
        Assert.Equal(0, later.Enumerations);
        Assert.Equal([10, -1], source.Recover(_ => -1).Run(Fold.ToList<int>()));
    }

    [Fact]
    public void A_failure_of_the_sink_comes_out_once()
    {
        var (probe, later) = (new Probe<int>(faultAt: 2), new CountingSequence<int>([3]));
        var source = Source.From([1, 2]).Concat(Source.From(later));
        Assert.Same(probe.Fault, Assert.Throws<Boom>(() => source.Run(probe.Sink)));
        Assert.Equal(("1 2", 0), (probe.Trace, later.Enumerations));
    }

    [Fact]
    public void A_run_is_cancelled_in_any_source_and_between_two()
    {
        using var cancellation = new CancellationTokenSource();
        var (probe, later) = (new Probe<int>(), new CountingSequence<int>([3]));
        var source = Source.Concat(
            Source.From([1]), Source.Create<int>((_, _) => cancellation.Cancel()), Source.From(later));
        var error = Assert.Throws<OperationCanceledException>(
            () => source.Run(probe.Sink, cancellation.Token));
        Assert.Equal(cancellation.Token, error.CancellationToken);
        Assert.Same(error, Assert.Single(probe.Errors));
        Assert.Equal(0, later.Enumerations);
    }

    [Fact]
    public void What_a_source_leaves_behind_does_not_get_through()
    {
        Output<int>? kept = null;
        var probe = new Probe<int>();
        Source.Create<int>((output, _) => kept = output)
            .Concat(Source.Create<int>((output, _) => Assert.False(kept!.Send(1))))
            .Run(probe.Sink);
        Assert.Equal("|", probe.Trace);
    }

    [Fact]
    public void It_runs_more_than_once()
    {
        var numbers = new CountingSequence<int>([1, 2]);
        var source = Source.From(numbers).Concat(Source.From(numbers));
        Assert.Equal([1, 2, 1, 2], source.Run(Fold.ToList<int>()));
        Assert.Equal([1, 2, 1, 2], source.Run(Fold.ToList<int>()));
        Assert.Equal((4, 4), (numbers.Enumerations, numbers.Disposals));
    }

    [Theory]
    [InlineData("flat")]
    [InlineData("left")]
    [InlineData("right")]
    public void Many_sources_however_nested_take_no_stack(string nesting)
    {
        const int count = 100_000;
        var one = Source.Return(1);
        var source = nesting switch
        {
            "flat" => Source.Concat(Enumerable.Repeat(one, count).ToArray()),
            "left" => Enumerable.Repeat(one, count).Aggregate((all, next) => all.Concat(next)),
            _ => Enumerable.Repeat(one, count).Aggregate((all, next) => next.Concat(all)),
        };
        Assert.Equal(count, source.Run(Fold.Count<int>()));
    }

    [Fact]
    public void A_sequence_is_asked_for_a_source_when_the_one_before_is_exhausted()
    {
        var log = new List<string>();
        var source = Source.Concat(Made(log, 3)).Tap(x => log.Add($"{x}"));
        Assert.Equal([1, 2, 3], source.Run(Fold.ToList<int>()));
        Assert.Equal(["begun", "make 1", "1", "make 2", "2", "make 3", "3", "disposed"], log);

        log.Clear();
        source.Take(2).Run(Sink.Ignore<int>());
        Assert.Equal(["begun", "make 1", "1", "make 2", "2", "disposed"], log);

        log.Clear();
        source.Take(0).Run(Sink.Ignore<int>());
        Assert.Empty(log);
    }

    [Fact]
    public void A_sequence_may_be_without_end()
    {
        var log = new List<string>();
        Assert.Equal([1, 2, 3], Source.Concat(Made(log)).Take(3).Run(Fold.ToList<int>()));
        Assert.Equal([0, 1, 2], Source.Return(0).Concat(Made(log)).Take(3).Run(Fold.ToList<int>()));

        using var cancellation = new CancellationTokenSource();
        IEnumerable<Source<int>> Nothing()
        {
            for (var i = 0; ; i++)
            {
                if (i == 3)
                    cancellation.Cancel();
                yield return Source.Concat<int>();
            }
        }
        Assert.Throws<OperationCanceledException>(
            () => Source.Concat(Nothing()).Run(Sink.Ignore<int>(), cancellation.Token));
    }

    [Fact]
    public void Sequences_that_are_nested_are_disposed_from_the_innermost_to_the_outermost()
    {
        var log = new List<string>();
        IEnumerable<Source<int>> Nested(string name, params Source<int>[] sources)
        {
            try
            {
                foreach (var source in sources)
                    yield return source;
            }
            finally
            {
                log.Add(name);
            }
        }
        Source<int> Both(Source<int> last) => Source.Concat(Nested(
            "outer", Source.Return(1), Source.Concat(Nested("inner", Source.Return(2), last)), Source.Return(4)));

        Assert.Equal([1, 2, 3, 4], Both(Source.Return(3)).Run(Fold.ToList<int>()));
        Assert.Equal(["inner", "outer"], log);
        log.Clear();
        Assert.Throws<Boom>(() => Both(Source.Fail<int>(new Boom())).Run(Fold.ToList<int>()));
        Assert.Equal(["inner", "outer"], log);
        log.Clear();
        Assert.Equal([1, 2, 3], Both(Source.Return(3)).Take(3).Run(Fold.ToList<int>()));
        Assert.Equal(["inner", "outer"], log);
    }

    [Fact]
    public void What_a_sequence_throws_is_thrown_into_the_sink()
    {
        IEnumerable<Source<int>> Failing()
        {
            yield return Source.Return(1);
            throw new Boom();
        }
        var probe = new Probe<int>();
        Assert.Throws<Boom>(() => Source.Concat(Failing()).Run(probe.Sink));
        Assert.Equal("1 #boom", probe.Trace);
    }

    [Fact]
    public void What_a_sequence_throws_when_it_is_disposed_keeps_no_other_from_its_end()
    {
        var log = new List<string>();
        IEnumerable<Source<int>> Failing(string name, Source<int> source)
        {
            try
            {
                yield return source;
            }
            finally
            {
                Fail(name);
            }
        }
        void Fail(string name)
        {
            log.Add(name);
            throw new Boom(name);
        }
        var source = Source.Concat(Failing("outer", Source.Concat(Failing("inner", Source.Return(1)))));
        var probe = new Probe<int>(finishAfter: 1);
        Assert.Equal("outer", Assert.Throws<Boom>(() => source.Run(probe.Sink)).Message);
        Assert.Equal(["inner", "outer"], log);
        Assert.Equal("1", probe.Trace);
    }

    [Fact]
    public void A_null_in_a_sequence_fails_the_run_and_says_which()
    {
        var probe = new Probe<int>();
        var source = Source.Concat(new Source<int>?[] { Source.Return(1), null }.Where(_ => true)!);
        var error = Assert.Throws<InvalidOperationException>(() => source.Run(probe.Sink));
        Assert.Contains("number 1", error.Message, StringComparison.Ordinal);
        Assert.Contains("'Concat'", error.Message, StringComparison.Ordinal);
        Assert.Same(error, Assert.Single(probe.Errors));
    }

    [Fact]
    public void A_collection_is_copied_and_a_sequence_is_enumerated_by_each_run()
    {
        var list = new List<Source<int>> { Source.Return(1) };
        var (copied, enumerated) = (Source.Concat(list), Source.Concat(list.Where(_ => true)));
        list.Add(Source.Return(2));
        Assert.Equal([1], copied.Run(Fold.ToList<int>()));
        Assert.Equal([1, 2], enumerated.Run(Fold.ToList<int>()));
        list.RemoveAt(0);
        Assert.Equal([2], enumerated.Run(Fold.ToList<int>()));
    }

    [Fact]
    public void Sources_are_needed()
    {
        var one = Source.Return(1);
        Assert.Throws<ArgumentNullException>("sources", () => Source.Concat<int>(null!));
        Assert.Throws<ArgumentNullException>("sources", () => Source.Concat(one, null!));
        Assert.Throws<ArgumentNullException>("others", () => one.Concat(null!));
        Assert.Throws<ArgumentNullException>("others", () => one.Concat(one, null!));
        Assert.Equal("Concat", one.Concat(one).ToString());
    }

    /// <summary>Sources of one value each, made when they are asked for.</summary>
    private static IEnumerable<Source<int>> Made(List<string> log, int count = int.MaxValue)
    {
        log.Add("begun");
        try
        {
            for (var i = 1; i <= count; i++)
            {
                log.Add($"make {i}");
                yield return Source.Return(i);
            }
        }
        finally
        {
            log.Add("disposed");
        }
    }
}
