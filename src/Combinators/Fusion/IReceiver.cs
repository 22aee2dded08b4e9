namespace Combinators;

/// <summary>What a stage hears whatever its element type: the signals without a value.</summary>
internal interface IReceiver
{
    /// <summary>Primes the stage, target first; false when it is finished already.</summary>
    bool Start();

    /// <summary>Hears a failure from upstream: true when it was handled and the stage is still open.</summary>
    bool Throw(Exception error);

    /// <summary>Hears the end of the input: flushes, then closes its target.</summary>
    void Close();
}

/// <summary>
/// A stage as a mutable struct that holds the next one by value: a chain of them is one struct, and its loop is
/// compiled as one. It checks nothing: the <see cref="Head{T}"/> in front of the chain keeps the protocol.
/// </summary>
internal interface IReceiver<T> : IReceiver
{
    /// <summary>Takes one value; false when the stage is finished.</summary>
    bool Send(T value);
}

/// <summary>Where a chain of structs goes on in an object.</summary>
/// <typeparam name="T">The type of the values.</typeparam>
/// <typeparam name="TBelow">What the chain below looks like: stages at different places have code of their own.</typeparam>
internal struct SinkReceiver<T, TBelow>(Sink<T> sink) : ISinkReceiver<T>
{
    public readonly Sink<T> Sink => sink;

    public bool Start() => sink.Start();

    public bool Send(T value) => sink.Send(value);

    public bool Throw(Exception error) => sink.Throw(error);

    public void Close() => sink.Close();
}

/// <summary>A receiver that is but a link to an object.</summary>
internal interface ISinkReceiver<T> : IReceiver<T>
{
    Sink<T> Sink { get; }
}

/// <summary>Nothing that is known is below.</summary>
internal readonly struct Bottom;
