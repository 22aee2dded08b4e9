namespace Combinators;

/// <summary>
/// The stages still to be attached in front of a receiver. Each stage of a chain hands its receiver up, with the
/// receiver's exact type, until the first one puts the whole on the heap.
/// </summary>
internal interface IUpstream<T, out TRoot>
{
    TRoot Attach<TReceiver>(TReceiver receiver)
        where TReceiver : struct, IReceiver<T>;
}

/// <summary>The first stage of a fused chain has nothing in front of it.</summary>
internal readonly struct FirstUpstream<T> : IUpstream<T, Sink<T>>
{
    public Sink<T> Attach<TReceiver>(TReceiver receiver)
        where TReceiver : struct, IReceiver<T> => Stage.Of<T, TReceiver>(receiver);
}
