using System.Diagnostics;

namespace Combinators;

/// <summary>
/// A coroutine that was collected before it had ended: what <see cref="AbandonedCoroutines.Report"/> hears.
/// </summary>
public sealed class AbandonedCoroutine
{
    private readonly StackTrace? _createdAt;

    internal AbandonedCoroutine(string stage, StackTrace? createdAt, Exception? error)
    {
        Stage = stage;
        _createdAt = createdAt;
        Error = error;
    }

    /// <summary>The stage's name.</summary>
    public string Stage { get; }

    /// <summary>
    /// The calls by which it was created, the innermost first; null if there was no
    /// <see cref="AbandonedCoroutines.Report"/> yet at that time.
    /// </summary>
    public string? CreatedAt => _createdAt?.ToString();

    /// <summary>What went wrong when it was closed; null if nothing did, or if it was not closed.</summary>
    public Exception? Error { get; }

    /// <summary>All of it, for people.</summary>
    public override string ToString() =>
        $"The coroutine '{Stage}' was abandoned: close it, or run it to its end."
        + (CreatedAt is { } trace ? $"\nIt was created\n{trace.TrimEnd()}" : "")
        + (Error is { } error ? $"\nClosing it failed: {error}" : "");
}
