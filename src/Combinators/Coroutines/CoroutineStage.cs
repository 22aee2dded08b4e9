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

        /// <summary>The body stands at an await of its input.</summary>
        Waiting,

        /// <summary>It is being resumed, and has not yet taken what came.</summary>
        Value, Error, End,

        /// <summary>It runs.</summary>
        Running,

        /// <summary>It runs, and knows that nothing more comes.</summary>
        Ending,

        Finished,
    }

    /// <summary>Whether <see cref="HasOutputFinished"/> is worth the call.</summary>
    private readonly bool _canOutputFinish;

    private object? _pipeline;
    private Func<Input<T>, Coroutine>? _start;
    private Coroutine? _body;
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

    bool IAbandonable.IsSuspended => _body is { HasEnded: false };

    bool IAbandonable.IsInner => false;

    internal bool IsPrimed => _state != State.Created;

    protected bool IsWaiting => _state == State.Waiting;

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
        Coroutine body;
        try
        {
            body = start(new Input<T>(this))
                ?? throw new InvalidOperationException($"The body of '{Name}' returned null.");
        }
        catch (Exception error)
        {
            return Fail(error);
        }
        if (!body.HasEnded && !ReferenceEquals(body, _body))
            return Fail(AwaitsElsewhere());
        _body = body;
        return body.HasEnded ? End() : Settle();
    }

    public override bool Send(T value) =>
        _state == State.Waiting ? Deliver(value) || Settle() : Refuse();

    public sealed override bool SendAll(ReadOnlySpan<T> values)
    {
        if (_state != State.Waiting)
            return Refuse();
        if (values.Length >= MinBatch)
            return SendBatch(values);
        foreach (var value in values)
        {
            if (!Send(value))
                return false;
        }
        return true;
    }

    public sealed override bool Throw(Exception error)
    {
        ArgumentNullException.ThrowIfNull(error);
        if (_state == State.Created)
            return Fail(error);
        if (_state != State.Waiting && !Refuse())
            Failing.Raise(error);
        _error = error;
        _state = State.Error;
        IsFailing = true;
        _body!.Resume();
        var open = Settle();
        IsFailing = false;
        return open;
    }

    public sealed override void Close()
    {
        if (_state == State.Created)
            EndWell(null);
        else if (_state == State.Waiting || Refuse())
            Unwind();
    }

    /// <summary>The stage's name, or that of the pipeline which it is the first stage of.</summary>
    public sealed override string ToString() => _pipeline?.ToString() ?? Name;

    /// <summary>Hands the body, which waits, a value: true when it waits again.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected bool Deliver(T value)
    {
        _value = value;
        _state = State.Value;
        _body!.Resume();
        return _state == State.Waiting;
    }

    /// <summary>The body waits, or it has ended, or its output has finished under it.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    protected bool Settle()
    {
        if (_state == State.Waiting)
            return !HasOutputFinished || Unwind();
        return _body!.HasEnded ? End() : Fail(AwaitsElsewhere());
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
        _body!.Resume();
        return _body.HasEnded
            ? End()
            : Fail(new InvalidOperationException(
                $"The stage '{Name}' ignored Close: its body awaited again after it had been asked to end. "
                + "It is finished, and its finally blocks have not run."));
    }

    private bool End() => _body!.Error is { } error && !ReferenceEquals(error, _exit) && !IsExit(error)
        ? Fail(error)
        : EndWell(_body);

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

    private bool Release()
    {
        _state = State.Finished;
        _body = null;
        _start = null;
        _value = default;
        _error = null;
        _leash?.Drop();
        _leash = null;
        return false;
    }

    private InvalidOperationException AwaitsElsewhere() =>
        new($"The body of '{Name}' awaits something else than its own input.");
}
