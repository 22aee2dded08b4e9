namespace Combinators.Benchmarks;

/// <summary>A number as a type.</summary>
public interface ICount
{
    /// <summary>The number.</summary>
    static abstract int Value { get; }
}

/// <inheritdoc/>
public readonly struct One : ICount
{
    /// <inheritdoc/>
    public static int Value => 1;
}

/// <inheritdoc/>
public readonly struct Three : ICount
{
    /// <inheritdoc/>
    public static int Value => 3;
}

/// <inheritdoc/>
public readonly struct Ten : ICount
{
    /// <inheritdoc/>
    public static int Value => 10;
}

/// <inheritdoc/>
public readonly struct Twenty : ICount
{
    /// <inheritdoc/>
    public static int Value => 20;
}

/// <inheritdoc/>
public readonly struct ThreeHundred : ICount
{
    /// <inheritdoc/>
    public static int Value => 300;
}
