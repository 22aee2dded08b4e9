using System.Diagnostics;
using System.Reflection;

namespace Combinators;

/// <summary>
/// Whether a second thread is refused for certain. To do so costs each signal an interlocked operation, which is as much as
/// all the rest; otherwise two threads that enter within the same nanoseconds may not see each other.
/// </summary>
internal static class Threads
{
    public static readonly bool AreChecked =
        AppContext.TryGetSwitch("Combinators.CheckThreads", out var isOn) ? isOn : IsDebugged();

    private static bool IsDebugged() =>
        Assembly.GetEntryAssembly()?.GetCustomAttribute<DebuggableAttribute>() is { IsJITOptimizerDisabled: true };
}
