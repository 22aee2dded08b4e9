using System.Text;

namespace Combinators.Tests;

public class GrepTests
{
    private const string Log = "one py\ntwo\nthree py ply\nfour ply\n";

    [Fact]
    public void Example()
    {
        using var file = new TempFile(Log);

        var result = DemoProgram.Run("grep", "py", "ply", "--in", file.Path);

        // A line with both is printed twice, in the patterns' order.
        Assert.Equal(DemoResult.Printed("one py\nthree py ply\nthree py ply\nfour ply\n"), result);
    }

    [Fact]
    public void The_sample_log_is_filtered_as_by_hand()
    {
        var path = DemoProgram.Sample("access-log");
        var expected = File.ReadLines(path).Where(line => line.Contains("/rx")).Select(line => line + "\n");

        var result = DemoProgram.Run("grep", "/rx", "--in", path);

        Assert.Equal(DemoResult.Printed(string.Concat(expected)), result);
    }

    [Fact]
    public void Count_prints_a_count_for_each_pattern()
    {
        using var file = new TempFile(Log);

        var result = DemoProgram.Run("grep", "ply", "none", "py", "py", "--count", "--in", file.Path);

        Assert.Equal(DemoResult.Printed("ply\t2\nnone\t0\npy\t2\npy\t2\n"), result);
    }

    [Theory]
    [InlineData("")]
    [InlineData("--count")]
    public void Standard_input_is_a_dash(string option)
    {
        string[] arguments = ["grep", "py", "--in", "-", .. option == "" ? Array.Empty<string>() : [option]];

        var result = DemoProgram.RunWithInput(Log, arguments);

        Assert.Equal(DemoResult.Printed(option == "" ? "one py\nthree py ply\n" : "py\t2\n"), result);
    }

    [Fact]
    public void Bytes_come_out_as_they_came_in()
    {
        // Latin-1 of the bytes: a carriage return, a byte order mark, what is no UTF-8, a zero, a lone CR.
        const string lines = "\u00EF\u00BB\u00BFx 1\r\nx \u00FF\u00C3\nx \0\nx a\rb\n\nx last";

        var result = DemoProgram.RunWithInput(lines, "grep", "x", "--in", "-");

        Assert.Equal(DemoResult.Printed(lines.Replace("\n\n", "\n") + "\n"), result);
    }

    [Fact]
    public void Patterns_are_fixed_strings_ordinal_and_in_any_script()
    {
        using var file = new TempFile("a.c\nabc\nA.C\nÄpfel\näpfel\n北京\n\u0041\u0308pfel\n");

        Assert.Equal("a.c\n", Run("a.c"));
        Assert.Equal("Äpfel\n", Run("Äp"));
        Assert.Equal("北京\n", Run("京"));
        Assert.Equal("京\t1\n", Run("京", "--count"));

        string Run(params string[] patterns)
        {
            var output = DemoProgram.Run(["grep", .. patterns, "--in", file.Path]).Output;
            return Encoding.UTF8.GetString(Encoding.Latin1.GetBytes(output));
        }
    }

    [Theory]
    [InlineData("@py", "@py\n")]
    [InlineData("[diagram]", "[diagram]\n")]
    [InlineData("true", "true\n")]
    [InlineData("", "@py\n[diagram]\ntrue\n-v\n--count\n")]
    [InlineData("-", "-v\n--count\n")]
    public void A_pattern_is_taken_as_it_stands(string pattern, string output)
    {
        using var file = new TempFile("@py\n[diagram]\ntrue\n-v\n--count\n");

        Assert.Equal(DemoResult.Printed(output), DemoProgram.Run("grep", pattern, "--in", file.Path));
        Assert.Equal(DemoResult.Printed(output), DemoProgram.Run("grep", "--in", file.Path, "--", pattern));
    }

    [Fact]
    public void After_two_dashes_a_pattern_may_look_like_an_option()
    {
        using var file = new TempFile("-v\n--count\n");

        var result = DemoProgram.Run("grep", "--in", file.Path, "--", "-v", "--count");

        Assert.Equal(DemoResult.Printed("-v\n--count\n"), result);
    }

    [Theory]
    [InlineData("")]
    [InlineData("\n")]
    public void Empty_input_prints_nothing_and_counts_nothing(string input)
    {
        Assert.Equal(DemoResult.Nothing, DemoProgram.RunWithInput(input, "grep", "x", "--in", "-"));
        Assert.Equal(
            DemoResult.Printed("x\t0\n"),
            DemoProgram.RunWithInput(input, "grep", "x", "--count", "--in", "-"));
    }

    [Fact]
    public void Lines_longer_than_any_buffer_stay_whole()
    {
        var line = new string('y', 1_000_000) + "x" + new string('z', 300_000);

        var result = DemoProgram.RunWithInput($"{line}\nno\n{line}", "grep", "x", "--in", "-");

        Assert.Equal(DemoResult.Printed($"{line}\n{line}\n"), result);
    }

    [UnixFact]
    public void A_closed_output_ends_it_quietly_even_if_the_input_never_ends()
    {
        var result = DemoProgram.RunInShell("yes 2>&- | { demo grep y --in -; echo $? >&2; } | head -1");

        Assert.Equal(new DemoResult(0, "y\n", "0\n"), result);
    }

    [UnixFact]
    public void In_a_file_whatever_comes_next_goes_on_behind_it()
    {
        using var file = new TempFile(Log);

        var result = DemoProgram.RunInShell(
            "{ echo before; demo grep two --in $1; echo after; } > $1.out; cat $1.out", file.Path);

        Assert.Equal(DemoResult.Printed("before\ntwo\nafter\n"), result);
    }

    [UnixFact]
    public void Standard_input_that_cannot_be_read_is_an_error()
    {
        var result = DemoProgram.RunInShell("demo grep py --in - < /");

        Assert.Equal(DemoResult.Failed("grep: Is a directory\n"), result);
    }

    [UnixFact]
    public void A_line_without_an_end_is_an_error()
    {
        var result = DemoProgram.RunInShell(
            "export DOTNET_GCHeapHardLimit=0x8000000; demo grep py --in /dev/zero");

        Assert.Equal(DemoResult.Failed("grep: out of memory: a line is too long\n"), result);
    }

    [UnixFact]
    public void A_full_disk_is_an_error()
    {
        using var file = new TempFile(Log);

        var result = DemoProgram.RunInShell("demo grep py --in $1 > /dev/full", file.Path);

        Assert.Equal((2, ""), (result.ExitCode, result.Output));
        Assert.StartsWith("grep: ", result.Error);
        Assert.Equal(result.Error.Length - 1, result.Error.IndexOf('\n'));
    }
}
