namespace Combinators.Properties;

/// <summary>Generators: the table of PEP 342, and that of PEP 380 as an equation.</summary>
public class GeneratorLaws
{
    /// <summary>
    /// In each of its states a generator answers each call as PEP 342 says: what comes out, what its body gets, which
    /// of its finally blocks run, and what state it is in then.
    /// </summary>
    public static readonly Law<Yielding> L112 = new(Yielding.Arbitrary, (_, yielding) =>
    {
        var inlined = yielding.Inlined;
        inlined.Observe().ShouldBe(inlined.Predict(), "the table", "the generator");
        return inlined.Calls.Length > 1;
    });

    /// <summary>
    /// To yield from a generator is to have its body in the place of that expression, whatever is done to the
    /// outer one.
    /// </summary>
    public static readonly Law<Yielding> L113 = new(Yielding.Arbitrary, (_, yielding) =>
    {
        yielding.Observe().ShouldBe(yielding.Inlined.Observe(), "in one body", "delegated");
        return yielding.Delegates && yielding.Calls.Length > 1;
    });

    [Fact]
    public void L112_A_generator_answers_as_the_table_says() => L112.Holds();

    [Fact]
    public void L113_To_yield_from_a_generator_is_to_inline_it() => L113.Holds();
}
