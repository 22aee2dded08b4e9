using FsCheck;
using FsCheck.Fluent;

namespace Combinators.Properties;

public static class Generating
{
    /// <summary>
    /// Arrays of at most <paramref name="most"/> elements, small ones while the size is small.
    /// </summary>
    public static Gen<T[]> UpTo<T>(this Gen<T> element, int most) =>
        Gen.Sized(
            size => Gen.Choose(0, Math.Clamp(size / 2, 1, most)).SelectMany(count => element.ArrayOf(count)));

    /// <summary>Lists, in a form that FsCheck's overloads by delegate type leave alone.</summary>
    public static Gen<T> Pick<T>(params T[] values) => Gen.Elements(values);
}

public static class Listing
{
    /// <summary>Numbers, of which long rows are said in one word.</summary>
    public static string Of(IReadOnlyList<int> numbers) =>
        numbers.Count > 4 && numbers.Select((number, i) => number - i).Distinct().Count() == 1
            ? $"{numbers[0]}..{numbers[^1]}"
            : string.Join(", ", numbers);
}

/// <summary>
/// Smaller cases, the boldest first. All of these end: each step removes something or makes it smaller.
/// </summary>
public static class Shrinking
{
    public static IEnumerable<int> Integer(int value) => value switch
    {
        0 => [],
        < 0 => [0, -value, value / 2],
        1 => [0],
        _ => [0, value / 2, value - 1],
    };

    public static IEnumerable<T[]> List<T>(T[] list, Func<T, IEnumerable<T>> element)
    {
        for (var chunk = list.Length; chunk > 0; chunk /= 2)
        {
            for (var start = 0; start < list.Length; start += chunk)
                yield return [.. list[..start], .. list[Math.Min(start + chunk, list.Length)..]];
        }
        for (var i = 0; i < list.Length; i++)
        {
            foreach (var smaller in element(list[i]))
                yield return [.. list[..i], smaller, .. list[(i + 1)..]];
        }
    }
}
