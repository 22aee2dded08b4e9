namespace Combinators.Properties;

/// <summary>A reference around a number.</summary>
public sealed record Box(int Value);

/// <summary>
/// What carries a case's numbers: the library treats values and references differently, and must not differ.
/// </summary>
public sealed record Medium<T>(Func<int, T> Of, Func<T, int> Value)
{
    public Func<T, T> Lift(Func<int, int> function) => x => Of(function(Value(x)));
}

public static class Medium
{
    public static readonly Medium<int> Values = new(x => x, x => x);

    public static readonly Medium<Box> References = new(x => new Box(x), box => box.Value);
}
