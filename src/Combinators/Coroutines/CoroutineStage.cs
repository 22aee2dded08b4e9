using System.Runtime.CompilerServices;

namespace Combinators;

/// <summary>
/// A body as a stage. It is a head of its own: what a body throws is caught in the body already, so the
/// protocol needs no try region here, and its marks are the states that the body goes through anyway.
/// </summary>
internal abstract partial class CoroutineStage<T> : Sink<T>, IAbandonable
{
    /// <summary>Between <see cref="Waiting"/> and <see cref="Finished"/> a signal is under way.</summary>
    private enum State : byte
    {
        Created,

        /// <summary>The body stands at an await of its input, and no signal is under way.</summary>
        Waiting,

        /// <summary>It is being resumed, and has not yet taken what came.</summary>
        Value, Error, End,

        /// <summary>It runs.</summary>
        Running,

        /// <summary>It runs, and knows that nothing more comes.</summary>
        Ending,

        /// <summary>It stands at an await of its input.</summary>
        Suspended,

        Finished,
    }

    /// <summary>Whether <see cref="HasOutputFinished"/> is worth the call.</summary>
    private readonly bool _canOutputFinish;

    private object? _pipeline;
    private Func<Input<T>, Coroutine>? _start;
    private Coroutine _body = Gone.Instance;
    private T? _value;
    private Exception? _error;
    private AbandonedCoroutines.Leash? _leash;
    private State _state;

    protected CoroutineStage(string name, Func<Input<T>, Coroutine> body, bool canOutputFinish = false)
    {
        Name = name;
        _canOutputFinish = canOutputFinish;
        _start = body;
        _leash = AbandonedCoroutines.Watch(this);
    }

    public sealed override bool IsOpen => _state != State.Finished;

    /// <summary>The stage's own name.</summary>
    public string Name { get; }

    bool IAbandonable.IsSuspended => _state is State.Waiting;

    bool IAbandonable.IsInner => false;

    internal bool IsPrimed => _state != State.Created;

    /// <summary>Whether there is somebody to begin for.</summary>
    protected virtual bool IsOutputOpen => true;

    /// <summary>Whether the body has learnt from sending that nobody wants more.</summary>
    protected virtual bool HasOutputFinished => false;

    /// <summary>Makes the stage the live end that callers see of a whole pipeline.</summary>
    internal void StandFor(object pipeline) => _pipeline = pipeline;

    /// <summary>Primes the body, unless its output wants nothing.</summary>
    internal sealed override bool Start()
    {
        if (_state != State.Created)
            return IsOpen;
        var start = _start!;
        _start = null;
        if (!IsOutputOpen)
            return EndWell(null);
        _state = State.Running;
        Exception? failure = null;
        try
        {
            _body = start(new Input<T>(this))
                ?? throw new InvalidOperationException($"The body of '{Name}' returned null.");
            if (!_body.TryBegin())
            {
                throw new InvalidOperationException(
                    $"The body of '{Name}' has begun before: let the function that is given call it anew each time.");
            }
            _body.Run();
        }
        catch (Exception error)
        {
            failure = error;
        }
        return failure is null ? Settle() : Fail(failure);
    }

    public override bool Send(T value) => TryEnter() ? (Deliver(value) && Leave()) || Settle() : Refuse();

    public sealed override bool SendAll(ReadOnlySpan<T> values)
    {
        if (!TryEnter())
            return Refuse();
        if (values.Length >= MinBatch)
            return SendBatch(values) && Leave();
        foreach (var value in values)
        {
            Deliver(value);
            if (!Stay())
                return false;
        }
        return Leave();
    }

    public sealed override bool Throw(Exception error)
    {
        ArgumentNullException.ThrowIfNull(error);
        if (_state == State.Created)
            return Fail(error);
        if (!TryEnter() && !Refuse())
            Failing.Raise(error);
        _error = error;
        _state = State.Error;
        IsFailing = true;
        _body.Run();
        var open = Settle();
        IsFailing = false;
        return open;
    }

    public sealed override void Close()
    {
        if (_state == State.Created)
            EndWell(null);
        else if (TryEnter() || Refuse())
            Unwind();
    }

    /// <summary>The stage's name, or that of the pipeline which it is the first stage of.</summary>
    public sealed override string ToString() => _pipeline?.ToString() ?? Name;

    /// <summary>Begins a signal, if the body waits for one.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected bool TryEnter() => Threads.AreChecked
        ? Interlocked.CompareExchange(ref _state, State.Running, State.Waiting) == State.Waiting
        : _state == State.Waiting;

    /// <summary>Ends a signal, with a body that waits for the next.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected bool Leave()
    {
        _state = State.Waiting;
        return true;
    }

    /// <summary>Hands the body a value: true when it stands at an await.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected bool Deliver(T value)
    {
        _value = value;
        _state = State.Value;
        _body.Run();
        return _state == State.Suspended;
    }

    /// <summary>Ends a signal, however its body has left it.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    protected bool Settle() => Stay() && Leave();

    /// <summary>The body waits, or it has called another one, or it has ended, or its output has finished under it.</summary>
    private bool Stay()
    {
        GoOn();
        return _state != State.Suspended ? End() : !HasOutputFinished || Unwind();
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    protected bool Refuse() => _state == State.Finished ? false : throw Head.AlreadyExecuting(this);

    /// <summary>A failure passes through the body: an exit must not take its place.</summary>
    protected virtual bool IsFailing
    {
        set { }
    }

    /// <summary>Whether <paramref name="error"/> is the exit that the output raised in the body.</summary>
    protected virtual bool IsExit(Exception error) => false;

    /// <summary>The body has ended well; it is null if it never began.</summary>
    protected virtual void CloseOutput(Coroutine? body)
    {
    }

    /// <summary>The body has failed: returns when that was handled, and throws it otherwise.</summary>
    protected virtual bool FailOutput(Exception error)
    {
        Failing.Raise(error);
        return false;
    }

    /// <summary>Ends a body that waits.</summary>
    private bool Unwind()
    {
        _state = State.End;
        _isAhead = true;
        _body.Run();
        GoOn();
        return _state != State.Suspended
            ? End()
            : Fail(new InvalidOperationException(
                $"The stage '{Name}' ignored Close: its body awaited again after it had been asked to end. "
                + "It is finished, and its finally blocks have not run."));
    }

    /// <summary>Bodies that have called others, and those that have ended, leave it to others until one waits.</summary>
    private void GoOn()
    {
        while (_state != State.Suspended && _body.TakeNext() is { } next)
        {
            _body = next;
            next.Run();
        }
    }

    private bool End()
    {
        // One that neither waits nor has ended runs on another thread.
        var error = _body.HasEnded ? _body.Error : Head.TwoThreads(this);
        return error is null || ReferenceEquals(error, _exit) || IsExit(error) ? EndWell(_body) : Fail(error);
    }

    private bool EndWell(Coroutine? body)
    {
        _state = State.Ending;
        try
        {
            CloseOutput(body);
        }
        finally
        {
            Release();
        }
        return false;
    }

    private bool Fail(Exception error)
    {
        _state = State.Ending;
        try
        {
            return FailOutput(error);
        }
        finally
        {
            Release();
        }
    }

    private void Release()
    {
        _state = State.Finished;
        _body = Gone.Instance;
        _start = null;
        _value = default;
        _error = null;
        _leash?.Drop();
        _leash = null;
    }
}
