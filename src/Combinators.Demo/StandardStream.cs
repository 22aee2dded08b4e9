namespace Combinators.Demo;

/// <summary>Whether standard input, output and error are there at all.</summary>
internal static class StandardStream
{
    public const int Input = 0;
    public const int Output = 1;
    public const int Error = 2;

    /// <summary>Whether the program was started without one of them, as with <c>&lt;&amp;-</c>.</summary>
    /// <remarks>
    /// Its number is then taken by the first file that the runtime opens for itself: to read from that may wait for
    /// ever, and to write to it does harm. But what the runtime opens is not inherited, and what a program was
    /// started with is. Where there is no /proc to say which it is, the stream is taken to be there.
    /// </remarks>
    public static bool IsClosed(int number)
    {
        const string label = "flags:";
        const int closeOnExec = 0x8_0000;

        var info = $"/proc/self/fdinfo/{number}";
        return File.Exists(info)
            && File.ReadLines(info).FirstOrDefault(line => line.StartsWith(label)) is { } flags
            && (Convert.ToInt32(flags[label.Length..].Trim(), 8) & closeOnExec) != 0;
    }
}
