using System.Diagnostics;
using System.Reflection;

namespace Combinators.Tests;

/// <summary>Looks at how stages were put together, which shows nowhere else than in their speed.</summary>
internal static class Fusion
{
    /// <summary>The type of the first stage behind a live sink: it says what runs as one with it.</summary>
    public static Type FirstStage<T>(Sink<T> sink)
    {
        var behind = Field(Field(sink, "_chain") ?? sink, "_first")!;
        return behind.GetType();

        static object? Field(object owner, string name) =>
            owner.GetType().GetField(name, BindingFlags.NonPublic | BindingFlags.Instance)?.GetValue(owner);
    }

    /// <summary>How many stages run as one struct behind a live sink.</summary>
    public static int Stages<T>(Sink<T> sink)
    {
        var stages = 0;
        for (var type = FirstStage(sink).GenericTypeArguments[^1];
            !type.Name.StartsWith("SinkReceiver", StringComparison.Ordinal);
            type = type.GenericTypeArguments[0])
        {
            stages++;
        }
        return stages;
    }

    /// <summary>How many structs of stages, one above another, take a value where this is called.</summary>
    public static int RunningStructs() => new StackTrace().GetFrames().Count(frame =>
        frame.GetMethod() is { Name: "Send" or "SendBlock", DeclaringType.Name: "FusedStage`2" });
}
