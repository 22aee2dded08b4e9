using System.Text;

namespace Combinators.Tests;

public class LinesTests
{
    [Fact]
    public void Example()
    {
        using var log = new TempFile("a\nb\nc\n");
        Assert.Equal(["a", "b"], Source.Lines(log.Path).Take(2).Run(Fold.ToList<string>()));
    }

    [Theory]
    [InlineData("")]
    [InlineData("\n")]
    [InlineData("one")]
    [InlineData("one\n")]
    [InlineData("one\ntwo")]
    [InlineData("one\r\ntwo\r\n")]
    [InlineData("one\rtwo\r\n\nthree\n\n")]
    [InlineData("grün, 東京, \U0001F68C\nü")]
    public void They_are_those_that_ReadLine_gives(string text)
    {
        using var log = new TempFile(text);
        Assert.Equal(File.ReadAllLines(log.Path), Source.Lines(log.Path).Run(Fold.ToList<string>()));
        using var reader = new StringReader(text);
        Assert.Equal(File.ReadAllLines(log.Path), Source.Lines(reader).Run(Fold.ToList<string>()));
    }

    [Fact]
    public void A_line_may_be_longer_than_the_buffer()
    {
        string[] lines = [new('a', 100_000), "", new('ü', 70_001), "end"];
        using var log = new TempFile(string.Join('\n', lines));
        Assert.Equal(lines, Source.Lines(log.Path).Run(Fold.ToList<string>()));
    }

    public static TheoryData<Encoding> Marked => [Encoding.UTF8, Encoding.Unicode, Encoding.BigEndianUnicode];

    [Theory]
    [MemberData(nameof(Marked))]
    public void A_byte_order_mark_says_the_encoding_and_is_no_part_of_the_text(Encoding encoding)
    {
        using var log = new TempFile();
        File.WriteAllText(log.Path, "grün\n東京\n", encoding);
        Assert.Equal(["grün", "東京"], Source.Lines(log.Path).Run(Fold.ToList<string>()));
    }

    [Fact]
    public void The_file_is_opened_by_each_run_and_not_before()
    {
        using var log = new TempFile();
        var source = Source.Lines(log.Path);
        log.Append("a\n");
        Assert.Equal(["a"], source.Run(Fold.ToList<string>()));
        log.Append("b\n");
        Assert.Equal(["a", "b"], source.Run(Fold.ToList<string>()));
    }

    [Fact]
    public void A_finished_sink_opens_nothing() =>
        Source.Lines("no such file").Run(new Probe<string>(finishAfter: 0).Sink);

    [Fact]
    public void A_missing_file_is_thrown_into_the_sink_and_out_of_the_run()
    {
        using var log = new TempFile();
        var probe = new Probe<string>();
        var error = Assert.Throws<FileNotFoundException>(() => Source.Lines(log.Path).Run(probe.Sink));
        Assert.Same(error, Assert.Single(probe.Errors));
        Assert.Equal(log.Path, error.FileName);
    }

    [Fact]
    public void A_missing_file_can_be_recovered_from()
    {
        using var log = new TempFile();
        var lines = Source.Lines(log.Path).Recover(e => e.GetType().Name).Run(Fold.ToList<string>());
        Assert.Equal([nameof(FileNotFoundException)], lines);
    }

    [Fact]
    public void A_directory_is_refused_by_the_run()
    {
        using var log = new TempFile();
        Directory.CreateDirectory(log.Path);
        Assert.Throws<UnauthorizedAccessException>(() => Source.Lines(log.Path).Run(Fold.Count<string>()));
    }

    public static TheoryData<string, Action<Source<string>>> WaysOut => new()
    {
        { "exhausted", lines => lines.Run(Sink.ForEach<string>(_ => { })) },
        { "enough", lines => lines.Run(new Probe<string>(finishAfter: 1).Sink) },
        { "a fault below", lines => Failing(lines, new(faultAt: 1)) },
        { "a fault on close", lines => Failing(lines, new(faultOnClose: true)) },
        { "cancelled", Cancelled },
    };

