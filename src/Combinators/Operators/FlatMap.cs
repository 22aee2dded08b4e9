namespace Combinators;

public static partial class Pipe
{
    /// <summary>Sends each element of the sequence that a function makes of each value.</summary>
    /// <remarks>
    /// <code>
    /// in:            a         b    c         |
    /// FlatMap(f):    a1  a2         c1  c2    |        f(a) = [a1, a2], f(b) = [], f(c) = [c1, c2]
    ///
    /// FlatMap(x =&gt; [x])               ==  Identity
    /// FlatMap(f).Then(FlatMap(g))     ==  FlatMap(x =&gt; f(x).SelectMany(g))
    /// </code>
    /// A sequence is enumerated inside the call that sent its value, and disposed before that call returns.
    /// <b>Completion:</b> with its target, in the middle of a sequence too, an endless one included.
    /// <b>Failure:</b> what the function or its sequence throws is thrown into the target and, unless handled
    /// there, out of the call that sent the value; so is an <see cref="InvalidOperationException"/> when the
    /// function gives null. <b>Concurrency:</b> one caller at a time.
    /// </remarks>
    /// <example>
    /// <code>
    /// Source.From(["a b", "c"]).FlatMap(line =&gt; line.Split(' '))
    ///     .Run(Fold.ToList&lt;string&gt;());    // a, b, c
    /// </code>
    /// </example>
    /// <typeparam name="T">The type of the values it takes.</typeparam>
    /// <typeparam name="TOut">The type of the values it gives.</typeparam>
    /// <param name="selector">The function.</param>
    /// <returns>A pipe.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="selector"/> is null.</exception>
    public static Pipe<T, TOut> FlatMap<T, TOut>(Func<T, IEnumerable<TOut>> selector)
    {
        ArgumentNullException.ThrowIfNull(selector);
        return new FlatMapPipe<T, TOut>(selector);
    }
}

public abstract partial class Pipe<TIn, TOut>
{
    /// <inheritdoc cref="Pipe.FlatMap"/>
    /// <typeparam name="TNext">The type of the values it gives.</typeparam>
    public Pipe<TIn, TNext> FlatMap<TNext>(Func<TOut, IEnumerable<TNext>> selector) =>
        Then(Pipe.FlatMap(selector));
}

public abstract partial class Source<T>
{
    /// <inheritdoc cref="Pipe.FlatMap"/>
    /// <returns>A source.</returns>
    public Source<TOut> FlatMap<TOut>(Func<T, IEnumerable<TOut>> selector) => Via(Pipe.FlatMap(selector));
}

internal sealed class FlatMapPipe<T, TOut>(Func<T, IEnumerable<TOut>> selector) : Pipe<T, TOut>
{
    internal override TRoot Attach<TNext, TUp, TRoot>(TNext next, TUp up) =>
        up.Attach(new FlatMapReceiver<TNext, T, TOut>(next, selector));

    public override string ToString() => nameof(Pipe.FlatMap);
}

internal struct FlatMapReceiver<TNext, T, TOut>(TNext next, Func<T, IEnumerable<TOut>> selector)
    : IReceiver<T>
    where TNext : struct, IReceiver<TOut>
{
    public bool Start() => next.Start();

    public bool Send(T value)
    {
        var inner = selector(value) ?? throw new InvalidOperationException(
            $"The selector of '{nameof(Pipe.FlatMap)}' returned null: give an empty sequence instead.");
        foreach (var item in inner)
        {
            if (!next.Send(item))
                return false;
        }
        return true;
    }

    public bool Throw(Exception error) => next.Fail(error);

    public void Close() => next.Close();
}
