using System.Diagnostics;

namespace Combinators.Stress;

/// <summary>
/// What threads that take turns cannot show: a processor lets a thread look before others can see what it has just
/// said. Without the barrier for all threads each of these fails on two cores, within a second or a few.
/// </summary>
public class BarrierStress
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(6);

    [Fact]
    public void Who_begins_to_wait_as_the_gate_is_left_is_let_in()
    {
        var gate = new Gate();
        var memory = new SlowMemory();
        Meet(
            start: () => gate.Enter(),
            first: () =>
            {
                memory.Write();
                gate.Leave();
            },
            second: () =>
            {
                gate.Enter();
                gate.Leave();
            },
            isWell: () => true);
    }

    [Fact]
    public void A_subscription_that_is_disposed_as_a_notification_leaves_is_closed()
    {
        var observable = new Observable();
        var memory = new SlowMemory();
        var sink = Sink.Finished<int>();
        IDisposable? subscription = null;
        Meet(
            start: () =>
            {
                sink = Sink.ForEach<int>(_ => memory.Write());
                subscription = observable.Subscribe(sink);
            },
            first: () => observable.Observer!.OnNext(1),
            second: () => subscription!.Dispose(),
            isWell: () => !sink.IsOpen);
    }

    /// <summary>Lets two threads meet, a little sooner or later each time.</summary>
    private static void Meet(Action start, Action first, Action second, Func<bool> isWell)
    {
        const int Last = 4_000_000;
        var (begun, ended) = (0, 0);
        var other = new Thread(() =>
        {
            for (var round = 0; round < Last;)
            {
                round = Await(ref begun, round + 1, Timeout.InfiniteTimeSpan);
                Pause(round * 7 % 64);
                second();
                Volatile.Write(ref ended, round);
            }
        })
        {
            // One that waits for ever must not keep the process.
            IsBackground = true,
        };
        other.Start();
        var since = Stopwatch.StartNew();
        for (var round = 1; round <= Last && since.Elapsed < Limit; round++)
        {
            start();
            Volatile.Write(ref begun, round);
            Pause(round * 13 % 256);
            first();
            Assert.True(
                Await(ref ended, round, TimeSpan.FromSeconds(20)) == round,
                $"The other thread waits for ever in round {round}.");
            Assert.True(isWell(), $"It has not ended in round {round}.");
        }
    }

    private static int Await(ref int place, int value, TimeSpan limit)
    {
        var since = Stopwatch.GetTimestamp();
        for (var turn = 1; Volatile.Read(ref place) != value; turn++)
        {
            if (turn % 100_000 != 0)
                continue;
            // Another process may have the processor that the other thread needs.
            Thread.Yield();
            if (limit >= TimeSpan.Zero && Stopwatch.GetElapsedTime(since) > limit)
                break;
        }
        return Volatile.Read(ref place);
    }

    private static void Pause(int turns)
    {
        for (var i = 0; i < turns; i++)
            Thread.SpinWait(0);
    }

    /// <summary>What is written after this waits behind it, and is seen late; what is read does not wait.</summary>
    private sealed class SlowMemory
    {
        private readonly int[] _numbers = new int[1 << 24];
        private uint _place;

        public void Write()
        {
            for (var i = 0; i < 8; i++)
            {
                _place = (_place * 1_664_525) + 1_013_904_223;
                _numbers[_place >> 8] = i;
            }
        }
    }

    private sealed class Observable : IObservable<int>, IDisposable
    {
        public IObserver<int>? Observer { get; private set; }

        public IDisposable Subscribe(IObserver<int> observer)
        {
            Observer = observer;
            return this;
        }

        public void Dispose()
        {
        }
    }
}
