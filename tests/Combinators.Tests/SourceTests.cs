namespace Combinators.Tests;

/// <summary>What every source does with a sink, a fold, a pipe, and a token.</summary>
public class SourceTests
{
    public static TheoryData<string, Func<Action, Source<int>>> Sources => new()
    {
        { "From(array)", _ => Source.From([1, 2, 3, 4]) },
        { "From(sequence)", started => Source.From(Numbers(started)) },
        { "Range", _ => Source.Range(1, 4) },
        { "Unfold", started => Source.Unfold<int, int>(1, Started(started)) },
        { "Create", started => Source.Create<int>((output, _) => Send(output, started)) },
        { "Lines", _ => Source.Lines(new StringReader("1\n2\n3\n4")).Map(int.Parse) },
        { "Via", started => Source.From(Numbers(started)).Map(x => x - 1).Map(x => x + 1) },
    };

    [Theory]
    [MemberData(nameof(Sources))]
    public void Run_pushes_everything_and_closes_the_sink(string source, Func<Action, Source<int>> make)
    {
        var probe = new Probe<int>();
        make(() => { }).Run(probe.Sink);
        Assert.True(probe.Trace == "1 2 3 4 |", $"{source}: {probe.Trace}");
        Assert.False(probe.Sink.IsOpen);
    }

    [Theory]
    [MemberData(nameof(Sources))]
    public void A_sink_that_has_enough_stops_it_and_is_not_closed_again(
        string source, Func<Action, Source<int>> make)
    {
        var probe = new Probe<int>(finishAfter: 2);
        make(() => { }).Run(probe.Sink);
        Assert.True(probe.Trace == "1 2", $"{source}: {probe.Trace}");
    }

    [Theory]
    [MemberData(nameof(Sources))]
    public void A_finished_sink_is_never_started(string source, Func<Action, Source<int>> make)
    {
        var probe = new Probe<int>(finishAfter: 0);
        make(() => Assert.Fail(source)).Run(probe.Sink);
        make(() => Assert.Fail(source)).Take(0).Run(Fold.ToList<int>());
        Assert.Equal("", probe.Trace);
    }

    [Theory]
    [MemberData(nameof(Sources))]
    public void A_fault_of_the_sink_comes_out_of_the_run_once(string source, Func<Action, Source<int>> make)
    {
        var probe = new Probe<int>(faultAt: 3);
        Assert.Same(probe.Fault, Assert.Throws<Boom>(() => make(() => { }).Run(probe.Sink)));
        Assert.True(probe.Trace == "1 2 3", $"{source}: {probe.Trace}");
    }

    [Theory]
    [MemberData(nameof(Sources))]
    public void A_fault_of_the_close_comes_out_of_the_run(string source, Func<Action, Source<int>> make)
    {
        var probe = new Probe<int>(faultOnClose: true);
        Assert.Same(probe.Fault, Assert.Throws<Boom>(() => make(() => { }).Run(probe.Sink)));
        Assert.True(probe.Trace == "1 2 3 4 |", $"{source}: {probe.Trace}");
    }

    [Theory]
    [MemberData(nameof(Sources))]
    public void Cancelled_before_its_start_it_fails_without_starting(
        string source, Func<Action, Source<int>> make)
    {
        using var cancellation = new CancellationTokenSource();
        cancellation.Cancel();
        var probe = new Probe<int>();
        var error = Assert.Throws<OperationCanceledException>(
            () => make(() => Assert.Fail(source)).Run(probe.Sink, cancellation.Token));
        Assert.Equal(cancellation.Token, error.CancellationToken);
        Assert.Same(error, Assert.Single(probe.Errors));
        Assert.Empty(probe.Values);
    }

    [Theory]
    [MemberData(nameof(Sources))]
    public void Cancelled_midway_it_pushes_nothing_more_and_fails(
        string source, Func<Action, Source<int>> make)
    {
        for (var last = 1; last <= 4; last++)
        {
            using var cancellation = new CancellationTokenSource();
            var probe = new Probe<int>();
            var error = Assert.Throws<OperationCanceledException>(() => make(() => { })
                .Tap(x => { if (x == last) cancellation.Cancel(); }).Run(probe.Sink, cancellation.Token));
            Assert.Equal(cancellation.Token, error.CancellationToken);
            Assert.Same(error, Assert.Single(probe.Errors));
            Assert.True(probe.Values.SequenceEqual(Enumerable.Range(1, last)), $"{source}: {probe.Trace}");
        }
    }

    [Theory]
    [MemberData(nameof(Sources))]
    public void Cancelled_when_the_sink_has_enough_it_ends_well(string source, Func<Action, Source<int>> make)
    {
        using var cancellation = new CancellationTokenSource();
        var values = make(() => { }).Take(2).Tap(x => { if (x == 2) cancellation.Cancel(); })
            .Run(Fold.ToList<int>(), cancellation.Token);
        Assert.True(values.SequenceEqual([1, 2]), source);
    }

