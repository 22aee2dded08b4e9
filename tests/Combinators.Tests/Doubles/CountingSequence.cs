using System.Collections;

namespace Combinators.Tests;

/// <summary>A sequence that counts how it is used.</summary>
public sealed class CountingSequence<T>(IEnumerable<T> values) : IEnumerable<T>
{
    /// <summary>Calls of GetEnumerator.</summary>
    public int Enumerations { get; private set; }

    /// <summary>Calls of MoveNext, over all enumerations.</summary>
    public int Moves { get; private set; }

    /// <summary>Calls of Dispose, over all enumerations.</summary>
    public int Disposals { get; private set; }

    public IEnumerator<T> GetEnumerator()
    {
        Enumerations++;
        return new Enumerator(this, values.GetEnumerator());
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private sealed class Enumerator(CountingSequence<T> owner, IEnumerator<T> values) : IEnumerator<T>
    {
        public T Current => values.Current;

        object? IEnumerator.Current => Current;

        public bool MoveNext()
        {
            owner.Moves++;
            return values.MoveNext();
        }

        public void Reset() => values.Reset();

        public void Dispose()
        {
            owner.Disposals++;
            values.Dispose();
        }
    }
}
