using System.Runtime.CompilerServices;

namespace Combinators;

/// <summary>A body as a frame on the heap.</summary>
internal sealed class Frame<TStateMachine> : Coroutine
    where TStateMachine : IAsyncStateMachine
{
    public TStateMachine? StateMachine;

    private protected override void Resume() => StateMachine!.MoveNext();
}

/// <inheritdoc cref="Frame{TStateMachine}"/>
internal sealed class Frame<TResult, TStateMachine> : Coroutine<TResult>
    where TStateMachine : IAsyncStateMachine
{
    public TStateMachine? StateMachine;

    private protected override void Resume() => StateMachine!.MoveNext();
}

/// <summary>Stands for a body that there is no more.</summary>
internal sealed class Gone : Coroutine
{
    public static readonly Gone Instance = new();

    private protected override void Resume() =>
        throw new InvalidOperationException(
            "A coroutine that had ended was resumed: two threads were in one sink. Several threads need Sink.Merge in front.");
}
