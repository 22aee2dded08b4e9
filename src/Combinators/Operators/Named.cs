namespace Combinators;

public static partial class Pipe
{
    /// <summary>Gives a pipe a name, by which it goes in messages and where pipelines are printed.</summary>
    /// <remarks>
    /// <code>
    /// in:                a    b    c    |
    /// Named("n", p):     what p makes of it
    ///
    /// Named("n", p)               ==  p
    /// Named("n", p).ToString()    ==  "n"
    /// </code>
    /// It is a name and nothing else: the stages run as they would without it. <b>Completion:</b> as the
    /// pipe's. <b>Failure:</b> as the pipe's. <b>Concurrency:</b> as the pipe's.
    /// </remarks>
    /// <example>
    /// <code>
    /// var words = Pipe.Named("words", Pipe.FlatMap&lt;string, string&gt;(line =&gt; line.Split(' ')));
    /// Console.WriteLine(words.Filter(word =&gt; word != ""));    // words | Filter
    /// </code>
    /// </example>
    /// <typeparam name="TIn">The type of the values it takes.</typeparam>
    /// <typeparam name="TOut">The type of the values it gives.</typeparam>
    /// <param name="name">The name.</param>
    /// <param name="pipe">The pipe.</param>
    /// <returns>A pipe.</returns>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    public static Pipe<TIn, TOut> Named<TIn, TOut>(string name, Pipe<TIn, TOut> pipe)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(pipe);
        return new NamedPipe<TIn, TOut>(name, pipe);
    }
}

public abstract partial class Pipe<TIn, TOut>
{
    /// <inheritdoc cref="Pipe.Named"/>
    /// <exception cref="ArgumentNullException"><paramref name="name"/> is null.</exception>
    public Pipe<TIn, TOut> Named(string name) => Pipe.Named(name, this);
}

public abstract partial class Source<T>
{
    /// <summary>Gives the source a name, by which it goes where pipelines are printed.</summary>
    /// <remarks>
    /// <code>
    /// source.Named("n")                      ==  source
    /// source.Named("n").Map(f).ToString()    ==  "n | Map"
    /// </code>
    /// It is a name and nothing else. <b>Completion:</b> as the source's. <b>Failure:</b> as the source's.
    /// <b>Concurrency:</b> as the source's.
    /// </remarks>
    /// <example>
    /// <code>
    /// Console.WriteLine(Source.From([1, 2]).Map(x =&gt; x * 10).Named("tens").Take(1));    // tens | Take(1)
    /// </code>
    /// </example>
    /// <param name="name">The name.</param>
    /// <returns>A source.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="name"/> is null.</exception>
    public Source<T> Named(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return new NamedSource<T>(name, this);
    }
}

internal sealed class NamedPipe<TIn, TOut>(string name, Pipe<TIn, TOut> pipe) : Pipe<TIn, TOut>
{
    internal override Upstream<TOut> Under(Upstream<TIn> up) => pipe.Under(up);

    public override string ToString() => name;
}

internal sealed class NamedSource<T>(string name, Source<T> source) : Source<T>
{
    internal override void Feed(Sink<T> sink, CancellationToken cancellationToken) =>
        source.Feed(sink, cancellationToken);

    internal override TResult Feed<TResult>(Fold<T, TResult> fold, CancellationToken cancellationToken) =>
        source.Feed(fold, cancellationToken);

    // The pipe goes to the source itself, so that it is fused with those that came before the name.
    public override Source<TOut> Via<TOut>(Pipe<T, TOut> pipe) =>
        new NamedSource<TOut>($"{name} | {pipe}", source.Via(pipe));

    public override string ToString() => name;
}
