using System.Runtime.CompilerServices;

namespace Combinators;

/// <summary>A stage as straight-line code: an async body that awaits its input.</summary>
/// <remarks>
/// <para>
/// <see cref="Sink{T}"/>, <see cref="Pipe{TIn, TOut}"/> and <see cref="Fold{T, TResult}"/> make stages of
/// bodies. A body is primed when its stage is built: it runs to its first await. <c>await input</c> gives the
/// next value and raises <see cref="CoroutineExit"/> when the stage is closed; <c>await foreach (var x in
/// input)</c> ends then. A failure from upstream is raised at the await, and a body that handles it lives on.
/// When the body ends, its last values and its finally blocks included, its target is closed; when it throws,
/// its target is thrown the same.
/// </para>
/// <para>
/// A body awaits its own input, and other coroutines, to which it hands its input and output: awaiting a task does not
/// compile. Sends are calls: when one returns, the body is waiting at its next await or has ended.
/// </para>
/// <para>
/// A coroutine that is called begins when it is awaited, and gives its result there; one that is never awaited never
/// begins. What is sent to the stage goes to it meanwhile, what it throws is raised at the await, and calls may be as deep
/// as memory allows: it is what PEP 380's <c>yield from</c> is to Python's coroutines.
/// </para>
/// <para>
/// A body runs in the <see cref="ExecutionContext"/> of whoever sends: what it sets there, an
/// <see cref="AsyncLocal{T}"/> or the current activity, lasts until its next await, and is never seen by the sender.
/// </para>
/// <para>
/// A generator's body both receives and gives: <c>var received = await exchange.Yield(value);</c>. It is not primed,
/// and starts at the first <see cref="Generator{TIn, TOut}.Next"/>.
/// </para>
/// <para>
/// The ideas are those of PEP 342 and of David Beazley's "A Curious Course on Coroutines and Concurrency".
/// </para>
/// </remarks>
[AsyncMethodBuilder(typeof(CoroutineMethodBuilder))]
public abstract partial class Coroutine
{
    private bool _hasBegun;
    private Coroutine? _caller;
    private Coroutine? _callee;

    private protected Coroutine()
    {
    }

    internal bool HasEnded { get; private set; }

    internal Exception? Error { get; private set; }

    /// <summary>Awaits the coroutine's end, in the body of another one: <c>await Copy(input, output);</c>.</summary>
    /// <remarks>
    /// <code>
    /// body:   ... await read(input) ...
    /// in:     a   b   c   d
    /// read:       b   c                  what is sent meanwhile is the called coroutine's
    /// </code>
    /// <b>Completion:</b> when the coroutine has ended, the body goes on with its result. <b>Failure:</b> what it throws is
    /// raised at the await; what is thrown into the stage, and its end, is raised where the coroutine awaits.
    /// </remarks>
    /// <example>
    /// <code>
    /// static async Coroutine&lt;int&gt; ReadUInt16(Input&lt;byte&gt; input) =&gt; await input &lt;&lt; 8 | await input;
    ///
    /// var sums = Coroutine.Pipe&lt;byte, int&gt;(async (input, output) =&gt;
    /// {
    ///     while (true)
    ///         output.Send(await ReadUInt16(input) + await ReadUInt16(input));
    /// });
    /// Source.From&lt;byte&gt;([0, 1, 1, 0]).Via(sums).Run(Fold.ToList&lt;int&gt;());    // 257
    /// </code>
    /// </example>
    /// <returns>The awaiter, for the compiler.</returns>
    public CallAwaiter GetAwaiter() => new(this);

    /// <summary>
    /// Runs the body to its next await or to its end, in the context of its caller, who keeps it as it was; what the body
    /// throws is kept as its error.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal void Run()
    {
        var context = ExecutionContext.Capture();
        if (context is null)
        {
            RunWithoutFlow();
            return;
        }
        Resume();
        if (!ReferenceEquals(ExecutionContext.Capture(), context))
            ExecutionContext.Restore(context);
    }

