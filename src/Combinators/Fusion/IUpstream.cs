namespace Combinators;

/// <summary>
/// The stages still to be attached in front of a receiver. Each stage of a chain hands its receiver up, with the
/// receiver's exact type, until the root makes a sink of the whole.
/// </summary>
internal interface IUpstream<T, out TRoot>
{
    TRoot Attach<TReceiver>(TReceiver receiver)
        where TReceiver : struct, IReceiver<T>;
}

/// <summary>The first stage of a chain has nothing in front of it but the head.</summary>
internal readonly struct RootUpstream<T>(object stage) : IUpstream<T, Head<T>>
{
    public Head<T> Attach<TReceiver>(TReceiver receiver)
        where TReceiver : struct, IReceiver<T> => new Head<T, TReceiver>(receiver, stage);
}
