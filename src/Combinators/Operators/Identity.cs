namespace Combinators;

public static partial class Pipe
{
    /// <summary>Passes everything on as it is.</summary>
    /// <remarks>
    /// <code>
    /// in:   a    b    c    |
    /// out:  a    b    c    |
    ///
    /// Pipe.Identity&lt;T&gt;().Then(p)  ==  p  ==  p.Then(Pipe.Identity&lt;TOut&gt;())
    /// </code>
    /// <b>Completion:</b> with its target. <b>Failure:</b> its target's reply.
    /// <b>Concurrency:</b> one caller at a time.
    /// </remarks>
    /// <example>
    /// <code>
    /// var log = loud ? Pipe.Tap&lt;string&gt;(Console.WriteLine) : Pipe.Identity&lt;string&gt;();
    /// </code>
    /// </example>
    /// <typeparam name="T">The type of the values.</typeparam>
    /// <returns>A pipe that changes nothing.</returns>
    public static Pipe<T, T> Identity<T>() => IdentityPipe<T>.Instance;
}

internal sealed class IdentityPipe<T> : Pipe<T, T>
{
    public static readonly IdentityPipe<T> Instance = new();

    internal override TRoot Attach<TNext, TUp, TRoot>(TNext next, TUp up) => up.Attach(next);

    public override string ToString() => nameof(Pipe.Identity);
}
