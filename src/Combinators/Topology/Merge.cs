using System.Runtime.ExceptionServices;

namespace Combinators;

public static partial class Sink
{
    /// <summary>
    /// Puts several inputs in front of one sink; each may be driven by a thread of its own.
    /// </summary>
    /// <remarks>
    /// <code>
    /// 1st:  a         c    |
    /// 2nd:       b              d    |
    /// out:  a    b    c         d    |
    ///
    /// Merge(sink, 1)[0]  ==  sink
    /// Merge(sink, 0)         closes the sink
    /// </code>
    /// <b>Completion:</b> the sink is closed once, by the last input that is closed. When the sink has
    /// finished, each input says so on its next signal. <b>Failure:</b> the first failure thrown into an
    /// input is thrown into the sink and ends all inputs; a later one comes back to its own thrower. What the
    /// sink throws comes out of the call that caused it, and of no other. <b>Concurrency:</b> the inputs may
    /// be used from different threads at the same time, each from one: a lock lets one signal at a time into
    /// the sink. A signal from inside the sink is refused.
    /// </remarks>
    /// <example>
    /// <code>
    /// var inputs = Sink.Merge(Sink.ForEach&lt;string&gt;(Console.WriteLine), 2);
    /// Source.Lines("access-log").Broadcast(Grep("python").To(inputs[0]), Grep("ply").To(inputs[1])).Run();
    /// </code>
    /// </example>
    /// <typeparam name="T">The type of the values.</typeparam>
    /// <param name="target">The sink; it belongs to the inputs from now on.</param>
    /// <param name="inputs">How many inputs there are.</param>
    /// <returns>The inputs, each a live sink that is to be closed.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="target"/> is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="inputs"/> is negative.</exception>
    public static Sink<T>[] Merge<T>(Sink<T> target, int inputs)
    {
        ArgumentNullException.ThrowIfNull(target);
        ArgumentOutOfRangeException.ThrowIfNegative(inputs);
        if (inputs == 0)
            target.Close();
        var junction = new Junction<T>(target, inputs);
        var ports = new Sink<T>[inputs];
        for (var i = 0; i < inputs; i++)
            ports[i] = new Port<T>(junction, i);
        return ports;
    }
}

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

    public void Leave()
    {
        _running = false;
        if (Target is { IsOpen: false })
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

    public override bool Send(T value) => SendAll(new ReadOnlySpan<T>(ref value));

    public override bool SendAll(ReadOnlySpan<T> values)
    {
        lock (junction.Lock)
        {
            if (!IsOpenHere)
                return false;
            var target = junction.Enter();
            try
            {
                return target.SendAll(values);
            }
            finally
            {
                junction.Leave();
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
                junction.Leave();
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
                junction.Leave();
            }
        }
    }

    public override string ToString() => $"{nameof(Sink.Merge)}, input {index}";
}
