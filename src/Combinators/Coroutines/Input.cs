using System.Runtime.CompilerServices;

namespace Combinators;

/// <summary>What a body receives from: <c>await</c> it for one value, or <c>await foreach</c> over it.</summary>
/// <remarks>
/// It belongs to one body and is awaited nowhere else. Both ways may be mixed. A failure that is thrown into
/// the stage is raised at either await; a body that handles it may go on awaiting.
/// </remarks>
/// <example>
/// <code>
/// var pairs = Coroutine.Pipe&lt;int, string&gt;(async (input, output) =&gt;
/// {
///     while (true)
///         output.Send($"{await input} {await input}");
/// });
/// Source.Range(1, 5).Via(pairs).Run(Fold.ToList&lt;string&gt;());    // 1 2, 3 4
/// </code>
/// </example>
/// <typeparam name="T">The type of the values.</typeparam>
public sealed class Input<T>
{
    private readonly CoroutineStage<T> _stage;

    internal Input(CoroutineStage<T> stage) => _stage = stage;

    /// <summary>Awaits one value: <c>var x = await input;</c>.</summary>
    /// <remarks>
    /// The await raises <see cref="CoroutineExit"/> when the stage is closed, or its target has finished.
    /// Awaiting again after that is an error: the body must end.
    /// </remarks>
    /// <returns>The awaiter, for the compiler.</returns>
    public ReceiveAwaiter GetAwaiter() => new(_stage);

    /// <summary>Awaits all values: <c>await foreach (var x in input)</c>, which ends when the stage is closed.</summary>
    /// <remarks>
    /// The loop also ends when the stage's target has finished. It ends without an exception, and what stands
    /// behind it runs; another loop after it ends at once.
    /// </remarks>
    /// <returns>The enumerator, for the compiler.</returns>
    public Enumerator GetAsyncEnumerator() => new(_stage);

    /// <summary>The stage's name, for people.</summary>
    public override string ToString() => _stage.Name;

    /// <summary>Awaits one value.</summary>
    public readonly struct ReceiveAwaiter : IReceiveAwaiter
    {
        private readonly CoroutineStage<T> _stage;

        internal ReceiveAwaiter(CoroutineStage<T> stage) => _stage = stage;

        /// <summary>Used by the compiler.</summary>
        public bool IsCompleted => _stage.IsKnown;

        /// <summary>Used by the compiler: gives the value.</summary>
        /// <returns>The value.</returns>
        /// <exception cref="CoroutineExit">The stage is being closed.</exception>
        public T GetResult() => _stage.Receive() ? _stage.Take() : throw _stage.Exit();

        void IReceiveAwaiter.Suspend(Coroutine body) => _stage.Suspend(body);

        void INotifyCompletion.OnCompleted(Action continuation) => throw Refused();

        void ICriticalNotifyCompletion.UnsafeOnCompleted(Action continuation) => throw Refused();
    }

    /// <summary>Awaits the next value, or the end.</summary>
    public readonly struct NextAwaiter : IReceiveAwaiter
    {
        private readonly CoroutineStage<T> _stage;

        internal NextAwaiter(CoroutineStage<T> stage) => _stage = stage;

        /// <summary>Used by the compiler.</summary>
        public bool IsCompleted => _stage.IsKnown;

        /// <summary>Used by the compiler.</summary>
        /// <returns>This awaiter.</returns>
        public NextAwaiter GetAwaiter() => this;

        /// <summary>Used by the compiler.</summary>
        /// <returns>True when a value has come, false at the end.</returns>
        public bool GetResult() => _stage.Receive();

        void IReceiveAwaiter.Suspend(Coroutine body) => _stage.Suspend(body);

        void INotifyCompletion.OnCompleted(Action continuation) => throw Refused();

        void ICriticalNotifyCompletion.UnsafeOnCompleted(Action continuation) => throw Refused();
    }

    /// <summary>The values, one after the other.</summary>
    public readonly struct Enumerator
    {
        private readonly CoroutineStage<T> _stage;

        internal Enumerator(CoroutineStage<T> stage) => _stage = stage;

        /// <summary>The value that has come.</summary>
        public T Current => _stage.Take();

        /// <summary>Used by the compiler: awaits the next value.</summary>
        /// <returns>The awaiter.</returns>
        public NextAwaiter MoveNextAsync() => new(_stage);
    }

    private static InvalidOperationException Refused() => new(
        "An input is awaited only by a body that returns Coroutine: pass the body to Coroutine.Sink, Pipe or Fold.");
}
