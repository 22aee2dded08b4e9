namespace Combinators.Tests;

/// <summary>The demo when its standard input, output or error is closed, full, or of no use.</summary>
public class StandardStreamsTests
{
    public static TheoryData<string, string> Printing => new()
    {
        { "tour", "" },
        { "Combinators.Demo", "--help" },
        { "Combinators.Demo", "--version" },
        { "buses", "buses --help" },
        { "follow", "follow py --in $1 --help" },
        { "buses", "buses $2" },
        { "grep", "grep py --in $1" },
        { "grep", "grep py --count --in $1" },
        { "countdown", "countdown 5" },
        { "average", "average" },
    };

    [UnixTheory]
    [MemberData(nameof(Printing))]
    public void A_full_disk_is_one_line_of_error(string command, string arguments) =>
        Assert.Equal(
            DemoResult.Failed($"{command}: No space left on device\n"), Run($"echo 5 | demo {arguments} > /dev/full"));

    [UnixTheory]
    [MemberData(nameof(Printing))]
    public void A_closed_output_is_one_line_of_error(string command, string arguments)
    {
        var closed = DemoResult.Failed($"{command}: standard output is closed\n");

        Assert.Equal(closed, Run($"demo {arguments} >&-"));
        // The runtime takes the numbers for a pipe of its own: it must neither be read nor written.
        Assert.Equal(closed with { Error = "" }, Run($"demo {arguments} <&- >&- 2>&-"));
    }

    [UnixTheory]
    [MemberData(nameof(Printing))]
    public void A_reader_that_has_gone_ends_it_quietly(string command, string arguments)
    {
        // The reader closes what it would read, and says so; only then it is written to.
        var result = Run(
            $$"""
            mkfifo $1.gone; exec 3<> $1.gone
            { read gone <&3; { echo 5; echo 6; } | demo {{arguments}}; echo $? >&2; } | { exec <&-; echo >&3; }
            """);

        Assert.Equal((command, "", "0\n"), (command, result.Output, result.Error));
    }

    [UnixTheory]
    [InlineData("buses nothing")]
    [InlineData("buses --nonsense")]
    [InlineData("[nonsense]")]
    [InlineData("--nonsense")]
    [InlineData("grep py --in nothing")]
    [InlineData("grep py")]
    [InlineData("follow py --in nothing")]
    [InlineData("countdown five")]
    [InlineData("average")]
    public void Without_anywhere_to_say_what_is_wrong_the_exit_code_says_that_something_is(string arguments)
    {
        Assert.Equal(DemoResult.Failed(""), Run($"echo five | demo {arguments} 2>&-"));
        Assert.Equal(DemoResult.Failed(""), Run($"echo five | demo {arguments} 2> /dev/full"));
        Assert.Equal(DemoResult.Failed(""), Run($"echo five | demo {arguments} 2< /dev/null"));
    }

    [UnixTheory]
    [InlineData("buses -")]
    [InlineData("grep py --in -")]
    [InlineData("grep py --count --in -")]
    [InlineData("average")]
    public void A_closed_input_is_one_line_of_error(string arguments)
    {
        var command = arguments.Split(' ')[0];

        Assert.Equal(
            DemoResult.Failed($"{command}: standard input is closed\n"), Run($"demo {arguments} <&-"));
        Assert.Equal(
            DemoResult.Failed($"{command}: Bad file descriptor\n"), Run($"demo {arguments} 0> /dev/null"));
    }

    /// <summary>What needs no input does not miss it.</summary>
    [UnixFact]
    public void A_closed_input_is_no_matter_to_those_that_read_none() =>
        Assert.Equal(DemoResult.Printed("2\n1\n0\npy\n"), Run("demo countdown 2 <&-; demo grep py --in $1 <&-"));

    private static DemoResult Run(string script)
    {
        using var log = new TempFile("py\nply\n");
        return DemoProgram.RunInShell(script, log.Path, DemoProgram.Sample("buses.xml"));
    }
}
