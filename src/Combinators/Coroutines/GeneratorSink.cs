namespace Combinators;

public partial class Generator<TIn, TOut>
{
    /// <summary>Makes a sink of a generator that is there to receive; what it yields is dropped.</summary>
    /// <remarks>
    /// <code>
    /// in:    a        b        |
    ///        Send(a)  Send(b)  Close()
    /// </code>
    /// A generator that has not begun is brought to its first yield first. <b>Completion:</b> when the
    /// generator ends. <b>Failure:</b> what the body throws comes out of the call that resumed it, this one
    /// included. The sink is finished when the generator ignores its close; the generator is not.
    /// <b>Concurrency:</b> one caller at a time.
    /// </remarks>
    /// <example>
    /// <code>
    /// var printer = Coroutine.Generator&lt;string, int&gt;(async exchange =&gt;
    /// {
    ///     for (var n = 1; ; n++)
    ///         Console.WriteLine(await exchange.Yield(n));
    /// });
    /// Source.From(["a", "b"]).Run(printer.AsSink());    // a b
    /// </code>
    /// </example>
    /// <returns>A live sink; the generator belongs to it from now on.</returns>
    /// <exception cref="InvalidOperationException">The generator is already executing.</exception>
    public Sink<TIn> AsSink() => new Head<TIn>(new GeneratorSinkStage<TIn, TOut>(this), this);
}

internal sealed class GeneratorSinkStage<TIn, TOut>(Generator<TIn, TOut>? generator) : Stage<TIn>
{
    internal override bool Start() =>
        generator!.State == GeneratorState.Suspended || generator.TryNext(out _);

    public override bool Send(TIn value) => generator!.TrySend(value, out _);

    public override bool Throw(Exception error)
    {
        // The head throws its own failure into it too: from a close that it ignored, that must not reach the
        // body.
        if (generator is null)
            Failing.Raise(error);
        return generator.TryThrow(error, out _);
    }

    public override void Close()
    {
        var ending = generator!;
        generator = null;
        ending.Close();
    }
}
