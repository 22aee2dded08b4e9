namespace Combinators;

/// <summary>Tries to make something of a value, as <c>int.TryParse</c> does.</summary>
/// <typeparam name="T">The type of the value.</typeparam>
/// <typeparam name="TOut">The type of the result.</typeparam>
/// <param name="value">The value.</param>
/// <param name="result">What it made of the value, if it could.</param>
/// <returns>Whether it could.</returns>
// Not [MaybeNullWhen(false)] out TOut: with it, the compiler warns of every lambda that gives a reference type.
public delegate bool TryFunc<in T, TOut>(T value, out TOut? result);

public static partial class Pipe
{
    /// <summary>Sends what a function makes of the values that it can use, and drops the others.</summary>
    /// <remarks>
    /// <code>
    /// in:                      "1"  "x"  "3"  |
    /// Choose(int.TryParse):     1         3   |
    ///
    /// Choose((x, out y) =&gt; { y = f(x); return true; })    ==  Map(f)
    /// Choose((x, out y) =&gt; { y = x; return p(x); })       ==  Filter(p)
    /// </code>
    /// <b>Completion:</b> with its target. <b>Failure:</b> what the function throws is thrown into the target
    /// and, unless handled there, out of the call that sent the value. <b>Concurrency:</b> one caller at a
    /// time.
    /// </remarks>
    /// <example>
    /// <code>
    /// Source.From(["1", "x", "3"]).Choose&lt;int&gt;(int.TryParse).Run(Fold.ToList&lt;int&gt;());    // 1, 3
    /// </code>
    /// </example>
    /// <typeparam name="T">The type of the values it takes.</typeparam>
    /// <typeparam name="TOut">The type of the values it gives.</typeparam>
    /// <param name="chooser">The function.</param>
    /// <returns>A pipe.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="chooser"/> is null.</exception>
    public static Pipe<T, TOut> Choose<T, TOut>(TryFunc<T, TOut> chooser)
    {
        ArgumentNullException.ThrowIfNull(chooser);
        return new ChoosePipe<T, TOut>(chooser);
    }
}

public abstract partial class Pipe<TIn, TOut>
{
    /// <inheritdoc cref="Pipe.Choose"/>
    /// <typeparam name="TNext">The type of the values it gives.</typeparam>
    public Pipe<TIn, TNext> Choose<TNext>(TryFunc<TOut, TNext> chooser) => Then(Pipe.Choose(chooser));
}

public abstract partial class Source<T>
{
    /// <inheritdoc cref="Pipe.Choose"/>
    /// <returns>A source.</returns>
    public Source<TOut> Choose<TOut>(TryFunc<T, TOut> chooser) => Via(Pipe.Choose(chooser));
}

internal sealed class ChoosePipe<T, TOut>(TryFunc<T, TOut> chooser) : LinkedPipe<T, TOut>
{
    public override void Attach<TNext>(TNext next, Upstream<T> up)
    {
        if (IsFusible)
            up.Attach(new ChooseReceiver<TNext, T, TOut>(next, chooser));
        else
            base.Attach(next, up);
    }

    private protected override Sink<T> Link<TBelow>(Sink<TOut> next) =>
        new ChooseStage<TBelow, T, TOut>(next, chooser);

    public override string ToString() => nameof(Pipe.Choose);
}

internal struct ChooseReceiver<TNext, T, TOut>(TNext next, TryFunc<T, TOut> chooser) : IReceiver<T>
    where TNext : struct, IReceiver<TOut>
{
    public bool Start() => next.Start();

    public bool Send(T value) => !chooser(value, out var result) || next.Send(result!);

    public bool Throw(Exception error) => next.Fail(error);

    public void Close() => next.Close();
}

internal sealed class ChooseStage<TBelow, T, TOut>(Sink<TOut> target, TryFunc<T, TOut> chooser)
    : PassingStage<T, TOut>(target)
{
    public override bool Send(T value) => !chooser(value, out var result) || Target.Send(result!);
}
