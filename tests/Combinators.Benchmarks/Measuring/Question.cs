using BenchmarkDotNet.Attributes;

namespace Combinators.Benchmarks;

/// <summary>Something that gets a place in the table.</summary>
internal interface IRow
{
    string Name { get; }

    Result Measure();
}

/// <summary>
/// One question: a row of the table, and a class for BenchmarkDotNet. Its benchmark methods are the
/// contestants, the baseline is ours, and the description is the contestant's name. Each returns a checksum
/// of what it did.
/// </summary>
[MemoryDiagnoser]
public abstract class Question : IRow
{
    string IRow.Name => Name;

    /// <summary>What the row is called, the number of elements or how they are sent included.</summary>
    protected abstract string Name { get; }

    /// <summary>What must be shown, against which of the contestants.</summary>
    internal virtual Goal[] Goals => [];

    /// <summary>How many bytes of a file one operation stands for: the table says MB/s then.</summary>
    internal virtual double BytesRead => 0;

    /// <summary>
    /// Whether the contestants have threads of their own: the time that passes counts then.
    /// </summary>
    internal virtual bool HasThreads => false;

    /// <summary>Before the contestants run, once.</summary>
    [GlobalSetup]
    public virtual void Setup()
    {
    }

    /// <summary>After the contestants have run, once.</summary>
    [GlobalCleanup]
    public virtual void Cleanup()
    {
    }

    Result IRow.Measure() => Race.Run(this, Name);
}
