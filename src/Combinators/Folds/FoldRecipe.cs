namespace Combinators;

/// <summary>What a <see cref="Fold{T, TResult}"/> holds: how to become the last stage of a chain.</summary>
internal abstract class FoldRecipe<T, TResult>
{
    public FoldSink<TIn, TResult> Attach<TIn>(Pipe<TIn, T> pipe)
    {
        var outcome = new Outcome<TResult>();
        object stage = pipe is NoPipe<TIn> ? this : pipe;
        return new FoldSink<TIn, TResult>(Stage.Headed(Link(pipe, outcome), stage), outcome);
    }

    /// <summary>Makes the chain; its last stage tells the outcome of the result, or of the failure.</summary>
    public abstract Sink<TIn> Link<TIn>(Pipe<TIn, T> pipe, IOutcome<TResult> outcome);
}

/// <summary>
/// Nothing in front of a fold: an identity would die of a failure that the fold handles, and close it.
/// </summary>
internal sealed class NoPipe<T> : Pipe<T, T>
{
    public static readonly NoPipe<T> Instance = new();

    internal override Upstream<T> Under(Upstream<T> up) => up;
}

/// <summary>What the last stage of a chain tells of its end.</summary>
internal interface IOutcome<in TResult>
{
    void Return(TResult result);

    void Fail(Exception error);
}

/// <summary>
/// Where a result, or a failure, is kept until it is asked for: whichever comes first. A stage above that fails when the
/// fold has ended does not undo it.
/// </summary>
internal sealed class Outcome<TResult> : IOutcome<TResult>
{
    private bool _known;
    private TResult? _value;

    public Exception? Error { get; private set; }

    public TResult Value => _known
        ? _value!
        : throw new InvalidOperationException(
            "The fold ended without a result: its body was closed before it returned one.");

    public void Return(TResult result) => (_value, _known) = (result, true);

    public void Fail(Exception error)
    {
        if (!_known)
            Error ??= error;
    }
}
