using System.Collections;

namespace Combinators.Properties;

/// <summary>A sequence that writes down how it is used.</summary>
public sealed class CountedSequence(Journal journal, IReadOnlyList<int> values) : IEnumerable<int>
{
    /// <summary>What it says when it is begun.</summary>
    public string Begun { get; init; } = "GetEnumerator";

    /// <summary>Asking for this element, counted from zero, fails.</summary>
    public int FailsAt { get; init; } = int.MaxValue;

    public bool FailsToBegin { get; init; }

    public bool FailsToEnd { get; init; }

    public string Error { get; init; } = "source";

    public IEnumerator<int> GetEnumerator()
    {
        journal.Note(Begun);
        return FailsToBegin ? throw journal.Fault(Error) : new Enumerator(this, journal, values);
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private sealed class Enumerator(CountedSequence sequence, Journal journal, IReadOnlyList<int> values)
        : IEnumerator<int>
    {
        private int _index = -1;

        public int Current => values[_index];

        object IEnumerator.Current => Current;

        public bool MoveNext()
        {
            journal.Add(new Event.Pulled());
            if (++_index == sequence.FailsAt)
                throw journal.Fault(sequence.Error);
            return _index < values.Count;
        }

        public void Reset() => throw new NotSupportedException();

        public void Dispose()
        {
            journal.Add(new Event.Disposed());
            if (sequence.FailsToEnd)
                Fail();
        }

        private void Fail() => throw journal.Fault(sequence.Error);
    }
}
