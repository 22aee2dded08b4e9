using System.Collections.Concurrent;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace Combinators.Properties;

/// <summary>The ways through the library that cannot be told from outside; the catalogue names them so.</summary>
[Flags]
public enum Paths
{
    None = 0,

    /// <summary>Values go straight to the stages of a head that is lent.</summary>
    Lent = 1,

    /// <summary>A chain or a fan-out gets a batch that it takes in several blocks.</summary>
    Block = 2,

    /// <summary>A coroutine gets a batch that it copies, to read ahead in it.</summary>
    Batch = 4,

    /// <summary>A stage is an object whose target is a stage that is one.</summary>
    Objects = 8,

    /// <summary>Several stages are one struct.</summary>
    Structs = 16,

    /// <summary>A chain of structs is cut, and goes on in another one.</summary>
    Cut = 32,

    /// <summary>A source or a flat map has an array to send.</summary>
    Array = 64,
}

/// <summary>
/// The paths that a case has taken: not what it was made for, but what its live stages are in the moment in which a
/// value enters them.
/// </summary>
public sealed class Trail
{
    [ThreadStatic]
    private static Trail? _current;

    private static readonly ConcurrentDictionary<Type, FieldInfo[]> Parts = new();

    private static readonly int MinBatch =
        (int)Named(typeof(CoroutineStage<int>), nameof(MinBatch)).GetRawConstantValue()!;

    /// <summary>Whether this process has a path: without dynamic code no two stages become one struct.</summary>
    public static bool IsThere(Paths path) =>
        RuntimeFeature.IsDynamicCodeSupported || path is not (Paths.Structs or Paths.Cut);

    // Weak: what has finished is to be collected, however closely it was watched.
    private readonly ConditionalWeakTable<object, object?> _seen = [];

    public Paths Taken { get; private set; }

    /// <summary>A new case begins on this thread.</summary>
    public static Trail Begin() => _current = new Trail();

    /// <summary>What is done on another thread belongs to the case of this one.</summary>
    public static Action Shared(Action action)
    {
        var trail = _current;
        return () =>
        {
            _current = trail;
            action();
        };
    }

    /// <summary>A signal of so many values is about to enter a live sink.</summary>
    public static void Enters<T>(Sink<T> sink, int values = 1) => _current?.Note(trail =>
    {
        trail.Look(sink);
        trail.Batch(sink, values);
    });

    /// <summary>A notification is about to reach an observer.</summary>
    public static void Enters(object observer) => _current?.Note(trail => trail.Look(observer));

    /// <summary>A source is about to run into a sink.</summary>
    public static void Runs<T>(Source<T> source, Sink<T> sink) => _current?.Note(trail =>
    {
        trail.Look(source);
        trail.Look(sink);
        if (source is FromSource<T> && Field(source, "<values>P") is T[] array)
            trail.Batch(sink, array.Length);
    });

    /// <summary>A flat map is given a sequence.</summary>
    public static IEnumerable<T> Given<T>(IEnumerable<T> values)
    {
        if (values is T[])
            _current?.Note(trail => trail.Taken |= Paths.Array);
        return values;
    }

    private void Note(Action<Trail> look)
    {
        lock (_seen)
            look(this);
    }

    private void Batch<T>(Sink<T> sink, int values) => Taken |= First(sink) switch
    {
        CoroutineStage<T> when values >= MinBatch => Paths.Batch,
        LentBranches<T> when values > Combinators.Stage.BlockLength => Paths.Block,
        Stage<T> stage when values > Combinators.Stage.BlockLength && Is(stage, typeof(FusedStage<,>)) => Paths.Block,
        _ => Paths.None,
    };

    /// <summary>What gets the batches that are sent to a live end.</summary>
    private static object? First(object? sink) => sink switch
    {
        _ when Is(sink, typeof(FoldSink<,>)) => First(Field(sink!, "_chain")),
        _ when Is(sink, typeof(Head<>)) => First(Field(sink!, "_first")),
        _ when Is(sink, typeof(Port<>)) => First(Field(sink!, "<junction>P")),
        _ when Is(sink, typeof(Junction<>)) => First(Field(sink!, "_stage") ?? Field(sink!, "_target")),
        _ => sink,
    };

    /// <summary>Looks at a live object and at everything of the library's that it holds.</summary>
    private void Look(object? part)
    {
        if (part is Array several)
        {
            foreach (var one in several)
                Look(one);
            return;
        }
        if (part is null || part.GetType().Assembly != typeof(Combinators.Pipe).Assembly
            || (part is not ValueType && !_seen.TryAdd(part, null)))
            return;
        var parts = Parts.GetOrAdd(part.GetType(), Fields).Select(field => field.GetValue(part)).ToArray();
        Taken |= Shape(part, parts);
        foreach (var inner in parts)
            Look(inner);
    }

    private static Paths Shape(object part, object?[] parts)
    {
        if (Is(part, typeof(Head<>)))
            return Field(part, "_state")!.ToString() == nameof(Paths.Lent) ? Paths.Lent : Paths.None;
        if (Is(part, typeof(FromSource<>)))
            return Field(part, "<values>P") is Array ? Paths.Array : Paths.None;
        if (IsLink(part))
            return Paths.None;
        if (part is IReceiver)
        {
            return (parts.Any(next => next is IReceiver && !IsLink(next)) ? Paths.Structs : Paths.None)
                | (parts.Any(next => IsLink(next) && Is(Field(next!, "<sink>P"), typeof(FusedStage<,>)))
                    ? Paths.Cut
                    : Paths.None);
        }
        return IsObject(part) && parts.Any(IsObject) ? Paths.Objects : Paths.None;
    }

    /// <summary>Whether it is an operator's stage on the heap.</summary>
    private static bool IsObject(object? part) => Is(part, typeof(Stage<>))
        && !Is(part, typeof(FusedStage<,>)) && !Is(part, typeof(LentBranches<>));

    private static bool IsLink(object? part) => Is(part, typeof(SinkReceiver<,>));

    private static bool Is(object? part, Type definition)
    {
        for (var type = part?.GetType(); type is not null; type = type.BaseType)
        {
            if (type.IsGenericType && type.GetGenericTypeDefinition() == definition)
                return true;
        }
        return false;
    }

    private static object? Field(object part, string name) => Named(part.GetType(), name).GetValue(part);

    /// <summary>A field by its name, or the beginning of one that the compiler has named.</summary>
    private static FieldInfo Named(Type type, string name) => AllFields(type)
        .FirstOrDefault(field => field.Name.StartsWith(name, StringComparison.Ordinal)) ?? throw new LawBroken(
            $"{type.Name} has no field '{name}' any more, by which {nameof(Trail)} tells what path a case takes: "
            + "say there what tells it now.");

    /// <summary>Those that may hold a part of a pipeline.</summary>
    private static FieldInfo[] Fields(Type type) =>
    [
        .. AllFields(type).Where(field => !field.IsStatic && !field.FieldType.IsPrimitive && !field.FieldType.IsEnum
            && !field.FieldType.IsAssignableTo(typeof(Delegate))),
    ];

    private static IEnumerable<FieldInfo> AllFields(Type type)
    {
        for (var current = type; current is not null; current = current.BaseType)
        {
            foreach (var field in current.GetFields(
                BindingFlags.Instance | BindingFlags.Static | BindingFlags.NonPublic | BindingFlags.Public
                    | BindingFlags.DeclaredOnly))
                yield return field;
        }
    }
}
