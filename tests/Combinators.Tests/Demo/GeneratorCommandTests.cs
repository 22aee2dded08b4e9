namespace Combinators.Tests;

public class GeneratorCommandTests
{
    [Fact]
    public void Countdown_is_sent_a_number_to_go_on_from()
    {
        // The 3 is what Send answers: it is not in the loop.
        Assert.Equal(DemoResult.Printed("5\n2\n1\n0\n"), DemoProgram.Run("countdown", "5"));
    }

    [Theory]
    [InlineData("2", "2\n1\n0\n")]
    [InlineData("6", "6\n5\n2\n1\n0\n")]
    [InlineData("0", "0\n")]
    [InlineData("-1", "")]
    public void Countdown_begins_anywhere(string start, string printed) =>
        Assert.Equal(DemoResult.Printed(printed), DemoProgram.Run("countdown", start));

    [Theory]
    [InlineData("many")]
    [InlineData("")]
    [InlineData("1.5")]
    [InlineData("-9999999999")]
    public void Countdown_needs_a_number(string start)
    {
        var result = DemoProgram.Run("countdown", start);
        Assert.Equal(2, result.ExitCode);
        Assert.Equal("", result.Output);
        Assert.Contains($"'{start}' is not a whole number", result.Error, StringComparison.Ordinal);
        Assert.Single(result.Error.TrimEnd('\n').Split('\n'));
    }

    [Fact]
    public void Average_answers_each_number() =>
        Assert.Equal(DemoResult.Printed("10\n15\n11\n"), DemoProgram.RunWithInput("10\n20\n3\n", "average"));

    [Fact]
    public void Average_of_nothing_is_nothing() =>
        Assert.Equal(DemoResult.Printed(""), DemoProgram.RunWithInput("", "average"));

    [Fact]
    public void Average_reads_past_a_byte_order_mark() => Assert.Equal(
        DemoResult.Printed("1\n"), DemoProgram.RunWithInput("\u00EF\u00BB\u00BF1\n", "average"));

    [Fact]
    public void Average_shows_the_beginning_of_a_line_that_is_no_number() => Assert.Equal(
        DemoResult.Failed($"average: line 1: '{new string('x', 60)}...' is not a number\n"),
        DemoProgram.RunWithInput(new string('x', 100_000), "average"));

    [Theory]
    [InlineData("1\n2.5\nthree\n4\n", "1\n1.75\n", "line 3", "three")]
    [InlineData("\n", "", "line 1", "''")]
    [InlineData("1\nNaN\n", "1\n", "line 2", "NaN")]
    [InlineData("1,5\n", "", "line 1", "1,5")]
    [InlineData("1e308\n1e308\n", "1E+308\n", "line 2", "too large")]
    public void Average_says_which_line_is_no_number(string input, string printed, string line, string text)
    {
        var result = DemoProgram.RunWithInput(input, "average");
        Assert.Equal(2, result.ExitCode);
        Assert.Equal(printed, result.Output);
        Assert.Contains(line, result.Error, StringComparison.Ordinal);
        Assert.Contains(text, result.Error, StringComparison.Ordinal);
        Assert.Single(result.Error.TrimEnd('\n').Split('\n'));
    }
}
