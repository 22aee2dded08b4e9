using System.Diagnostics;
using FsCheck.Fluent;

namespace Combinators.Properties;

/// <summary>
/// Threads, and what things cost. Everything here runs with real threads, in bounded loops.
/// </summary>
public class ConcurrencyLaws
{
    private const int Rounds = 45;

    /// <summary>
    /// However many threads drive the inputs of a merge, one signal at a time reaches the sink, the end last.
    /// </summary>
    public static readonly Law<Race> L57 = new(Race.Arbitrary, (subject, race) =>
    {
        var meter = new Meter(waits: 2);
        var inputs = subject.Merge(race.End(meter), race.Inputs);
        Threads.Run([.. inputs.Select((input, i) => (Action)(() =>
        {
            for (var k = 0; k < race.Values; k++)
                input.Send((i * 1000) + k);
            input.Close();
            input.Close();
        }))]);
        Assert.Equal(1, meter.MostAtOnce);
        Assert.Equal(race.Inputs * race.Values, meter.Values.Count);
        for (var i = 0; i < race.Inputs; i++)
            Assert.Equal(
                Enumerable.Range(i * 1000, race.Values), meter.Values.Where(value => value / 1000 == i));
        Assert.Equal(1, meter.Closes);
        Assert.True(meter.ClosedLast);
    }, Rounds);

    /// <summary>
    /// A second thread is refused while a signal is under way, and the running one does not notice.
    /// </summary>
    public static readonly Law<Parked> L59 = new(Parked.Arbitrary, (subject, parked) =>
    {
        var journal = new Journal();
        using var gate = new Gate();
        var (driven, busy) = parked.Open(subject, gate, journal);
        var reply = Reply.Open;
        var first = new Journal();
        var running = new Thread(new ThreadStart(Trail.Shared(() => reply = first.Send(driven, parked.Running))));
        running.Start();
        gate.WaitUntilInside();
        try
        {
            foreach (var inlet in busy)
            {
                foreach (var signal in (Signal[])
                    [new Signal.Send(2), new Signal.Ramp(2, 20), new Signal.Throw("b"), Signal.End])
                {
                    Assert.Equal(Reply.Fault(Errors.Executing), journal.Send(inlet, signal));
                    Assert.True(inlet.IsOpen);
                }
            }
        }
        finally
        {
            gate.Open();
            running.Join();
        }
        var values = parked.Running switch
        {
            Signal.Send => 1,
            Signal.Ramp ramp => ramp.Count,
            _ => 0,
        };
        Assert.Equal(
            values > 0 ? Reply.Open : parked.Running is Signal.Throw ? Reply.Fault("a") : Reply.Done, reply);
        Assert.Equal(values, gate.Values);
        Assert.Equal(values > 0 ? 0 : 1, gate.Ends);
        driven.Close();
        Assert.Equal(1, gate.Ends);
    }, Rounds);

    /// <summary>
    /// What a thread wrote before its Send, the body sees, though each Send comes from another thread.
    /// </summary>
    public static readonly Law<int[]> L96 = new(
        Arb.From(Gen.Choose(0, 9).UpTo(8), list => Shrinking.List(list, Shrinking.Integer)),
        (subject, values) =>
        {
            var written = -1;
            var seen = new List<int>();
            var journal = new Journal();
            var sink = Coroutine.Sink<int>(async input =>
            {
                await foreach (var value in input)
                    seen.Add(Volatile.Read(ref written) - value);
            }).ToInlet();
            var head = subject.Attach(new Stage.Body { Id = 1 }, sink, journal);
            foreach (var value in values)
            {
                var thread = new Thread(() =>
                {
                    written = value;
                    head.Send(value);
                });
                thread.Start();
                thread.Join();
            }
            Assert.Equal(values.Select(_ => 0), seen);
        },
        Rounds);

