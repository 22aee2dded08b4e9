using System.Runtime.CompilerServices;

namespace Combinators;

/// <summary>A pipe of one stage.</summary>
internal abstract class StagePipe<TIn, TOut> : Pipe<TIn, TOut>
{
    /// <summary>
    /// A chain's type nests once for each stage. The JIT stops inlining at a depth of 20, and types that nest without
    /// end cost without end: a longer chain is cut. Measured: tests/Combinators.Benchmarks.
    /// </summary>
    private const int MaxDepth = 10;

    /// <summary>Puts the stage in front of <paramref name="next"/> and hands it up.</summary>
    public abstract void Attach<TNext>(TNext next, Upstream<TIn> up)
        where TNext : struct, IReceiver<TOut>;

    internal sealed override Upstream<TOut> Under(Upstream<TIn> up) =>
        new Stacked(this, up.Depth < MaxDepth ? up : new Cut<TIn>(up));

    private sealed class Stacked(StagePipe<TIn, TOut> pipe, Upstream<TIn> up) : Upstream<TOut>
    {
        public override int Depth { get; } = up.Depth + 1;

        /// <inheritdoc/>
        /// <remarks>
        /// Where no code is made at run time there is no profile to inline delegates by, and an ahead-of-time compiler,
        /// which has to expect each stage in front of each chain, would not come to an end: there each stage is an
        /// object, and nothing above it knows its type.
        /// </remarks>
        public override void Attach<TReceiver>(TReceiver receiver)
        {
            if (RuntimeFeature.IsDynamicCodeSupported)
                pipe.Attach(receiver, up);
            else
                pipe.Attach(new SinkReceiver<TOut, Bottom>(Stage.Of<TOut, TReceiver>(receiver)), up);
        }
    }
}
