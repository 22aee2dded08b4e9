namespace Combinators.Schedules;

internal static class Threads
{
    /// <summary>Runs each on a thread of its own, until all have ended.</summary>
    public static void Run(params Action[] actions)
    {
        var threads = actions.Select(action => new Thread(() => action())).ToArray();
        foreach (var thread in threads)
            thread.Start();
        foreach (var thread in threads)
            thread.Join();
    }
}