    /// <summary>A Close that races a Send comes before it or after it, and nothing else.</summary>
    public static readonly Law<Race> L99 = new(Race.Arbitrary, (subject, race) =>
    {
        var meter = new Meter(waits: 2);
        var input = subject.Merge(race.End(meter), 1)[0];
        var sent = false;
        Threads.Run(
            () => sent = input.Send(7),
            () =>
            {
                // One in three overlaps for certain, however the threads are scheduled.
                if (race.Values % 3 == 2)
                    meter.WaitUntilBusy();
                else
                    Thread.Sleep(race.Values % 3);
                input.Close();
            });
        Assert.Equal(1, meter.MostAtOnce);
        Assert.Equal(1, meter.Closes);
        Assert.True(meter.ClosedLast);
        Assert.Equal(sent ? [7] : [], meter.Values);
        Assert.False(input.IsOpen);
    }, Rounds);

    [Fact]
    public void L57_Threads_are_let_in_one_at_a_time() => L57.Holds();

    [Fact]
    public void L59_A_second_thread_is_refused() => L59.Holds();

    [Fact]
    public void L96_What_was_written_before_a_send_is_seen() => L96.Holds();

    [Fact]
    public void L97_The_stack_does_not_grow_with_the_values()
    {
        const int Values = 1_000_000;
        Threads.WithSmallStack(() =>
        {
            var (first, last, count) = (0, 0, 0);
            var pipe = Pipe.Map<int, int>(x => x)
                .Then(new Stage.Body { Id = 1 }.ToPipe(Medium.Values, new Journal()))
                .Finally(() => { });
            Sink<int> Deep()
            {
                (first, last, count) = (0, 0, 0);
                return pipe.To(Sink.ForEach<int>(_ =>
                {
                    count++;
                    if (count == 10)
                        first = new StackTrace().FrameCount;
                    else if (count == Values)
                        last = new StackTrace().FrameCount;
                }));
            }

            // Frames may become fewer, when the JIT inlines them.
            void NotDeeper()
            {
                Assert.Equal(Values, count);
                Assert.InRange(last, 1, first);
            }

            var sink = Deep();
            for (var i = 0; i < Values; i++)
                Assert.True(sink.Send(i));
            NotDeeper();

            Pipe.FlatMap<int, int>(x => Enumerable.Range(x, Values)).To(Deep()).Send(1);
            NotDeeper();

            var left = Source.Range(0, 10);
            for (var i = 10; i < Values; i += 10)
                left = left.Concat(Source.Range(i, 10));
            left.Run(Deep());
            NotDeeper();

            var right = Source.Range(0, 10);
            for (var i = 10; i < Values; i += 10)
                right = Source.Range(0, 10).Concat(right);
            right.Run(Deep());
            NotDeeper();
        });
    }

    [Fact]
    public void L99_A_close_that_races_a_send_comes_before_or_after_it() => L99.Holds();

    [Fact]
    public void L100_A_send_allocates_nothing()
    {
        const int Sends = 100_000;
        var values = Pipe.Map<int, int>(x => x + 1).Filter(x => x % 2 == 0).Take(int.MaxValue);
        var references = Pipe.Map<string, string>(x => x).Filter(x => x.Length > 0).Take(int.MaxValue);
        var body = new Stage.Body { Id = 1 }.ToPipe(Medium.Values, new Journal());
        Assert.Equal(0, AllocatedBy(values.To(Sink.Ignore<int>()), 1));
        Assert.Equal(0, AllocatedBy(references.To(Sink.Ignore<string>()), "x"));
        Assert.Equal(0, AllocatedBy(body.To(Sink.Ignore<int>()), 1));
        Assert.Equal(
            0, AllocatedBy(Sink.Broadcast(values.To(Sink.Ignore<int>()), body.To(Sink.Ignore<int>())), 1));
        Assert.Equal(0, AllocatedBy(Sink.Merge(values.To(Sink.Ignore<int>()), 2)[0], 1));

        // The least of several: what the runtime does beside it, when it compiles anew, is not the library's.
        static long AllocatedBy<T>(Sink<T> sink, T value)
        {
            var least = long.MaxValue;
            for (var round = 0; round < 5; round++)
            {
                var before = GC.GetAllocatedBytesForCurrentThread();
                for (var i = 0; i < Sends; i++)
                    sink.Send(value);
                least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
            }
            return least;
        }
    }
}
