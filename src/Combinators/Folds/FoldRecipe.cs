namespace Combinators;

/// <summary>What a <see cref="Fold{T, TResult}"/> holds: how to become the last stage of a chain.</summary>
internal abstract class FoldRecipe<T, TResult>
{
    public FoldSink<TIn, TResult> Attach<TIn>(Pipe<TIn, T> pipe)
    {
        var outcome = new Outcome<TResult>();
        object stage = pipe is NoPipe<TIn> ? this : pipe;
        return new FoldSink<TIn, TResult>(new Head<TIn>(Link(pipe, outcome), stage), outcome);
    }

    protected abstract Sink<TIn> Link<TIn>(Pipe<TIn, T> pipe, Outcome<TResult> outcome);
}

/// <summary>
/// Nothing in front of a fold: an identity would die of a failure that the fold handles, and close it.
/// </summary>
internal sealed class NoPipe<T> : Pipe<T, T>
{
    public static readonly NoPipe<T> Instance = new();

    internal override TRoot Attach<TNext, TUp, TRoot>(TNext next, TUp up) => up.Attach(next);
}

/// <summary>Where the last receiver of a chain leaves its result.</summary>
internal sealed class Outcome<TResult>
{
    private bool _known;
    private TResult? _value;

    public Exception? Error { get; set; }

    public TResult Value
    {
        get => _known
            ? _value!
            : throw new InvalidOperationException(
                "The fold ended without a result: its body was closed before it returned one.");
        set => (_value, _known) = (value, true);
    }
}
