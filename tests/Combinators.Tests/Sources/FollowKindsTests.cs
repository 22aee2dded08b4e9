using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Combinators.Tests;

/// <summary>
/// What <see cref="Source.Follow"/> and <see cref="Source.Lines(string)"/> make of what is no plain file.
/// </summary>
public class FollowKindsTests
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(2);

    [UnixTheory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_FIFO_that_nobody_writes_to_can_be_stopped(bool stop)
    {
        using var log = new TempFile();
        MakeFifo(log.Path);
        using var follower = new Follower(log, pollInterval: TimeSpan.FromHours(1), isOpen: false);
        Assert.InRange(stop ? follower.Stop() : follower.Cancel(), TimeSpan.Zero, Soon);
        Assert.Equal(!stop, follower.Error is OperationCanceledException);
    }

    [UnixTheory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_file_that_becomes_a_FIFO_can_be_stopped_at_once(bool stop)
    {
        using var log = new TempFile("old\n");
        using var follower = new Follower(log);
        Replace(log, MakeFifo);
        Follower.LetItLook();
        Assert.InRange(stop ? follower.Stop() : follower.Cancel(), TimeSpan.Zero, Soon);
        Assert.Equal(!stop, follower.Error is OperationCanceledException);
    }

    [UnixFact]
    public void While_a_FIFO_has_the_name_the_old_file_is_read_on()
    {
        using var log = new TempFile("old\n");
        using var writer = new FileStream(
            log.Path, FileMode.Append, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete);
        using var follower = new Follower(log);
        Replace(log, MakeFifo);
        Follower.LetItLook();
        writer.Write("late\n"u8);
        writer.Flush();
        follower.Expect("late");
    }

    [UnixFact]
    public void A_FIFO_that_has_the_name_for_a_moment_is_forgotten()
    {
        using var log = new TempFile("old\n");
        using var follower = new Follower(log);
        Replace(log, MakeFifo);
        Follower.LetItLook();
        Replace(log, path => File.WriteAllText(path, "new\n"));
        follower.Expect("new");
    }

    [UnixFact]
    public void A_FIFO_that_keeps_the_name_fails_the_run()
    {
        using var log = new TempFile("old\n");
        using var follower = new Follower(log);
        Replace(log, MakeFifo);
        follower.AwaitEnd();
        var error = Assert.IsType<IOException>(follower.Error);
        Assert.Equal(
            $"'{log.Path}' cannot be followed: it does not open, like a pipe without a writer.", error.Message);
    }

    [UnixFact]
    public void A_FIFO_that_is_written_to_is_refused()
    {
        using var log = new TempFile();
        MakeFifo(log.Path);
        using var both = new FileStream(log.Path, FileMode.Open, FileAccess.ReadWrite);
        var error = Assert.Throws<IOException>(() => Source.Follow(log.Path).Run(Fold.Count<string>()));
        Assert.Equal(
            $"'{log.Path}' cannot be followed: a pipe, a socket or a terminal is read once. Use Source.Lines.",
            error.Message);
    }

    [Fact]
    public void A_directory_is_refused()
    {
        using var log = new TempFile();
        Directory.CreateDirectory(log.Path);
        var error = Assert.Throws<UnauthorizedAccessException>(
            () => Source.Follow(log.Path).Run(Fold.Count<string>()));
        Assert.Equal($"'{log.Path}' cannot be followed: it is a directory.", error.Message);
    }

    [LinuxTheory]
    [InlineData("/proc/uptime", true)]
    [InlineData("/proc/self/status", true)]
    [InlineData("/proc/self/status", false)]
    [InlineData("/dev/zero", true)]
    public void What_has_content_but_no_length_is_refused(string path, bool fromStart)
    {
        var error = Assert.Throws<IOException>(() => Source.Follow(path, fromStart).Run(Fold.Count<string>()));
        Assert.StartsWith($"'{path}' cannot be followed: it has content but no length", error.Message);
    }

    [LinuxFact]
    public void A_device_without_content_is_an_empty_file()
    {
        using var stop = new CancellationTokenSource(TimeSpan.FromMilliseconds(50));
        Assert.Equal(0, Source.Follow("/dev/null", fromStart: true, stop: stop.Token).Run(Fold.Count<string>()));
    }

    [LinuxFact]
    public void A_file_of_the_kernel_with_a_length_is_read_to_its_end_and_waited_for()
    {
        // 4096 is what it says its length is.
        const string path = "/sys/devices/system/cpu/possible";
        using var stop = new CancellationTokenSource();
        var lines = new List<string>();
        var before = 0L;
        Source.Follow(path, fromStart: true, stop: stop.Token).Tap(_ =>
        {
            before = GC.GetAllocatedBytesForCurrentThread();
            stop.CancelAfter(300);
        }).Run(Sink.ForEach<string>(lines.Add));
        Assert.Equal(File.ReadAllLines(path), lines);
        // A look costs about a kilobyte: three of them, not thousands.
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 50_000);
    }

    [Fact]
    public void The_way_to_the_last_line_can_be_stopped()
    {
        using var log = new TempFile();
        using (var file = new FileStream(log.Path, FileMode.CreateNew))
            file.SetLength(1L << 36);
        using var stop = new CancellationTokenSource(TimeSpan.FromMilliseconds(50));
        var time = Stopwatch.StartNew();
        Assert.Equal(0, Source.Follow(log.Path, stop: stop.Token).Run(Fold.Count<string>()));
        Assert.InRange(time.Elapsed, TimeSpan.Zero, Soon);
    }

    [UnixFact]
    public void Lines_reads_a_FIFO_until_its_writer_closes_it()
    {
        using var log = new TempFile();
        MakeFifo(log.Path);
        var writer = Task.Run(() => log.Append("a\nb\nc"));
        Assert.Equal(["a", "b", "c"], Source.Lines(log.Path).Run(Fold.ToList<string>()));
        writer.Wait();
    }

    [LinuxFact]
    public void Lines_reads_what_has_no_length()
    {
        Assert.Equal(
            File.ReadAllLines("/proc/version"), Source.Lines("/proc/version").Run(Fold.ToList<string>()));
        Assert.Empty(Source.Lines("/dev/null").Run(Fold.ToList<string>()));
    }

    /// <summary>At once: the name always stands for something.</summary>
    private static void Replace(TempFile log, Action<string> make)
    {
        make(log.Beside("next"));
        File.Move(log.Beside("next"), log.Path, overwrite: true);
    }

    private static void MakeFifo(string path) => Assert.Equal(0, mkfifo(path, 0b110_100_100));

    [DllImport("libc")]
    private static extern int mkfifo(string path, uint mode);
}
