namespace Combinators.Tests;

public class FoldSinkTests
{
    [Fact]
    public void An_open_one_has_no_result_yet_and_is_none_the_worse_for_being_asked()
    {
        var sink = Fold.Sum<int>().ToSink();
        sink.Send(1);
        var error = Assert.Throws<InvalidOperationException>(() => sink.Result);
        Assert.Contains("Sum", error.Message, StringComparison.Ordinal);
        Assert.Contains("close it", error.Message, StringComparison.Ordinal);
        Assert.True(sink.Send(2));
        sink.Close();
        Assert.Equal(3, sink.Result);
    }

    [Fact]
    public void A_closed_one_keeps_its_result_whatever_follows()
    {
        var sink = Fold.ToList<int>().ToSink();
        Assert.True(sink.SendAll([1, 2]));
        sink.Close();
        var error = new Boom();
        Assert.False(sink.Send(3));
        Assert.False(sink.SendAll([4]));
        Assert.Same(error, Assert.Throws<Boom>(() => sink.Throw(error)));
        sink.Close();
        Assert.Equal([1, 2], sink.Result);
        Assert.Same(sink.Result, sink.Result);
    }

    [Fact]
    public void One_that_was_thrown_a_failure_has_that_instead_of_a_result()
    {
        var sink = Fold.Count<int>().ToSink();
        sink.Send(1);
        var error = new Boom();
        Assert.Same(error, Assert.Throws<Boom>(() => sink.Throw(error)));
        Assert.False(sink.IsOpen);
        sink.Close();
        Assert.Same(error, Assert.Throws<Boom>(() => sink.Result));
        Assert.Same(error, Assert.Throws<Boom>(() => sink.Result));
    }

    [Fact]
    public void A_failure_of_a_stage_above_it_is_its_own()
    {
        var error = new Boom();
        var sink = Pipe.Map<int, int>(x => x < 2 ? x : throw error).To(Fold.Count<int>());
        Assert.True(sink.Send(1));
        Assert.Same(error, Assert.Throws<Boom>(() => sink.Send(2)));
        Assert.Same(error, Assert.Throws<Boom>(() => sink.Result));
    }

    [Fact]
    public void A_stage_above_it_may_finish_it_with_its_result()
    {
        var sink = Pipe.Take<int>(2).To(Fold.ToList<int>());
        Assert.True(sink.Send(1));
        Assert.False(sink.Send(2));
        Assert.False(sink.IsOpen);
        Assert.Equal([1, 2], sink.Result);

        var finished = Pipe.Take<int>(0).To(Fold.ToList<int>());
        Assert.False(finished.IsOpen);
        Assert.Empty(finished.Result);
    }

    [Fact]
    public void A_stage_above_it_may_handle_the_failure()
    {
        var sink = Pipe.Recover<int>(_ => -1).To(Fold.ToList<int>());
        sink.Send(1);
        Assert.False(sink.Throw(new Boom()));
        Assert.Equal([1, -1], sink.Result);
    }

    [Fact]
    public void Each_one_is_alone()
    {
        var fold = Fold.Sum<int>();
        var (first, second) = (fold.ToSink(), fold.ToSink());
        first.Send(1);
        second.Send(10);
        first.Send(2);
        first.Close();
        second.Dispose();
        Assert.Equal((3, 10), (first.Result, second.Result));
    }

    [Fact]
    public void One_pipe_and_one_fold_make_any_number_of_them()
    {
        var pipe = Pipe.Map<int, int>(x => x * 2);
        var (first, second) = (pipe.To(Fold.Sum<int>()), pipe | Fold.Sum<int>());
        first.Send(1);
        second.Send(2);
        first.Close();
        second.Close();
        Assert.Equal((2, 4), (first.Result, second.Result));
    }

    [Fact]
    public void A_failure_is_needed() =>
        Assert.Throws<ArgumentNullException>("error", () => Fold.Count<int>().ToSink().Throw(null!));

    [Fact]
    public void A_fold_is_needed() =>
        Assert.Throws<ArgumentNullException>("fold", () => Pipe.Identity<int>().To<int>(null!));
}
