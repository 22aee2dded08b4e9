namespace Combinators.Tests;

/// <summary>A failure that no code under test raises by itself.</summary>
public sealed class Boom(string message = "boom") : Exception(message);
