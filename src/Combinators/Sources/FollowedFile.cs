using System.Diagnostics.CodeAnalysis;
using Microsoft.Win32.SafeHandles;

namespace Combinators;

/// <summary>A text file that grows, is truncated, and is replaced by another one under its name.</summary>
/// <remarks>
/// There is no portable identity of a file, such as an inode. A truncation shows in the length, or in the
/// head. A replacement shows when the file of that name differs, in length, time or head, from the open one,
/// while nobody writes to that.
/// </remarks>
internal sealed class FollowedFile : IDisposable
{
    private const int BufferSize = 32 * 1024;

    /// <summary>A file that has just been created, or is about to vanish, may refuse to be opened.</summary>
    private const int PatienceMilliseconds = 2000;

    private readonly string _path;
    private readonly byte[] _buffer = new byte[BufferSize];
    private readonly FileHead _head = new();
    private readonly LineBuffer _lines = new();
    private readonly TimeSpan _interval;
    private readonly CancellationToken _ends;
    private SafeFileHandle _file = new();
    private FileOpening? _opening;
    private long _position;
    private long? _refusedAt;

    /// <param name="path">Its name.</param>
    /// <param name="interval">How long a look may take.</param>
    /// <param name="ends">Whoever waits here is released by this, with its exception.</param>
    public FollowedFile(string path, TimeSpan interval, CancellationToken ends)
    {
        // The current directory may change on the way.
        _path = Path.GetFullPath(path);
        _interval = interval;
        _ends = ends;
    }

    /// <summary>Opens it, first of all.</summary>
    public void Open() => _file = Open(Timeout.InfiniteTimeSpan)!;

    /// <summary>Goes to the end of the file: to where the line begins that has not ended there.</summary>
    public void SkipToLastLine()
    {
        _head.Note(_file);
        var length = RandomAccess.GetLength(_file);
        for (var end = length; end > 0 && !_ends.IsCancellationRequested; end = Math.Max(0, end - BufferSize))
        {
            var start = Math.Max(0, end - BufferSize);
            var bytes = _buffer.AsSpan(0, (int)(end - start));
            bytes = bytes[..RandomAccess.Read(_file, bytes, start)];
            // A CR at the very end may be half of a CR LF.
            if (end == length && bytes is [.. var others, (byte)'\r'])
                bytes = others;
            var last = bytes.LastIndexOfAny((byte)'\r', (byte)'\n');
            if (last >= 0)
            {
                _position = start + last + 1;
                _lines.IsAtStart = false;
                return;
            }
        }
    }

    /// <summary>Takes the next whole line of what has been read.</summary>
    public bool TryTakeLine([NotNullWhen(true)] out string? line) => _lines.TryTake(out line);

    /// <summary>Reads on, when there is no line left to take; false when there is nothing new.</summary>
    public bool Read()
    {
        var length = RandomAccess.GetLength(_file);
        if (length < _position || !_head.IsOf(_file))
        {
            // Some files differ each time they are read: once for each look.
            Restart();
            return false;
        }
        var bytes = _buffer.AsSpan(0, length == _position ? 0 : RandomAccess.Read(_file, _buffer, _position));
        if (bytes.IsEmpty)
            return MoveOn();
        _head.Note(_position, bytes);
        _position += bytes.Length;
        _lines.Add(bytes);
        return true;
    }

    public void Dispose()
    {
        _opening?.Dispose();
        _file.Dispose();
    }

    /// <summary>What comes next is another text.</summary>
    private void Restart()
    {
        _lines.End();
        _head.Forget();
        _position = 0;
    }

    /// <summary>
    /// At the end of the open file, goes over to the one that has taken its name; false if none has.
    /// </summary>
    private bool MoveOn()
    {
        var other = TryOpen();
        try
        {
            if (other is null || !IsReplacement(other))
                return false;
            // What was written to the open file before the other one came must not be lost.
            if (RandomAccess.GetLength(_file) <= _position)
            {
                (_file, other) = (other, _file);
                Restart();
            }
            return true;
        }
        finally
        {
            other?.Dispose();
        }
    }

    /// <summary>While the other file is empty, its writer may still be at the old one.</summary>
    private bool IsReplacement(SafeFileHandle other)
    {
        var before = Describe(_file);
        var there = Describe(other);
        if (there == before)
            return !_head.IsOf(other);
        return there.Length > 0 && before == Describe(_file);
    }

    private static (long Length, DateTime Time) Describe(SafeFileHandle file) =>
        (RandomAccess.GetLength(file), File.GetCreationTimeUtc(file));

    /// <summary>Opens the file that has the name; null if that takes longer.</summary>
    private SafeFileHandle? Open(TimeSpan limit)
    {
        if (_opening is { IsOutdated: true })
        {
            _opening.Dispose();
            _opening = null;
        }
        _opening ??= new FileOpening(_path);
        if (!_opening.Wait(limit, _ends))
            return null;
        var opened = _opening;
        _opening = null;
        return opened.File;
    }

    private SafeFileHandle? TryOpen()
    {
        try
        {
            var file = Open(_interval)
                ?? throw new IOException(
                    $"'{_path}' cannot be followed: it does not open, like a pipe without a writer.");
            _refusedAt = null;
            return file;
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            _refusedAt = null;
            return null;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            _refusedAt ??= Environment.TickCount64;
            if (Environment.TickCount64 - _refusedAt > PatienceMilliseconds)
                throw;
            return null;
        }
    }
}
