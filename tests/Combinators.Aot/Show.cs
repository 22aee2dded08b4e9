using System.Runtime.CompilerServices;

namespace Combinators.Aot;

internal readonly record struct Point(int X, double Y);

internal sealed record Hit(string Address, string Page, int Status);

/// <summary>Prints what comes out of pipelines, and what goes wrong in them.</summary>
internal static class Show
{
    public static void Values<T>(Source<T> source, [CallerArgumentExpression(nameof(source))] string what = "") =>
        Try(what, () => $"[{string.Join(", ", source.Run(Fold.ToList<T>()))}]");

    public static void Result<T, TResult>(
        Source<T> source, Fold<T, TResult> fold, [CallerArgumentExpression(nameof(fold))] string what = "") =>
        Try(what, () => $"{source.Run(fold)}");

    public static void Lines(string what, Action<Action<object?>> run) => Try(what, () =>
    {
        var lines = new List<string>();
        try
        {
            run(line => lines.Add($"{line}"));
        }
        catch (InvalidOperationException error)
        {
            lines.Add(error.Message);
        }
        return string.Join(" ", lines);
    });

    private static void Try(string what, Func<string> run)
    {
        string result;
        try
        {
            result = run();
        }
        catch (InvalidOperationException error)
        {
            result = $"{error.GetType().Name}: {error.Message}";
        }
        Console.WriteLine($"{what}: {result}");
    }
}
