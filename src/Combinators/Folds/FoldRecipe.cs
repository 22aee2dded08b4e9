namespace Combinators;

/// <summary>What a <see cref="Fold{T, TResult}"/> holds: how to become the last stage of a chain.</summary>
internal abstract class FoldRecipe<T, TResult>
{
    /// <summary>A live fold with nothing in front of it.</summary>
    public FoldSink<T, TResult> ToSink()
    {
        var top = new Top<T>();
        return ToSink(top, top, this);
    }

    /// <summary>A live fold behind a pipe.</summary>
    public FoldSink<TIn, TResult> Attach<TIn>(Pipe<TIn, T> pipe)
    {
        var top = new Top<TIn>();
        return ToSink(top, pipe.Under(top), pipe);
    }

    /// <summary>
    /// Hands its last stage up, which tells <paramref name="outcome"/> of the result, or of the failure.
    /// </summary>
    public abstract void Attach(Upstream<T> up, IOutcome<TResult> outcome);

    private FoldSink<TIn, TResult> ToSink<TIn>(Top<TIn> top, Upstream<T> up, object stage)
    {
        var outcome = new Outcome<TResult>();
        Attach(up, outcome);
        return new FoldSink<TIn, TResult>(Stage.Headed(top.First!, stage), outcome);
    }
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

    /// <summary>Why what has ended has no result; null when it has one.</summary>
    public Exception? Missing(out TResult result)
    {
        result = _value!;
        return Error ?? (_known ? null : new InvalidOperationException(
            "The fold ended without a result: its body was closed before it returned one."));
    }

    public void Return(TResult result) => (_value, _known) = (result, true);

    public void Fail(Exception error)
    {
        if (!_known)
            Error ??= error;
    }
}
