namespace Combinators;

public abstract partial class Sink<T>
{
    /// <summary>Feeds the sink by hand, and ends it as the code that does so ends.</summary>
    /// <remarks>
    /// <code>
    /// body:  Send(a)  Send(b)  returns            Send(a)  throws e
    /// sink:  a        b        |                  a        #e
    ///
    /// Source.From(xs).Run(sink)  ==  sink.Feed(s =&gt; { foreach (var x in xs) if (!s.Send(x)) break; })
    /// </code>
    /// What <c>using</c> cannot do: it closes the sink when the loop throws, too, as if the data were complete, and a
    /// fold gives a result. <b>Completion:</b> the sink is closed when the body returns. One that has finished
    /// meanwhile is left as it is. <b>Failure:</b> what the body throws is thrown into the sink and comes out of this
    /// call, the same exception, whether a stage handles it or not; what a stage throws in its place comes out
    /// instead. What the sink itself has thrown is not thrown into it again. <b>Concurrency:</b> one caller at a time.
    /// </remarks>
    /// <example>
    /// <code>
    /// var sum = Fold.Sum&lt;int&gt;().ToSink();
    /// sum.Feed(sink =&gt;
    /// {
    ///     foreach (var word in "1 2 3".Split(' '))
    ///         sink.Send(int.Parse(word));
    /// });
    /// Console.WriteLine(sum.Result);    // 6
    /// </code>
    /// </example>
    /// <param name="body">Sends the values to the sink, which it is given.</param>
    /// <exception cref="ArgumentNullException"><paramref name="body"/> is null.</exception>
    /// <exception cref="InvalidOperationException">The sink is already executing a signal.</exception>
    public void Feed(Action<Sink<T>> body)
    {
        ArgumentNullException.ThrowIfNull(body);
        try
        {
            body(this);
        }
        catch (Exception error)
        {
            if (IsOpen)
                this.Fail(error);
            throw;
        }
        Close();
    }
}
