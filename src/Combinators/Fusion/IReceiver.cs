namespace Combinators;

/// <summary>What a stage hears whatever its element type: the signals without a value.</summary>
/// <remarks>
/// Receivers are mutable structs that hold the next receiver by value, so that a chain of stages is one struct.
/// They check nothing: the <see cref="Head{T, TReceiver}"/> in front of them keeps the protocol.
/// </remarks>
internal interface IReceiver
{
    /// <summary>Primes the stage, target first; false when it is finished already.</summary>
    bool Start();

    /// <summary>Hears a failure from upstream: true when it was handled and the stage is still open.</summary>
    bool Throw(Exception error);

    /// <summary>Hears the end of the input: flushes, then closes its target.</summary>
    void Close();
}

/// <summary>The inlet of a stage: the signals that travel down a pipeline.</summary>
internal interface IReceiver<T> : IReceiver
{
    /// <summary>Takes one value; false when the stage is finished.</summary>
    bool Send(T value);
}

internal static class Receivers
{
    /// <summary>
    /// What a stage without a handler does with a failure: it dies of it, so its target, should it have recovered,
    /// sees the end of its input.
    /// </summary>
    public static bool Fail<TNext>(this ref TNext next, Exception error)
        where TNext : struct, IReceiver
    {
        if (next.Throw(error))
            next.Close();
        return false;
    }
}
