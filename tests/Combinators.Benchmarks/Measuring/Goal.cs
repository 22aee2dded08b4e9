namespace Combinators.Benchmarks;

/// <summary>What a row must show. Every goal is a limit that what was measured must not exceed.</summary>
internal sealed class Goal
{
    private readonly Func<Standing, double> _value;
    private readonly double _limit;
    private readonly string _text;
    private readonly string _against;

    private Goal(string text, string against, double limit, Func<Standing, double> value)
    {
        _text = text;
        _against = against;
        _limit = limit;
        _value = value;
    }

    /// <summary>A goal beyond the goal: to miss it is no failure.</summary>
    public bool IsStretch { get; private init; }

    /// <summary>Ours takes at most so many times the other's time.</summary>
    public static Goal AtMost(double times, string against, bool stretch = false) =>
        new($"{(stretch ? "stretch:" : "at most")} {times}x its time", against, times, RatioOf)
        {
            IsStretch = stretch,
        };

    /// <summary>Ours is at least so many times as fast as the other.</summary>
    public static Goal AtLeast(double times, string against) =>
        new($"at least {times}x {(times < 1 ? "its speed" : "faster")}", against, 1 / times, RatioOf);

    /// <summary>Ours takes at most so many nanoseconds.</summary>
    public static Goal Nanoseconds(double limit) =>
        new($"at most {Quantity.Time(limit)}", Contestant.Ours, limit, ours => ours.Nanoseconds.Median);

    /// <summary>
    /// Ours allocates at most so many bytes for each operation; below one in ten operations counts as none.
    /// </summary>
    public static Goal Bytes(double limit) =>
        new($"at most {limit} bytes", Contestant.Ours, limit + 0.1, ours => ours.Bytes!.Value);

    public Verdict Judge(IEnumerable<Standing> standings)
    {
        var standing = standings.FirstOrDefault(x => x.Name == _against)
            ?? throw new InvalidOperationException(
                $"The goal '{_text}' is against '{_against}', who does not take part.");
        return new Verdict(_text, _against, IsStretch, _value(standing), _limit);
    }

    private static double RatioOf(Standing rival) => rival.Ratio!.Value.Median;
}
