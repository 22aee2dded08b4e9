using System.Runtime.ExceptionServices;

namespace Combinators;

/// <summary>
/// The open sinks of a fan-out, in declaration order. Every signal reaches each of them once, whatever the
/// others do with it; what went wrong is acted on afterwards.
/// </summary>
internal sealed class Branches<T>
{
    private readonly Sink<T>?[] _sinks;
    private int _open;

    /// <summary>Takes the branches over; those that have finished already are dropped.</summary>
    public Branches(Sink<T>[] sinks)
    {
        ArgumentNullException.ThrowIfNull(sinks);
        _sinks = new Sink<T>?[sinks.Length];
        for (var i = 0; i < sinks.Length; i++)
        {
            var sink = sinks[i] ?? throw new ArgumentNullException(nameof(sinks), $"Branch {i} is null.");
            if (sink.IsOpen)
            {
                _sinks[i] = sink;
                _open++;
            }
        }
    }

    /// <summary>Whether a branch is open.</summary>
    public bool IsOpen => _open > 0;

    /// <summary>How many branches there are, finished ones included.</summary>
    public int Count => _sinks.Length;

    /// <summary>
    /// Sends to each branch; when one fails, the others still get the value, and then the failure.
    /// </summary>
    public bool Send(T value)
    {
        Exception? failure = null;
        var open = _open;
        for (var i = 0; i < _sinks.Length; i++)
            Send(i, value, ref failure);
        return Settle(open, failure);
    }

    /// <summary>Sends to one branch; when it fails, the others get the failure.</summary>
    public bool SendTo(int index, T value)
    {
        Exception? failure = null;
        var open = _open;
        Send(index, value, ref failure);
        return Settle(open, failure);
    }

    /// <summary>
    /// Throws into each branch: returns only when all that were open have handled it. With none left there is
    /// nobody to handle it: that is how a failure of the branches themselves gets past them.
    /// </summary>
    public bool Throw(Exception error)
    {
        var failure = IsOpen ? null : error;
        foreach (ref var sink in _sinks.AsSpan())
        {
            var branch = sink;
            Drop(ref sink);
            try
            {
                branch?.Fail(error);
            }
            catch (Exception other)
            {
                Failures.Add(ref failure, other);
            }
        }
        if (failure is not null)
            ExceptionDispatchInfo.Throw(failure);
        return false;
    }

    /// <summary>Closes each branch.</summary>
    public void Close()
    {
        Exception? failure = null;
        foreach (ref var sink in _sinks.AsSpan())
        {
            var branch = sink;
            Drop(ref sink);
            try
            {
                branch?.Close();
            }
            catch (Exception error)
            {
                Failures.Add(ref failure, error);
            }
        }
        if (failure is not null)
            ExceptionDispatchInfo.Throw(failure);
    }

    private void Send(int index, T value, ref Exception? failure)
    {
        ref var sink = ref _sinks[index];
        if (sink is null)
            return;
        var open = false;
        try
        {
            open = sink.Send(value);
        }
        catch (Exception error)
        {
            // A branch that is still open has refused the value: whoever is running it takes care of its end.
            Failures.Add(ref failure, error);
        }
        if (!open)
            Drop(ref sink);
    }

    private bool Settle(int open, Exception? failure)
    {
        if (failure is not null)
            return Abort(failure);
        if (_open < open)
            DropFinished();
        return IsOpen;
    }

    /// <summary>
    /// A branch that has finished may have taken others with it that got the value before: the inputs of one
    /// merge finish together.
    /// </summary>
    private void DropFinished()
    {
        foreach (ref var sink in _sinks.AsSpan())
        {
            if (sink is { IsOpen: false })
                Drop(ref sink);
        }
    }

    /// <summary>The branches that are left hear of a sibling's failure, then the sender does.</summary>
    private bool Abort(Exception failure)
    {
        try
        {
            Throw(failure);
        }
        catch (Exception error)
        {
            Failures.Add(ref failure!, error);
        }
        ExceptionDispatchInfo.Throw(failure);
        return false;
    }

    private void Drop(ref Sink<T>? sink)
    {
        if (sink is not null)
            _open--;
        sink = null;
    }
}
