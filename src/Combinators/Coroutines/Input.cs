using System.ComponentModel;

namespace Combinators;

/// <summary>What a body receives from: <c>await</c> it for one value, or <c>await foreach</c> over it.</summary>
/// <remarks>
/// It belongs to one body, which may hand it to coroutines that it awaits, and is awaited nowhere else. Both ways may be mixed. A failure that is thrown into
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
    public ReceiveAwaiter GetAwaiter()
    {
        _stage.Identify();
        return new(_stage);
    }

    /// <summary>Awaits all values: <c>await foreach (var x in input)</c>, which ends when the stage is closed.</summary>
    /// <remarks>
    /// The loop also ends when the stage's target has finished. It ends without an exception, and what stands
    /// behind it runs; another loop after it ends at once.
    /// </remarks>
    /// <returns>The enumerator, for the compiler.</returns>
    public Enumerator GetAsyncEnumerator()
    {
        _stage.Identify();
        return new(_stage);
    }

    /// <summary>Used by F#'s <c>coroutine</c>: whether an await by <paramref name="body"/> goes on at once.</summary>
    /// <param name="body">The body that awaits.</param>
    /// <returns>Whether something has come, which is taken then.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="body"/> is null.</exception>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public bool IsKnownTo(Coroutine body)
    {
        ArgumentNullException.ThrowIfNull(body);
        return _stage.IsKnownTo(body);
    }

    /// <summary>Used by F#'s <c>coroutine</c>: awaits one value.</summary>
    /// <returns>The awaiter.</returns>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public ReceiveAwaiter AwaitValue() => new(_stage);

    /// <summary>Used by F#'s <c>coroutine</c>: awaits the values of a loop.</summary>
    /// <returns>The values.</returns>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public Enumerator AwaitValues() => new(_stage);

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
        public T GetResult()
        {
            var stage = Stage(_stage);
            return stage.Receive() ? stage.Take() : throw stage.Exit();
        }

        void IReceiveAwaiter.Suspend(Coroutine body) => _stage.Suspend(body);
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
        public bool GetResult() => Stage(_stage).Receive();

        void IReceiveAwaiter.Suspend(Coroutine body) => _stage.Suspend(body);
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

    /// <summary>An awaiter that a second thread takes out of the body's frame may be an empty one.</summary>
    private static CoroutineStage<T> Stage(CoroutineStage<T>? stage) =>
        stage ?? throw Head.TwoThreads("A coroutine");
}
