using System.Collections;

namespace Combinators.Tests;

/// <summary>A live sink that writes down what it hears: <c>"1 2 |"</c>, or <c>"1 #boom"</c>.</summary>
/// <remarks>
/// A marble is a value (a collection is <c>[1 2]</c>), <c>|</c> for Close, <c>#message</c> for Throw. The
/// probe may finish by itself after some values (0: it is finished from the start), fail on one of them (the
/// first is 1) or on its close, and recover from what it is thrown.
/// </remarks>
public sealed class Probe<T>
{
    private readonly List<string> _trace = [];
    private readonly List<T> _values = [];
    private readonly List<Exception> _errors = [];

    public Probe(
        int finishAfter = int.MaxValue, int faultAt = 0, bool faultOnClose = false, bool recover = false) =>
        Sink = Coroutine.Sink<T>(async input =>
        {
            if (finishAfter == 0)
                return;
            while (true)
            {
                try
                {
                    await foreach (var value in input)
                    {
                        _values.Add(value);
                        _trace.Add(Marble(value));
                        if (_values.Count == faultAt)
                            throw Fault;
                        if (_values.Count == finishAfter)
                            return;
                    }
                    _trace.Add("|");
                    if (faultOnClose)
                        throw Fault;
                    return;
                }
                catch (Exception error) when (!ReferenceEquals(error, Fault))
                {
                    _errors.Add(error);
                    _trace.Add($"#{error.Message}");
                    if (!recover)
                        throw;
                }
            }
        });

    public Sink<T> Sink { get; }

    /// <summary>What the probe itself fails with.</summary>
    public Boom Fault { get; } = new("fault");

    /// <summary>Everything it heard, in order.</summary>
    public string Trace => string.Join(' ', _trace);

    public IReadOnlyList<T> Values => _values;

    public IReadOnlyList<Exception> Errors => _errors;

    private static string Marble(object? value) => value is IEnumerable several and not string
        ? $"[{string.Join(' ', several.Cast<object?>().Select(Marble))}]"
        : $"{value}";
}
