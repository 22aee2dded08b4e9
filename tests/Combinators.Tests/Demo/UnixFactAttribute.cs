namespace Combinators.Tests;

/// <summary>A fact about signals, shells and pipes as Unix has them.</summary>
public sealed class UnixFactAttribute : FactAttribute
{
    public UnixFactAttribute() =>
        Skip = OperatingSystem.IsWindows() ? "There is no such thing on Windows." : null;
}
