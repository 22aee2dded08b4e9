using System.Diagnostics;

namespace Combinators.Benchmarks;

/// <summary>
/// The contestants of a question, block by block in turn, so that whatever disturbs the machine disturbs them
/// all. A ratio is taken within each round, and the median of those is what counts.
/// </summary>
internal static class Race
{
    private const int Rounds = 101;
    private const int FewestRounds = 21;

    private static readonly TimeSpan AtMost = TimeSpan.FromSeconds(1.5);

    public static Result Run(Question question, string name)
    {
        question.Setup();
        try
        {
            var contestants = Contestant.Of(question);
            return Run(question, name, [.. contestants.Select(x => new Lane(x, question.HasThreads))]);
        }
        finally
        {
            question.Cleanup();
        }
    }

    private static Result Run(Question question, string name, Lane[] lanes)
    {
        Agree(name, lanes.Select(x => (x.Contestant.Name, x.Contestant.Run())));
        var warmth = WarmUp.Run(lanes);
        var bytes = lanes.Select(x => x.Bytes()).ToArray();
        GC.Collect();
        var rounds = RunRounds(lanes);

        var standings = lanes.Select((lane, i) => new Standing(
            lane.Contestant.Name,
            Spread.Of(rounds.Select(x => x[i])),
            bytes[i],
            i == 0 ? null : Spread.Of(rounds.Select(x => x[0] / x[i])),
            warmth.Unsteady.GetValueOrDefault(lane.Contestant.Name))).ToArray();
        var state = warmth.Unsteady.Count == 0 ? "steady at tier 1" : "NOT STEADY";
        var remark = $"{state} after {warmth.Seconds:0.0} s, {warmth.Methods} methods; {rounds.Count} rounds";
        return new Result(
            name, remark, question.BytesRead, standings, [.. question.Goals.Select(x => x.Judge(standings))]);
    }

    /// <summary>Whoever did other work than ours has nothing to be compared with.</summary>
    public static void Agree(string row, IEnumerable<(string Name, long Checksum)> contestants)
    {
        var all = contestants.ToArray();
        var wrong = all.Where(x => x.Checksum != all[0].Checksum).ToArray();
        if (wrong.Length > 0)
        {
            throw new InvalidOperationException(
                $"'{row}': the contestants did not do the same work. {all[0].Name}: {all[0].Checksum}; "
                + string.Join("; ", wrong.Select(x => $"{x.Name}: {x.Checksum}")));
        }
    }

    /// <summary>
    /// Every other round runs the other way round, so that nobody always has the same one in front.
    /// </summary>
    private static List<double[]> RunRounds(Lane[] lanes)
    {
        var start = Stopwatch.GetTimestamp();
        var rounds = new List<double[]>();
        while (rounds.Count < FewestRounds
            || (rounds.Count < Rounds && Stopwatch.GetElapsedTime(start) < AtMost))
        {
            var round = new double[lanes.Length];
            for (var i = 0; i < lanes.Length; i++)
            {
                var lane = rounds.Count % 2 == 0 ? i : lanes.Length - 1 - i;
                round[lane] = lanes[lane].Block();
            }
            rounds.Add(round);
        }
        return rounds;
    }
}
