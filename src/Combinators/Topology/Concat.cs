namespace Combinators;

public static partial class Source
{
    /// <summary>Runs sources one after the other into one sink.</summary>
    /// <remarks>
    /// <code>
    /// 1st:  a    b    |
    /// 2nd:                 c    |
    /// out:  a    b         c    |
    ///
    /// Concat()                        ==  Empty
    /// Concat(a, Empty)                ==  a  ==  Concat(Empty, a)
    /// Concat(a, b).Concat(c)          ==  a.Concat(Concat(b, c))  ==  Concat(a, b, c)
    /// Concat(From(xs), From(ys))      ==  From(xs.Concat(ys))
    /// </code>
    /// Any number of sources, nested to any depth, takes no more of the stack than one. <b>Completion:</b>
    /// the sink is closed once, after the last source. When it has had enough, the sources that are left are
    /// never started. <b>Failure:</b> a source that fails ends the whole: those after it are never started,
    /// whether the sink handles the failure or not. <b>Concurrency:</b> runs are independent.
    /// </remarks>
    /// <example>
    /// <code>
    /// var header = Source.Return("id,name");
    /// var lines = Source.From(["1,a", "2,b"]);
    /// Source.Concat(header, lines).Run(Sink.WriteLines(Console.Out));    // id,name 1,a 2,b
    /// </code>
    /// </example>
    /// <typeparam name="T">The type of the values.</typeparam>
    /// <param name="sources">The sources, in order.</param>
    /// <returns>A source.</returns>
    /// <exception cref="ArgumentNullException">
    /// <paramref name="sources"/> or one of them is null.
    /// </exception>
    public static Source<T> Concat<T>(params Source<T>[] sources) =>
        new ConcatSource<T>(sources.NoneNull());
}

public abstract partial class Source<T>
{
    /// <summary>Goes on with other sources when this one is exhausted.</summary>
    /// <inheritdoc cref="Source.Concat" path="/remarks"/>
    /// <inheritdoc cref="Source.Concat" path="/example"/>
    /// <param name="others">The sources that come next, in order.</param>
    /// <returns>A source.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="others"/> or one of them is null.</exception>
    public Source<T> Concat(params Source<T>[] others) => new ConcatSource<T>([this, .. others.NoneNull()]);
}

internal sealed class ConcatSource<T>(Source<T>[] sources) : DrivenSource<T>
{
    private readonly Source<T>[] _sources = sources;

    private protected override void Drive(Sink<T> sink, CancellationToken cancellationToken)
    {
        var pending = new Stack<Source<T>>([this]);
        while (sink.IsOpen && pending.TryPop(out var source))
        {
            if (source is ConcatSource<T> several)
            {
                for (var i = several._sources.Length - 1; i >= 0; i--)
                    pending.Push(several._sources[i]);
            }
            else
            {
                source.Feed(new KeptOpen<T>(sink), cancellationToken);
            }
        }
    }

    public override string ToString() => nameof(Source.Concat);
}

/// <summary>A sink as one of several sources in a row sees it: only a failure ends the sink itself.</summary>
internal sealed class KeptOpen<T>(Sink<T>? target) : Sink<T>
{
    public override bool IsOpen => target is { IsOpen: true };

    public override bool Send(T value) => target is not null && target.Send(value);

    public override bool SendAll(ReadOnlySpan<T> values) => target is not null && target.SendAll(values);

    public override bool Throw(Exception error)
    {
        ArgumentNullException.ThrowIfNull(error);
        if (target is null)
            Failing.Raise(error);
        return target.Fail(error);
    }

    /// <summary>The source has ended, and nothing that it left behind gets to the sink any more.</summary>
    public override void Close() => target = null;

    public override string ToString() => nameof(Source.Concat);
}
