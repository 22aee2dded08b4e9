namespace Combinators.Tests;

/// <summary>What happens to a log file: it is truncated, renamed, deleted, and created again.</summary>
public class FollowRotationTests
{
    private const string Old = "old 1\nold 2\n";

    [Theory]
    [InlineData("")]
    [InlineData("new\n")]
    [InlineData("new 1\nnew 2\n")]
    [InlineData("new 1\nnew 2\nnew 3, which makes it longer than it was\n")]
    public void A_truncated_file_is_read_from_its_beginning(string text)
    {
        using var log = new TempFile(Old);
        using var follower = new Follower(log, fromStart: true);
        follower.Expect("old 1", "old 2");
        Rewrite(log, text);
        var lines = text.Split('\n')[..^1];
        follower.Expect(["old 1", "old 2", .. lines]);
        log.Append("more\n");
        follower.Expect(["old 1", "old 2", .. lines, "more"]);
    }

    [Fact]
    public void A_file_that_was_only_skipped_may_be_truncated_too()
    {
        using var log = new TempFile(Old);
        using var follower = new Follower(log);
        Rewrite(log, "new 1\nnew 2\nnew 3, which makes it longer than it was\n");
        follower.Expect("new 1", "new 2", "new 3, which makes it longer than it was");
    }

    [Fact]
    public void Truncation_ends_the_line_that_was_begun()
    {
        using var log = new TempFile("");
        using var follower = new Follower(log);
        log.Append("a\nb");
        follower.Expect("a");
        Follower.LetItLook();
        Rewrite(log, "c\n");
        follower.Expect("a", "b", "c");
    }

    [Theory]
    [InlineData("n\n")]
    [InlineData("new 1\nnew 2\n")]
    [InlineData("new 1\nnew 2\nnew 3, which makes it longer than it was\n")]
    public void A_renamed_file_is_followed_by_the_next_one_of_its_name(string text)
    {
        using var log = new TempFile(Old);
        using var follower = new Follower(log);
        log.Append("last\n");
        follower.Expect("last");
        File.Move(log.Path, log.Beside("log.1"));
        log.Append(text);
        var lines = text.Split('\n')[..^1];
        follower.Expect(["last", .. lines]);
        log.Append("more\n");
        follower.Expect(["last", .. lines, "more"]);
    }

    [Fact]
    public void A_name_that_is_gone_for_a_while_is_waited_for()
    {
        using var log = new TempFile("old\n");
        using var follower = new Follower(log);
        File.Move(log.Path, log.Beside("log.1"));
        Follower.LetItLook();
        log.Append("new\n");
        follower.Expect("new");
    }

    [Fact]
    public void A_deleted_file_is_followed_by_the_next_one_of_its_name()
    {
        using var log = new TempFile("old\n");
        using var follower = new Follower(log);
        File.Delete(log.Path);
        Follower.LetItLook();
        log.Append("new\n");
        follower.Expect("new");
    }

    [Fact]
    public void The_directory_may_be_renamed_as_well()
    {
        using var log = new TempFile(name: Path.Combine("logs", "log"));
        var logs = Path.GetDirectoryName(log.Path)!;
        Directory.CreateDirectory(logs);
        log.Append("old\n");
        using var follower = new Follower(log);
        Directory.Move(logs, logs + ".1");
        Follower.LetItLook();
        Directory.CreateDirectory(logs);
        log.Append("new\n");
        follower.Expect("new");
    }

    [Fact]
    public void A_file_of_the_same_length_and_time_is_another_one_if_it_begins_differently()
    {
        using var log = new TempFile("old\n");
        var time = new DateTime(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc);
        var next = log.Beside("next");
        File.WriteAllText(next, "new\n");
        foreach (var path in new[] { log.Path, next })
        {
            File.SetLastWriteTimeUtc(path, time);
            File.SetCreationTimeUtc(path, time);
        }
        using var follower = new Follower(log);
        File.Move(next, log.Path, overwrite: true);
        follower.Expect("new");
    }

    [Fact]
    public void Rotation_ends_the_line_that_was_begun()
    {
        using var log = new TempFile("");
        using var follower = new Follower(log);
        log.Append("a\nb");
        follower.Expect("a");
        File.Move(log.Path, log.Beside("log.1"));
        log.Append("c\n");
        follower.Expect("a", "b", "c");
    }

    [Fact]
    public void Rotation_ends_a_character_that_was_begun()
    {
        using var log = new TempFile("");
        using var follower = new Follower(log);
        log.Append([(byte)'a', 0xE6]);
        Follower.LetItLook();
        File.Move(log.Path, log.Beside("log.1"));
        log.Append([0xEF, 0xBB, 0xBF, (byte)'b', (byte)'\n']);
        follower.Expect("a\uFFFD", "b");
    }

    [Fact]
    public void The_old_file_is_read_on_until_something_stands_in_the_new_one()
    {
        using var log = new TempFile("");
        using var follower = new Follower(log);
        using (var writer = new FileStream(
            log.Path, FileMode.Append, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete))
        {
            File.Move(log.Path, log.Beside("log.1"));
            File.WriteAllText(log.Path, "");
            Follower.LetItLook();
            writer.Write("late\n"u8);
        }
        follower.Expect("late");
        log.Append("new\n");
        follower.Expect("late", "new");
    }

    [Fact]
    public void A_name_that_cannot_be_opened_for_a_moment_is_waited_for()
    {
        using var log = new TempFile("old\n");
        using var follower = new Follower(log);
        File.Move(log.Path, log.Beside("log.1"));
        Directory.CreateDirectory(log.Path);
        Follower.LetItLook();
        Directory.Delete(log.Path);
        log.Append("new\n");
        follower.Expect("new");
    }

    [Fact]
    public void A_name_that_cannot_be_opened_at_all_fails_the_run()
    {
        using var log = new TempFile("old\n");
        using var follower = new Follower(log);
        File.Move(log.Path, log.Beside("log.1"));
        Directory.CreateDirectory(log.Path);
        follower.AwaitEnd();
        Assert.IsType<UnauthorizedAccessException>(follower.Error);
    }

    [Fact]
    public void No_line_is_lost_or_torn_over_many_rotations_under_a_busy_writer()
    {
        var random = new Random(342);
        using var log = new TempFile("");
        using var follower = new Follower(log, fromStart: true, TimeSpan.FromMilliseconds(1));
        var lines = new List<string>();
        for (var rotation = 0; rotation < 8; rotation++)
        {
            var text = new List<string>();
            for (var i = 0; i < 500; i++)
                text.Add($"{rotation}.{i} {new string('ü', random.Next(40))}");
            lines.AddRange(text);
            using (var writer = new FileStream(
                log.Path, FileMode.Append, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete))
            {
                var bytes = System.Text.Encoding.UTF8.GetBytes(string.Join("\r\n", text) + "\r\n");
                for (int at = 0, size; at < bytes.Length; at += size)
                {
                    size = Math.Min(random.Next(1, 300), bytes.Length - at);
                    writer.Write(bytes, at, size);
                    writer.Flush();
                }
            }
            // One rotation at a time: of two between two looks nobody can see the first.
            Follower.AwaitUntil(() => follower.Lines.Length > rotation * 500);
            File.Move(log.Path, log.Beside($"log.{rotation}"));
        }
        log.Append("end\n");
        follower.Expect([.. lines, "end"]);
    }

    /// <summary>In place: the file remains the same one.</summary>
    private static void Rewrite(TempFile log, string text)
    {
        using var stream = new FileStream(
            log.Path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete);
        stream.SetLength(0);
        stream.Write(System.Text.Encoding.UTF8.GetBytes(text));
    }
}
