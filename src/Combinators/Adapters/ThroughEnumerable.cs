namespace Combinators;

public static partial class Adapters
{
    /// <summary>
    /// Sends the elements of a sequence through a pipe, as far as what comes out is asked for.
    /// </summary>
    /// <remarks>
    /// <code>
    /// in:   a    b    c
    /// out:  what the pipe makes of it
    ///
    /// values.Through(p).ToList()       ==  Source.From(values).Via(p).Run(Fold.ToList&lt;TOut&gt;())
    /// values.Through(p).Through(q)     ==  values.Through(p.Then(q))
    /// </code>
    /// Each enumeration attaches the pipe afresh, at its first MoveNext, and takes an element only when
    /// everything that came of the one before has been asked for. All that comes of one element is kept until
    /// then: an endless answer to one element does not end. <b>Completion:</b> at the end of the sequence,
    /// which closes the chain, or when the pipe has had enough; an enumeration that is given up closes the
    /// chain, and what it still sends is dropped. The sequence's enumerator is disposed once. <b>Failure:</b>
    /// what no stage handles comes out of MoveNext once, after the values that came before it; then the
    /// enumeration has ended. <b>Concurrency:</b> enumerations are independent, each for one thread at a
    /// time.
    /// </remarks>
    /// <example>
    /// <code>
    /// foreach (var chunk in Enumerable.Range(1, 5).Through(Pipe.Chunk&lt;int&gt;(2)))
    ///     Console.WriteLine(chunk.Length);    // 2 2 1
    /// </code>
    /// </example>
    /// <typeparam name="T">The type of the values that the pipe takes.</typeparam>
    /// <typeparam name="TOut">The type of the values that it gives.</typeparam>
    /// <param name="values">The sequence.</param>
    /// <param name="pipe">The pipe.</param>
    /// <returns>A sequence of what the pipe gives.</returns>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    public static IEnumerable<TOut> Through<T, TOut>(this IEnumerable<T> values, Pipe<T, TOut> pipe)
    {
        ArgumentNullException.ThrowIfNull(values);
        ArgumentNullException.ThrowIfNull(pipe);
        return Pull(values, pipe);
    }

    private static IEnumerable<TOut> Pull<T, TOut>(IEnumerable<T> values, Pipe<T, TOut> pipe)
    {
        var output = new Queue<TOut>();
        using var pump = new Pump<T, TOut>(values, pipe, output);
        while (pump.Advance())
        {
            while (output.TryDequeue(out var value))
                yield return value;
        }
    }
}

/// <summary>A pipe between a sequence and a queue, driven one element at a time.</summary>
internal sealed class Pump<T, TOut>(IEnumerable<T> values, Pipe<T, TOut> pipe, Queue<TOut> output)
    : IDisposable
{
    private Sink<T>? _sink;
    private IEnumerator<T>? _input;
    private Exception? _failure;

    /// <summary>
    /// Takes one step. What it fails with is for the next one to throw, when the queue has been
    /// emptied. False when there is no step left.
    /// </summary>
    public bool Advance()
    {
        if (_failure is not null)
            Failing.Raise(_failure);
        try
        {
            if (_sink is null)
                _sink = Stage.Headed(pipe.Attach(new ForEachStage<TOut, Bottom>(output.Enqueue)), pipe);
            else if (_sink.IsOpen)
                Feed(_sink);
            else
                return false;
        }
        catch (Exception error)
        {
            _failure = error;
        }
        return true;
    }

    public void Dispose()
    {
        try
        {
            _sink?.Close();
        }
        finally
        {
            Release();
        }
    }

    private void Feed(Sink<T> sink)
    {
        Exception? failure = null;
        try
        {
            if (Send(sink))
                return;
        }
        catch (Exception error)
        {
            failure = error;
        }
        // A failure of the sink itself comes straight back from it.
        if (failure is not null)
            sink.Fail(failure);
        else
            sink.Close();
    }

    private bool Send(Sink<T> sink)
    {
        var more = false;
        try
        {
            _input ??= values.GetEnumerator();
            more = _input.MoveNext() && sink.Send(_input.Current);
        }
        finally
        {
            if (!more)
                Release();
        }
        return more;
    }

    private void Release()
    {
        var input = _input;
        _input = null;
        input?.Dispose();
    }
}
