namespace Combinators;

public static partial class Pipe
{
    /// <summary>Sends what a generator answers to each value.</summary>
    /// <remarks>
    /// <code>
    /// in:         a     b     c     |
    /// generator:  f(a)  f(b)  f(c)  closed
    /// out:        f(a)  f(b)  f(c)  |        f(x) = generator.Send(x)
    /// </code>
    /// The generator is brought to its first yield when the pipe is attached; what it yields there answers
    /// nothing, and is dropped. <b>Completion:</b> when the generator ends, or with its target: the generator
    /// is closed then. <b>Failure:</b> is thrown into the generator; what that yields is the answer, and what
    /// that throws passes on. A failure of the target closes the generator. <b>Concurrency:</b> one caller at
    /// a time.
    /// </remarks>
    /// <example>
    /// <code>
    /// var total = Pipe.FromGenerator(() =&gt; Coroutine.Generator&lt;int, int&gt;(async exchange =&gt;
    /// {
    ///     for (var sum = 0; ;)
    ///         sum += await exchange.Yield(sum);
    /// }));
    /// Source.From([1, 2, 3]).Via(total).Run(Fold.ToList&lt;int&gt;());    // 1, 3, 6
    /// </code>
    /// </example>
    /// <typeparam name="TIn">The type of the values it takes.</typeparam>
    /// <typeparam name="TOut">The type of the values it gives.</typeparam>
    /// <param name="create">
    /// Makes a generator that has not begun: each attachment of the pipe has one of its own.
    /// </param>
    /// <returns>A pipe.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="create"/> is null.</exception>
    public static Pipe<TIn, TOut> FromGenerator<TIn, TOut>(Func<Generator<TIn, TOut>> create)
    {
        ArgumentNullException.ThrowIfNull(create);
        return new GeneratorPipe<TIn, TOut>(create);
    }
}

internal sealed class GeneratorPipe<TIn, TOut>(Func<Generator<TIn, TOut>> create) : LinkedPipe<TIn, TOut>
{
    private protected override Sink<TIn> Link<TBelow>(Sink<TOut> next) =>
        new GeneratorPipeStage<TIn, TOut>(Stage.Guarded(next, this), create);

    public override string ToString() => nameof(Pipe.FromGenerator);
}

internal sealed class GeneratorPipeStage<TIn, TOut>(Sink<TOut> target, Func<Generator<TIn, TOut>> create)
    : Stage<TIn>
{
    /// <summary>The generator as long as it is to hear anything.</summary>
    private Generator<TIn, TOut>? _generator;

    internal override bool Start()
    {
        if (!target.IsOpen)
            return false;
        var generator = create();
        if (generator is not { State: GeneratorState.Created })
        {
            throw new InvalidOperationException(generator is null
                ? $"The function given to {nameof(Pipe.FromGenerator)} returned null."
                : $"The generator '{generator}' has begun already: "
                    + $"{nameof(Pipe.FromGenerator)} wants a new one each time.");
        }
        if (generator.TryNext(out _))
        {
            _generator = generator;
            return true;
        }
        target.Close();
        return false;
    }

    public override bool Send(TIn value) => Pass(_generator!.TrySend(value, out var answer), answer);

    public override bool Throw(Exception error)
    {
        if (!target.IsOpen)
        {
            CloseGenerator();
            Failing.Raise(error);
        }
        if (_generator is not { State: GeneratorState.Suspended } generator)
            return target.Fail(error);
        bool yielded;
        TOut answer;
        try
        {
            yielded = generator.TryThrow(error, out answer);
        }
        catch (Exception other)
        {
            return target.Fail(other);
        }
        return Pass(yielded, answer);
    }

    public override void Close()
    {
        CloseGenerator();
        target.Close();
    }

    private bool Pass(bool yielded, TOut answer)
    {
        if (!yielded)
            target.Close();
        else if (target.Send(answer))
            return true;
        else
            CloseGenerator();
        return false;
    }

    private void CloseGenerator()
    {
        var generator = _generator;
        _generator = null;
        generator?.Close();
    }
}
