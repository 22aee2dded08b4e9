using System.Text;
using BenchmarkDotNet.Attributes;

namespace Combinators.Benchmarks;

/// <summary>Lines of a file, some of which count: what does the source add to reading?</summary>
public class Lines : Question
{
    private const int Count = 10_000;
    private const string Word = "python";

    private readonly Fold<string, long> _length = Tally<Shape>.Fold(Tally<Shape>.AddLength);
    private readonly string _path =
        Path.Combine(Path.GetTempPath(), $"combinators-{Environment.ProcessId}.log");


    private long _bytes;

    protected override string Name => "lines of a file, filtered";

    internal override double BytesRead => (double)_bytes / Count;

    /// <inheritdoc/>
    public override void Setup()
    {
        File.WriteAllLines(_path, Enumerable.Range(0, Count).Select(MakeLine));
        _bytes = new FileInfo(_path).Length;
    }

    /// <inheritdoc/>
    public override void Cleanup() => File.Delete(_path);

    [Benchmark(Baseline = true, Description = Contestant.Ours, OperationsPerInvoke = Count)]
    public long Ours() => Source.Lines(_path).Filter(x => x.Contains(Word)).Run(_length);

    [Benchmark(Description = "StreamReader.ReadLine", OperationsPerInvoke = Count)]
    public long Loop()
    {
        var tally = default(Tally<Shape>);
        using var reader = new StreamReader(_path, Encoding.UTF8);
        while (reader.ReadLine() is { } line)
        {
            if (line.Contains(Word))
                tally = Tally<Shape>.AddLength(tally, line);
        }
        return tally.Sum;
    }

    [Benchmark(Description = "File.ReadLines and LINQ", OperationsPerInvoke = Count)]
    public long Linq() =>
        File.ReadLines(_path).Where(x => x.Contains(Word)).Aggregate(default, Tally<Shape>.AddLength).Sum;

    private static string MakeLine(int i) =>
        $"10.0.{i % 7}.{i % 251} - - [24/Feb/2008:00:08:59 -0600] "
        + $"\"GET /{(i % 10 == 0 ? Word : "ply")}/{i} HTTP/1.1\" 200 {i * 37 % 9973}";

    private readonly struct Shape;
}
