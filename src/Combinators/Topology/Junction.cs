using System.Runtime.ExceptionServices;

namespace Combinators;

/// <summary>Where the inputs of a merge meet. Everything here happens under its lock.</summary>
internal sealed class Junction<T>(Sink<T> target, int inputs)
{
    public Lock Lock { get; } = new();

    /// <summary>The target as long as it is open.</summary>
    public Sink<T>? Target { get; private set; } = target.IsOpen ? target : null;

    /// <summary>How many inputs have not been closed.</summary>
    public int Inputs { get; set; } = inputs;

    private bool _running;

    /// <summary>
    /// The lock lets the thread that holds it in again, so re-entry needs a mark of its own.
    /// </summary>
    public Sink<T> Enter()
    {
        if (_running)
        {
            throw new InvalidOperationException(
                "'Merge' is already executing: none of its inputs takes a signal from inside another one's.");
        }
        _running = true;
        return Target!;
    }

    public void Leave(bool open)
    {
        _running = false;
        if (!open && Target is { IsOpen: false })
            Target = null;
    }
}

/// <summary>One input of a merge.</summary>
internal sealed class Port<T>(Junction<T> junction, int index) : Sink<T>
{
    private bool _closed;

    public override bool IsOpen
    {
        get
        {
            lock (junction.Lock)
                return IsOpenHere;
        }
    }

    private bool IsOpenHere => !_closed && junction.Target is not null;

    public override bool Send(T value)
    {
        lock (junction.Lock)
        {
            if (!IsOpenHere)
                return false;
            var target = junction.Enter();
            var open = false;
            try
            {
                return open = target.Send(value);
            }
            finally
            {
                junction.Leave(open);
            }
        }
    }

    public override bool SendAll(ReadOnlySpan<T> values)
    {
        lock (junction.Lock)
        {
            if (!IsOpenHere)
                return false;
            var target = junction.Enter();
            var open = false;
            try
            {
                return open = target.SendAll(values);
            }
            finally
            {
                junction.Leave(open);
            }
        }
    }

    public override bool Throw(Exception error)
    {
        ArgumentNullException.ThrowIfNull(error);
        lock (junction.Lock)
        {
            if (!IsOpenHere)
                ExceptionDispatchInfo.Throw(error);
            var target = junction.Enter();
            try
            {
                return target.Fail(error);
            }
            finally
            {
                junction.Leave(open: false);
            }
        }
    }

    public override void Close()
    {
        lock (junction.Lock)
        {
            if (!IsOpenHere)
                return;
            var target = junction.Enter();
            try
            {
                // The target may refuse, and then this input is still to be closed.
                if (junction.Inputs == 1)
                    target.Close();
                junction.Inputs--;
                _closed = true;
            }
            finally
            {
                junction.Leave(open: false);
            }
        }
    }

    public override string ToString() => $"{nameof(Sink.Merge)}, input {index}";
}
