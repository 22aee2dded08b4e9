using System.Reactive.Subjects;
using System.Runtime.CompilerServices;

namespace Combinators.Benchmarks;

/// <summary>
/// Sends elements one by one, from code that does not know whom it calls. It is optimised from the start and
/// without a profile, so the JIT cannot guess the target and inline it here: what is measured is a call,
/// whoever is called.
/// </summary>
internal static class Feed
{
    private const MethodImplOptions Opaque =
        MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining;

    [MethodImpl(Opaque)]
    public static void To<T>(Sink<T> sink, T[] values)
    {
        foreach (var value in values)
            sink.Send(value);
    }

    [MethodImpl(Opaque)]
    public static void To<T>(ObjectStage<T> stage, T[] values)
    {
        foreach (var value in values)
            stage.Send(value);
    }

    [MethodImpl(Opaque)]
    public static void To<T>(Action<T> action, T[] values)
    {
        foreach (var value in values)
            action(value);
    }

    [MethodImpl(Opaque)]
    public static void To<T>(SubjectBase<T> subject, T[] values)
    {
        foreach (var value in values)
            subject.OnNext(value);
    }

    [MethodImpl(Opaque)]
    public static void To<T>(Cell<T> cell, IEnumerator<int> body, T[] values)
    {
        foreach (var value in values)
        {
            cell.Value = value;
            body.MoveNext();
        }
    }

    [MethodImpl(Opaque)]
    public static void To<T>(Generator<T, int> body, T[] values)
    {
        foreach (var value in values)
            body.TrySend(value, out _);
    }

    /// <summary>Takes as many values as there are.</summary>
    [MethodImpl(Opaque)]
    public static long From<T>(Generator<T, int> body)
    {
        var total = 0L;
        while (body.TryNext(out var value))
            total += value;
        return total;
    }

    /// <inheritdoc cref="From{T}(Generator{T, int})"/>
    [MethodImpl(Opaque)]
    public static long From(IEnumerator<int> body)
    {
        var total = 0L;
        while (body.MoveNext())
            total += body.Current;
        return total;
    }
}

/// <summary>How a C# iterator is sent something: it is left here before <c>MoveNext</c>.</summary>
internal sealed class Cell<T>
{
    public T Value { get; set; } = default!;
}
