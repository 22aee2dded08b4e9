namespace Combinators;

/// <summary>
/// What a <see cref="Fold{T, TResult}"/> holds: how to become the last receiver of a chain.
/// </summary>
internal abstract class FoldRecipe<T, TResult>
{
    /// <summary>Makes the chain; its end tells the outcome of the result, or of the failure.</summary>
    public abstract Head<TIn> Attach<TIn>(Pipe<TIn, T> pipe, IOutcome<TResult> outcome);

    public FoldSink<TIn, TResult> Attach<TIn>(Pipe<TIn, T> pipe)
    {
        var outcome = new Outcome<TResult>();
        return new(Attach(pipe, outcome), outcome);
    }
}

/// <summary>What the last receiver of a chain tells of its end.</summary>
internal interface IOutcome<in TResult>
{
    void Return(TResult result);

    void Fail(Exception error);
}

/// <summary>Where a result, or a failure, is kept until it is asked for.</summary>
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

    public void Fail(Exception error) => Error = error;
}
