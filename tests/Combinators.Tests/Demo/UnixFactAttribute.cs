namespace Combinators.Tests;

/// <summary>A fact about signals, shells and pipes as Unix has them.</summary>
public sealed class UnixFactAttribute : FactAttribute
{
    internal static readonly string? NotHere =
        OperatingSystem.IsWindows() ? "There is no such thing on Windows." : null;

    public UnixFactAttribute() => Skip = NotHere;
}

/// <summary>Several of them.</summary>
public sealed class UnixTheoryAttribute : TheoryAttribute
{
    public UnixTheoryAttribute() => Skip = UnixFactAttribute.NotHere;
}

/// <summary>A fact about the files of the Linux kernel.</summary>
public sealed class LinuxFactAttribute : FactAttribute
{
    internal static readonly string? NotHere = OperatingSystem.IsLinux() ? null : "Linux has them.";

    public LinuxFactAttribute() => Skip = NotHere;
}

/// <summary>Several of them.</summary>
public sealed class LinuxTheoryAttribute : TheoryAttribute
{
    public LinuxTheoryAttribute() => Skip = LinuxFactAttribute.NotHere;
}
