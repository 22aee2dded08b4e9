using System.Runtime.CompilerServices;

namespace Combinators;

/// <summary>
/// The awaiters that a <see cref="Coroutine"/> can wait on: those of its own input or exchange, and of other coroutines.
/// </summary>
/// <remarks>
/// Nothing outside this library implements it, so a body that awaits a task, or anything else, does not compile: what is
/// asynchronous is awaited outside, and its value is sent. (<c>await (dynamic)task</c> does compile; its body fails when it
/// first runs, with the runtime's <see cref="System.Security.VerificationException"/>.)
/// </remarks>
public interface IReceiveAwaiter : ICriticalNotifyCompletion
{
    /// <summary>The body waits here until the next signal, or until the coroutine that it awaits has ended.</summary>
    internal void Suspend(Coroutine body);

    // An async method of another kind than a coroutine's goes on at once, to find that nothing has come: its task fails.
    void INotifyCompletion.OnCompleted(Action continuation) => continuation();

    void ICriticalNotifyCompletion.UnsafeOnCompleted(Action continuation) => continuation();
}