    [Fact]
    public void The_file_is_open_while_it_is_read()
    {
        using var log = new TempFile("a\n");
        Source.Lines(log.Path).Run(Sink.ForEach<string>(_ => Assert.True(log.IsOpen)));
    }

    [Theory]
    [MemberData(nameof(WaysOut))]
    public void The_file_is_closed_on_every_way_out(string way, Action<Source<string>> run)
    {
        using var log = new TempFile("a\nb\nc\n");
        run(Source.Lines(log.Path));
        Assert.False(log.IsOpen, way);
    }

    [Fact]
    public void Others_may_write_to_the_file_while_it_is_read()
    {
        using var log = new TempFile("a\nb\n");
        using var writer = new FileStream(log.Path, FileMode.Append, FileAccess.Write, FileShare.ReadWrite);
        Assert.Equal(["a", "b"], Source.Lines(log.Path).Run(Fold.ToList<string>()));
    }

    [Fact]
    public void A_reader_is_read_from_where_it_stands_and_no_further_than_needed()
    {
        using var reader = new StringReader("title\na\nb\nc\nd");
        Assert.Equal("title", reader.ReadLine());
        var source = Source.Lines(reader);
        Assert.Equal(["a", "b"], source.Take(2).Run(Fold.ToList<string>()));
        Assert.Equal("c", reader.ReadLine());
        Assert.Equal(["d"], source.Run(Fold.ToList<string>()));
        Assert.Empty(source.Run(Fold.ToList<string>()));
    }

    [Fact]
    public void A_reader_stays_the_callers()
    {
        using var reader = new FailingReader(failAt: 2);
        var probe = new Probe<string>();
        Assert.Same(reader.Error, Assert.Throws<IOException>(() => Source.Lines(reader).Run(probe.Sink)));
        Assert.Equal("line 1 #broken", probe.Trace);
        Assert.Equal("line 3", reader.ReadLine());
        Assert.False(reader.Disposed);
    }

    [Fact]
    public void A_run_that_is_cancelled_reads_no_further_line()
    {
        using var reader = new StringReader("a\nb\nc");
        using var cancellation = new CancellationTokenSource();
        var probe = new Probe<string>();
        Assert.Throws<OperationCanceledException>(() =>
            Source.Lines(reader).Tap(_ => cancellation.Cancel()).Run(probe.Sink, cancellation.Token));
        Assert.Equal(["a"], probe.Values);
        Assert.Equal("b", reader.ReadLine());
    }

    [Fact]
    public void Nothing_is_not_a_path_nor_a_reader()
    {
        Assert.Throws<ArgumentNullException>("path", () => Source.Lines((string)null!));
        Assert.Throws<ArgumentException>("path", () => Source.Lines(""));
        Assert.Throws<ArgumentNullException>("reader", () => Source.Lines((TextReader)null!));
    }

    [Fact]
    public void It_says_what_it_reads() =>
        Assert.Equal("Lines(access-log)", Source.Lines("access-log").ToString());

    private static void Failing(Source<string> lines, Probe<string> probe) =>
        Assert.Throws<Boom>(() => lines.Run(probe.Sink));

    private static void Cancelled(Source<string> lines)
    {
        using var cancellation = new CancellationTokenSource();
        Assert.Throws<OperationCanceledException>(() =>
            lines.Run(Sink.ForEach<string>(_ => cancellation.Cancel()), cancellation.Token));
    }

    private sealed class FailingReader(int failAt) : TextReader
    {
        private int _line;

        public IOException Error { get; } = new("broken");

        public bool Disposed { get; private set; }

        public override string? ReadLine() => ++_line == failAt ? throw Error : $"line {_line}";

        protected override void Dispose(bool disposing)
        {
            Disposed = true;
            base.Dispose(disposing);
        }
    }
}
