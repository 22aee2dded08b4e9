namespace Combinators.Schedules;

/// <summary>Inputs of one sink, each with a thread of its own: the gate and the junction.</summary>
public class MergeSchedules
{
    [Fact]
    public void One_thread_at_a_time_is_inside_and_the_last_input_closes_once() => Schedules.Keep(() =>
    {
        var meter = new Meter();
        var inputs = Sink.Merge(meter.ToSink(), 2);
        Threads.Run([.. inputs.Select(input => (Action)(() =>
        {
            input.Send(1);
            input.Send(2);
            input.Close();
            input.Close();
        }))]);
        meter.Check(values: 4, ends: 1);
    });

    [Fact]
    public void Three_threads_that_wait_are_all_let_in() => Schedules.Keep(() =>
    {
        var meter = new Meter();
        var inputs = Sink.Merge(meter.ToSink(), 3);
        Threads.Run([.. inputs.Select(input => (Action)(() => input.Send(1)))]);
        meter.Check(values: 3, ends: 0);
    });

    [Fact]
    public void A_close_that_races_a_send_comes_before_it_or_after_it() => Schedules.Keep(() =>
    {
        var meter = new Meter();
        var input = Sink.Merge(meter.ToSink(), 1)[0];
        var sent = false;
        Threads.Run(() => sent = input.Send(1), input.Close);
        meter.Check(values: sent ? 1 : 0, ends: 1);
        Assert.False(input.IsOpen);
    });

    [Fact]
    public void The_first_of_two_failures_ends_the_sink_and_each_comes_back() => Schedules.Keep(() =>
    {
        var meter = new Meter();
        var inputs = Sink.Merge(meter.ToSink(), 2);
        var back = 0;
        Threads.Run([.. inputs.Select(input => (Action)(() =>
        {
            var error = new FormatException();
            var caught = Record.Exception(() => input.Throw(error));
            Assert.Same(error, caught);
            Interlocked.Increment(ref back);
        }))]);
        Assert.Equal(2, back);
        meter.Check(values: 0, ends: 1);
    });

    [Fact]
    public void Without_a_lock_two_are_inside() => Schedules.Break(() =>
    {
        var meter = new Meter();
        Threads.Run(() => meter.Enter(), () => meter.Enter());
        meter.Check(values: 2, ends: 0);
    });
}
