using System.Runtime.CompilerServices;

namespace Combinators;

internal static class Arguments
{
    /// <summary>A copy of several arguments, none of which is null.</summary>
    public static T[] NoneNull<T>(
        this T[] values, [CallerArgumentExpression(nameof(values))] string name = "")
        where T : class
    {
        ArgumentNullException.ThrowIfNull(values, name);
        var none = Array.IndexOf(values, null);
        return none < 0
            ? [.. values]
            : throw new ArgumentNullException(name, $"Number {none}, counted from 0, is null.");
    }
}
