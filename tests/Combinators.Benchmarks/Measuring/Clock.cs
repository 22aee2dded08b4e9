using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Combinators.Benchmarks;

/// <summary>
/// The time that the measuring thread has run. Where the system does not tell, and where several threads
/// work, it is the time that has passed.
/// </summary>
internal static class Clock
{
    private const int ThreadCpuTime = 3;

    /// <summary>Whether the time that other programs take is left out.</summary>
    public static bool IsThreadTime { get; } = OperatingSystem.IsLinux();

    /// <summary>Nanoseconds since some moment.</summary>
    public static double Now(bool allThreads)
    {
        if (allThreads || !IsThreadTime)
            return Stopwatch.GetTimestamp() * (1e9 / Stopwatch.Frequency);
        return GetTime(ThreadCpuTime, out var time) == 0
            ? time.Seconds * 1e9 + time.Nanoseconds
            : throw new InvalidOperationException($"clock_gettime: error {Marshal.GetLastPInvokeError()}.");
    }

    [DllImport("libc", EntryPoint = "clock_gettime", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int GetTime(int clock, out TimeSpec time);

    [StructLayout(LayoutKind.Sequential)]
    private struct TimeSpec
    {
        public nint Seconds;
        public nint Nanoseconds;
    }
}
