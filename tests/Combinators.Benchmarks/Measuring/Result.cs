namespace Combinators.Benchmarks;

/// <summary>What was found about one contestant.</summary>
/// <param name="Name">The contestant.</param>
/// <param name="Nanoseconds">Per operation.</param>
/// <param name="Bytes">Allocated per operation; null where that is not the question.</param>
/// <param name="Ratio">Ours to its time, round by round; null for ours itself.</param>
/// <param name="Note">What a reader must know, such as a warm-up that did not settle.</param>
internal sealed record Standing(
    string Name, Spread Nanoseconds, double? Bytes, Spread? Ratio, string? Note = null);

/// <summary>A goal, and what came of it.</summary>
internal sealed record Verdict(string Goal, string Against, bool IsStretch, double Value, double Limit)
{
    public bool IsMet => Value <= Limit;
}

/// <summary>One row of the table.</summary>
/// <param name="Row">Its name.</param>
/// <param name="Remark">How it was measured.</param>
/// <param name="BytesRead">How many bytes of a file one operation stands for, or 0.</param>
/// <param name="Standings">Ours first.</param>
/// <param name="Verdicts">One for each goal.</param>
internal sealed record Result(
    string Row,
    string Remark,
    double BytesRead,
    IReadOnlyList<Standing> Standings,
    IReadOnlyList<Verdict> Verdicts);
