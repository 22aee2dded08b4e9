using System.Runtime.ExceptionServices;

namespace Combinators;

/// <summary>The three parts of a fold that keeps a state and never ends by itself.</summary>
internal interface IFolder<T, TState, TResult>
{
    TState Seed();

    TState Step(TState state, T value);

    TResult Finish(TState state);
}

/// <summary>A fold of a state, as the last receiver of whatever chain it ends.</summary>
internal sealed class StepFold<T, TState, TResult, TFolder>(TFolder folder, string name) : FoldRecipe<T, TResult>
    where TFolder : struct, IFolder<T, TState, TResult>
{
    public override Head<TIn> Attach<TIn>(Pipe<TIn, T> pipe, IOutcome<TResult> outcome) =>
        pipe.Attach(new StepReceiver<T, TState, TResult, TFolder>(folder, folder.Seed(), outcome));

    public override string ToString() => name;
}

internal struct StepReceiver<T, TState, TResult, TFolder>(TFolder folder, TState state, IOutcome<TResult> outcome)
    : IReceiver<T>
    where TFolder : struct, IFolder<T, TState, TResult>
{
    public bool Start() => true;

    public bool Send(T value)
    {
        state = folder.Step(state, value);
        return true;
    }

    public bool Throw(Exception error)
    {
        outcome.Fail(error);
        ExceptionDispatchInfo.Throw(error);
        return false;
    }

    public void Close() => outcome.Return(folder.Finish(state));
}
