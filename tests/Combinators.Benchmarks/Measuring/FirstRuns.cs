namespace Combinators.Benchmarks;

/// <summary>A contestant whose first run counts, over elements of a type that nobody has met before.</summary>
internal abstract class FirstRun(string name)
{
    public string Name => name;

    public abstract long Run<TShape>(Item<TShape>[] items)
        where TShape : struct;
}

/// <summary>
/// A row of first runs, the JIT's work included. Every run gets elements of a new type, so each contestant has all of
/// its code compiled each time, that of its lambdas included.
/// </summary>
internal sealed class FirstRuns(string name, int elements, Goal[] goals, params FirstRun[] contestants) : IRow
{
    private const int Rounds = 8;

    private readonly double[,] _times = new double[Rounds, contestants.Length];
    private readonly long[] _checksums = new long[contestants.Length];

    public string Name => name;

    public Result Measure()
    {
        // The first round also pays for what does not depend on the type.
        Run<int>(-contestants.Length);
        Race.Agree(name, contestants.Select((x, i) => (x.Name, _checksums[i])));
        var standings = contestants.Select((contestant, i) => new Standing(
            contestant.Name,
            Spread.Of(Enumerable.Range(0, Rounds).Select(round => _times[round, i])),
            Bytes: null,
            i == 0 ? null : Spread.Of(Enumerable.Range(0, Rounds).Select(round => _times[round, 0] / _times[round, i]))))
            .ToArray();
        return new Result(
            name, $"{Rounds} rounds, each run with a type of its own", 0, standings,
            [.. goals.Select(x => x.Judge(standings))]);
    }

    /// <summary>Each turn's type is one level deeper than the last one's; each round begins with another contestant.</summary>
    private void Run<TShape>(int turn)
        where TShape : struct
    {
        var round = turn < 0 ? -1 : turn / contestants.Length;
        if (round == Rounds)
            return;
        var i = (turn + contestants.Length + round + 1) % contestants.Length;
        var items = Data.Items<TShape>()[..elements];
        var start = Clock.Now(allThreads: false);
        _checksums[i] = contestants[i].Run(items);
        var time = Clock.Now(allThreads: false) - start;
        if (round >= 0)
            _times[round, i] = time;
        Run<Deeper<TShape>>(turn + 1);
    }

    private readonly struct Deeper<T>;
}
