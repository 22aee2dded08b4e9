namespace Combinators.Tests;

public class CoroutineFoldTests
{
    [Fact]
    public void Example()
    {
        var first = Coroutine.Fold<string, string?>(async input =>
        {
            await foreach (var line in input)
                if (line.StartsWith("ERROR", StringComparison.Ordinal)) return line;
            return null;
        });
        var lines = new CountingSequence<string>(["ok", "ERROR 1", "ERROR 2"]);
        Assert.Equal("ERROR 1", Source.From(lines).Run(first));
        Assert.Equal(2, lines.Moves);
        Assert.Null(Source.From(["ok"]).Run(first));
    }

    [Fact]
    public void An_early_return_finishes_it_with_its_result()
    {
        var sink = Pair().ToSink();
        Assert.True(sink.Send(1));
        Assert.Throws<InvalidOperationException>(() => sink.Result);
        Assert.False(sink.Send(2));
        Assert.False(sink.IsOpen);
        Assert.Equal((1, 2), sink.Result);
        Assert.False(sink.Send(3));
        sink.Close();
        Assert.Equal((1, 2), sink.Result);
    }

    [Fact]
    public void A_return_before_the_first_await_never_starts_the_source()
    {
        var values = new CountingSequence<int>([1]);
        Assert.Equal("done", Source.From(values).Run(Coroutine.Fold<int, string>(Body)));
        Assert.Equal(0, values.Enumerations);

#pragma warning disable CS1998 // A body need not await.
        static async Coroutine<string> Body(Input<int> input) => "done";
#pragma warning restore CS1998
    }

    [Fact]
    public void The_end_of_the_input_gives_the_result_of_what_follows_the_loop()
    {
        var sink = Total().ToSink();
        sink.Send(1);
        sink.Send(2);
        sink.Close();
        Assert.Equal(3, sink.Result);
    }

    [Fact]
    public void A_body_may_return_on_the_exit_too()
    {
        var fold = Coroutine.Fold<int, int>(async input =>
        {
            var last = -1;
            try
            {
                while (true)
                    last = await input;
            }
            catch (CoroutineExit)
            {
                return last;
            }
        });
        Assert.Equal(3, Source.Range(1, 3).Run(fold));
    }

    [Fact]
    public void A_body_that_the_exit_ends_has_no_result()
    {
        var sink = Pair().ToSink();
        sink.Send(1);
        sink.Close();
        var error = Assert.Throws<InvalidOperationException>(() => sink.Result);
        Assert.Contains("without a result", error.Message, StringComparison.Ordinal);
        Assert.Throws<InvalidOperationException>(() => Source.Return(1).Run(Pair()));
    }

    [Fact]
    public void A_failure_that_it_handles_may_end_in_a_result()
    {
        var fold = Coroutine.Fold<int, string>(async input =>
        {
            try
            {
                await foreach (var _ in input)
                {
                }
                return "closed";
            }
            catch (Boom error)
            {
                return error.Message;
            }
        });
        var sink = fold.ToSink();
        sink.Send(1);
        Assert.False(sink.Throw(new Boom()));
        Assert.Equal("boom", sink.Result);
        Assert.Equal("boom", Source.Fail<int>(new Boom()).Run(fold));
        Assert.Equal("closed", Source.Empty<int>().Run(fold));
    }

    [Fact]
    public void A_failure_that_it_handles_and_lives_on_counts_as_the_end_of_a_source()
    {
        var fold = Coroutine.Fold<int, List<string>>(async input =>
        {
            var seen = new List<string>();
            while (true)
            {
                try
                {
                    await foreach (var value in input)
                        seen.Add($"{value}");
                    return seen;
                }
                catch (Boom error)
                {
                    seen.Add(error.Message);
                }
            }
        });
        var sink = fold.ToSink();
        sink.Send(1);
        Assert.True(sink.Throw(new Boom()));
        sink.Send(2);
        sink.Close();
        Assert.Equal(["1", "boom", "2"], sink.Result);
        Assert.Equal(["boom"], Source.Fail<int>(new Boom()).Run(fold));
    }

    [Fact]
    public void What_it_throws_comes_out_of_the_send_and_of_the_result()
    {
        var error = new Boom();
        var fold = Coroutine.Fold<int, int>(async input => await input < 2 ? 1 : throw error);
        var sink = fold.ToSink();
        Assert.Same(error, Assert.Throws<Boom>(() => sink.Send(2)));
        Assert.False(sink.IsOpen);
        Assert.Same(error, Assert.Throws<Boom>(() => sink.Result));
        Assert.Same(error, Assert.Throws<Boom>(() => Source.Return(2).Run(fold)));
    }

    [Fact]
    public void What_it_throws_at_its_end_comes_out_of_the_close_and_of_the_result()
    {
        var error = new Boom();
        var sink = Coroutine.Fold<int, int>(async input =>
        {
            await foreach (var _ in input)
            {
            }
            throw error;
        }).ToSink();
        Assert.Same(error, Assert.Throws<Boom>(sink.Close));
        Assert.Same(error, Assert.Throws<Boom>(() => sink.Result));
    }

    [Fact]
    public void What_it_throws_when_primed_comes_out_of_its_making()
    {
        var error = new Boom();
        var fold = Coroutine.Fold<int, int>(async input =>
        {
            if (error is not null)
                throw error;
            return await input;
        });
        Assert.Same(error, Assert.Throws<Boom>(fold.ToSink));
        Assert.Same(error, Assert.Throws<Boom>(() => Source.Return(1).Run(fold)));
    }

    [Fact]
    public void Its_finally_blocks_run_once_before_the_call_that_ended_it_returns()
    {
        var log = new List<string>();
        var fold = Coroutine.Fold<int, int>(async input =>
        {
            try
            {
                return await input;
            }
            finally
            {
                log.Add("finally");
            }
        });
        var sent = fold.ToSink();
        sent.Send(1);
        Assert.Single(log);
        var closed = fold.ToSink();
        closed.Close();
        closed.Close();
        Assert.Equal(2, log.Count);
    }

    [Fact]
    public void Each_run_has_a_body_of_its_own()
    {
        var fold = Total();
        Assert.Equal(6, Source.Range(1, 3).Run(fold));
        Assert.Equal(6, Source.Range(1, 3).Run(fold));
    }

    [Fact]
    public void A_body_and_a_name_are_needed()
    {
        Assert.Throws<ArgumentNullException>("body", () => Coroutine.Fold<int, int>(null!));
        Assert.Throws<ArgumentNullException>(
            "name", () => Coroutine.Fold<int, int>(async input => await input, null!));
    }

    [Fact]
    public void It_is_called_after_the_member_that_makes_it()
    {
        Assert.Equal(nameof(Total), Total().ToString());
        Assert.Equal("sum", Coroutine.Fold<int, int>(async input => await input, "sum").ToString());
    }

    private static Fold<int, int> Total() => Coroutine.Fold<int, int>(async input =>
    {
        var total = 0;
        await foreach (var value in input)
            total += value;
        return total;
    });

    private static Fold<int, (int, int)> Pair() =>
        Coroutine.Fold<int, (int, int)>(async input => (await input, await input));
}
