using System.Runtime.CompilerServices;

namespace Combinators;

/// <summary>
/// The open sinks of a fan-out, in declaration order. Every signal reaches each of them once, whatever the
/// others do with it; what went wrong is acted on afterwards.
/// </summary>
internal sealed class Branches<T>
{
    private Sink<T>?[] _sinks;
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

    /// <summary>The branches by number; one that was dropped is null.</summary>
    public IReadOnlyList<Sink<T>?> Sinks => _sinks;

    /// <summary>
    /// Sends to each branch, from number <paramref name="i"/> on; when one fails, the others still get the
    /// value, and then the failure.
    /// </summary>
    public bool Send(T value, int i = 0)
    {
        var sinks = _sinks;
        var allOpen = true;
        Exception? failure = null;
        try
        {
            for (; i < sinks.Length; i++)
            {
                if (sinks[i] is { } sink && !sink.Send(value))
                {
                    Take(i);
                    allOpen = false;
                }
            }
        }
        catch (Exception error)
        {
            failure = error;
        }
        return failure is not null ? Fail(i, failure, value) : allOpen || DropFinished();
    }

    /// <summary>Sends to one branch; when it fails, the others get the failure.</summary>
    public bool SendTo(int index, T value)
    {
        Exception? failure = null;
        try
        {
            if (_sinks[index] is { } sink && sink.Send(value))
                return true;
        }
        catch (Exception error)
        {
            failure = error;
        }
        if (failure is not null)
            return Fail(index, failure);
        Take(index);
        return DropFinished();
    }

    /// <summary>
    /// Throws into each branch: returns only when all that were open have handled it. With none left there is
    /// nobody to handle it: that is how a failure of the branches themselves gets past them.
    /// </summary>
    public bool Throw(Exception error)
    {
        var failure = IsOpen ? null : error;
        for (var i = 0; i < _sinks.Length; i++)
        {
            var sink = Take(i);
            try
            {
                sink?.Fail(error);
            }
            catch (Exception other)
            {
                // One that is still open has not heard of it: it is running, and has refused.
                if (sink!.IsOpen)
                    Failures.Add(ref failure, error);
                Failures.Add(ref failure, other);
            }
        }
        if (failure is not null)
            Failing.Raise(failure);
        return false;
    }

    /// <summary>Closes each branch.</summary>
    public void Close()
    {
        Exception? failure = null;
        for (var i = 0; i < _sinks.Length; i++)
        {
            try
            {
                Take(i)?.Close();
            }
            catch (Exception error)
            {
                Failures.Add(ref failure, error);
            }
        }
        if (failure is not null)
            Failing.Raise(failure);
    }

    /// <summary>A branch has failed on a value: those after it get it, and then all the failure.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public bool Fail(int index, Exception error, T value)
    {
        // If it is still open it has refused the value, and whoever is running it takes care of its end.
        Take(index);
        Exception? failure = error;
        for (var i = index + 1; i < _sinks.Length; i++)
        {
            try
            {
                if (_sinks[i] is { } sink && !sink.Send(value))
                    Take(i);
            }
            catch (Exception other)
            {
                Take(i);
                Failures.Add(ref failure, other);
            }
        }
        return Abort(failure);
    }

    /// <summary>A branch has failed: the others get the failure.</summary>
    public bool Fail(int index, Exception error)
    {
        Take(index);
        return Abort(error);
    }

    /// <summary>The branches that are left hear of a sibling's failure, then the sender does.</summary>
    private bool Abort(Exception? failure)
    {
        try
        {
            Throw(failure!);
        }
        catch (Exception error)
        {
            Failures.Add(ref failure, error);
        }
        Failing.Raise(failure!);
        return false;
    }

    /// <summary>Forgets the branches that were dropped: the others get lower numbers.</summary>
    public void Compact()
    {
        if (_open < _sinks.Length)
            _sinks = Array.FindAll(_sinks, sink => sink is not null);
    }

    /// <summary>
    /// A branch that has finished may have taken others with it that got the value before: the inputs of one
    /// merge finish together. True when one is left.
    /// </summary>
    public bool DropFinished()
    {
        for (var i = 0; i < _sinks.Length; i++)
        {
            if (_sinks[i] is { IsOpen: false })
                Take(i);
        }
        return IsOpen;
    }

    /// <summary>Takes a branch out: it gets no signal any more, but for one the caller has for it.</summary>
    private Sink<T>? Take(int index)
    {
        var sink = _sinks[index];
        if (sink is not null)
            _open--;
        _sinks[index] = null;
        return sink;
    }
}