    /// <summary>Claims a body that is to run: it runs once.</summary>
    internal bool TryBegin()
    {
        if (_hasBegun)
            return false;
        _hasBegun = true;
        return true;
    }

    internal void End(Exception? error) => (HasEnded, Error) = (true, error);

    /// <summary>
    /// Where it goes on when the body stands still and waits for no signal: with the coroutine that it has called, or
    /// after its end with the one that has called it. Whoever runs bodies does so in a loop, hence the depth of the calls
    /// is not that of the stack.
    /// </summary>
    internal Coroutine? TakeNext()
    {
        ref var place = ref HasEnded ? ref _caller : ref _callee;
        var next = place;
        place = null;
        return next;
    }

    private protected abstract void Resume();

    /// <summary>A context that does not flow cannot be captured, but it can be made to flow for a moment.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private void RunWithoutFlow()
    {
        ExecutionContext.RestoreFlow();
        var context = ExecutionContext.Capture()!;
        ExecutionContext.SuppressFlow();
        Resume();
        ExecutionContext.Restore(context);
        ExecutionContext.SuppressFlow();
    }

    /// <summary>Awaits the end of a coroutine.</summary>
    public readonly struct CallAwaiter : IReceiveAwaiter
    {
        private readonly Coroutine _callee;

        internal CallAwaiter(Coroutine callee) => _callee = callee;

        /// <summary>Used by the compiler.</summary>
        public bool IsCompleted => _callee._hasBegun;

        /// <summary>Used by the compiler: raises what the coroutine has thrown.</summary>
        /// <exception cref="InvalidOperationException">
        /// The coroutine is awaited by somebody else; or this is no body of a coroutine.
        /// </exception>
        public void GetResult()
        {
            if (!_callee.HasEnded)
                throw Refused(_callee._hasBegun);
            if (_callee.Error is { } error)
                Failing.Raise(error);
        }

        void IReceiveAwaiter.Suspend(Coroutine body)
        {
            _callee.TryBegin();
            _callee._caller = body;
            body._callee = _callee;
        }

        private static InvalidOperationException Refused(bool hasBegun) => new(hasBegun
            ? "This coroutine is running already: call it anew for each await."
            : "A coroutine is awaited only in the body of another one: in a method that returns Coroutine, and is given to "
                + "Coroutine.Sink, Pipe, Fold or Generator or is itself awaited in one that is.");
    }
}

/// <summary>A body that ends in a result: what an async method that awaits its input returns.</summary>
/// <typeparam name="TResult">The type of the result.</typeparam>
[AsyncMethodBuilder(typeof(CoroutineMethodBuilder<>))]
public abstract class Coroutine<TResult> : Coroutine
{
    private protected Coroutine()
    {
    }

    internal TResult Result { get; set; } = default!;

    /// <summary>Awaits the coroutine's result, in the body of another one: <c>var x = await Read(input);</c>.</summary>
    /// <inheritdoc cref="Coroutine.GetAwaiter" path="/remarks"/>
    /// <inheritdoc cref="Coroutine.GetAwaiter" path="/example"/>
    /// <returns>The awaiter, for the compiler.</returns>
    public new ResultAwaiter GetAwaiter() => new(this);

    /// <summary>Awaits the result of a coroutine.</summary>
    public readonly struct ResultAwaiter : IReceiveAwaiter
    {
        private readonly Coroutine<TResult> _callee;

        internal ResultAwaiter(Coroutine<TResult> callee) => _callee = callee;

        /// <summary>Used by the compiler.</summary>
        public bool IsCompleted => Call.IsCompleted;

        private CallAwaiter Call => new(_callee);

        /// <summary>Used by the compiler: gives the result, or raises what the coroutine has thrown.</summary>
        /// <returns>The result.</returns>
        /// <inheritdoc cref="Coroutine.CallAwaiter.GetResult" path="/exception"/>
        public TResult GetResult()
        {
            Call.GetResult();
            return _callee.Result;
        }

        void IReceiveAwaiter.Suspend(Coroutine body) => ((IReceiveAwaiter)Call).Suspend(body);
    }
}
