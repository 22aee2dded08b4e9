using System.Runtime.ExceptionServices;

namespace Combinators;

public static partial class Sink
{
    /// <summary>Takes every value and does nothing with it.</summary>
    /// <remarks>
    /// <code>
    /// in:   a    b    c    |
    ///
    /// Ignore  ==  ForEach(_ =&gt; { })
    /// </code>
    /// As a branch it keeps the others' source going; the branch that makes no difference is
    /// <see cref="Finished{T}"/>. <b>Completion:</b> when it is closed. <b>Failure:</b> a failure from
    /// upstream is not handled. <b>Concurrency:</b> one caller at a time.
    /// </remarks>
    /// <example>
    /// <code>
    /// Source.From([1, 2]).Tap(Console.WriteLine).Run(Sink.Ignore&lt;int&gt;());    // prints 1 and 2
    /// </code>
    /// </example>
    /// <typeparam name="T">The type of the values.</typeparam>
    /// <returns>A live sink.</returns>
    public static Sink<T> Ignore<T>() => new Head<T, IgnoreReceiver<T>>(new(), nameof(Ignore));
}

internal struct IgnoreReceiver<T> : IReceiver<T>
{
    public bool Start() => true;

    public bool Send(T value) => true;

    public bool Throw(Exception error)
    {
        ExceptionDispatchInfo.Throw(error);
        return false;
    }

    public void Close()
    {
    }
}
