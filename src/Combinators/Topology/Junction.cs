using System.Runtime.CompilerServices;

namespace Combinators;

/// <summary>
/// Where the inputs of a merge meet. Everything here happens inside its gate. Values go straight to the
/// stages behind the target's head as long as it is lent; whatever else there is takes it back first.
/// </summary>
internal sealed class Junction<T> : ILessee<T>
{
    private readonly Gate _gate = new();

    /// <summary>Null when it has finished. Whether it has is asked from outside the gate, too.</summary>
    private volatile Sink<T>? _target;

    private Head<T>? _head;

    /// <summary>What is behind the head, as long as that is lent, or the target if it needs none.</summary>
    private Sink<T>? _stage;

    private int _inputs;

    public Junction(Sink<T> target, int inputs)
    {
        _inputs = inputs;
        if (!target.IsOpen)
            return;
        _target = target;
        _head = target.AsHead;
        Lend();
    }

    bool ILessee<T>.GiveBack(Head<T> head)
    {
        if (_gate.IsTaken)
            return false;
        _stage = null;
        return true;
    }

    /// <summary>Does not wait: while a signal is inside, the answer is that before it or that after it.</summary>
    public bool IsOpen(Port<T> port) => _target is not null && !port.IsClosed;

    public bool Send(Port<T> port, T value)
    {
        if (!_gate.Enter())
            return Refuse(port);
        var stage = _stage;
        if (stage is null || port.IsClosed)
            return SendByProtocol(port, value);
        var open = false;
        Exception? failure = null;
        try
        {
            open = stage.Send(value);
        }
        catch (Exception error)
        {
            failure = error;
        }
        if (!open)
            return failure is null ? Finish() : Fail(failure);
        _gate.Leave();
        return true;
    }

    public bool SendAll(Port<T> port, ReadOnlySpan<T> values)
    {
        if (!_gate.Enter())
            return Refuse(port);
        var stage = _stage;
        if (stage is null || port.IsClosed)
            return SendAllByProtocol(port, values);
        var open = false;
        Exception? failure = null;
        try
        {
            open = stage.SendAll(values);
        }
        catch (Exception error)
        {
            failure = error;
        }
        if (!open)
            return failure is null ? Finish() : Fail(failure);
        _gate.Leave();
        return true;
    }

    public bool Throw(Port<T> port, Exception error)
    {
        if (!Enter(port))
            Failing.Raise(error);
        TakeBack();
        try
        {
            return _target!.Fail(error);
        }
        finally
        {
            Leave();
        }
    }

    public void Close(Port<T> port)
    {
        if (!Enter(port))
            return;
        TakeBack();
        try
        {
            // The target may refuse, and then this input is still to be closed.
            if (_inputs == 1)
                _target!.Close();
            _inputs--;
            port.IsClosed = true;
        }
        finally
        {
            Leave();
        }
    }

    /// <summary>Enters while there is somebody to send to; a thread that is inside is refused.</summary>
    private bool Enter(Port<T> port)
    {
        if (!_gate.Enter())
            return Refuse(port);
        if (IsOpen(port))
            return true;
        _gate.Leave();
        return false;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private bool Refuse(Port<T> port) => !IsOpen(port) ? false : throw new InvalidOperationException(
        "'Merge' is already executing: none of its inputs takes a signal from inside another one's.");

    [MethodImpl(MethodImplOptions.NoInlining)]
    private bool SendByProtocol(Port<T> port, T value)
    {
        if (!IsOpen(port))
        {
            _gate.Leave();
            return false;
        }
        try
        {
            return _target!.Send(value);
        }
        finally
        {
            Leave();
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private bool SendAllByProtocol(Port<T> port, ReadOnlySpan<T> values)
    {
        if (!IsOpen(port))
        {
            _gate.Leave();
            return false;
        }
        try
        {
            return _target!.SendAll(values);
        }
        finally
        {
            Leave();
        }
    }

    /// <summary>The stages have ended in an exception.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private bool Fail(Exception error)
    {
        try
        {
            if (_head is null)
                Failing.Raise(error);
            _head.Fail(error);
            return false;
        }
        finally
        {
            Leave();
        }
    }

    /// <summary>The stages have had enough.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private bool Finish()
    {
        _head?.Finish();
        Leave();
        return false;
    }

    private void TakeBack()
    {
        _head?.TakeBack(this);
        _stage = null;
    }

    private void Lend() => _stage = _head is null ? _target : _head.LendTo(this);

    private void Leave()
    {
        if (_target!.IsOpen)
            Lend();
        else
            (_target, _head, _stage) = (null, null, null);
        _gate.Leave();
    }
}

/// <summary>One input of a merge.</summary>
internal sealed class Port<T>(Junction<T> junction, int index) : Sink<T>
{
    private volatile bool _isClosed;

    /// <summary>The junction's, like all that it knows.</summary>
    public bool IsClosed
    {
        get => _isClosed;
        set => _isClosed = value;
    }

    public override bool IsOpen => junction.IsOpen(this);

    public override bool Send(T value) => junction.Send(this, value);

    public override bool SendAll(ReadOnlySpan<T> values) => junction.SendAll(this, values);

    public override bool Throw(Exception error)
    {
        ArgumentNullException.ThrowIfNull(error);
        return junction.Throw(this, error);
    }

    public override void Close() => junction.Close(this);

    public override string ToString() => $"{nameof(Sink.Merge)}, input {index}";
}
