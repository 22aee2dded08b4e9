using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace Combinators;

/// <summary>
/// Makes lines of UTF-8 that comes in pieces, wherever a piece ends: in a line, in a CR LF, in a character.
/// </summary>
internal sealed class LineBuffer
{
    private readonly Decoder _decoder = Encoding.UTF8.GetDecoder();
    private readonly StringBuilder _begun = new();
    private char[] _chars = [];
    private int _next;
    private int _end;

    /// <summary>Whether what is added next begins a text: it may be a byte order mark.</summary>
    public bool IsAtStart { get; set; } = true;

    /// <summary>Adds a piece; only when there is no line left to take.</summary>
    public void Add(ReadOnlySpan<byte> bytes) => Decode(bytes, isLast: false);

    /// <summary>
    /// The text has ended: what was begun is its last line. What is added next begins another text.
    /// </summary>
    public void End()
    {
        Decode([], isLast: true);
        if (_begun.Length + _end > 0)
            _chars[_end++] = '\n';
        IsAtStart = true;
    }

    /// <summary>
    /// Takes the next line that has ended. A CR at the end of a piece waits for what follows it.
    /// </summary>
    public bool TryTake([NotNullWhen(true)] out string? line)
    {
        line = null;
        var chars = _chars.AsSpan(_next, _end - _next);
        if (chars.IsEmpty)
            return false;
        if (_begun is [.., '\r'])
        {
            _begun.Length--;
            line = Take([]);
            _next += chars[0] == '\n' ? 1 : 0;
            return true;
        }
        var length = chars.IndexOfAny('\r', '\n');
        if (length < 0 || chars[length..] is ['\r'])
        {
            _begun.Append(chars);
            _next = _end;
            return false;
        }
        line = Take(chars[..length]);
        _next += length + (chars[length..] is ['\r', '\n', ..] ? 2 : 1);
        return true;
    }

    private string Take(ReadOnlySpan<char> rest)
    {
        if (_begun.Length == 0)
            return new string(rest);
        var line = _begun.Append(rest).ToString();
        _begun.Clear();
        return line;
    }

    private void Decode(ReadOnlySpan<byte> bytes, bool isLast)
    {
        // One more for the end that a text may lack.
        var size = Encoding.UTF8.GetMaxCharCount(bytes.Length) + 1;
        if (_chars.Length < size)
            _chars = new char[size];
        _next = 0;
        _end = _decoder.GetChars(bytes, _chars, isLast);
        if (IsAtStart && _end > 0)
        {
            IsAtStart = false;
            _next = _chars[0] == '\uFEFF' ? 1 : 0;
        }
    }
}
