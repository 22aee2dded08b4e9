using System.Runtime.CompilerServices;

namespace Combinators;

/// <summary>
/// The stages still to be attached in front of a receiver. Each of them hands its receiver up, with the receiver's exact
/// type, until the first one is reached, and the whole is put on the heap.
/// </summary>
internal abstract class Upstream<T>
{
    /// <summary>How many stages there are up to the nearest cut.</summary>
    public abstract int Depth { get; }

    /// <summary>
    /// Puts the stages in front of <paramref name="receiver"/>. Where no code is made at run time there is no profile to
    /// inline delegates by, and an ahead-of-time compiler, which has to expect each chain in front of each other one,
    /// would not come to an end: there every stage is an object, and nothing above it knows its type.
    /// </summary>
    public void Attach<TReceiver>(TReceiver receiver)
        where TReceiver : struct, IReceiver<T>
    {
        if (RuntimeFeature.IsDynamicCodeSupported)
            Take(receiver);
        else
            Take(new SinkReceiver<T, Bottom>(Stage.Of<T, TReceiver>(receiver)));
    }

    private protected abstract void Take<TReceiver>(TReceiver receiver)
        where TReceiver : struct, IReceiver<T>;
}

/// <summary>Nothing is in front of the first stage.</summary>
internal sealed class Top<T> : Upstream<T>
{
    public Sink<T>? First { get; private set; }

    public override int Depth => 0;

    private protected override void Take<TReceiver>(TReceiver receiver) => First = Stage.Of<T, TReceiver>(receiver);
}

/// <summary>What is below is put on the heap here, and the type of the chain begins anew.</summary>
internal sealed class Cut<T>(Upstream<T> up) : Upstream<T>
{
    public override int Depth => 0;

    private protected override void Take<TReceiver>(TReceiver receiver) =>
        up.Attach(new SinkReceiver<T, Bottom>(Stage.Of<T, TReceiver>(receiver)));
}
