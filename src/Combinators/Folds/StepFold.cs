namespace Combinators;

/// <summary>A fold of a state, which never ends by itself, as the last stage of whatever it ends.</summary>
internal sealed class StepFold<T, TState, TResult>(
    Func<TState> seed, Func<TState, T, TState> step, Func<TState, TResult> finish, string name)
    : FoldRecipe<T, TResult>
{
    public override Sink<TIn> Link<TIn>(Pipe<TIn, T> pipe, IOutcome<TResult> outcome) =>
        !MachineCode<T>.IsShared && !MachineCode<TState>.IsShared && !MachineCode<TResult>.IsShared
            ? pipe.Attach(new StepReceiver<T, TState, TResult>(seed(), step, finish, outcome))
            : pipe.Attach(new StepStage<T, TState, TResult>(seed(), step, finish, outcome));

    public override string ToString() => name;
}

internal struct StepReceiver<T, TState, TResult>(
    TState state, Func<TState, T, TState> step, Func<TState, TResult> finish, IOutcome<TResult> outcome)
    : IReceiver<T>
{
    public bool Start() => true;

    public bool Send(T value)
    {
        state = step(state, value);
        return true;
    }

    public bool Throw(Exception error)
    {
        outcome.Fail(error);
        Failing.Raise(error);
        return false;
    }

    public void Close() => outcome.Return(finish(state));
}

internal sealed class StepStage<T, TState, TResult>(
    TState state, Func<TState, T, TState> step, Func<TState, TResult> finish, IOutcome<TResult> outcome)
    : LastStage<T>
{
    public override bool Send(T value)
    {
        state = step(state, value);
        return true;
    }

    public override bool Throw(Exception error)
    {
        outcome.Fail(error);
        return base.Throw(error);
    }

    public override void Close() => outcome.Return(finish(state));
}
