namespace Combinators.Tests;

public class RecoverWithTests : OperatorContract<int>
{
    private static readonly Source<int> Other = Source.From([-1, -2]);

    protected override Pipe<int, int> Free() => Pipe.RecoverWith<int>(_ => Other);

    protected override Pipe<int, int> On(Pipe<int, int> pipe) => pipe.RecoverWith(_ => Other);

    protected override Source<int> On(Source<int> source) => source.RecoverWith(_ => Other);

    protected override IEnumerable<int> Linq(IEnumerable<int> values) => values;

    [Fact]
    public void Example() => Assert.Equal(
        [1, -1, -2],
        Source.From(["1", "x"]).Map(int.Parse).RecoverWith(_ => Source.From([-1, -2]))
            .Run(Fold.ToList<int>()));

    [Fact]
    public override void A_failure_from_upstream_reaches_the_target_and_comes_back()
    {
        var error = new Boom();
        var heard = new List<Exception>();
        var probe = new Probe<int>();
        var sink = Pipe.RecoverWith<int>(e => { heard.Add(e); return Other; }).To(probe.Sink);
        sink.Send(1);
        Assert.False(sink.Throw(error));
        Assert.Same(error, Assert.Single(heard));
        Assert.False(sink.Send(2));
        sink.Close();
        Assert.Equal("1 -1 -2 |", probe.Trace);
    }

    [Fact]
    public override void A_failure_that_the_target_handles_ends_the_stage_and_closes_the_target()
    {
        var probe = new Probe<int>(recover: true);
        Assert.False(Free().To(probe.Sink).Throw(new Boom()));
        Assert.Equal("-1 -2 |", probe.Trace);
    }

    [Fact]
    public void A_run_of_either_form_goes_on_with_the_other_source()
    {
        var failing = Source.From([1, 2, 3]).Tap(x => { if (x == 3) throw new Boom(); });
        Assert.Equal([1, 2, -1, -2], failing.RecoverWith(_ => Other).Run(Fold.ToList<int>()));
        Assert.Equal([1, 2, -1, -2], failing.Via(Free()).Run(Fold.ToList<int>()));
        Assert.Equal([-1, -2], failing.Filter(_ => false).RecoverWith(_ => Other).Run(Fold.ToList<int>()));
    }

    [Fact]
    public void The_other_source_takes_no_more_than_the_target_wants()
    {
        var other = new CountingSequence<int>(Enumerable.Range(0, 9));
        var source = Source.From([1]).Map<int>(_ => throw new Boom()).RecoverWith(_ => Source.From(other));
        Assert.Equal([0, 1], source.Take(2).Run(Fold.ToList<int>()));
        Assert.Equal((1, 2, 1), (other.Enumerations, other.Moves, other.Disposals));
    }

    [Fact]
    public void Failures_of_its_target_are_not_its_own()
    {
        var probe = new Probe<int>(faultAt: 1);
        var asked = 0;
        var sink = Pipe.RecoverWith<int>(_ => { asked++; return Other; }).To(probe.Sink);
        Assert.Same(probe.Fault, Assert.Throws<Boom>(() => sink.Send(1)));
        Assert.Equal(0, asked);
    }

    [Fact]
    public void A_target_that_fails_on_the_other_source_is_heard_by_the_thrower_once()
    {
        var asked = 0;
        var probe = new Probe<int>(faultAt: 2);
        var sink = Pipe.RecoverWith<int>(_ => { asked++; return Other; }).To(probe.Sink);
        Assert.Same(probe.Fault, Assert.Throws<Boom>(() => sink.Throw(new Boom())));
        Assert.Equal("-1 -2", probe.Trace);
        Assert.Equal(1, asked);
    }

    [Fact]
    public void A_failure_of_the_other_source_reaches_the_target_and_the_thrower()
    {
        var error = new Boom("other");
        var asked = 0;
        var failing = Other.Tap(x => { if (x == -2) throw error; });
        var probe = new Probe<int>();
        var sink = Pipe.RecoverWith<int>(_ => { asked++; return failing; }).To(probe.Sink);
        Assert.Same(error, Assert.Throws<Boom>(() => sink.Throw(new Boom())));
        Assert.Equal("-1 #other", probe.Trace);
        Assert.Equal(1, asked);
        Assert.False(sink.IsOpen);
    }

    [Fact]
    public void A_failure_of_the_other_source_that_the_target_handles_is_over()
    {
        var probe = new Probe<int>(recover: true);
        var sink = Pipe.RecoverWith<int>(_ => Other.Map<int>(_ => throw new Boom("other"))).To(probe.Sink);
        Assert.False(sink.Throw(new Boom()));
        Assert.Equal("#other |", probe.Trace);
    }

    [Fact]
    public void Fallbacks_in_a_row_take_over_one_after_the_other()
    {
        var failing = Other.Tap(x => { if (x == -2) throw new Boom(); });
        var source = Source.From([1]).Map<int>(_ => throw new Boom());
        Assert.Equal(
            [-1, -1, 5], source.RecoverWith(_ => failing).RecoverWith(_ => failing).Recover(_ => 5)
                .Run(Fold.ToList<int>()));
    }

