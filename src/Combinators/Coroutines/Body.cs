using System.Runtime.CompilerServices;

namespace Combinators;

/// <summary>A body that ended before it awaited anything.</summary>
internal sealed class EndedCoroutine : Coroutine
{
    internal override void Resume() => throw new InvalidOperationException("The body has ended.");
}

/// <inheritdoc cref="EndedCoroutine"/>
internal sealed class EndedCoroutine<TResult> : Coroutine<TResult>
{
    internal override void Resume() => throw new InvalidOperationException("The body has ended.");
}

/// <summary>A body on the heap, waiting at an await.</summary>
internal sealed class SuspendedCoroutine<TStateMachine> : Coroutine
    where TStateMachine : IAsyncStateMachine
{
    public TStateMachine? StateMachine;

    internal override void Resume() => StateMachine!.MoveNext();
}

/// <inheritdoc cref="SuspendedCoroutine{TStateMachine}"/>
internal sealed class SuspendedCoroutine<TResult, TStateMachine> : Coroutine<TResult>
    where TStateMachine : IAsyncStateMachine
{
    public TStateMachine? StateMachine;

    internal override void Resume() => StateMachine!.MoveNext();
}
