namespace Combinators.Properties;

/// <summary>
/// What L97 says of failures, of what takes over after them, and of sources that are made on the way. Where it does not
/// hold the process dies, so there is no mutant of it.
/// </summary>
public class StackLaws
{
    [Fact]
    public void L97_Nor_with_the_stages_that_a_failure_passes()
    {
        const int Stages = 150;
        Func<Sink<int>, Sink<int>>[] stages =
        [
            Pipe.Map<int, int>(x => x).To,
            Pipe.Finally<int>(() => { }).To,
            Pipe.Finally<int>(() => throw new TimeoutException()).To,
            Pipe.Recover<int>(_ => 0).To,
            Pipe.RecoverWith<int>(_ => Source.Return(0)).To,
            Pipe.Identity<int>().Tee(Sink.Finished<int>()).To,
            sink => Sink.Merge(sink, 1)[0],
            sink => Sink.Broadcast(Sink.Finished<int>(), sink),
            sink => Sink.Route(_ => 0, sink),
            Coroutine.Pipe<int, int>(async (input, output) =>
            {
                await foreach (var value in input)
                    output.Send(value);
            }).To,
        ];
        Threads.WithSmallStack(() =>
        {
            foreach (var stage in stages)
            {
                Fails(stage, sink => sink.Send(1));
                Fails(stage, sink => sink.SendAll([1, 2]));
                Fails(stage, sink => sink.Throw(new InvalidCastException()));
                Fails(stage, sink => sink.Close());
                Fails(stage, sink => Source.Range(1, 2).Run(sink));
                Fails(stage, sink => Enumerable.Range(1, 2).Through(Pipe.Tap<int>(x => sink.Send(x))).Count());
            }
        });

        static void Fails(Func<Sink<int>, Sink<int>> stage, Action<Sink<int>> signal)
        {
            var sink = Sink.Create<int>(
                _ => throw new TimeoutException(),
                () => throw new TimeoutException(),
                _ => throw new TimeoutException());
            for (var i = 0; i < Stages; i++)
                sink = stage(sink);
            Assert.Throws<TimeoutException>(() => signal(sink));
            Assert.False(sink.IsOpen);
        }
    }

    [Fact]
    public void L97_Nor_with_the_depth_of_a_recursion_that_concatenates()
    {
        const int Levels = 1_000_000;
        Threads.WithSmallStack(() => Assert.Equal(Levels, From(0).Run(Fold.Count<int>())));

        static Source<int> From(int level)
        {
            return Source.Concat(Both());

            IEnumerable<Source<int>> Both()
            {
                yield return Source.Return(level);
                if (level + 1 < Levels)
                    yield return From(level + 1);
            }
        }
    }

    [Fact]
    public void L97_Nor_with_the_failures_that_another_source_takes_over_after()
    {
        const int Failures = 1_000_000;
        var (left, error) = (0, new TimeoutException());
        var failing = Source.Return(1).Concat(Source.Fail<int>(error));
        Pipe<int, int>? retrying = null;
        retrying = Pipe.RecoverWith<int>(_ => Next(failing.Via(retrying!)));
        Threads.WithSmallStack(() =>
        {
            foreach (var source in (Source<int>[])[Retry(failing), failing.Via(retrying), RetryAfterPause(failing)])
            {
                left = Failures;
                Assert.Equal(Failures + 1, source.Run(Fold.Sum<int>()));
                Assert.Equal(0, left);
            }
        });

        Source<int> Retry(Source<int> source) => source.RecoverWith(_ => Next(Retry(source)));

        Source<int> RetryAfterPause(Source<int> source) =>
            source.RecoverWith(_ => Next(Source.Empty<int>().Concat(RetryAfterPause(source))));

        Source<int> Next(Source<int> again) => --left > 0 ? again : Source.Return(1);
    }
}
