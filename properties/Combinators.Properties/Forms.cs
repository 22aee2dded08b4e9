using FsCheck;

namespace Combinators.Properties;

/// <summary>What a sequence is: some of them the library sends faster than element by element.</summary>
public enum Form
{
    /// <summary>It can only be enumerated.</summary>
    Sequence,
    List,
    Array,
}

public static class Forms
{
    public static Gen<Form> Gen { get; } = Generating.Pick(Form.Sequence, Form.List, Form.Array);

    /// <summary>The same elements in that form.</summary>
    public static IEnumerable<T> In<T>(this IEnumerable<T> values, Form form) => form switch
    {
        Form.Array => values.ToArray(),
        Form.List => values.ToList(),
        _ => values,
    };
}