    [Theory]
    [MemberData(nameof(Sources))]
    public void A_cancellation_that_a_stage_handles_ends_the_run_quietly(
        string source, Func<Action, Source<int>> make)
    {
        using var cancellation = new CancellationTokenSource();
        var values = make(() => { }).Tap(x => { if (x == 2) cancellation.Cancel(); })
            .Recover(e => e is OperationCanceledException ? -1 : -2)
            .Run(Fold.ToList<int>(), cancellation.Token);
        Assert.True(values.SequenceEqual([1, 2, -1]), source);
    }

    [Fact]
    public void Run_throws_what_no_stage_handled_and_nothing_that_one_did()
    {
        var error = new Boom();
        Assert.Same(error, Assert.Throws<Boom>(() => Source.Fail<int>(error).Run(new Probe<int>().Sink)));
        Assert.Same(error, Assert.Throws<Boom>(() => Source.Fail<int>(error).Run(Fold.Count<int>())));

        var recovering = new Probe<int>(recover: true);
        Source.Fail<int>(error).Run(recovering.Sink);
        Assert.Equal("#boom |", recovering.Trace);
        Assert.Equal([-1], Source.Fail<int>(error).Recover(_ => -1).Run(Fold.ToList<int>()));
    }

    [Fact]
    public void A_stage_that_fails_is_not_its_sources_failure()
    {
        var disposed = 0;
        var probe = new Probe<int>();
        var error = new Boom();
        var source = Source.From(Values()).Map(x => x < 2 ? x : throw error);
        Assert.Same(error, Assert.Throws<Boom>(() => source.Run(probe.Sink)));
        Assert.Equal("1 #boom", probe.Trace);
        Assert.Equal(1, disposed);

        IEnumerable<int> Values()
        {
            try
            {
                yield return 1;
                yield return 2;
                yield return 3;
            }
            finally
            {
                disposed++;
            }
        }
    }

    [Fact]
    public void A_run_from_inside_its_own_sink_is_refused_and_the_sink_goes_on()
    {
        Sink<int>? sink = null;
        var refused = 0;
        var values = new List<int>();
        sink = Sink.ForEach<int>(x =>
        {
            values.Add(x);
            Assert.Throws<InvalidOperationException>(() => Source.Return(9).Run(sink!));
            refused++;
        });
        Source.From([1, 2]).Run(sink);
        Assert.Equal([1, 2], values);
        Assert.Equal(2, refused);
    }

    [Fact]
    public void Via_is_made_of_recipes_and_runs_afresh()
    {
        var source = Source.Range(1, 5).Via(Pipe.Skip<int>(1)).Take(2);
        for (var run = 0; run < 2; run++)
            Assert.Equal([2, 3], source.Run(Fold.ToList<int>()));
    }

    [Fact]
    public void Via_is_associative_and_Identity_is_its_unit()
    {
        var (source, p, q) = (Source.Range(1, 5), Pipe.Skip<int>(1), Pipe.Take<int>(2));
        var expected = source.Via(p).Via(q).Run(Fold.ToList<int>());
        Assert.Equal(expected, source.Via(p.Then(q)).Run(Fold.ToList<int>()));
        Assert.Equal(expected, source.Via(Pipe.Identity<int>()).Via(p | q).Run(Fold.ToList<int>()));
        Assert.Equal(expected, (source | p | q | Fold.ToList<int>()).Run());
    }

    [Fact]
    public void Depth_does_not_grow_with_the_number_of_values() =>
        Assert.Equal(1_000_000, Source.Range(0, 1_000_000).Map(x => x).Run(Fold.Count<int>()));

    [Fact]
    public void Nothing_is_no_argument()
    {
        var source = Source.Range(0, 1);
        Assert.Throws<ArgumentNullException>("sink", () => source.Run((Sink<int>)null!));
        Assert.Throws<ArgumentNullException>("fold", () => source.Run((Fold<int, int>)null!));
        Assert.Throws<ArgumentNullException>("sink", () => source.To((Sink<int>)null!));
        Assert.Throws<ArgumentNullException>("fold", () => source.To((Fold<int, int>)null!));
        Assert.Throws<ArgumentNullException>("pipe", () => source.Via<int>(null!));
        Assert.Throws<ArgumentNullException>("pipe", () => source.Map(x => x).Via<int>(null!));
        Assert.Throws<ArgumentNullException>("sinks", () => source.Broadcast(null!));
        Assert.Throws<ArgumentNullException>("sinks", () => source.Broadcast(new Probe<int>().Sink, null!));
    }

    [Fact]
    public void It_names_its_stages() =>
        Assert.Equal("Range(0, 1) | Map | Take(3)", Source.Range(0, 1).Map(x => x).Take(3).ToString());

    private static IEnumerable<int> Numbers(Action started)
    {
        started();
        for (var i = 1; i <= 4; i++)
            yield return i;
    }

    private static Func<int, (int, int)?> Started(Action started) => x =>
    {
        started();
        return x <= 4 ? (x, x + 1) : null;
    };

    private static void Send(Output<int> output, Action started)
    {
        started();
        for (var i = 1; i <= 4; i++)
            output.Send(i);
    }
}
