using System.Diagnostics;

namespace Combinators.Tests;

/// <summary>Looks at how stages were put together, which shows nowhere else than in their speed.</summary>
internal static class Fusion
{
    /// <summary>How many stages run as one struct behind a live sink, up to the next sink.</summary>
    public static int Stages<T>(Sink<T> sink)
    {
        var stages = 0;
        for (var type = sink.GetType().GenericTypeArguments[^1];
            type is { IsValueType: true, IsGenericType: true } && type.Name != "SinkReceiver`1";
            type = type.GenericTypeArguments[0])
        {
            stages++;
        }
        return stages;
    }

    /// <summary>How many live sinks, one inside another, are taking a value where this is called.</summary>
    public static int RunningSinks() => new StackTrace().GetFrames().Count(frame =>
        frame.GetMethod() is { Name: "Send" or "SendAll", DeclaringType.Name: "Head`2" });
}
