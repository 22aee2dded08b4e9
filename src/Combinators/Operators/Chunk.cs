namespace Combinators;

public static partial class Pipe
{
    /// <summary>Collects the values into arrays of a size; the last may be shorter.</summary>
    /// <remarks>
    /// <code>
    /// in:          a    b         c    d         e    |
    /// Chunk(2):         [a, b]         [c, d]         [e]|
    ///
    /// Chunk(n).Then(FlatMap(chunk =&gt; chunk))  ==  Identity, later
    /// </code>
    /// Each array is a new one. <b>Completion:</b> with its target; at the end of the input the values that
    /// are left are sent first. <b>Failure:</b> passes on, and the values that are left are dropped:
    /// truncated data must not look complete. <b>Concurrency:</b> one caller at a time.
    /// </remarks>
    /// <example>
    /// <code>Source.From([1, 2, 3]).Chunk(2).Run(Fold.ToList&lt;int[]&gt;());    // [1, 2], [3]</code>
    /// </example>
    /// <typeparam name="T">The type of the values it takes.</typeparam>
    /// <param name="size">How many values make an array.</param>
    /// <returns>A pipe.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="size"/> is less than 1.</exception>
    public static Pipe<T, T[]> Chunk<T>(int size)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(size, 1);
        return new ChunkPipe<T>(size);
    }
}

public abstract partial class Pipe<TIn, TOut>
{
    /// <inheritdoc cref="Pipe.Chunk"/>
    public Pipe<TIn, TOut[]> Chunk(int size) => Then(Pipe.Chunk<TOut>(size));
}

public abstract partial class Source<T>
{
    /// <inheritdoc cref="Pipe.Chunk"/>
    /// <returns>A source.</returns>
    public Source<T[]> Chunk(int size) => Via(Pipe.Chunk<T>(size));
}

internal sealed class ChunkPipe<T>(int size) : LinkedPipe<T, T[]>
{
    private protected override Sink<T> Link<TBelow>(Sink<T[]> next) => new ChunkStage<T>(next, size);

    public override string ToString() => $"{nameof(Pipe.Chunk)}({size})";
}

internal sealed class ChunkStage<T>(Sink<T[]> target, int size) : Stage<T>
{
    // A size that is never reached must not cost its array: the first one grows as it fills.
    private int _capacity = Math.Min(size, 4);
    private T[] _chunk = [];
    private int _count;

    internal override bool Start() => target.Start();

    public override bool Send(T value)
    {
        if (_count == _chunk.Length)
            Grow();
        _chunk[_count++] = value;
        return _count < size || Flush();
    }

    public override bool SendAll(ReadOnlySpan<T> values)
    {
        while (!values.IsEmpty)
        {
            if (_count == _chunk.Length)
                Grow();
            var room = _chunk.AsSpan(_count);
            var taken = Math.Min(room.Length, values.Length);
            values[..taken].CopyTo(room);
            values = values[taken..];
            _count += taken;
            if (_count == size && !Flush())
                return false;
        }
        return true;
    }

    public override bool Throw(Exception error) => target.Fail(error);

    public override void Close()
    {
        if (_count > 0)
        {
            Array.Resize(ref _chunk, _count);
            if (!target.Send(_chunk))
                return;
        }
        target.Close();
    }

    private void Grow()
    {
        Array.Resize(ref _chunk, _capacity);
        _capacity = (int)Math.Min(size, 2L * _capacity);
    }

    private bool Flush()
    {
        var full = _chunk;
        (_chunk, _count) = ([], 0);
        return target.Send(full);
    }
}
