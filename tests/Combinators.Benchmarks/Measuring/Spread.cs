namespace Combinators.Benchmarks;

/// <summary>The middle of many measurements, and the range that half of them lie in.</summary>
internal readonly record struct Spread(double Median, double Low, double High)
{
    public static Spread Of(IEnumerable<double> values)
    {
        var sorted = values.Order().ToArray();
        return new(At(0.5), At(0.25), At(0.75));

        double At(double quantile)
        {
            var position = quantile * (sorted.Length - 1);
            var (below, above) = ((int)Math.Floor(position), (int)Math.Ceiling(position));
            return sorted[below] + (position - below) * (sorted[above] - sorted[below]);
        }
    }
}
