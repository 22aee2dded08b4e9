using System.Diagnostics;

namespace Combinators.Tests;

public class FollowCommandTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    [UnixFact]
    public void Example()
    {
        using var file = new TempFile("py before\n");
        using var process = Follow(file, "py", "ply");

        file.Append("py 1\nno\npy ply 2\nply");
        Assert.Equal(["py 1", "py ply 2", "py ply 2"], Read(process, 3));
        file.Append(" 3\npy, not yet a line");
        Assert.Equal(["ply 3"], Read(process, 1));

        DemoProgram.Interrupt(process);
        var rest = process.StandardOutput.ReadToEndAsync();
        Assert.Equal(DemoResult.Nothing, DemoProgram.Finish(process, rest));
    }

    [UnixFact]
    public void A_file_that_is_replaced_is_followed_under_its_name()
    {
        using var file = new TempFile("");
        using var process = Follow(file, "py");

        File.Move(file.Path, file.Beside("log.1"));
        file.Append("py in the new file\n");
        Assert.Equal(["py in the new file"], Read(process, 1));

        DemoProgram.Interrupt(process);
        Assert.Equal(0, DemoProgram.Finish(process, process.StandardOutput.ReadToEndAsync()).ExitCode);
    }

    [UnixFact]
    public void A_closed_output_ends_it_quietly()
    {
        using var file = new TempFile("");
        using var process = Follow(file, "py");
        process.StandardOutput.Close();

        var clock = Stopwatch.StartNew();
        while (!process.HasExited && clock.Elapsed < Patience)
        {
            file.Append("py\n");
            process.WaitForExit(50);
        }

        Assert.Equal(DemoResult.Nothing, DemoProgram.Finish(process, Task.FromResult("")));
    }

    [Fact]
    public void Standard_input_is_not_followed()
    {
        var result = DemoProgram.Run("follow", "py", "--in", "-");

        Assert.Equal(
            DemoResult.Failed("follow: standard input cannot be followed: use grep --in -\n"), result);
    }

    [UnixFact]
    public void What_cannot_be_followed_is_one_line_of_error()
    {
        using var file = new TempFile();

        var pipe = DemoProgram.RunInShell("mkfifo $1; exec 3<> $1; demo follow py --in $1", file.Path);

        Assert.Equal(
            DemoResult.Failed($"follow: '{file.Path}' cannot be followed: "
                + "a pipe, a socket or a terminal is read once. Use Source.Lines.\n"),
            pipe);
    }

    /// <summary>Starts it, and waits until it follows: until it prints what is written.</summary>
    private static Process Follow(TempFile file, params string[] patterns)
    {
        const string ready = "are you there?";
        var process = DemoProgram.Start(["follow", ready, .. patterns, "--in", file.Path]);
        var answer = process.StandardOutput.ReadLineAsync();
        var asked = 0;
        var clock = Stopwatch.StartNew();
        while (!answer.IsCompleted)
        {
            Assert.True(clock.Elapsed < Patience && !process.HasExited, "It does not follow.");
            file.Append($"{ready} {asked++}\n");
            answer.Wait(50);
        }
        // It answers everything from the first answer on: the last one is the one to wait for.
        var line = answer.Result!;
        while (line != $"{ready} {asked - 1}")
            line = Assert.Single(Read(process, 1));
        return process;
    }

    private static string[] Read(Process process, int lines)
    {
        var read = new List<string>();
        for (var i = 0; i < lines; i++)
        {
            var line = process.StandardOutput.ReadLineAsync();
            Assert.True(line.Wait(Patience), "It does not print.");
            read.Add(line.Result!);
        }
        return [.. read];
    }
}
