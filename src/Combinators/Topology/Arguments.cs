using System.Runtime.CompilerServices;

namespace Combinators;

internal static class Arguments
{
    /// <summary>A copy of several arguments, none of which is null.</summary>
    public static T[] NoneNull<T>(
        this IReadOnlyCollection<T> values, [CallerArgumentExpression(nameof(values))] string name = "")
        where T : class
    {
        ArgumentNullException.ThrowIfNull(values, name);
        T[] copy = [.. values];
        var none = Array.IndexOf(copy, null);
        return none < 0
            ? copy
            : throw new ArgumentNullException(name, $"Number {none}, counted from 0, is null.");
    }

    /// <summary>The same for a collection. Any other sequence may make its elements on the way, and is left alone.</summary>
    public static IEnumerable<T> NoneNullIfKnown<T>(
        this IEnumerable<T> values, [CallerArgumentExpression(nameof(values))] string name = "")
        where T : class
    {
        ArgumentNullException.ThrowIfNull(values, name);
        return values is IReadOnlyCollection<T> known ? known.NoneNull(name) : values;
    }
}
