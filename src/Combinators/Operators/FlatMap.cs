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
    /// function gives null. A sequence that throws when it is disposed, after the target has ended, undoes nothing
    /// there: that comes out of the call alone. <b>Concurrency:</b> one caller at a time.
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

internal sealed class FlatMapPipe<T, TOut>(Func<T, IEnumerable<TOut>> selector) : LinkedPipe<T, TOut>
{
    // What matters is the inner loop, over what is sent.
    public override void Attach<TNext>(TNext next, Upstream<T> up)
    {
        if (!MachineCode<TOut>.IsShared)
            up.Attach(new FlatMapReceiver<TNext, T, TOut>(next, selector));
        else
            base.Attach(next, up);
    }

    private protected override Sink<T> Link<TBelow>(Sink<TOut> next) =>
        new FlatMapStage<TBelow, T, TOut>(next, selector);

    public override string ToString() => nameof(Pipe.FlatMap);
}

internal struct FlatMapReceiver<TNext, T, TOut>(TNext next, Func<T, IEnumerable<TOut>> selector)
    : IReceiver<T>
    where TNext : struct, IReceiver<TOut>
{
    public bool Start() => next.Start();

    public bool Send(T value)
    {
        var items = selector(value);
        if (items is TOut[] array)
        {
            foreach (var item in array)
            {
                if (!next.Send(item))
                    return false;
            }
            return true;
        }
        return FlatMap.SendEach(ref next, items);
    }

    public bool Throw(Exception error) => next.Fail(error);

    public void Close() => next.Close();
}

internal sealed class FlatMapStage<TBelow, T, TOut>(Sink<TOut> target, Func<T, IEnumerable<TOut>> selector)
    : PassingStage<T, TOut>(target)
{
    public override bool Send(T value)
    {
        var items = selector(value);
        if (items is TOut[] array)
            return Target.SendAll(array);
        var next = new SinkReceiver<TOut, TBelow>(Target);
        return FlatMap.SendEach(ref next, items);
    }
}

internal static class FlatMap
{
    public static bool SendEach<TNext, TOut>(ref TNext next, IEnumerable<TOut>? items)
        where TNext : struct, IReceiver<TOut>
    {
        using var elements = (items ?? throw NoSequence()).GetEnumerator();
        var isBelow = false;
        Exception failure;
        try
        {
            while (elements.MoveNext())
            {
                var item = elements.Current;
                isBelow = true;
                if (!next.Send(item))
                    return false;
                isBelow = false;
            }
            return true;
        }
        catch (Exception error) when (isBelow)
        {
            failure = error;
        }
        // What fails below ends below, as it does behind a boundary, before the sequence is disposed.
        return next.Fail(failure);
    }

    private static InvalidOperationException NoSequence() => new(
        $"The selector of '{nameof(Pipe.FlatMap)}' returned null: give an empty sequence instead.");
}
