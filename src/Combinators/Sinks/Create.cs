namespace Combinators;

public static partial class Sink
{
    /// <summary>Makes a sink of three functions, one for each signal.</summary>
    /// <remarks>
    /// <code>
    /// in:   a        b        #e       c        |
    ///       send(a)  send(b)  fail(e)  send(c)  close()
    ///
    /// ForEach(f)  ==  Create(x =&gt; { f(x); return true; }, () =&gt; { }, ExceptionDispatchInfo.Throw)
    /// </code>
    /// <b>Completion:</b> when it is closed, or on the value for which <paramref name="send"/> says false: it
    /// has finished by itself then, and <paramref name="close"/> is not called. <b>Failure:</b> one from
    /// upstream is handled when <paramref name="fail"/> returns: the sink is still open, and a stage that
    /// died of the failure closes it next. What <paramref name="fail"/> throws comes out of the call; throw
    /// the failure itself to leave it unhandled. What the functions themselves throw ends the sink and is not
    /// told to <paramref name="fail"/>. <b>Concurrency:</b> one caller at a time.
    /// </remarks>
    /// <example>
    /// <code>
    /// var sink = Sink.Create&lt;int&gt;(
    ///     x =&gt; { Console.Write($"{x} "); return x &lt; 3; },
    ///     () =&gt; Console.WriteLine("closed"),
    ///     error =&gt; Console.WriteLine(error.Message));
    /// Source.From([1, 2]).Run(sink);    // 1 2 closed
    /// </code>
    /// </example>
    /// <typeparam name="T">The type of the values.</typeparam>
    /// <param name="send">Takes a value, and says whether the sink wants more.</param>
    /// <param name="close">Hears the end of the input.</param>
    /// <param name="fail">Hears a failure from upstream, and handles it unless it throws.</param>
    /// <returns>A live sink.</returns>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    public static Sink<T> Create<T>(Func<T, bool> send, Action close, Action<Exception> fail)
    {
        ArgumentNullException.ThrowIfNull(send);
        ArgumentNullException.ThrowIfNull(close);
        ArgumentNullException.ThrowIfNull(fail);
        return new Head<T>(new CreateStage<T>(send, close, fail), nameof(Create));
    }
}

internal sealed class CreateStage<T>(Func<T, bool> send, Action close, Action<Exception> fail) : Stage<T>
{
    /// <summary>Set while a function runs, and when it has thrown: what comes next is its own.</summary>
    private bool _inside;

    internal override bool Start() => true;

    public override bool Send(T value)
    {
        _inside = true;
        var open = send(value);
        _inside = false;
        return open;
    }

    public override bool Throw(Exception error)
    {
        if (_inside)
            Failing.Raise(error);
        _inside = true;
        fail(error);
        _inside = false;
        return true;
    }

    public override void Close()
    {
        _inside = true;
        close();
    }
}
