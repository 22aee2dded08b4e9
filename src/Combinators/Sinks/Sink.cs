namespace Combinators;

/// <summary>Makes sinks.</summary>
public static partial class Sink;
