using System.Text;

namespace Combinators.Tests;

public class FollowTests
{
    [Fact]
    public void Example()
    {
        using var log = new TempFile("old\n");
        using var stop = new CancellationTokenSource();
        var seen = new List<string>();
        var source = Source.Follow(log.Path, stop: stop.Token);
        var writer = new Thread(() =>
        {
            Follower.AwaitUntil(() => log.IsOpen);
            for (var i = 0; i < 1000 && !stop.IsCancellationRequested; i++)
            {
                log.Append("new\n");
                Follower.LetItLook();
            }
        });
        writer.Start();
        source.Tap(_ => stop.Cancel()).Run(Sink.ForEach<string>(seen.Add));
        writer.Join();
        Assert.Equal(["new"], seen);
    }

    [Fact]
    public void It_begins_at_the_end_and_gives_what_is_written_from_then_on()
    {
        using var log = new TempFile("old\n");
        using var follower = new Follower(log);
        log.Append("a\n");
        follower.Expect("a");
        log.Append("b\nc\n");
        follower.Expect("a", "b", "c");
    }

    [Fact]
    public void From_the_start_it_gives_what_is_there_first()
    {
        using var log = new TempFile("a\nb\nc");
        using var follower = new Follower(log, fromStart: true);
        follower.Expect("a", "b");
        log.Append("d\ne\n");
        follower.Expect("a", "b", "cd", "e");
    }

    [Theory]
    [InlineData("one\n")]
    [InlineData("\n\n\n")]
    [InlineData("one\r\ntwo\r\n\r\n")]
    [InlineData("one\rtwo\r\r\nthree\n")]
    [InlineData("\uFEFFone\n\uFEFFtwo\n")]
    [InlineData("grün, 東京, \U0001F68C\nü\n")]
    public void From_the_start_whole_lines_are_those_of_Lines(string text)
    {
        using var log = new TempFile();
        log.Append(text);
        using var follower = new Follower(log, fromStart: true);
        follower.Expect(Source.Lines(log.Path).Run(Fold.ToList<string>()).ToArray());
    }

    [Fact]
    public void An_invalid_byte_is_what_Lines_makes_of_it()
    {
        using var log = new TempFile();
        log.Append([(byte)'a', 0xFF, 0xC3, (byte)'b', (byte)'\n']);
        using var follower = new Follower(log, fromStart: true);
        follower.Expect(Source.Lines(log.Path).Run(Fold.ToList<string>()).ToArray());
    }

    [Fact]
    public void Lines_may_be_many_and_longer_than_any_buffer()
    {
        var lines = Enumerable.Range(0, 50_000).Select(i => $"line {i}")
            .Append(new string('ü', 200_000)).Append("end").ToArray();
        using var log = new TempFile(string.Join("\r\n", lines) + "\r\n");
        using var follower = new Follower(log, fromStart: true);
        follower.Expect(lines);
    }

    [Fact]
    public void A_line_that_comes_in_three_writes_is_one_line()
    {
        using var log = new TempFile("");
        using var follower = new Follower(log);
        foreach (var piece in new[] { "one ", "line", "\nnext" })
        {
            log.Append(piece);
            Follower.LetItLook();
        }
        follower.Expect("one line");
        log.Append("\n");
        follower.Expect("one line", "next");
    }

    [Fact]
    public void A_line_that_was_begun_before_the_start_comes_whole()
    {
        using var log = new TempFile("old\nhalf ");
        using var follower = new Follower(log);
        log.Append("line\n");
        follower.Expect("half line");
    }

    [Theory]
    [InlineData("")]
    [InlineData("old\n")]
    [InlineData("old\r")]
    public void The_line_that_was_begun_before_the_start_may_be_longer_than_any_buffer(string before)
    {
        var begun = new string('x', 100_000);
        using var log = new TempFile(before + begun);
        using var follower = new Follower(log);
        log.Append("!\n");
        follower.Expect(begun + "!");
    }

    [Fact]
    public void A_CR_LF_may_come_in_two_writes()
    {
        using var log = new TempFile("");
        using var follower = new Follower(log);
        log.Append("a\r");
        Follower.LetItLook();
        Assert.Empty(follower.Lines);
        log.Append("\nb\r\n");
        follower.Expect("a", "b");
    }

    [Fact]
    public void A_CR_LF_may_be_half_there_at_the_start()
    {
        using var log = new TempFile("old\na\r");
        using var follower = new Follower(log);
        log.Append("\nb\n");
        follower.Expect("a", "b");
    }

    [Fact]
    public void A_CR_alone_ends_its_line_when_something_else_follows()
    {
        using var log = new TempFile("");
        using var follower = new Follower(log);
        log.Append("a\r");
        Follower.LetItLook();
        log.Append("b\rc\n");
        follower.Expect("a", "b", "c");
    }

    [Theory]
    [InlineData("ü")]
    [InlineData("東")]
    [InlineData("\U0001F68C")]
    public void A_character_may_come_byte_by_byte(string character)
    {
        using var log = new TempFile("");
        using var follower = new Follower(log);
        foreach (var single in Encoding.UTF8.GetBytes(character))
        {
            log.Append(single);
            Follower.LetItLook();
        }
        log.Append("\n");
        follower.Expect(character);
    }

    [Fact]
    public void A_byte_order_mark_may_come_byte_by_byte()
    {
        using var log = new TempFile("");
        using var follower = new Follower(log);
        foreach (var single in Encoding.UTF8.GetPreamble())
        {
            log.Append(single);
            Follower.LetItLook();
        }
        log.Append("a\n");
        follower.Expect("a");
    }

    [Fact]
    public void A_byte_order_mark_elsewhere_is_part_of_its_line()
    {
        using var log = new TempFile("old\n");
        using var follower = new Follower(log);
        log.Append("\uFEFFa\n");
        follower.Expect("\uFEFFa");
    }

    [Fact]
    public void The_writer_may_keep_the_file_open()
    {
        using var log = new TempFile("");
        using var follower = new Follower(log);
        using var writer = new StreamWriter(
            new FileStream(log.Path, FileMode.Append, FileAccess.Write, FileShare.ReadWrite));
        writer.Write("a\n");
        writer.Flush();
        follower.Expect("a");
        writer.Write("b\n");
        writer.Flush();
        follower.Expect("a", "b");
    }

    [Fact]
    public void A_path_must_be_one_and_an_interval_possible()
    {
        Assert.Throws<ArgumentNullException>("path", () => Source.Follow(null!));
        Assert.Throws<ArgumentException>("path", () => Source.Follow(""));
        foreach (var interval in new[] { TimeSpan.Zero, TimeSpan.FromMilliseconds(-1), TimeSpan.MaxValue })
        {
            Assert.Throws<ArgumentOutOfRangeException>(
                "pollInterval", () => Source.Follow("log", pollInterval: interval));
        }
    }

    [Fact]
    public void It_says_what_it_follows() =>
        Assert.Equal("Follow(access-log)", Source.Follow("access-log").ToString());
}
