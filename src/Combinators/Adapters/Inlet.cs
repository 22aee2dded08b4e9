namespace Combinators;

/// <summary>
/// An observer in front of a sink, which is its own subscription too. Notifications come one at a time; the
/// end may be asked for at any time and by any thread, from inside a notification too, and comes after it.
/// </summary>
internal class Inlet<T>(Sink<T> sink) : IOpenObserver<T>, IDisposable
{
    private enum State { Idle, Running, Stopping, Ended }

    private volatile State _state;
    private IDisposable? _upstream;
    private Exception? _cause;

    public bool IsOpen => _state is State.Idle or State.Running;

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
        var open = false;
        try
        {
            open = sink.Send(value);
        }
        catch (Exception error)
        {
            // A sink that is still open has refused the value.
            open = sink.IsOpen;
            if (open || !Keep(error))
                throw;
        }
        finally
        {
            Leave(open);
        }
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
        while (true)
        {
            var state = _state;
            if (state is State.Stopping or State.Ended)
                return false;
            _cause ??= cause;
            if (Interlocked.CompareExchange(ref _state, State.Stopping, state) != state)
                continue;
            try
            {
                Unsubscribe();
            }
            finally
            {
                if (state == State.Idle)
                    Finish();
            }
            return true;
        }
    }

    /// <summary>
    /// Whether a failure that no stage handled is kept here, so that it does not fly to the observable.
    /// </summary>
    protected virtual bool Keep(Exception error) => false;

    /// <summary>Hears, once, that all is over.</summary>
    protected virtual void OnEnded()
    {
    }

    private bool Enter() =>
        Interlocked.CompareExchange(ref _state, State.Running, State.Idle) switch
        {
            State.Idle => true,
            State.Running => throw new InvalidOperationException(
                $"'{sink}' is already executing: its observable has to send one notification at a time, and "
                + "none from inside another. Rx's Synchronize is for one that sends from several threads."),
            _ => false,
        };

    private void Leave(bool open)
    {
        if (!open)
            End();
        else if (Interlocked.CompareExchange(ref _state, State.Idle, State.Running) != State.Running)
            Finish();
    }

    private void Finish()
    {
        try
        {
            if (_cause is null)
                sink.Close();
            else
                sink.Fail(_cause);
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
