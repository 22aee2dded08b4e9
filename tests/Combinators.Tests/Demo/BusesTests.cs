using System.Diagnostics;
using System.Text;

namespace Combinators.Tests;

public class BusesTests
{
    [Fact]
    public void Example()
    {
        var result = DemoProgram.Run(
            "buses", DemoProgram.Sample("buses.xml"), "--route", "22", "--direction", "North Bound");

        Assert.Equal(
            """
            22,1239,"North Bound",54.395635,10.131280
            22,1297,"North Bound",54.359456,10.163675
            22,1356,"North Bound",54.319564,10.159338
            22,1859,"North Bound",54.324406,10.194079
            22,1367,"North Bound",54.368491,10.130041
            22,1240,"North Bound",54.336296,10.193928
            22,1495,"North Bound",54.332229,10.119504

            """,
            result.Output);
        Assert.Equal((0, ""), (result.ExitCode, result.Error));
    }

    [Theory]
    [InlineData(null, null)]
    [InlineData("22", null)]
    [InlineData(null, "North Bound")]
    [InlineData("22", "North Bound")]
    [InlineData("no such route", null)]
    [InlineData("", null)]
    public void Each_option_is_a_filter_and_without_it_there_is_none(string? route, string? direction)
    {
        var feed = File.ReadAllText(DemoProgram.Sample("buses.xml"));
        using var file = new TempFile(BusFeed.Of(100));

        Check(DemoProgram.Sample("buses.xml"), feed);
        Check(file.Path, BusFeed.Of(100));

        void Check(string path, string xml)
        {
            var result = DemoProgram.Run([
                "buses", path,
                .. route is null ? Array.Empty<string>() : ["--route", route],
                .. direction is null ? Array.Empty<string>() : ["--direction", direction]]);
            Assert.Equal(BusFeed.Lines(xml, route, direction), result.Output);
            Assert.Equal((0, ""), (result.ExitCode, result.Error));
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Whatever_XML_allows_is_read_as_a_document_would_be(int seed)
    {
        var xml = BusFeed.Random(seed, buses: 300);
        using var file = new TempFile(xml);

        var result = DemoProgram.Run("buses", file.Path);

        Assert.Equal(Utf8(BusFeed.Lines(xml)), result.Output);
        Assert.Equal((0, ""), (result.ExitCode, result.Error));
    }

    [Fact]
    public void What_is_missing_is_empty_and_what_would_break_the_line_is_quoted()
    {
        using var file = new TempFile(
            """
            <buses>
              <bus/>
              <bus><id>1</id></bus>
              <bus><route>1,2</route><id>2</id><direction>the "loop", north</direction></bus>
              <bus><route> 3 </route><id>3</id><direction>
                North
                Bound
              </direction></bus>
            </buses>
            """);

        var result = DemoProgram.Run("buses", file.Path);

        Assert.Equal(
            """"
            ,,"",,
            ,1,"",,
            "1,2",2,"the ""loop"", north",,
            3,3,"North Bound",,

            """",
            result.Output);
    }

    [Fact]
    public void Fields_of_other_elements_inside_a_bus_are_not_the_bus_own()
    {
        using var file = new TempFile(
            "<bus><id>1</id><stop><id>no</id><id>no</id></stop><route>7<id>no</id></route></bus>");

        var result = DemoProgram.Run("buses", file.Path);

        Assert.Equal("7no,1,\"\",,\n", result.Output);
    }

    [Theory]
    [InlineData("x<!---->")]
    [InlineData("<![CDATA[x]]>")]
    [InlineData("x<?go on?>")]
    [InlineData("x<more/>")]
    [InlineData("&#120;")]
    public void Text_in_a_million_pieces_is_read_in_a_minute(string piece)
    {
        const int pieces = 1_000_000;
        var text = new StringBuilder().Insert(0, piece, pieces);
        using var file = new TempFile($"<bus><id>{text}</id></bus>");

        var result = DemoProgram.Run("buses", file.Path);

        Assert.Equal(DemoResult.Printed($",{new string('x', pieces)},\"\",,\n"), result);
    }

    [Fact]
    public void Another_encoding_comes_out_as_UTF8()
    {
        using var file = new TempFile();
        const string xml = "<?xml version='1.0' encoding='iso-8859-1'?><bus><direction>Süd</direction></bus>";
        file.Append(Encoding.Latin1.GetBytes(xml));

        var result = DemoProgram.Run("buses", file.Path, "--direction", "Süd");

        Assert.Equal(Utf8(",,\"Süd\",,\n"), result.Output);
    }

    [Fact]
    public void Standard_input_is_a_feed_too()
    {
        var result = DemoProgram.RunWithInput(BusFeed.Of(3), "buses", "-");

        Assert.Equal(DemoResult.Printed(BusFeed.Line(0) + BusFeed.Line(1) + BusFeed.Line(2)), result);
    }

    [Fact]
    public void A_feed_without_buses_prints_nothing()
    {
        using var file = new TempFile("<buses/>");

        Assert.Equal(DemoResult.Nothing, DemoProgram.Run("buses", file.Path));
    }

    [Theory]
    [InlineData("", 0, 1, 1)]
    [InlineData("<buses>\n@@<bus><id>9</id>", 2, 3, 16)]
    [InlineData("<buses>\n@@<bus><id>9</ID></bus></buses>", 2, 3, 13)]
    [InlineData("<buses>\n@@<bus><id>&nbsp;</id></bus></buses>", 2, 3, 11)]
    [InlineData("<buses>\n@@</buses><buses/>", 2, 3, 10)]
    [InlineData("<buses>\n@<bus><id>\u001B</id></bus></buses>", 1, 3, 10)]
    [InlineData("no XML", 0, 1, 1)]
    public void Malformed_XML_ends_it_with_line_and_position_after_the_buses_before(
        string template, int buses, int line, int position)
    {
        var whole = string.Concat(Enumerable.Range(0, buses).Select(BusFeed.Line));
        var xml = template;
        for (var i = 0; i < buses; i++)
        {
            var at = xml.IndexOf('@');
            xml = xml[..at] + BusFeed.Bus(i) + (i == buses - 1 ? "\n" : "") + xml[(at + 1)..];
        }
        using var file = new TempFile(xml);

        var result = DemoProgram.Run("buses", file.Path);

        Assert.Equal(whole, result.Output);
        Assert.Equal(2, result.ExitCode);
        Assert.StartsWith($"buses: {file.Path}: line {line}, position {position}: ", result.Error);
        Assert.Equal(result.Error.Length - 1, result.Error.ToList().FindIndex(char.IsControl));
    }

    [Fact]
    public void A_feed_that_breaks_off_late_has_all_its_whole_buses_printed()
    {
        var xml = BusFeed.Of(20_000);
        using var file = new TempFile(xml[..^20]);

        var result = DemoProgram.Run("buses", file.Path);

        Assert.Equal(string.Concat(Enumerable.Range(0, 19_999).Select(BusFeed.Line)), result.Output);
        Assert.Equal(2, result.ExitCode);
        Assert.StartsWith($"buses: {file.Path}: line 20001, position ", result.Error);
    }

    [Fact]
    public void Whoever_reads_only_the_first_line_ends_it_quietly()
    {
        using var file = new TempFile(BusFeed.Of(200_000));
        using var process = DemoProgram.Start("buses", file.Path);
        var before = Stopwatch.GetTimestamp();
        Assert.Equal(BusFeed.Line(0), process.StandardOutput.ReadLine() + "\n");
        process.StandardOutput.Close();

        var result = DemoProgram.Finish(process, Task.FromResult(""));

        Assert.Equal(DemoResult.Nothing, result);
        Assert.True(Stopwatch.GetElapsedTime(before) < TimeSpan.FromSeconds(30));
    }

    private static string Utf8(string text) => Encoding.Latin1.GetString(Encoding.UTF8.GetBytes(text));
}
