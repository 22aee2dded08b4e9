namespace Combinators.Tests;

public class WriteLinesTests
{
    [Fact]
    public void Example()
    {
        using var log = new TempFile("a\nb\n");
        var output = new StringWriter { NewLine = "\n" };
        Source.Lines(log.Path).Run(Sink.WriteLines(output));
        Assert.Equal("a\nb\n", output.ToString());
    }

    [Fact]
    public void The_writer_is_flushed_when_the_sink_is_closed_and_stays_open()
    {
        var writer = new WatchedWriter();
        var sink = Sink.WriteLines(writer);
        Assert.True(sink.Send("a"));
        Assert.Equal("a;", writer.Trace);
        sink.Close();
        sink.Close();
        Assert.Equal("a;flush;", writer.Trace);
    }

    [Fact]
    public void A_failure_flushes_what_was_written_and_comes_back()
    {
        var error = new Boom();
        var writer = new WatchedWriter();
        var sink = Sink.WriteLines(writer);
        sink.Send("a");
        Assert.Same(error, Assert.Throws<Boom>(() => sink.Throw(error)));
        Assert.Equal("a;flush;", writer.Trace);
        Assert.False(sink.IsOpen);
    }

    [Fact]
    public void What_the_writer_throws_comes_out_and_the_writer_is_left_alone()
    {
        var error = new IOException("disk full");
        var writer = new WatchedWriter { Fault = error };
        var sink = Sink.WriteLines(writer);
        Assert.Same(error, Assert.Throws<IOException>(() => sink.Send("a")));
        sink.Close();
        Assert.Equal("a;", writer.Trace);
    }

    [Fact]
    public void A_writer_is_needed() =>
        Assert.Throws<ArgumentNullException>("writer", () => Sink.WriteLines(null!));

    private sealed class WatchedWriter : StringWriter
    {
        public string Trace { get; private set; } = "";

        public Exception? Fault { get; init; }

        public override void WriteLine(string? value)
        {
            Trace += $"{value};";
            if (Fault is not null)
                throw Fault;
        }

        public override void Flush() => Trace += "flush;";

        protected override void Dispose(bool disposing)
        {
            Trace += "dispose;";
            base.Dispose(disposing);
        }
    }
}
