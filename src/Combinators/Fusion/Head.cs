using System.Runtime.CompilerServices;

namespace Combinators;

/// <summary>
/// The live end that callers see: it keeps the protocol for a whole chain of stages. The only try region, the only
/// mark of a running signal and the only mark of the end are here, so the stages themselves are plain code.
/// </summary>
internal sealed class Head<T> : Sink<T>
{
    /// <summary>In <see cref="Broken"/>, two threads have been inside at once, and nobody knows what they have left.</summary>
    private enum State : byte { Open, Lent, Running, Finished, Broken }

    private object _stage;
    private Sink<T> _first;
    private ILessee<T>? _lessee;
    private volatile State _state;

    /// <summary>Primes the chain; <paramref name="stage"/> says in messages who this is.</summary>
    public Head(Sink<T> first, object stage)
    {
        _stage = stage;
        _first = first;
        _state = State.Running;
        Exception failure;
        try
        {
            _ = first.Start() ? Leave() : Finish();
            return;
        }
        catch (Exception error)
        {
            failure = error;
        }
        Fail(failure);
    }

    public override bool IsOpen => _state < State.Finished;

    public override bool Send(T value)
    {
        if (!TryEnter() && !Reopen())
            return false;
        Exception failure;
        try
        {
            return _first.Send(value) ? Leave() : Finish();
        }
        catch (Exception error)
        {
            failure = error;
        }
        return Fail(failure);
    }

    public override bool SendAll(ReadOnlySpan<T> values)
    {
        if (!TryEnter() && !Reopen())
            return false;
        Exception failure;
        try
        {
            return _first.SendAll(values) ? Leave() : Finish();
        }
        catch (Exception error)
        {
            failure = error;
        }
        return Fail(failure);
    }

    public override bool Throw(Exception error)
    {
        ArgumentNullException.ThrowIfNull(error);
        if (!TryEnter() && (_state == State.Broken || !Reopen()))
            Failing.Raise(error);
        Exception failure;
        try
        {
            return _first.Throw(error) ? Leave() : Finish();
        }
        catch (Exception other)
        {
            failure = other;
        }
        if (!ReferenceEquals(failure, error))
            return Fail(failure);
        Finish();
        Failing.Raise(failure);
        return false;
    }

    public override void Close()
    {
        if (!TryEnter() && !Reopen())
            return;
        Exception failure;
        try
        {
            _first.Close();
            Finish();
            return;
        }
        catch (Exception error)
        {
            failure = error;
        }
        Fail(failure);
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
        // Who has borrowed the stages leaves no marks here by which a second thread could be refused for certain.
        if (_state == State.Open && !Threads.AreChecked)
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
        where TPlace : struct => _first = _first.At<TPlace>();

    /// <summary>A signal ended in an exception: what is left of the chain hears it, then the caller unless it was handled.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    internal bool Fail(Exception error)
    {
        if (_state is not (State.Running or State.Lent))
            throw Collide(error);
        try
        {
            return _first.Fail(error);
        }
        finally
        {
            Release(State.Finished);
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    internal bool Finish()
    {
        if (_state is not (State.Running or State.Lent))
            throw Collide(null);
        Release(State.Finished);
        return false;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool TryEnter()
    {
        if (Threads.AreChecked)
            return Interlocked.CompareExchange(ref _state, State.Running, State.Open) == State.Open;
        if (_state != State.Open)
            return false;
        _state = State.Running;
        return true;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool Leave()
    {
        if (_state != State.Running)
            throw Collide(null);
        _state = State.Open;
        return true;
    }

    /// <summary>
    /// A signal to a head that does not just take it: one that is lent is taken back, one that has finished
    /// ignores it, and one that is running refuses.
    /// </summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private bool Reopen()
    {
        switch (_state)
        {
            case State.Finished:
                return false;
            case State.Broken:
                throw Collide(null);
            case State.Lent when _lessee is { } lessee && lessee.GiveBack(this):
                _lessee = null;
                _state = State.Running;
                return true;
            default:
                throw Head.AlreadyExecuting(this);
        }
    }

    /// <summary>
    /// A signal finds on its way out that it was not alone: the mark that it had set is not there any more. Unless threads
    /// are checked, two that enter within the same nanoseconds do not see each other before.
    /// </summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private InvalidOperationException Collide(Exception? error)
    {
        Release(State.Broken);
        return Head.TwoThreads(this, error);
    }

    private void Release(State end)
    {
        // One that enters while another one breaks the head sets its own mark over that.
        var isBroken = ReferenceEquals(_first, GoneStage<T>.Instance);
        _first = GoneStage<T>.Instance;
        _lessee = null;
        _stage = Labels.Of(_stage);
        _state = isBroken ? State.Broken : end;
    }
}

internal static class Head
{
    public static InvalidOperationException TwoThreads(object stage, Exception? error = null) => new(
        $"'{stage}' has had two threads inside at once, and is broken: a stage takes one signal at a time. "
        + "Several threads need Sink.Merge in front of it. (The switch Combinators.CheckThreads refuses the second one.)",
        error);

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
