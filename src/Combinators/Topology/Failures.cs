using System.Collections.ObjectModel;
using System.Runtime.CompilerServices;

namespace Combinators;

/// <summary>What goes wrong in several places that ought to end together.</summary>
internal static class Failures
{
    /// <summary>
    /// The aggregates that were made here, which are taken apart when more is added. One that a user's code
    /// threw is a failure like any other.
    /// </summary>
    private static readonly ConditionalWeakTable<Exception, object?> Aggregates = [];

    /// <summary>
    /// Adds <paramref name="error"/>: an exception counts once, however often it is met; several different
    /// ones become one, in the order in which they were met.
    /// </summary>
    public static void Add(ref Exception? failure, Exception error)
    {
        if (failure is null)
        {
            failure = error;
            return;
        }
        var known = Parts(failure);
        var all = known.Union(Parts(error), ReferenceEqualityComparer.Instance).Cast<Exception>().ToArray();
        if (all.Length == known.Count)
            return;
        failure = new AggregateException(all);
        Aggregates.Add(failure, null);
    }

    private static ReadOnlyCollection<Exception> Parts(Exception error) =>
        error is AggregateException several && Aggregates.TryGetValue(error, out _)
            ? several.InnerExceptions
            : new([error]);
}
