using Microsoft.Win32.SafeHandles;

namespace Combinators;

/// <summary>
/// How a file begins, as far as it has been read: a file that begins differently is another text.
/// </summary>
internal sealed class FileHead
{
    private const int MaxSize = 1024;

    private readonly byte[] _bytes = new byte[MaxSize];
    private int _size;

    /// <summary>Takes note of what stands at a position.</summary>
    public void Note(long position, ReadOnlySpan<byte> bytes)
    {
        if (position >= MaxSize)
            return;
        var start = (int)position;
        var size = Math.Min(bytes.Length, MaxSize - start);
        bytes[..size].CopyTo(_bytes.AsSpan(start));
        _size = Math.Max(_size, start + size);
    }

    /// <summary>Takes note of what the file begins with.</summary>
    public void Note(SafeFileHandle file) => _size = RandomAccess.Read(file, _bytes, 0);

    public void Forget() => _size = 0;

    /// <summary>Whether the file still begins like this.</summary>
    public bool IsOf(SafeFileHandle file)
    {
        if (_size == 0)
            return true;
        Span<byte> bytes = stackalloc byte[_size];
        return RandomAccess.Read(file, bytes, 0) == _size && bytes.SequenceEqual(_bytes.AsSpan(0, _size));
    }
}
