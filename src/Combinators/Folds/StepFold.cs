namespace Combinators;

/// <summary>A fold of a state, which never ends by itself, as the last stage of whatever it ends.</summary>
internal sealed class StepFold<T, TState, TResult>(
    Func<TState> seed, Func<TState, T, TState> step, Func<TState, TResult> finish, string name)
    : FoldRecipe<T, TResult>
{
    public override void Attach(Upstream<T> up, IOutcome<TResult> outcome)
    {
        var end = new StepEnd<TState, TResult>(seed, finish, outcome);
        if (!MachineCode<T>.IsShared && !MachineCode<TState>.IsShared && !MachineCode<TResult>.IsShared)
            up.Attach(new StepReceiver<T, TState, TResult>(step, end));
        else
            up.Attach(new SinkReceiver<T, Bottom>(new StepStage<T, TState, TResult>(step, end)));
    }

    public override string ToString() => name;
}

/// <summary>How a state begins, and what becomes of it.</summary>
internal sealed class StepEnd<TState, TResult>(
    Func<TState> seed, Func<TState, TResult> finish, IOutcome<TResult> outcome)
{
    public TState Begin() => seed();

    public void Return(TState state) => outcome.Return(finish(state));

    public bool Fail(Exception error)
    {
        outcome.Fail(error);
        Failing.Raise(error);
        return false;
    }
}

internal struct StepReceiver<T, TState, TResult>(Func<TState, T, TState> step, StepEnd<TState, TResult> end)
    : IReceiver<T>
{
    private TState _state = default!;

    public bool Start()
    {
        _state = end.Begin();
        return true;
    }

    public bool Send(T value)
    {
        _state = step(_state, value);
        return true;
    }

    public bool Throw(Exception error) => end.Fail(error);

    public void Close() => end.Return(_state);
}

internal sealed class StepStage<T, TState, TResult>(Func<TState, T, TState> step, StepEnd<TState, TResult> end)
    : Stage<T>
{
    private TState _state = default!;

    internal override bool Start()
    {
        _state = end.Begin();
        return true;
    }

    public override bool Send(T value)
    {
        _state = step(_state, value);
        return true;
    }

    public override bool Throw(Exception error) => end.Fail(error);

    public override void Close() => end.Return(_state);
}
