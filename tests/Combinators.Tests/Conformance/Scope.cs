using System.Runtime.CompilerServices;
using System.Text.Json;

namespace Combinators.Tests.Conformance;

public delegate Coroutine<int?> StageBody(Input<int?> input, Scope scope);

public delegate Coroutine<int?> GeneratorBody(Exchange<int?, int> exchange, Scope scope);

public sealed class E1 : Exception;

public sealed class E2 : Exception;

/// <summary>What the compiled bodies of one vector share: their log and, in a web, one another.</summary>
/// <remarks><paramref name="tries"/> says whether generators are asked with Try, or as in Python.</remarks>
public sealed class Scope(bool tries)
{
    private readonly List<string> _log = [];

    public IReadOnlyList<string> Log => _log;

    public Generator<int?, int, int?>[] Generators { get; set; } = [];

    /// <summary>True, and nobody knows.</summary>
    public static bool Yes
    {
        [MethodImpl(MethodImplOptions.NoInlining)]
        get => true;
    }

    public void Add(string word, object? value) => _log.Add(JsonSerializer.Serialize(new[] { word, value }));

    /// <summary>Makes a new generator of a body.</summary>
    public Generator<int?, int, int?> Make(GeneratorBody body) =>
        Coroutine.Generator<int?, int, int?>(exchange => body(exchange, this));

    /// <summary>
    /// CPython collects an inner generator at once when the body parts from it, and so closes it once more if
    /// it has ignored its exit. Here that is left to whoever made it.
    /// </summary>
    /// <returns>Never true: the exception goes on.</returns>
    public static bool Collect(Generator<int?, int, int?> inner)
    {
        try
        {
            inner.Close();
        }
        catch (Exception error)
        {
            _ = error; // As in CPython, where it is reported as not raisable.
        }
        return false;
    }

    public void Call(int index, string signal)
    {
        var parts = JsonSerializer.Deserialize<JsonElement>(signal);
        var reply = Drive(Generators[index], parts);
        _log.Add(JsonSerializer.Serialize<object?[]>(["call", index, parts, .. reply]));
    }

    /// <summary>Gives a generator a signal: its answer, in Python's words.</summary>
    public object?[] Drive(Generator<int?, int, int?> generator, JsonElement signal)
    {
        var ended = generator.State == GeneratorState.Finished;
        try
        {
            int n;
            return (signal[0].GetString(), tries) switch
            {
                ("next", false) => ["open", generator.Next()],
                ("next", true) => generator.TryNext(out n) ? ["open", n] : Stop(),
                ("send", false) => ["open", generator.Send(signal[1].GetInt32())],
                ("send", true) => generator.TrySend(signal[1].GetInt32(), out n) ? ["open", n] : Stop(),
                ("throw", false) => ["open", generator.Throw(Error(signal[1]))],
                ("throw", true) => generator.TryThrow(Error(signal[1]), out n) ? ["open", n] : Stop(),
                _ => ["closed", generator.Close()],
            };
        }
        catch (Exception error)
        {
            return Name(error);
        }

        object?[] Stop() => ["stop", ended ? null : generator.Result];
    }

    public static string State<TIn, TOut>(Generator<TIn, TOut> generator) => generator.State switch
    {
        GeneratorState.Finished => "CLOSED",
        var state => state.ToString().ToUpperInvariant(),
    };

    public static Exception Error(JsonElement kind) => Error(kind.GetString()!);

    public static Exception Error(string kind) => kind switch
    {
        "E1" => new E1(),
        "E2" => new E2(),
        "Stop" => new StopIteration(),
        "Stop5" => new StopIteration(5),
        "Exit" => new CoroutineExit(),
        _ => throw new ArgumentException($"There is no exception '{kind}'.", nameof(kind)),
    };

    /// <summary>Whether Python's handler of that kind takes the exception.</summary>
    public static bool Catches(string kind, Exception error) => kind switch
    {
        "E1" => error is E1,
        "E2" => error is E2,
        "Any" => error is not CoroutineExit,
        "Exit" => error is CoroutineExit,
        "All" => true,
        _ => throw new ArgumentException($"There is no handler '{kind}'.", nameof(kind)),
    };

    /// <summary>What it answers in Python who raises this.</summary>
    public static object?[] Name(Exception error) => error switch
    {
        E1 or E2 => ["raise", error.GetType().Name],
        CoroutineExit => ["raise", "GeneratorExit"],
        StopIteration stop => ["stop", stop.Value],
        InvalidOperationException => ["raise", PythonMessages.First(
            pair => error.Message.Contains(pair.Ours, StringComparison.Ordinal)).Theirs],
        _ => ["raise", error.ToString()],
    };

    private static readonly (string Ours, string Theirs)[] PythonMessages =
    [
        ("ignored exit", "generator ignored GeneratorExit"),
        ("ignored Close", "generator ignored GeneratorExit"),
        ("raised StopIteration", "generator raised StopIteration"),
        ("already executing", "generator already executing"),
        ("has just been made", "can't send non-None value to a just-started generator"),
        ("takes no values", "no send"),
        ("", "InvalidOperationException"),
    ];
}
