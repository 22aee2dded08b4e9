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
    /// A sequence of sources may be without end, and make each of them when it is asked for it: that is when the
    /// source before it is exhausted. Each run enumerates it afresh and disposes the enumerator, however it ends. What
    /// is a collection already is copied instead. Any number of sources, nested to any depth, takes no more of the stack
    /// than one. <b>Completion:</b> the sink is closed once, after the last source. When it has had enough, the sources
    /// that are left are never started. <b>Failure:</b> a source that fails ends the whole: those after it are never
    /// started, whether the sink handles the failure or not. What the sequence throws is thrown into the sink; so is an
    /// <see cref="InvalidOperationException"/> when it gives null. <b>Concurrency:</b> runs are independent as far as
    /// the sequence's enumerations are.
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
    /// <paramref name="sources"/> is null, or one of them is and they are a collection.
    /// </exception>
    public static Source<T> Concat<T>(params IEnumerable<Source<T>> sources) =>
        new ConcatSource<T>(sources.NoneNullIfKnown());
}

public abstract partial class Source<T>
{
    /// <summary>Goes on with other sources when this one is exhausted.</summary>
    /// <inheritdoc cref="Source.Concat" path="/remarks"/>
    /// <inheritdoc cref="Source.Concat" path="/example"/>
    /// <param name="others">The sources that come next, in order.</param>
    /// <returns>A source.</returns>
    /// <exception cref="ArgumentNullException">
    /// <paramref name="others"/> is null, or one of them is and they are a collection.
    /// </exception>
    public Source<T> Concat(params IEnumerable<Source<T>> others) =>
        new ConcatSource<T>([this, new ConcatSource<T>(others.NoneNullIfKnown())]);
}

internal sealed class ConcatSource<T>(IEnumerable<Source<T>> sources) : DrivenSource<T>
{
    private readonly IEnumerable<Source<T>> _sources = sources;

    private protected override void Drive(Sink<T> sink, CancellationToken cancellationToken)
    {
        var levels = new Stack<Level>();
        try
        {
            Source<T>? next = this;
            while (next is not null)
            {
                if (next is ConcatSource<T> several)
                    levels.Push(new Level(several._sources));
                else
                    next.Feed(levels.Count > 0 ? new KeptOpen<T>(sink) : sink, cancellationToken);
                if (!sink.IsOpen)
                    return;
                cancellationToken.ThrowIfCancellationRequested();
                next = Next(levels);
            }
        }
        finally
        {
            DisposeAll(levels);
        }
    }

    /// <summary>A level that has given its last source goes before that runs: only its end could come after it.</summary>
    private static Source<T>? Next(Stack<Level> levels)
    {
        Source<T>? next = null;
        while (next is null && levels.TryPeek(out var level))
        {
            next = level.Next();
            if (next is null || level.IsOver)
                levels.Pop().Dispose();
        }
        return next;
    }

    private static void DisposeAll(Stack<Level> levels)
    {
        Exception? failure = null;
        while (levels.TryPop(out var level))
        {
            try
            {
                level.Dispose();
            }
            catch (Exception error)
            {
                failure = error;
            }
        }
        if (failure is not null)
            Failing.Raise(failure);
    }

    public override string ToString() => nameof(Source.Concat);

    /// <summary>The sources of one Concat among those that are nested in each other.</summary>
    private sealed class Level(IEnumerable<Source<T>> sources) : IDisposable
    {
        private readonly IEnumerator<Source<T>> _sources = sources.GetEnumerator();
        private readonly int? _count = (sources as IReadOnlyCollection<Source<T>>)?.Count;
        private int _taken;

        /// <summary>Whether it is known to have given its last source.</summary>
        public bool IsOver => _taken == _count;

        public Source<T>? Next()
        {
            if (!_sources.MoveNext())
                return null;
            var next = _sources.Current ?? throw new InvalidOperationException(
                $"Source number {_taken}, counted from 0, of '{nameof(Source.Concat)}' is null: "
                + "give an empty source instead.");
            _taken++;
            return next;
        }

        public void Dispose() => _sources.Dispose();
    }
}

/// <summary>A sink as one of several sources in a row sees it: only a failure ends the sink itself.</summary>
internal sealed class KeptOpen<T>(Sink<T> sink) : BorrowedSink<T>(sink)
{
    public override void Close() => Target = null;

    public override string ToString() => nameof(Source.Concat);
}
