namespace Combinators;

/// <summary>
/// A sink is for one run. A second one would find it finished, and what it has would be lost without a word. One
/// that was never open may be run into any number of times: nobody expects it to take anything.
/// </summary>
internal static class Runs
{
    /// <summary>A run takes sinks over.</summary>
    /// <exception cref="InvalidOperationException">One of them belongs to a run already.</exception>
    public static void Begin<T>(params ReadOnlySpan<Sink<T>> sinks)
    {
        foreach (var sink in sinks)
        {
            if (sink.BelongsToRun)
                throw Refusal(sink);
        }
        foreach (var sink in sinks)
            sink.BelongsToRun = sink.IsOpen;
    }

    private static InvalidOperationException Refusal<T>(Sink<T> sink) => new(sink.IsOpen
        ? $"'{sink}' belongs to another run, which is not over: a sink is live, and one run uses it up. "
            + "Sink.Merge gives it an input for each of several sources."
        : $"'{sink}' was used up by another run: a sink is live, and is run once. "
            + "Make a new one for each run, or end in a fold, which is a recipe.");
}
