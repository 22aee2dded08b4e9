using System.Runtime.CompilerServices;

namespace Combinators;

/// <summary>
/// An observer in front of a sink, which is its own subscription too. Notifications come one at a time; the
/// end may be asked for at any time and by any thread, from inside a notification too, and comes after it.
/// </summary>
internal class Inlet<T>(Sink<T> sink) : IOpenObserver<T>, IDisposable
{
    private enum State { Idle, Running, Ended }

    private volatile State _state;

    /// <summary>Set when the end has been asked for: the failure that it is to be, or the inlet.</summary>
    private volatile object? _stop;

    private IDisposable? _upstream;

    public bool IsOpen => _stop is null && _state != State.Ended;

    /// <summary>Subscribes; an observable that cannot be subscribed to fails.</summary>
    public void Connect(IObservable<T> observable)
    {
        if (!sink.IsOpen)
        {
            End();
            return;
        }
        try
        {
            var upstream = observable.Subscribe(this);
            // Whoever ended it while it was being subscribed could not dispose what was not there.
            if (Interlocked.CompareExchange(ref _upstream, upstream, null) is not null)
                upstream?.Dispose();
        }
        catch (Exception error)
        {
            if (!Stop(error))
                throw;
        }
    }

    public virtual void OnNext(T value)
    {
        if (!Enter())
            return;
        bool open;
        try
        {
            open = sink.Send(value);
        }
        catch (Exception error)
        {
            if (!Fail(error))
                throw;
            return;
        }
        Leave(open);
    }

    public void OnError(Exception error)
    {
        ArgumentNullException.ThrowIfNull(error);
        if (!Enter())
            return;
        try
        {
            sink.Fail(error);
        }
        catch (Exception unhandled) when (Keep(unhandled) || ReferenceEquals(unhandled, error))
        {
            // The last stage has heard it: an observable wants no answer.
        }
        finally
        {
            Leave(open: false);
        }
    }

    public void OnCompleted()
    {
        if (!Enter())
            return;
        try
        {
            sink.Close();
        }
        catch (Exception error) when (Keep(error))
        {
            // It is not for the observable.
        }
        finally
        {
            Leave(open: false);
        }
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
            // A notification leaves and then looks whether it was stopped: one of the two sees the other. A
            // barrier there, for each notification, would cost as much as all the rest.
            Interlocked.MemoryBarrierProcessWide();
            ended = TryEnd();
        }
        try
        {
            Unsubscribe();
        }
        finally
        {
            if (ended)
                Finish();
        }
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

    /// <summary>A plain write and a look: <see cref="Stop"/> knows what that takes.</summary>
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

    /// <summary>What the sink threw is for the observable to hear, unless it is kept.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private bool Fail(Exception error)
    {
        // A sink that is still open has refused the value.
        var open = sink.IsOpen;
        var kept = !open && Keep(error);
        Leave(open);
        return kept;
    }

    /// <summary>Ends it between two notifications, and after that there is none.</summary>
    private bool TryEnd() =>
        Interlocked.CompareExchange(ref _state, State.Ended, State.Idle) == State.Idle;

    private void Finish()
    {
        try
        {
            if (_stop is Exception cause)
                sink.Fail(cause);
            else
                sink.Close();
        }
        catch (Exception error) when (Keep(error))
        {
            // It is not for the observable.
        }
        finally
        {
            End();
        }
    }

    private void End()
    {
        _state = State.Ended;
        try
        {
            Unsubscribe();
        }
        finally
        {
            OnEnded();
        }
    }

    private void Unsubscribe() => Interlocked.Exchange(ref _upstream, Nothing.Instance)?.Dispose();
}
