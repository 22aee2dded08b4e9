using System.Runtime.ExceptionServices;

namespace Combinators.Tests;

/// <summary>Real threads for tests: they start together, and none is waited for without a limit.</summary>
public static class Threads
{
    public static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    /// <summary>Runs each action on a thread of its own; what one of them throws comes out.</summary>
    public static void Run(params Action[] actions)
    {
        using var start = new Barrier(actions.Length);
        var errors = new Exception?[actions.Length];
        var threads = actions.Select((action, i) => new Thread(() =>
        {
            try
            {
                start.SignalAndWait();
                action();
            }
            catch (Exception error)
            {
                errors[i] = error;
            }
        })
        { IsBackground = true }).ToArray();
        foreach (var thread in threads)
            thread.Start();
        Assert.All(threads, thread => Assert.True(thread.Join(Limit), "The thread has not ended."));
        if (errors.FirstOrDefault(error => error is not null) is { } first)
            ExceptionDispatchInfo.Throw(first);
    }
}
