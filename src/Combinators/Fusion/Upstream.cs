namespace Combinators;

/// <summary>
/// The stages still to be attached in front of a receiver. Each of them hands its receiver up, with the receiver's exact
/// type, until the first one is reached, and the whole is put on the heap.
/// </summary>
internal abstract class Upstream<T>
{
    /// <summary>How many stages there are up to the nearest cut.</summary>
    public abstract int Depth { get; }

    public abstract void Attach<TReceiver>(TReceiver receiver)
        where TReceiver : struct, IReceiver<T>;

    /// <summary>Puts the stages in front of folds that get the same values.</summary>
    public virtual void Attach(Branch<T> branch) => Attach(new SinkReceiver<T, Bottom>(new ZipStage<T>(branch)));
}

/// <summary>Nothing is in front of the first stage.</summary>
internal sealed class Top<T> : Upstream<T>
{
    public Sink<T>? First { get; private set; }

    public override int Depth => 0;

    public override void Attach<TReceiver>(TReceiver receiver) => First = Stage.Of<T, TReceiver>(receiver);
}

/// <summary>What is below is put on the heap here, and the type of the chain begins anew.</summary>
internal sealed class Cut<T>(Upstream<T> up) : Upstream<T>
{
    public override int Depth => 0;

    public override void Attach<TReceiver>(TReceiver receiver) =>
        up.Attach(new SinkReceiver<T, Bottom>(Stage.Of<T, TReceiver>(receiver)));
}