    [Fact]
    public void The_other_source_is_cancelled_with_the_run()
    {
        using var cancellation = new CancellationTokenSource();
        var other = new CountingSequence<int>(Enumerable.Range(0, 9));
        var source = Source.From([1]).Map<int>(_ => throw new Boom())
            .RecoverWith(_ => Source.From(other).Tap(x => { if (x == 1) cancellation.Cancel(); }))
            .Map(x => x);
        var probe = new Probe<int>();
        var run = () => source.Run(probe.Sink, cancellation.Token);
        var error = Assert.Throws<OperationCanceledException>(run);
        Assert.Equal(cancellation.Token, error.CancellationToken);
        Assert.Equal([0, 1], probe.Values);
        Assert.Same(error, Assert.Single(probe.Errors));
        Assert.Equal((1, 2, 1), (other.Enumerations, other.Moves, other.Disposals));
    }

    [Fact]
    public void In_a_pipe_the_other_source_cannot_be_cancelled()
    {
        using var cancellation = new CancellationTokenSource();
        var source = Source.From([1, 2]).Tap(_ => cancellation.Cancel()).Via(Free());
        Assert.Equal([1, -1, -2], source.Run(Fold.ToList<int>(), cancellation.Token));
    }

    [Fact]
    public void A_function_that_tries_again_begins_anew_when_what_failed_has_ended()
    {
        var log = new List<string>();
        var tries = 0;
        IEnumerable<int> Connection()
        {
            var number = ++tries;
            try
            {
                yield return number;
                throw new Boom($"{number}");
            }
            finally
            {
                log.Add($"end {number}");
            }
        }
        Source<int> Retry() => Source.From(Connection()).RecoverWith(e =>
        {
            log.Add($"failed {e.Message}");
            return Retry();
        });
        Assert.Equal([1, 2, 3, 4], Retry().Take(4).Run(Fold.ToList<int>()));
        Assert.Equal(["end 1", "failed 1", "end 2", "failed 2", "end 3", "failed 3", "end 4"], log);
    }

    [Fact]
    public void A_run_that_tries_again_is_cancelled()
    {
        using var cancellation = new CancellationTokenSource();
        var tries = 0;
        Source<int> Retry() => Source.Fail<int>(new Boom()).RecoverWith(e =>
        {
            if (++tries == 100)
                cancellation.Cancel();
            return e is Boom ? Retry() : Source.Return(-1);
        });
        var error = Assert.Throws<OperationCanceledException>(
            () => Retry().Run(Sink.Ignore<int>(), cancellation.Token));
        Assert.Equal((cancellation.Token, 101), (error.CancellationToken, tries));
    }

    [Fact]
    public void A_pipe_that_tries_again_gives_the_token_to_the_first_other_source_alone()
    {
        using var cancellation = new CancellationTokenSource();
        cancellation.Cancel();
        var tries = 0;
        Pipe<int, int>? pipe = null;
        pipe = Pipe.RecoverWith<int>(_ => ++tries < 3 ? Source.Fail<int>(new Boom()).Via(pipe!) : Other);
        Assert.Equal([-1, -2], Source.Return(1).Via(pipe).Run(Fold.ToList<int>(), cancellation.Token));
    }

    [Fact]
    public void What_fails_once_more_while_it_ends_is_heard_when_the_next_one_is_over()
    {
        var error = new Boom("dispose");
        var failing = Source.From(new BreakingSequence<int>(error, 1)).Map<int>(_ => throw new Boom());
        Source<int> Retry(int left) => failing.RecoverWith(_ => left > 0 ? Retry(left - 1) : Other);
        var probe = new Probe<int>();
        Assert.Same(error, Assert.Throws<Boom>(() => Retry(0).Run(probe.Sink)));
        Assert.Equal("-1 -2 |", probe.Trace);
        probe = new Probe<int>();
        Assert.Same(error, Assert.Throws<Boom>(() => Retry(3).Run(probe.Sink)));
        Assert.Equal("-1 -2 |", probe.Trace);
    }

    [Fact]
    public void A_null_source_after_some_tries_is_an_error_as_well()
    {
        var probe = new Probe<int>();
        Source<int> Retry(int left) =>
            Source.Fail<int>(new Boom()).RecoverWith(_ => left > 0 ? Retry(left - 1) : null!);
        var error = Assert.Throws<InvalidOperationException>(() => Retry(3).Run(probe.Sink));
        Assert.Contains("'RecoverWith'", error.Message, StringComparison.Ordinal);
        Assert.Same(error, Assert.Single(probe.Errors));
    }

    [Fact]
    public void What_the_function_throws_takes_the_place_of_the_failure()
    {
        var error = new Boom("other");
        var probe = new Probe<int>();
        var sink = Pipe.RecoverWith<int>(_ => throw error).To(probe.Sink);
        Assert.Same(error, Assert.Throws<Boom>(() => sink.Throw(new Boom())));
        Assert.Equal("#other", probe.Trace);
    }

    [Fact]
    public void A_null_source_is_an_error_that_names_the_stage()
    {
        var probe = new Probe<int>();
        var sink = Pipe.RecoverWith<int>(_ => null!).To(probe.Sink);
        var error = Assert.Throws<InvalidOperationException>(() => sink.Throw(new Boom()));
        Assert.Contains("'RecoverWith'", error.Message, StringComparison.Ordinal);
        Assert.Same(error, Assert.Single(probe.Errors));
    }

    [Fact]
    public void A_function_is_needed()
    {
        Assert.Throws<ArgumentNullException>("fallback", () => Pipe.RecoverWith<int>(null!));
        Assert.Throws<ArgumentNullException>("fallback", () => Source.From([1]).RecoverWith(null!));
    }

    [Fact]
    public void It_says_what_it_is()
    {
        Assert.Equal("RecoverWith", Free().ToString());
        Assert.Equal("From | RecoverWith | Map", On(Source.From([1])).Map(x => x).ToString());
    }
}
