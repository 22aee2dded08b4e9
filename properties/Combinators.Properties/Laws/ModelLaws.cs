namespace Combinators.Properties;

/// <summary>The library and the reference model see the same, event by event.</summary>
public class ModelLaws
{
    public static readonly Law<Case> Agreement = new(
        Case.Arbitrary,
        (subject, @case) => @case.Observe(subject).ShouldBe(Model.Observe(@case), "model", "library"),
        1500);

    [Fact]
    public void The_reference_model_agrees_event_by_event() => Agreement.Holds();
}
