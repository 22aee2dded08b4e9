using System.Runtime.CompilerServices;

namespace Combinators;

/// <summary>
/// The awaiters that a <see cref="Coroutine"/> can wait on: those of its own input or exchange.
/// </summary>
/// <remarks>
/// Nothing outside this library implements it, so a body that awaits a task, or anything else, does not
/// compile.
/// </remarks>
public interface IReceiveAwaiter : ICriticalNotifyCompletion
{
    /// <summary>The body waits here until the next signal.</summary>
    internal void Suspend(Coroutine body);
}
