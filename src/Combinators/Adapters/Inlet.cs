using System.Runtime.CompilerServices;

namespace Combinators;

/// <summary>
/// An observer in front of a sink, which is its own subscription too. Notifications come one at a time; the
/// end may be asked for at any time and by any thread, from inside a notification too, and comes after it.
/// </summary>
internal class Inlet<T>(Sink<T> sink) : IOpenObserver<T>, ILessee<T>, IDisposable
{
    private enum State { Idle, Running, Ended }

    private readonly Head<T>? _head = sink.AsHead;

    /// <summary>What is behind the head, as long as that is lent: values go straight there.</summary>
    private Sink<T>? _stage;

    private IDisposable? _upstream;
    private volatile State _state;

    /// <summary>Set when the end has been asked for: the failure that it is to be, or the inlet.</summary>
    private volatile object? _stop;

    public bool IsOpen => _stop is null && _state != State.Ended;

    /// <summary>Subscribes; an observable that cannot be subscribed to fails.</summary>
    public void Connect(IObservable<T> observable)
    {
        if (!sink.IsOpen)
        {
            End();
            return;
        }
        _stage = _head?.LendTo(this);
        try
        {
            var upstream = observable.Subscribe(this);
            // Whoever ended it while it was being subscribed could not dispose what was not there.
            if (Interlocked.CompareExchange(ref _upstream, upstream, null) is not null)
                upstream?.Dispose();
        }
        catch (Exception error)
        {
            if (!Stop(error) && !Keep(error))
                throw;
        }
    }

    public virtual void OnNext(T value)
    {
        if (!Enter())
            return;
        var open = false;
        Exception? failure = null;
        try
        {
            open = (_stage ?? sink).Send(value);
        }
        catch (Exception error)
        {
            failure = error;
        }
        if (failure is not null)
        {
            Fail(failure);
            return;
        }
        if (!open && _stage is not null)
            _head!.Finish();
        Leave(open);
    }

    public void OnError(Exception error)
    {
        ArgumentNullException.ThrowIfNull(error);
        if (!Enter())
            return;
        TakeBack();
        End(() => sink.Fail(error), keeper: sink.Keeper);
    }

    public void OnCompleted()
    {
        if (!Enter())
            return;
        TakeBack();
        End(sink.Close);
    }

    public void Dispose() => Stop(null);

    /// <summary>
    /// Unsubscribes, and closes the sink or throws the cause into it: now, or when the running
    /// notification has returned. False when the end had come before.
    /// </summary>
    public bool Stop(Exception? cause)
    {
        if (_state == State.Ended
            || Interlocked.CompareExchange(ref _stop, cause ?? (object)this, null) is not null)
            return false;
        var ended = TryEnd();
        if (!ended)
        {
            // A notification says that it leaves and then looks whether it was stopped, by a plain write and
            // a plain read: with this barrier for all threads, one of the two sees what the other has said.
            Interlocked.MemoryBarrierProcessWide();
            ended = TryEnd();
        }
        Exception? failure = null;
        try
        {
            Unsubscribe();
        }
        catch (Exception error)
        {
            failure = Keep(error) ? null : error;
        }
        if (ended)
            Finish(failure);
        else if (failure is not null)
            Failing.Raise(failure);
        return true;
    }

    /// <summary>
    /// Whether a failure that no stage handled is kept here, so that it does not fly to the observable.
    /// </summary>
    protected virtual bool Keep(Exception error) => false;

    /// <summary>Hears, once, that all is over.</summary>
    protected virtual void OnEnded()
    {
    }

    private bool Enter()
    {
        var state = Interlocked.CompareExchange(ref _state, State.Running, State.Idle);
        if (state != State.Idle)
            return Refuse(state);
        if (_stop is null)
            return true;
        Leave(open: true);
        return false;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private bool Refuse(State state) => state == State.Ended || _stop is not null
        ? false
        : throw new InvalidOperationException(
            $"'{sink}' is already executing: its observable has to send one notification at a time, and none "
            + "from inside another. Rx's Synchronize is for one that sends from several threads.");

    /// <summary>No interlocked operation: <see cref="Stop"/> has the barrier for both.</summary>
    private void Leave(bool open)
    {
        if (!open)
        {
            End();
            return;
        }
        _state = State.Idle;
        if (_stop is not null && TryEnd())
            Finish();
    }

    /// <summary>What no stage handles is for the observable to hear, unless it is kept.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Fail(Exception error)
    {
        // Without a lent stage it is the sink's own protocol that has failed, or refused the value.
        if (_stage is null && sink.IsOpen)
        {
            try
            {
                Leave(open: true);
            }
            finally
            {
                Failing.Raise(error);
            }
        }
        End(() =>
        {
            if (_stage is null)
                Failing.Raise(error);
            _head!.Fail(error);
        });
    }

    bool ILessee<T>.GiveBack(Head<T> head)
    {
        if (_state == State.Running)
            return false;
        _stage = null;
        return true;
    }

    private void TakeBack()
    {
        _head?.TakeBack(this);
        _stage = null;
    }

    /// <summary>Ends it between two notifications, and after that there is none.</summary>
    private bool TryEnd() =>
        Interlocked.CompareExchange(ref _state, State.Ended, State.Idle) == State.Idle;

    private void Finish(Exception? failure = null) => End(
        () =>
        {
            if (_stop is Exception cause)
                sink.Fail(cause);
            else
                sink.Close();
        },
        failure);

    /// <summary>
    /// Sends the sink its end, leaves the observable, and throws what has failed of that, or before it, unless it is
    /// kept: a subscription that cannot be disposed is heard of too, and hides nothing.
    /// </summary>
    private void End(Action? last = null, Exception? failure = null, IKeeper? keeper = null)
    {
        try
        {
            last?.Invoke();
        }
        catch (Exception error) when (Keep(error) || keeper?.Keeps(error) == true)
        {
            // It is heard elsewhere.
        }
        catch (Exception error)
        {
            Failures.Add(ref failure, error);
        }
        _stage = null;
        _state = State.Ended;
        try
        {
            Unsubscribe();
        }
        catch (Exception error)
        {
            if (!Keep(error))
                Failures.Add(ref failure, error);
        }
        OnEnded();
        if (failure is not null)
            Failing.Raise(failure);
    }

    private void Unsubscribe() => Interlocked.Exchange(ref _upstream, Nothing.Instance)?.Dispose();
}
