namespace Combinators;

/// <summary>A sink that a source has for a while: what the source leaves behind does not get to it any more.</summary>
internal abstract class BorrowedSink<T>(Sink<T> sink) : Sink<T>
{
    /// <summary>The sink; null when the while is over.</summary>
    protected Sink<T>? Target { get; set; } = sink;

    public sealed override bool IsOpen => Target is { IsOpen: true };

    public sealed override bool Send(T value) => Target is not null && Target.Send(value);

    public sealed override bool SendAll(ReadOnlySpan<T> values) => Target is not null && Target.SendAll(values);

    public sealed override bool Throw(Exception error)
    {
        ArgumentNullException.ThrowIfNull(error);
        if (Target is null)
            Failing.Raise(error);
        return Target.Fail(error);
    }
}
