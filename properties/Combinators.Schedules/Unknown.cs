using System.Runtime.CompilerServices;
using Known = System.Threading.Interlocked;

namespace Combinators;

// What Coyote does not know of .NET's threading yet, made of what it knows. In the library's own namespace these stand
// before the ones that they replace.

internal static class Interlocked
{
    /// <summary>On an enum it is one on its number, on anything else one on an object.</summary>
    public static T CompareExchange<T>(ref T location, T value, T comparand)
    {
        if (typeof(T).IsEnum)
        {
            var number = Known.CompareExchange(
                ref Unsafe.As<T, int>(ref location), Unsafe.As<T, int>(ref value), Unsafe.As<T, int>(ref comparand));
            return Unsafe.As<int, T>(ref number);
        }
        var before = Known.CompareExchange(ref Unsafe.As<T, object?>(ref location), value, comparand);
        return Unsafe.As<object?, T>(ref before);
    }

    public static int CompareExchange(ref int location, int value, int comparand) =>
        Known.CompareExchange(ref location, value, comparand);

    public static T Exchange<T>(ref T location, T value)
        where T : class? => Known.Exchange(ref location, value);

    public static int Increment(ref int location) => Known.Increment(ref location);

    public static long Increment(ref long location) => Known.Increment(ref location);

    public static int Decrement(ref int location) => Known.Decrement(ref location);

    /// <summary>Where threads take turns, each sees what the others have said.</summary>
    public static void MemoryBarrierProcessWide()
    {
    }
}

/// <summary>A lock is a monitor.</summary>
internal sealed class Lock;
