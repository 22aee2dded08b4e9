namespace Combinators.Properties;

/// <summary>A context that runs what is posted to it only when all is over.</summary>
public sealed class HostileContext : SynchronizationContext
{
    private readonly Queue<(SendOrPostCallback Callback, object? State)> _posts = [];

    public override void Post(SendOrPostCallback d, object? state) => _posts.Enqueue((d, state));

    /// <summary>Runs something in it; gives what it gave, and how much was posted.</summary>
    /// <remarks>
    /// What was posted runs in it too: in the context of the test runner it would post on to that, which has
    /// threads of its own. What is posted then is dropped, as it may be posted without end.
    /// </remarks>
    public static (T Result, int Posts) Run<T>(Func<T> body)
    {
        var context = new HostileContext();
        return In(context, () =>
        {
            var result = body();
            var posts = context._posts.ToArray();
            foreach (var (callback, state) in posts)
                callback(state);
            return (result, posts.Length);
        });
    }

    /// <summary>Runs something in no context at all, not even the test runner's.</summary>
    public static T RunWithout<T>(Func<T> body) => In(null, body);

    private static T In<T>(SynchronizationContext? context, Func<T> body)
    {
        var previous = Current;
        SetSynchronizationContext(context);
        try
        {
            return body();
        }
        finally
        {
            SetSynchronizationContext(previous);
        }
    }
}
