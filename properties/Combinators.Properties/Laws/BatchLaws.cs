using FsCheck.Fluent;

namespace Combinators.Properties;

/// <summary>A batch is its values one by one, however long it is and whatever it goes through.</summary>
public class BatchLaws
{
    /// <summary>A chain sees of a batch what it sees of its values, event by event, and answers once.</summary>
    public static readonly Law<Case> L101 = new(
        Case.Of(Stage.Far, Script.Batches, Probe.Far), (subject, @case) =>
    {
        var batches = @case.Observe(subject);
        batches.ShouldBe(Model.Observe(@case), "model", "library");
        (@case with { Script = @case.Script.Spread }).Observe(subject).WithoutReplies.ShouldBe(
            batches.WithoutReplies, "in batches", "one by one");
        return @case.Script.Signals.Any(signal => signal is Signal.Ramp);
    });

    /// <summary>So do the branches of a broadcast, a route and a tee, and the sink behind a merge.</summary>
    public static readonly Law<Fan> L102 = new(
        Fan.Of(Branch.Of(Stage.Far, Probe.Far.Where(probe => !probe.Reenters)), Script.Batches),
        (subject, fan) =>
        {
            if (fan.Branches.Length == 0)
                return false;
            Alike("broadcast", subject.Broadcast);
            Alike("route", branches => subject.Route(x => (x & int.MaxValue) % branches.Length, branches));
            Alike("merge", branches => subject.Merge(branches[0], 2)[1]);
            if (fan.Branches.Length > 1)
                Alike("tee", branches => subject.Tee(branches[0], branches[1]));
            return fan.Script.Signals.Any(signal => signal is Signal.Ramp);

            void Alike(string what, Func<IInlet[], IInlet> build)
            {
                Observation Seen(Script script) => (fan with { Script = script }).Observe(
                    (journal, branches) => build([.. branches.Select(branch => branch(subject, journal))]));
                var batches = Seen(fan.Script);
                Seen(fan.Script.Spread).WithoutReplies.ShouldBe(
                    batches.WithoutReplies, $"{what}, in batches", $"{what}, one by one");
            }
        },
        250);

    [Fact]
    public void L101_A_batch_is_its_values_one_by_one() => L101.Holds();

    [Fact]
    public void L102_A_batch_is_its_values_one_by_one_in_every_branch() => L102.Holds();
}
