using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;

namespace Combinators;

/// <summary>
/// The live end that callers see: it keeps the protocol for a whole chain of stages. The only try region, the only
/// mark of a running signal and the only mark of the end are here, so the stages themselves are plain code.
/// </summary>
internal sealed class Head<T> : Sink<T>
{
    private enum State : byte { Open, Lent, Running, Finished }

    private object _stage;
    private Sink<T>? _first;
    private ILessee<T>? _lessee;
    private State _state;

    /// <summary>Primes the chain; <paramref name="stage"/> says in messages who this is.</summary>
    public Head(Sink<T> first, object stage)
    {
        _stage = stage;
        _first = first;
        _state = State.Running;
        try
        {
            if (first.Start())
            {
                _state = State.Open;
                return;
            }
        }
        catch (Exception error)
        {
            Fail(error);
        }
        Finish();
    }

    public override bool IsOpen => _state != State.Finished;

    public override bool Send(T value)
    {
        if (_state != State.Open && !Reopen())
            return false;
        _state = State.Running;
        try
        {
            if (_first!.Send(value))
            {
                _state = State.Open;
                return true;
            }
        }
        catch (Exception error)
        {
            Fail(error);
        }
        return Finish();
    }

    public override bool SendAll(ReadOnlySpan<T> values)
    {
        if (_state != State.Open && !Reopen())
            return false;
        _state = State.Running;
        try
        {
            if (_first!.SendAll(values))
            {
                _state = State.Open;
                return true;
            }
        }
        catch (Exception error)
        {
            Fail(error);
        }
        return Finish();
    }

    public override bool Throw(Exception error)
    {
        ArgumentNullException.ThrowIfNull(error);
        if (_state != State.Open && !Reopen())
            ExceptionDispatchInfo.Throw(error);
        _state = State.Running;
        try
        {
            if (_first!.Throw(error))
            {
                _state = State.Open;
                return true;
            }
        }
        catch (Exception other) when (!ReferenceEquals(other, error))
        {
            Fail(other);
        }
        catch
        {
            Finish();
            throw;
        }
        return Finish();
    }

    public override void Close()
    {
        if (_state != State.Open && !Reopen())
            return;
        _state = State.Running;
        try
        {
            _first!.Close();
        }
        catch (Exception error)
        {
            Fail(error);
        }
        Finish();
    }

    public override string ToString() => _stage.ToString()!;

    internal override Head<T> AsHead => this;

    /// <summary>
    /// Lends the stages to somebody who has a try region and marks of its own: until it is asked to give them
    /// back, values may go straight to them. What ends in false or in an exception is then ended by
    /// <see cref="Finish"/> or <see cref="Fail"/>.
    /// </summary>
    /// <returns>The stages; null when the head takes no signal now, or is lent to somebody else.</returns>
    internal Sink<T>? LendTo(ILessee<T> lessee)
    {
        if (_state == State.Open)
        {
            _state = State.Lent;
            _lessee = lessee;
        }
        return _lessee == lessee ? _first : null;
    }

    /// <summary>The one that it was lent to is done with it, if it still was.</summary>
    internal void TakeBack(ILessee<T> lessee)
    {
        if (_lessee != lessee)
            return;
        _state = State.Open;
        _lessee = null;
    }

    /// <summary>Gives the stages machine code that belongs to their place, as far as they have it.</summary>
    internal void MoveTo<TPlace>()
        where TPlace : struct => _first = _first?.At<TPlace>();

    /// <summary>A signal ended in an exception: what is left of the chain hears it, then the caller unless it was handled.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    internal void Fail(Exception error)
    {
        try
        {
            _first!.Fail(error);
        }
        finally
        {
            Finish();
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    internal bool Finish()
    {
        _stage = Labels.Of(_stage);
        _first = null;
        _lessee = null;
        _state = State.Finished;
        return false;
    }

    /// <summary>
    /// A signal to a head that does not just take it: one that is lent is taken back, one that has finished
    /// ignores it, and one that is running refuses.
    /// </summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private bool Reopen()
    {
        if (_state == State.Finished)
            return false;
        if (_state == State.Running || !_lessee!.GiveBack(this))
            throw Head.AlreadyExecuting(this);
        _lessee = null;
        return true;
    }
}

internal static class Head
{
    public static InvalidOperationException AlreadyExecuting(object stage) => new(
        $"'{stage}' is already executing: a stage takes one signal at a time, and none from inside its own. "
        + "Several threads need Sink.Merge in front of it.");
}

/// <summary>Who sends values straight to the stages behind heads.</summary>
internal interface ILessee<T>
{
    /// <summary>
    /// Somebody else has a signal for <paramref name="head"/>; false when a value is at it now.
    /// </summary>
    bool GiveBack(Head<T> head);
}
