using System.ComponentModel;
using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace Combinators;

/// <summary>Used by the compiler: builds <see cref="Coroutine"/> out of an async method.</summary>
/// <remarks>
/// The state machine is moved to the heap at its first await, once; from then on an await costs no allocation.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public struct CoroutineMethodBuilder
{
    private Coroutine? _body;

    /// <summary>Used by the compiler.</summary>
    public readonly Coroutine Task => _body!;

    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    internal readonly object ObjectIdForDebugger => _body ?? (object)typeof(CoroutineMethodBuilder);

    /// <summary>Used by the compiler.</summary>
    public static CoroutineMethodBuilder Create() => default;

    /// <summary>Used by the compiler.</summary>
    /// <typeparam name="TStateMachine">The body's state machine.</typeparam>
    /// <param name="stateMachine">The body.</param>
    public readonly void Start<TStateMachine>(ref TStateMachine stateMachine)
        where TStateMachine : IAsyncStateMachine => stateMachine.MoveNext();

    /// <summary>Used by the compiler.</summary>
    /// <param name="stateMachine">The body.</param>
    public readonly void SetStateMachine(IAsyncStateMachine stateMachine)
    {
    }

    /// <summary>Used by the compiler: the body has returned.</summary>
    public void SetResult() => (_body ??= new EndedCoroutine()).End(null);

    /// <summary>Used by the compiler: the body has thrown.</summary>
    /// <param name="exception">What it threw.</param>
    public void SetException(Exception exception) => (_body ??= new EndedCoroutine()).End(exception);

    /// <summary>Used by the compiler: the body awaits its input.</summary>
    /// <typeparam name="TAwaiter">The awaiter: only an input's or an exchange's own.</typeparam>
    /// <typeparam name="TStateMachine">The body's state machine.</typeparam>
    /// <param name="awaiter">The awaiter.</param>
    /// <param name="stateMachine">The body.</param>
    public void AwaitOnCompleted<TAwaiter, TStateMachine>(ref TAwaiter awaiter, ref TStateMachine stateMachine)
        where TAwaiter : IReceiveAwaiter
        where TStateMachine : IAsyncStateMachine => AwaitUnsafeOnCompleted(ref awaiter, ref stateMachine);

    /// <inheritdoc cref="AwaitOnCompleted"/>
    public void AwaitUnsafeOnCompleted<TAwaiter, TStateMachine>(ref TAwaiter awaiter, ref TStateMachine stateMachine)
        where TAwaiter : IReceiveAwaiter
        where TStateMachine : IAsyncStateMachine
    {
        if (_body is null)
            MoveToHeap(ref stateMachine);
        awaiter.Suspend(_body!);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void MoveToHeap<TStateMachine>(ref TStateMachine stateMachine)
        where TStateMachine : IAsyncStateMachine
    {
        // This builder lives in the state machine: the copy on the heap must know its body too.
        var body = new SuspendedCoroutine<TStateMachine>();
        _body = body;
        body.StateMachine = stateMachine;
    }
}

/// <summary>Used by the compiler: builds <see cref="Coroutine{TResult}"/> out of an async method.</summary>
/// <inheritdoc cref="CoroutineMethodBuilder" path="/remarks"/>
/// <typeparam name="TResult">The type of the body's result.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public struct CoroutineMethodBuilder<TResult>
{
    private Coroutine<TResult>? _body;

    /// <summary>Used by the compiler.</summary>
    public readonly Coroutine<TResult> Task => _body!;

    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    internal readonly object ObjectIdForDebugger => _body ?? (object)typeof(CoroutineMethodBuilder<TResult>);

    /// <summary>Used by the compiler.</summary>
    public static CoroutineMethodBuilder<TResult> Create() => default;

    /// <inheritdoc cref="CoroutineMethodBuilder.Start"/>
    public readonly void Start<TStateMachine>(ref TStateMachine stateMachine)
        where TStateMachine : IAsyncStateMachine => stateMachine.MoveNext();

    /// <inheritdoc cref="CoroutineMethodBuilder.SetStateMachine"/>
    public readonly void SetStateMachine(IAsyncStateMachine stateMachine)
    {
    }

    /// <summary>Used by the compiler: the body has returned.</summary>
    /// <param name="result">What it returned.</param>
    public void SetResult(TResult result)
    {
        _body ??= new EndedCoroutine<TResult>();
        _body.Result = result;
        _body.End(null);
    }

    /// <inheritdoc cref="CoroutineMethodBuilder.SetException"/>
    public void SetException(Exception exception) => (_body ??= new EndedCoroutine<TResult>()).End(exception);

    /// <inheritdoc cref="CoroutineMethodBuilder.AwaitOnCompleted"/>
    public void AwaitOnCompleted<TAwaiter, TStateMachine>(ref TAwaiter awaiter, ref TStateMachine stateMachine)
        where TAwaiter : IReceiveAwaiter
        where TStateMachine : IAsyncStateMachine => AwaitUnsafeOnCompleted(ref awaiter, ref stateMachine);

    /// <inheritdoc cref="CoroutineMethodBuilder.AwaitOnCompleted"/>
    public void AwaitUnsafeOnCompleted<TAwaiter, TStateMachine>(ref TAwaiter awaiter, ref TStateMachine stateMachine)
        where TAwaiter : IReceiveAwaiter
        where TStateMachine : IAsyncStateMachine
    {
        if (_body is null)
            MoveToHeap(ref stateMachine);
        awaiter.Suspend(_body!);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void MoveToHeap<TStateMachine>(ref TStateMachine stateMachine)
        where TStateMachine : IAsyncStateMachine
    {
        // This builder lives in the state machine: the copy on the heap must know its body too.
        var body = new SuspendedCoroutine<TResult, TStateMachine>();
        _body = body;
        body.StateMachine = stateMachine;
    }
}
