namespace Combinators;

/// <summary>A transformation: values in, any number of values out.</summary>
/// <remarks>
/// A pipe is an inert recipe. Attaching it, with <see cref="To(Sink{TOut})"/> or to a source, makes a live chain with
/// state of its own, so one pipe can stand in any number of pipelines. The stages of a chain run as one loop.
/// </remarks>
/// <typeparam name="TIn">The type of the values it takes.</typeparam>
/// <typeparam name="TOut">The type of the values it gives.</typeparam>
public abstract partial class Pipe<TIn, TOut> : ILabeled
{
    private protected Pipe()
    {
    }

    object ILabeled.Label => Label;

    /// <inheritdoc cref="ILabeled.Label"/>
    internal virtual object Label => ToString()!;

    /// <summary>What is in front of a receiver that stands behind this pipe.</summary>
    internal abstract Upstream<TOut> Under(Upstream<TIn> up);

    /// <summary>Puts a chain of this pipe and its last stage on the heap.</summary>
    internal Sink<TIn> Attach<TLast>(TLast last)
        where TLast : struct, IReceiver<TOut>
    {
        var top = new Top<TIn>();
        Under(top).Attach(last);
        return top.First!;
    }

    /// <summary>Puts the whole pipe in front of a sink.</summary>
    internal Sink<TIn> Attach(Sink<TOut> sink) => Attach(new SinkReceiver<TOut, Bottom>(sink));

    /// <summary>Goes on with another pipe.</summary>
    /// <remarks>
    /// <code>
    /// p.Then(Pipe.Identity&lt;T&gt;())  ==  p  ==  Pipe.Identity&lt;T&gt;().Then(p)
    /// p.Then(q).Then(r)  ==  p.Then(q.Then(r))
    /// </code>
    /// <b>Completion:</b> when either has finished, both end. <b>Failure:</b> what the first pipe does not
    /// handle is thrown into the second. <b>Concurrency:</b> a pipe is a recipe: any number of threads may
    /// use it.
    /// </remarks>
    /// <example>
    /// <code>
    /// var firstEven = Pipe.Filter&lt;int&gt;(x =&gt; x % 2 == 0).Then(Pipe.Take&lt;int&gt;(1));
    /// Source.From([1, 2, 3, 4]).Via(firstEven).Run(Fold.ToList&lt;int&gt;());    // 2
    /// </code>
    /// </example>
    /// <typeparam name="TNext">The type of the values that the other pipe gives.</typeparam>
    /// <param name="pipe">The pipe that takes what this one gives.</param>
    /// <returns>A pipe that does both in one loop.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="pipe"/> is null.</exception>
    public Pipe<TIn, TNext> Then<TNext>(Pipe<TOut, TNext> pipe)
    {
        ArgumentNullException.ThrowIfNull(pipe);
        return (this, pipe) switch
        {
            (IdentityPipe<TOut>, Pipe<TIn, TNext> other) => other,
            (Pipe<TIn, TNext> self, IdentityPipe<TOut>) => self,
            _ => new ThenPipe<TIn, TOut, TNext>(this, pipe),
        };
    }

    /// <summary>Puts this pipe in front of a sink.</summary>
    /// <remarks>
    /// <code>
    /// in:    a          b          |
    /// sink:  what the pipe makes of it
    ///
    /// p.Then(q).To(sink)  ==  p.To(q.To(sink))
    /// </code>
    /// The chain is primed before it is returned, the sink's side first. <b>Completion:</b> when the pipe or
    /// the sink has finished; it may have already then: a <c>Take(0)</c> has closed the sink. <b>Failure:</b>
    /// what the pipe does not handle is thrown into the sink. What a stage's own code throws while it is
    /// primed is, too, and comes out of this call unless it is handled there. <b>Concurrency:</b> one caller
    /// at a time.
    /// </remarks>
    /// <example>
    /// <code>
    /// var sink = Pipe.Map&lt;int, int&gt;(x =&gt; x * 10).To(Sink.ForEach&lt;int&gt;(Console.WriteLine));
    /// sink.Send(1);    // 10
    /// sink.Close();
    /// </code>
    /// </example>
    /// <param name="sink">The sink that takes what this pipe gives; it belongs to the new sink from now on.</param>
    /// <returns>A live sink that takes what this pipe takes.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="sink"/> is null.</exception>
    public Sink<TIn> To(Sink<TOut> sink)
    {
        ArgumentNullException.ThrowIfNull(sink);
        var chain = Stage.Headed(Attach(sink), this);
        chain.Keeper = sink.Keeper;
        return chain;
    }

    /// <summary>Puts this pipe in front of a fold.</summary>
    /// <remarks>
    /// <code>
    /// in:      a          b          |
    /// fold:    what the pipe makes of it
    /// result:                        what the fold makes of that
    ///
    /// source.Run(p.To(fold))  ==  source.Via(p).Run(fold)        the result is the sink's
    /// </code>
    /// <b>Completion:</b> when the pipe or the fold has finished: then there is a result. <b>Failure:</b> as
    /// <see cref="To(Sink{TOut})"/>; there is no result then, unless the fold handles it.
    /// <b>Concurrency:</b> one caller at a time.
    /// </remarks>
    /// <example>
    /// <code>
    /// var sum = Pipe.Map&lt;string, int&gt;(int.Parse).To(Fold.Sum&lt;int&gt;());
    /// Source.From(["1", "2"]).Run(sum);
    /// Console.WriteLine(sum.Result);    // 3
    /// </code>
    /// </example>
    /// <typeparam name="TResult">The type of the fold's result.</typeparam>
    /// <param name="fold">The fold that takes what this pipe gives.</param>
    /// <returns>A live sink with a result.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="fold"/> is null.</exception>
    public FoldSink<TIn, TResult> To<TResult>(Fold<TOut, TResult> fold)
    {
        ArgumentNullException.ThrowIfNull(fold);
        return fold.Recipe.Attach(this);
    }

    /// <summary>Puts this pipe in front of several sinks, each of which gets every value.</summary>
    /// <inheritdoc cref="Sink.Broadcast{T}" path="/remarks"/>
    /// <example>
    /// <code>
    /// var sink = Pipe.Map&lt;int, int&gt;(x =&gt; x * 10).Broadcast(
    ///     Sink.ForEach&lt;int&gt;(x =&gt; Console.WriteLine($"a{x}")),
    ///     Sink.ForEach&lt;int&gt;(x =&gt; Console.WriteLine($"b{x}")));
    /// Source.From([1, 2]).Run(sink);    // a10 b10 a20 b20
    /// </code>
    /// </example>
    /// <param name="sinks">
    /// The branches, in the order in which they get each value; they belong to the new sink from now on.
    /// </param>
    /// <returns>A live sink that takes what this pipe takes.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="sinks"/> or one of them is null.</exception>
    public Sink<TIn> Broadcast(params Sink<TOut>[] sinks) =>
        Stage.Headed(Attach(new FanOut<TOut>(sinks)), this);
}

/// <summary>Makes pipes: the operators as functions that stand on their own.</summary>
public static partial class Pipe;
