namespace Combinators.Benchmarks;

/// <summary>
/// What one writes who wants push stages and no library: sealed classes with a virtual <c>Send</c>.
/// </summary>
internal abstract class ObjectStage<T>
{
    public abstract bool Send(T value);
}

internal sealed class ObjectMap<T, TOut>(ObjectStage<TOut> next, Func<T, TOut> selector) : ObjectStage<T>
{
    public override bool Send(T value) => next.Send(selector(value));
}

internal sealed class ObjectFilter<T>(ObjectStage<T> next, Func<T, bool> predicate) : ObjectStage<T>
{
    public override bool Send(T value) => !predicate(value) || next.Send(value);
}

internal sealed class ObjectFold<T, TState>(TState state, Func<TState, T, TState> step) : ObjectStage<T>
{
    public TState State => state;

    public override bool Send(T value)
    {
        state = step(state, value);
        return true;
    }
}

internal sealed class ObjectAction<T>(Action<T> action) : ObjectStage<T>
{
    public override bool Send(T value)
    {
        action(value);
        return true;
    }
}
