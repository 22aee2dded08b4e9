using System.Runtime.CompilerServices;

namespace Combinators;

/// <summary>
/// A stage on the heap: its target is the next object. Only the <see cref="Head{T}"/> in front of the chain sees it,
/// and keeps the protocol for it.
/// </summary>
internal abstract class Stage<T> : Sink<T>
{
    public sealed override bool IsOpen =>
        throw new NotSupportedException("A stage does not know whether it is open: its head does.");

    internal abstract override bool Start();

    public override bool SendAll(ReadOnlySpan<T> values)
    {
        foreach (var value in values)
        {
            if (!Send(value))
                return false;
        }
        return true;
    }
}

/// <summary>A stage that has nothing to do but to answer values: everything else passes on.</summary>
internal abstract class PassingStage<T, TOut>(Sink<TOut> target) : Stage<T>
{
    protected readonly Sink<TOut> Target = target;

    internal sealed override bool Start() => Target.Start();

    public sealed override bool Throw(Exception error) => Target.Fail(error);

    public sealed override void Close() => Target.Close();
}

/// <summary>The last stage of a chain: it has no target, and no handler for failures.</summary>
internal abstract class LastStage<T> : Stage<T>
{
    internal sealed override bool Start() => true;

    public override bool Throw(Exception error)
    {
        Failing.Raise(error);
        return false;
    }

    public override void Close()
    {
    }
}

/// <summary>Stands for stages that there are no more: only a second thread can get here.</summary>
internal sealed class GoneStage<T> : LastStage<T>
{
    public static readonly GoneStage<T> Instance = new();

    public override bool Send(T value) => throw Head.TwoThreads("A stage that has ended");
}

internal static class Stage
{
    /// <summary>
    /// A loop of 1,000 rounds in one call is recompiled while it runs, before the JIT has learned which delegates it
    /// calls, and they stay calls. Blocks that return make it learn first; the longer they are, the more it has seen
    /// when their method is compiled. Measured: tests/Combinators.Benchmarks.
    /// </summary>
    public const int BlockLength = 960;

    /// <summary>Puts a chain of structs on the heap, unless it is there.</summary>
    public static Sink<T> Of<T, TReceiver>(TReceiver receiver)
        where TReceiver : struct, IReceiver<T> =>
        receiver is ISinkReceiver<T> link ? link.Sink : new FusedStage<T, TReceiver>(receiver);

    /// <summary>
    /// Makes a chain live and primes it; <paramref name="stage"/> says in messages who it is.
    /// </summary>
    public static Sink<T> Headed<T>(Sink<T> first, object stage)
    {
        if (first is not CoroutineStage<T> { IsPrimed: false } coroutine)
            return new Head<T>(first, stage);
        coroutine.StandFor(Labels.Of(stage));
        coroutine.Start();
        return coroutine;
    }

    /// <summary>
    /// Puts a head in front of <paramref name="next"/>, for a stage that has to know whether what is below it is
    /// still open. A live end knows by itself; it may be a coroutine that is still to be primed.
    /// </summary>
    public static Sink<T> Guarded<T>(Sink<T> next, object stage)
    {
        if (next is Stage<T>)
            return new Head<T>(next, stage);
        next.Start();
        return next;
    }
}

/// <summary>A chain of structs on the heap.</summary>
internal sealed class FusedStage<T, TReceiver>(TReceiver receiver) : Stage<T>
    where TReceiver : struct, IReceiver<T>
{
    private TReceiver _receiver = receiver;

    internal override bool Start() => _receiver.Start();

    public override bool Send(T value) => _receiver.Send(value);

    public override bool SendAll(ReadOnlySpan<T> values)
    {
        while (values.Length > Stage.BlockLength)
        {
            if (!SendBlock(values[..Stage.BlockLength]))
                return false;
            values = values[Stage.BlockLength..];
        }
        return SendBlock(values);
    }

    public override bool Throw(Exception error) => _receiver.Throw(error);

    public override void Close() => _receiver.Close();

    /// <summary>
    /// Works on a copy: the state of the stages lives in registers meanwhile. It is lost with an exception, and by then
    /// the stages have ended.
    /// </summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private bool SendBlock(ReadOnlySpan<T> values)
    {
        var receiver = _receiver;
        foreach (var value in values)
        {
            if (!receiver.Send(value))
                return false;
        }
        _receiver = receiver;
        return true;
    }
}
