namespace Combinators;

/// <summary>
/// How a source sends when its run can be cancelled: a run stops right after the value that saw it happen.
/// </summary>
internal static class Cancellation
{
    public static bool Send<T>(this Sink<T> sink, T value, CancellationToken cancellationToken)
    {
        if (!sink.Send(value))
            return false;
        cancellationToken.ThrowIfCancellationRequested();
        return true;
    }

    /// <summary>As <see cref="Send"/>; a batch that nothing can cancel goes as one.</summary>
    public static bool SendAll<T>(
        this Sink<T> sink, ReadOnlySpan<T> values, CancellationToken cancellationToken)
    {
        if (!cancellationToken.CanBeCanceled)
            return sink.SendAll(values);
        foreach (var value in values)
        {
            if (!sink.Send(value, cancellationToken))
                return false;
        }
        return true;
    }
}
