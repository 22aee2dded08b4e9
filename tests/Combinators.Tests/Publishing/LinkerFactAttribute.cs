namespace Combinators.Tests;

/// <summary>A fact about a program compiled ahead of time, which a linker of C programs puts together.</summary>
public sealed class LinkerFactAttribute : FactAttribute
{
    public LinkerFactAttribute()
    {
        // Where every test counts, one that cannot run must fail.
        if (Environment.GetEnvironmentVariable("CI") != "true")
            Skip = Missing();
    }

    private static string? Missing()
    {
        if (OperatingSystem.IsWindows())
        {
            var installer = Environment.GetFolderPath(Environment.SpecialFolder.ProgramFilesX86);
            return File.Exists(Path.Combine(installer, "Microsoft Visual Studio", "Installer", "vswhere.exe"))
                ? null
                : "There is no linker: install Visual Studio's workload 'Desktop development with C++'.";
        }
        if (IsOnPath("clang") || IsOnPath("gcc"))
            return null;
        return OperatingSystem.IsMacOS()
            ? "There is no linker: xcode-select --install"
            : "There is no linker: apt-get install gcc libc6-dev, or their like.";
    }

    private static bool IsOnPath(string program) => (Environment.GetEnvironmentVariable("PATH") ?? "")
        .Split(Path.PathSeparator)
        .Any(folder => File.Exists(Path.Combine(folder, program)));
}
