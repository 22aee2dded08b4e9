namespace Combinators;

/// <summary>A pipe whose stage is an object, or can be one where a chain of structs does not pay.</summary>
internal abstract class LinkedPipe<TIn, TOut> : StagePipe<TIn, TOut>
{
    /// <summary>
    /// In shared code a chain of structs costs a lookup and an indirect call for each stage: there the stages that
    /// matter are objects.
    /// </summary>
    private protected static bool IsFusible => !MachineCode<TIn>.IsShared && !MachineCode<TOut>.IsShared;

    /// <summary>What is below shares its code. Its type must not be part of what is above, which then did so too.</summary>
    private static bool IsBorder => !MachineCode<TIn>.IsShared && MachineCode<TOut>.IsShared;

    /// <summary>Puts the stage in front of <paramref name="next"/>.</summary>
    /// <typeparam name="TBelow">What the chain below looks like: a stage of that type has code of its own.</typeparam>
    private protected abstract Sink<TIn> Link<TBelow>(Sink<TOut> next);

    public override void Attach<TNext>(TNext next, Upstream<TIn> up)
    {
        var stage = Link<TNext>(Stage.Of<TOut, TNext>(next));
        if (IsBorder)
            up.Attach(new SinkReceiver<TIn, Bottom>(stage));
        else
            up.Attach(new SinkReceiver<TIn, TNext>(stage));
    }
}
