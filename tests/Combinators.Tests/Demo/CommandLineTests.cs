namespace Combinators.Tests;

public class CommandLineTests
{
    [Theory]
    [InlineData("nonsense")]
    [InlineData("[nonsense]")]
    [InlineData("--nonsense")]
    [InlineData("buses")]
    [InlineData("buses", "--nonsense")]
    [InlineData("buses", "--nonsense", "F")]
    [InlineData("buses", "F", "--nonsense")]
    [InlineData("buses", "F", "G")]
    [InlineData("buses", "F", "--route")]
    [InlineData("buses", "F", "--route", "1", "--route", "2")]
    [InlineData("grep")]
    [InlineData("grep", "--in", "F")]
    [InlineData("grep", "py")]
    [InlineData("grep", "py", "--in")]
    [InlineData("grep", "py", "--in", "F", "--nonsense")]
    [InlineData("grep", "-v", "py", "--in", "F")]
    [InlineData("grep", "py", "--in", "F", "--count=many")]
    [InlineData("follow", "py", "--count", "--in", "F")]
    [InlineData("follow", "py")]
    [InlineData("countdown")]
    [InlineData("countdown", "--nonsense")]
    [InlineData("countdown", "5", "6")]
    [InlineData("average", "5")]
    [InlineData("average", "--nonsense")]
    public void A_bad_command_line_is_one_line_of_error(params string[] arguments)
    {
        using var file = new TempFile("<buses/>");

        var result = DemoProgram.Run(
            Array.ConvertAll(arguments, argument => argument == "F" ? file.Path : argument));

        Assert.Equal((2, ""), (result.ExitCode, result.Output));
        Assert.EndsWith("See --help.\n", result.Error);
        Assert.Equal(result.Error.Length - 1, result.Error.IndexOf('\n'));
    }

    [Theory]
    [InlineData("buses", "--nonsense")]
    [InlineData("grep", "--nonsense", "--in", "F")]
    [InlineData("follow", "--nonsense", "--in", "F")]
    [InlineData("countdown", "--nonsense")]
    [InlineData("average", "--nonsense")]
    public void An_unknown_option_is_called_one(params string[] arguments) =>
        Assert.Matches("Unrecognized .*'--nonsense'", DemoProgram.Run(arguments).Error);

    [Fact]
    public void After_two_dashes_anything_is_a_file() => Assert.Equal(
        DemoResult.Failed("buses: --nonsense: no such file\n"), DemoProgram.Run("buses", "--", "--nonsense"));

    [Theory]
    [InlineData("buses", "F")]
    [InlineData("grep", "py", "--in", "F")]
    [InlineData("grep", "py", "--count", "--in", "F")]
    [InlineData("follow", "py", "--in", "F")]
    public void A_file_that_cannot_be_read_is_one_line_of_error(params string[] arguments)
    {
        using var file = new TempFile();

        Check(file.Path, $"{file.Path}: no such file");
        Check(file.Beside("no/such/folder"), $"{file.Beside("no/such/folder")}: no such file");
        Check(file.Beside("."), $"{file.Beside(".")}: is a directory");
        Check(file.Beside("line\nbreak"), $"{file.Beside("line?break")}: no such file");
        Check("", "'': no such file");

        void Check(string path, string error) => Assert.Equal(
            DemoResult.Failed($"{arguments[0]}: {error}\n"),
            DemoProgram.Run(Array.ConvertAll(arguments, argument => argument == "F" ? path : argument)));
    }

    [Theory]
    [InlineData("--help")]
    [InlineData("buses", "--help")]
    [InlineData("grep", "--help")]
    [InlineData("follow", "--help")]
    [InlineData("countdown", "--help")]
    [InlineData("average", "--help")]
    public void Help_is_on_standard_output(params string[] arguments)
    {
        var result = DemoProgram.Run(arguments);

        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        Assert.Contains("Usage:", result.Output);
    }
}
