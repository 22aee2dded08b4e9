using System.Diagnostics;

namespace Combinators.Tests;

public class FoldZipTests
{
    private static Fold<int, int> First(int count) => Coroutine.Fold<int, int>(async input =>
    {
        var last = 0;
        for (var i = 0; i < count; i++)
            last = await input;
        return last;
    });

    [Fact]
    public void Example()
    {
        var sumAndCount = Fold.Sum<double>().Zip(Fold.Count<double>());
        Assert.Equal(3, Source.From([1.0, 2.0, 6.0]).Run(sumAndCount.Map(both => both.First / both.Second)));
    }

    [Fact]
    public void It_gives_what_both_give_on_their_own()
    {
        var source = Source.Range(3, 7);
        Assert.Equal(
            (source.Run(Fold.Sum<int>()), source.Run(First(2))), source.Run(Fold.Sum<int>().Zip(First(2))));
    }

    [Fact]
    public void It_has_finished_when_both_have()
    {
        var sink = First(1).Zip(First(3)).ToSink();
        Assert.True(sink.Send(1));
        Assert.True(sink.Send(2));
        Assert.False(sink.Send(3));
        Assert.Equal((1, 3), sink.Result);

        Assert.Equal((0, 0), First(0).Zip(First(0)).ToSink().Result);
        Assert.Equal((0, 1), Source.From([1, 2, 3]).Run(First(0).Zip(First(1))));
    }

    [Fact]
    public void A_failure_of_one_ends_both()
    {
        var boom = new Boom();
        var heard = new List<Exception>();
        var failing = Fold.Count<int>().Contramap((int x) => x < 3 ? x : throw boom);
        var other = Coroutine.Fold<int, int>(async input =>
        {
            var count = 0;
            try
            {
                await foreach (var x in input)
                    count += x;
            }
            catch (Boom error)
            {
                heard.Add(error);
                throw;
            }
            return count;
        });
        foreach (var fold in new[] { failing.Zip(other), other.Zip(failing) })
        {
            heard.Clear();
            var sink = fold.ToSink();
            Assert.True(sink.Send(1));
            Assert.Same(boom, Assert.Throws<Boom>(() => sink.Send(3)));
            Assert.Same(boom, Assert.Throws<Boom>(() => sink.Result));
            Assert.Equal([boom], heard);
        }
    }

    [Fact]
    public void A_failure_from_upstream_reaches_both()
    {
        var boom = new Boom();
        var sink = Fold.Count<int>().Zip(Fold.Sum<int>()).ToSink();
        Assert.Same(boom, Assert.Throws<Boom>(() => sink.Throw(boom)));
        Assert.Same(boom, Assert.Throws<Boom>(() => sink.Result));
    }

    [Fact]
    public void A_failure_that_both_handle_gives_a_result()
    {
        var forgiving = Coroutine.Fold<int, string>(async input =>
        {
            try
            {
                await foreach (var x in input)
                    _ = x;
                return "all";
            }
            catch (Boom)
            {
                return "some";
            }
        });
        var sink = forgiving.Zip(forgiving).ToSink();
        Assert.False(sink.Throw(new Boom()));
        Assert.Equal(("some", "some"), sink.Result);
    }

    [Fact]
    public void Without_a_result_of_one_there_is_none()
    {
        var sink = Fold.Count<int>().Zip(First(2)).ToSink();
        Assert.True(sink.Send(1));
        sink.Close();
        var error = Assert.Throws<InvalidOperationException>(() => sink.Result);
        Assert.Contains("without a result", error.Message);
    }

    [Fact]
    public void A_second_fold_that_does_not_start_ends_the_first()
    {
        var boom = new Boom();
        var ended = false;
        var first = Coroutine.Fold<int, int>(async input =>
        {
            try
            {
                return await input;
            }
            finally
            {
                ended = true;
            }
        });
        var second = Fold.Create<int, int, int>(() => throw boom, (s, _) => s, s => s);
        Assert.Same(boom, Assert.Throws<Boom>(() => first.Zip(second).ToSink()));
        Assert.True(ended);
    }

    [Fact]
    public void When_both_fail_while_they_are_primed_both_are_heard()
    {
        var (late, early) = (new Boom(), new Boom());
        var first = Coroutine.Fold<int, int>(async input =>
        {
            try
            {
                return await input;
            }
            catch (Boom)
            {
                throw early;
            }
        });
        var second = Fold.Create<int, int, int>(() => throw late, (s, _) => s, s => s);
        var error = Assert.Throws<AggregateException>(() => first.Zip(second).ToSink());
        Assert.Equal([late, early], error.InnerExceptions);
    }

    [Fact]
    public void A_failure_that_a_fold_handles_itself_is_no_failure()
    {
        var forgiving = Coroutine.Fold<int, int>(async input =>
        {
            var sum = 0;
            try
            {
                await foreach (var x in input)
                    sum += x;
            }
            catch (Boom)
            {
                return sum;
            }
            return -1;
        }).Contramap((int x) => x < 3 ? x : throw new Boom());
        Assert.Equal((3, 15), Source.Range(1, 5).Run(forgiving.Zip(Fold.Sum<int>())));
        Assert.Equal((15, 3), Source.Range(1, 5).Run(Fold.Sum<int>().Zip(forgiving)));
    }

    [Fact]
    public void However_zips_are_nested_a_value_goes_through_one_loop()
    {
        var loops = new List<int>();
        var counting = Fold.Create<int, int, int>(
            () => 0,
            (count, _) =>
            {
                loops.Add(new StackTrace().GetFrames().Count(frame => frame.GetMethod() is { Name: "Pass" }));
                return count + 1;
            },
            count => count);
        var pair = counting.Zip(counting);
        Source.Range(1, 2).Run(pair.Map(both => both.First).Zip(pair).Zip(counting));
        Assert.Equal(Enumerable.Repeat(1, 10), loops);
    }

    [Fact]
    public void It_is_associative_up_to_the_shape_of_the_result()
    {
        var source = Source.Range(1, 4);
        var ((a, b), c) = source.Run(Fold.Sum<int>().Zip(First(2)).Zip(Fold.Count<int>()));
        var (x, (y, z)) = source.Run(Fold.Sum<int>().Zip(First(2).Zip(Fold.Count<int>())));
        Assert.Equal((a, b, c), (x, y, z));
    }

    [Fact]
    public void It_says_what_it_is() =>
        Assert.Equal("Zip(Sum, Count)", Fold.Sum<int>().Zip(Fold.Count<int>()).ToString());

    [Fact]
    public void The_other_fold_is_not_null() =>
        Assert.Throws<ArgumentNullException>("other", () => Fold.Count<int>().Zip<int>(null!));
}
