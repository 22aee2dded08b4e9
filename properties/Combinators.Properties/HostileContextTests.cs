namespace Combinators.Properties;

public class HostileContextTests
{
    [Fact]
    public void What_is_posted_runs_after_the_body_in_the_same_context_and_on_the_same_thread()
    {
        var log = new List<string>();
        var thread = Environment.CurrentManagedThreadId;
        var outside = SynchronizationContext.Current;
        var (result, posts) = HostileContext.Run(() =>
        {
            var context = SynchronizationContext.Current!;
            context.Post(
                _ =>
                {
                    Assert.Same(context, SynchronizationContext.Current);
                    Assert.Equal(thread, Environment.CurrentManagedThreadId);
                    log.Add("posted");
                    context.Post(_ => log.Add("posted by what was posted"), null);
                },
                null);
            log.Add("body");
            return 7;
        });
        Assert.Equal((7, 1), (result, posts));
        Assert.Equal(["body", "posted"], log);
        Assert.Same(outside, SynchronizationContext.Current);
    }
}
