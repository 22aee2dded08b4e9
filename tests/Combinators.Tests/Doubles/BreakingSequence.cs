using System.Collections;

namespace Combinators.Tests;

/// <summary>A sequence whose enumerator fails when it is disposed.</summary>
public sealed class BreakingSequence<T>(Exception error, params T[] values) : IEnumerable<T>
{
    public IEnumerator<T> GetEnumerator() => new Enumerator(error, values.AsEnumerable().GetEnumerator());

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private sealed class Enumerator(Exception error, IEnumerator<T> values) : IEnumerator<T>
    {
        public T Current => values.Current;

        object? IEnumerator.Current => Current;

        public bool MoveNext() => values.MoveNext();

        public void Reset() => throw new NotSupportedException();

        public void Dispose() => throw error;
    }
}
