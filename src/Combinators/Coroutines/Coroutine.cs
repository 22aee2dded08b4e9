using System.Runtime.CompilerServices;

namespace Combinators;

/// <summary>A stage as straight-line code: an async body that awaits its input.</summary>
/// <remarks>
/// <para>
/// <see cref="Sink{T}"/>, <see cref="Pipe{TIn, TOut}"/> and <see cref="Fold{T, TResult}"/> make stages of
/// bodies. A body is primed when its stage is built: it runs to its first await. <c>await input</c> gives the
/// next value and raises <see cref="CoroutineExit"/> when the stage is closed; <c>await foreach (var x in
/// input)</c> ends then. A failure from upstream is raised at the await, and a body that handles it lives on.
/// When the body ends, its last values and its finally blocks included, its target is closed; when it throws,
/// its target is thrown the same.
/// </para>
/// <para>
/// A body awaits its own input and nothing else: awaiting a task does not compile. Sends are calls: when one returns,
/// the body is waiting at its next await or has ended.
/// </para>
/// <para>
/// A generator's body both receives and gives: <c>var received = await exchange.Yield(value);</c>. It is not primed,
/// and starts at the first <see cref="Generator{TIn, TOut}.Next"/>.
/// </para>
/// <para>
/// The ideas are those of PEP 342 and of David Beazley's "A Curious Course on Coroutines and Concurrency".
/// </para>
/// </remarks>
[AsyncMethodBuilder(typeof(CoroutineMethodBuilder))]
public abstract partial class Coroutine
{
    private protected Coroutine()
    {
    }

    internal bool HasEnded { get; private set; }

    internal Exception? Error { get; private set; }

    /// <summary>Runs the body to its next await or to its end; what it throws is kept as its error.</summary>
    internal abstract void Resume();

    internal void End(Exception? error) => (HasEnded, Error) = (true, error);
}

/// <summary>A body that ends in a result: what an async method that awaits its input returns.</summary>
/// <typeparam name="TResult">The type of the result.</typeparam>
[AsyncMethodBuilder(typeof(CoroutineMethodBuilder<>))]
public abstract class Coroutine<TResult> : Coroutine
{
    private protected Coroutine()
    {
    }

    internal TResult Result { get; set; } = default!;
}
