namespace Combinators.Schedules;

/// <summary>Sources that run at the same time into one sink.</summary>
public class MergedSourceSchedules
{
    [Fact]
    public void All_values_come_one_at_a_time_and_then_one_end() => Schedules.Keep(() =>
    {
        var meter = new Meter();
        Source.Merge(Source.Return(1), Source.Return(2)).Run(meter.ToSink());
        meter.Check(values: 2, ends: 1);
    });

    [Fact]
    public void Enough_ends_the_sources() => Schedules.KeepEnding(() =>
    {
        var meter = new Meter();
        Source.Merge(Endless(), Source.Return(2)).Take(1).Run(meter.ToSink());
        meter.Check(values: 1, ends: 1);
    });

    [Fact]
    public void Enough_ends_a_source_that_sends_nothing() => Schedules.KeepEnding(() =>
    {
        var meter = new Meter();
        Source.Merge(Endless().Filter(_ => false), Source.Return(2)).Take(1).Run(meter.ToSink());
        meter.Check(values: 1, ends: 1);
    });

    [Fact]
    public void The_failure_of_a_source_ends_the_others_and_comes_out() => Schedules.KeepEnding(() =>
    {
        var meter = new Meter();
        var error = new FormatException();
        var run = Source.Merge(Endless(), Source.Fail<int>(error));
        Assert.Same(error, Record.Exception(() => run.Run(meter.ToSink())));
        meter.Check(ends: 1);
    });

    private static Source<int> Endless() => Source.Unfold<int, int>(0, i => (i, i + 1));
}
