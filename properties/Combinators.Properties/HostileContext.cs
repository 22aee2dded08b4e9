namespace Combinators.Properties;

/// <summary>A context that runs what is posted to it only when all is over.</summary>
public sealed class HostileContext : SynchronizationContext
{
    private readonly Queue<(SendOrPostCallback Callback, object? State)> _posts = [];

    public override void Post(SendOrPostCallback d, object? state) => _posts.Enqueue((d, state));

    /// <summary>Runs something in it; gives what it gave, and how much was posted.</summary>
    public static (T Result, int Posts) Run<T>(Func<T> body)
    {
        var context = new HostileContext();
        var result = In(context, body);
        var posts = context._posts.Count;
        while (context._posts.TryDequeue(out var post))
            post.Callback(post.State);
        return (result, posts);
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
