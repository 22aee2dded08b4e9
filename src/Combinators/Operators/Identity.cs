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
    /// <b>Completion:</b> with its target. <b>Failure:</b> passes on.
    /// <b>Concurrency:</b> one caller at a time.
    /// </remarks>
    /// <example>
    /// <code>
    /// static Pipe&lt;int, int&gt; Log(bool loud) =&gt;
    ///     loud ? Pipe.Tap&lt;int&gt;(Console.WriteLine) : Pipe.Identity&lt;int&gt;();
    ///
    /// Source.From([1, 2]).Via(Log(loud: false)).Run(Fold.Sum&lt;int&gt;());    // 3
    /// </code>
    /// </example>
    /// <typeparam name="T">The type of the values.</typeparam>
    /// <returns>A pipe that changes nothing.</returns>
    public static Pipe<T, T> Identity<T>() => IdentityPipe<T>.Instance;
}

internal sealed class IdentityPipe<T> : StagePipe<T, T>
{
    public static readonly IdentityPipe<T> Instance = new();

    public override void Attach<TNext>(TNext next, Upstream<T> up) =>
        up.Attach(new IdentityReceiver<TNext, T>(next));

    public override string ToString() => nameof(Pipe.Identity);
}

/// <summary>
/// Only an identity that stands alone is attached: like any other stage it dies of a failure that it does not
/// handle, also when its target lives on.
/// </summary>
internal struct IdentityReceiver<TNext, T>(TNext next) : IReceiver<T>
    where TNext : struct, IReceiver<T>
{
    public bool Start() => next.Start();

    public bool Send(T value) => next.Send(value);

    public bool Throw(Exception error) => next.Fail(error);

    public void Close() => next.Close();
}
