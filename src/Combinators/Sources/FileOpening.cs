using Microsoft.Win32.SafeHandles;

namespace Combinators;

/// <summary>A file that is being opened to be followed, if need be on a thread that can be left behind.</summary>
/// <remarks>
/// To open a FIFO waits until somebody writes to it, and nothing in the BCL opens one without waiting, or tells
/// one from an empty file beforehand. A system call would, but its numbers differ from one Unix to the next. So
/// what may be a FIFO is opened on a thread of its own; what has a length, as most files that are followed, is
/// none, and takes no thread.
/// </remarks>
internal sealed class FileOpening : IDisposable
{
    private readonly string _path;
    private readonly Task<SafeFileHandle> _file;

    public FileOpening(string path)
    {
        _path = path;
        _file = new Task<SafeFileHandle>(Open, TaskCreationOptions.LongRunning);
        if (HasLength)
            _file.RunSynchronously(TaskScheduler.Default);
        else
            _file.Start(TaskScheduler.Default);
    }

    /// <summary>Whether it waits for a name that has come to stand for something else.</summary>
    public bool IsOutdated => !_file.IsCompleted && HasLength;

    /// <summary>The file, or whatever keeps it from being opened.</summary>
    public SafeFileHandle File => _file.GetAwaiter().GetResult();

    private bool HasLength =>
        new FileInfo(_path) is { Exists: true, Length: > 0 } file
        && !file.Attributes.HasFlag(FileAttributes.ReparsePoint);

    /// <summary>Waits until it is open, or cannot be; false when that takes too long.</summary>
    public bool Wait(TimeSpan limit, CancellationToken ends) =>
        Task.WaitAny([_file], (int)limit.TotalMilliseconds, ends) >= 0;

    /// <summary>Leaves it: what is opened yet is closed.</summary>
    public void Dispose() => _file.ContinueWith(
        static late =>
        {
            if (late.Exception is null)
                late.Result.Dispose();
        },
        CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);

    private SafeFileHandle Open()
    {
        if (Directory.Exists(_path))
            throw new UnauthorizedAccessException($"'{_path}' cannot be followed: it is a directory.");
        var file = System.IO.File.OpenHandle(_path, share: FileShare.ReadWrite | FileShare.Delete);
        try
        {
            RequireLength(file);
            return file;
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    private void RequireLength(SafeFileHandle file)
    {
        long length;
        try
        {
            length = RandomAccess.GetLength(file);
        }
        catch (NotSupportedException error)
        {
            throw new IOException(
                $"'{_path}' cannot be followed: a pipe, a socket or a terminal is read once. Use Source.Lines.", error);
        }
        // Read first: a file that was empty may have grown.
        if (length == 0 && RandomAccess.Read(file, stackalloc byte[1], 0) > 0 && RandomAccess.GetLength(file) == 0)
        {
            throw new IOException(
                $"'{_path}' cannot be followed: it has content but no length, like a device or a file in /proc, "
                + "so nobody sees it grow. Use Source.Lines.");
        }
    }
}
