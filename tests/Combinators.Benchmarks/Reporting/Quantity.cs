namespace Combinators.Benchmarks;

/// <summary>Numbers for people: three digits and a unit.</summary>
internal static class Quantity
{
    public static string Time(double nanoseconds) => nanoseconds switch
    {
        < 1e3 => $"{Digits(nanoseconds)} ns",
        < 1e6 => $"{Digits(nanoseconds / 1e3)} us",
        < 1e9 => $"{Digits(nanoseconds / 1e6)} ms",
        _ => $"{Digits(nanoseconds / 1e9)} s",
    };

    public static string Speed(double bytes, double nanoseconds) =>
        $"{Digits(bytes / nanoseconds * 1e3)} MB/s";

    public static string Bytes(double bytes) => bytes switch
    {
        < 0.1 => "0",
        < 1e6 => Digits(bytes),
        _ => $"{Digits(bytes / 1e6)} MB",
    };

    /// <summary>How ours compares, given its time as a multiple of the other's.</summary>
    public static string Ratio(double ratio) => ratio switch
    {
        < 0.995 => $"{Digits(1 / ratio)}x faster",
        > 1.005 => $"{Digits(ratio)}x slower",
        _ => "level",
    };

    /// <summary>The range of a ratio, in the terms in which <see cref="Ratio"/> puts its median.</summary>
    public static string Range(Spread ratio) => ratio.Median < 0.995
        ? $"{Digits(1 / ratio.High)}..{Digits(1 / ratio.Low)}"
        : $"{Digits(ratio.Low)}..{Digits(ratio.High)}";

    private static string Digits(double value) => value switch
    {
        < 10 => $"{value:0.00}",
        < 100 => $"{value:0.0}",
        _ => $"{value:0}",
    };
}
