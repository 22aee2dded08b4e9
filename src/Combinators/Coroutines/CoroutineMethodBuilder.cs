using System.ComponentModel;
using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace Combinators;

/// <summary>Used by the compiler: builds <see cref="Coroutine"/> out of an async method.</summary>
/// <remarks>
/// The state machine is moved to the heap when the method is called, once, and begins when it is run; an await costs no
/// allocation.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public struct CoroutineMethodBuilder
{
    private Coroutine _body;

    /// <summary>Used by the compiler.</summary>
    public readonly Coroutine Task => _body;

    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    internal readonly object ObjectIdForDebugger => _body;

    /// <summary>Used by the compiler.</summary>
    public static CoroutineMethodBuilder Create() => default;

    /// <summary>Used by the compiler: makes the body, which begins later.</summary>
    /// <typeparam name="TStateMachine">The body's state machine.</typeparam>
    /// <param name="stateMachine">The body.</param>
    public void Start<TStateMachine>(ref TStateMachine stateMachine)
        where TStateMachine : IAsyncStateMachine
    {
        // This builder lives in the state machine: the copy on the heap must know its body too.
        var frame = new Frame<TStateMachine>();
        _body = frame;
        frame.StateMachine = stateMachine;
    }

    /// <summary>Used by the compiler.</summary>
    /// <param name="stateMachine">The body.</param>
    public readonly void SetStateMachine(IAsyncStateMachine stateMachine)
    {
    }

    /// <summary>Used by the compiler: the body has returned.</summary>
    public readonly void SetResult() => _body.End(null);

    /// <summary>Used by the compiler: the body has thrown.</summary>
    /// <param name="exception">What it threw.</param>
    public readonly void SetException(Exception exception) => _body.End(exception);

    /// <summary>Used by the compiler: the body awaits its input.</summary>
    /// <typeparam name="TOnlyInputsExchangesAndCoroutinesAreAwaitedHere">
    /// The awaiter: that of an input, of an exchange or of another coroutine.
    /// </typeparam>
    /// <typeparam name="TStateMachine">The body's state machine.</typeparam>
    /// <param name="awaiter">The awaiter.</param>
    /// <param name="stateMachine">The body.</param>
    public readonly void AwaitOnCompleted<TOnlyInputsExchangesAndCoroutinesAreAwaitedHere, TStateMachine>(
        ref TOnlyInputsExchangesAndCoroutinesAreAwaitedHere awaiter, ref TStateMachine stateMachine)
        where TOnlyInputsExchangesAndCoroutinesAreAwaitedHere : IReceiveAwaiter
        where TStateMachine : IAsyncStateMachine => awaiter.Suspend(_body);

    /// <inheritdoc cref="AwaitOnCompleted"/>
    public readonly void AwaitUnsafeOnCompleted<TOnlyInputsExchangesAndCoroutinesAreAwaitedHere, TStateMachine>(
        ref TOnlyInputsExchangesAndCoroutinesAreAwaitedHere awaiter, ref TStateMachine stateMachine)
        where TOnlyInputsExchangesAndCoroutinesAreAwaitedHere : IReceiveAwaiter
        where TStateMachine : IAsyncStateMachine => awaiter.Suspend(_body);
}

/// <summary>Used by the compiler: builds <see cref="Coroutine{TResult}"/> out of an async method.</summary>
/// <inheritdoc cref="CoroutineMethodBuilder" path="/remarks"/>
/// <typeparam name="TResult">The type of the body's result.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public struct CoroutineMethodBuilder<TResult>
{
    private Coroutine<TResult> _body;

    /// <summary>Used by the compiler.</summary>
    public readonly Coroutine<TResult> Task => _body;

    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    internal readonly object ObjectIdForDebugger => _body;

    /// <summary>Used by the compiler.</summary>
    public static CoroutineMethodBuilder<TResult> Create() => default;

    /// <inheritdoc cref="CoroutineMethodBuilder.Start"/>
    public void Start<TStateMachine>(ref TStateMachine stateMachine)
        where TStateMachine : IAsyncStateMachine
    {
        // This builder lives in the state machine: the copy on the heap must know its body too.
        var frame = new Frame<TResult, TStateMachine>();
        _body = frame;
        frame.StateMachine = stateMachine;
    }

    /// <inheritdoc cref="CoroutineMethodBuilder.SetStateMachine"/>
    public readonly void SetStateMachine(IAsyncStateMachine stateMachine)
    {
    }

    /// <summary>Used by the compiler: the body has returned.</summary>
    /// <param name="result">What it returned.</param>
    public readonly void SetResult(TResult result)
    {
        _body.Result = result;
        _body.End(null);
    }

    /// <inheritdoc cref="CoroutineMethodBuilder.SetException"/>
    public readonly void SetException(Exception exception) => _body.End(exception);

    /// <inheritdoc cref="CoroutineMethodBuilder.AwaitOnCompleted"/>
    public readonly void AwaitOnCompleted<TOnlyInputsExchangesAndCoroutinesAreAwaitedHere, TStateMachine>(
        ref TOnlyInputsExchangesAndCoroutinesAreAwaitedHere awaiter, ref TStateMachine stateMachine)
        where TOnlyInputsExchangesAndCoroutinesAreAwaitedHere : IReceiveAwaiter
        where TStateMachine : IAsyncStateMachine => awaiter.Suspend(_body);

    /// <inheritdoc cref="CoroutineMethodBuilder.AwaitOnCompleted"/>
    public readonly void AwaitUnsafeOnCompleted<TOnlyInputsExchangesAndCoroutinesAreAwaitedHere, TStateMachine>(
        ref TOnlyInputsExchangesAndCoroutinesAreAwaitedHere awaiter, ref TStateMachine stateMachine)
        where TOnlyInputsExchangesAndCoroutinesAreAwaitedHere : IReceiveAwaiter
        where TStateMachine : IAsyncStateMachine => awaiter.Suspend(_body);
}
