using System.Numerics;

namespace Combinators.Benchmarks;

/// <summary>
/// A contestant whose first run counts, over elements of a type that nobody has met before.
/// </summary>
internal abstract class FirstRun(string name)
{
    public string Name => name;

    public abstract long Run<TShape>(Item<TShape>[] items)
        where TShape : struct;
}

/// <summary>
/// A row of first runs, the JIT's work included. Every run gets elements of a new type, so each contestant
/// has all of its code compiled each time, that of its lambdas included.
/// </summary>
internal sealed class FirstRuns(string name, int elements, Goal[] goals, params FirstRun[] contestants) : IRow
{
    private const int Rounds = 8;

    private readonly double[,] _times = new double[Rounds, contestants.Length];
    private readonly long[] _checksums = new long[contestants.Length];
    private int _turn;

    public string Name => name;

    public Result Measure()
    {
        // The round before the first also pays for what does not depend on the type.
        _turn = -contestants.Length;
        TakeTurns<int>(depth: BitOperations.Log2((uint)((Rounds + 1) * contestants.Length)) + 1);
        Race.Agree(name, contestants.Select((x, i) => (x.Name, _checksums[i])));
        var rounds = Enumerable.Range(0, Rounds);
        var standings = contestants.Select((contestant, i) => new Standing(
            contestant.Name,
            Spread.Of(rounds.Select(round => _times[round, i])),
            Bytes: null,
            i == 0 ? null : Spread.Of(rounds.Select(round => _times[round, 0] / _times[round, i]))))
            .ToArray();
        return new Result(
            name, $"{Rounds} rounds, each run with a type of its own", 0, standings,
            [.. goals.Select(x => x.Judge(standings))]);
    }

    /// <summary>
    /// The leaves of a tree of types are as many types as one likes, and none of them is nested deeply.
    /// </summary>
    private void TakeTurns<TShape>(int depth)
        where TShape : struct
    {
        if (depth == 0)
        {
            TakeTurn<TShape>();
            return;
        }
        TakeTurns<Left<TShape>>(depth - 1);
        TakeTurns<Right<TShape>>(depth - 1);
    }

    /// <summary>Each round begins with another contestant.</summary>
    private void TakeTurn<TShape>()
        where TShape : struct
    {
        var round = (_turn + contestants.Length) / contestants.Length - 1;
        if (round == Rounds)
            return;
        var i = (_turn + contestants.Length + round + 1) % contestants.Length;
        _turn++;
        var items = Data.Items<TShape>()[..elements];
        var start = Clock.Now(allThreads: false);
        _checksums[i] = contestants[i].Run(items);
        var time = Clock.Now(allThreads: false) - start;
        if (round >= 0)
            _times[round, i] = time;
    }

    private readonly struct Left<T>;

    private readonly struct Right<T>;
}
