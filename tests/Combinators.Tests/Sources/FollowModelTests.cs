using System.Text;
using System.Text.RegularExpressions;

namespace Combinators.Tests;

/// <summary>
/// Whatever is done to a file, <see cref="Source.Follow"/> pushes the lines that a pure model has of it, and
/// <see cref="Source.Lines(string)"/> those of the text that it ends with.
/// </summary>
/// <remarks>
/// The file is edited from inside the pipeline, when the last line that can be there is: so nothing depends on when
/// it is looked at. Mutants that this has caught: <c>Restart</c> without <c>_lines.End</c> or <c>_head.Forget</c>;
/// <c>Read</c> without the comparison of heads; <c>LineBuffer</c> that takes a CR at the end of a piece for a line
/// end, makes two ends of a CR LF in two pieces, does not flush its decoder, or takes the byte order mark of the
/// second text for a character.
/// </remarks>
public partial class FollowModelTests
{
    private const int Edits = 150;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void Any_edits_give_the_lines_of_the_model(int seed)
    {
        var script = new Script(new Random(seed));
        using var file = new TempFile("");
        using var stop = new CancellationTokenSource(Follower.Patience);
        var seen = new List<string>();
        script.Append(file);
        Source.Follow(file.Path, fromStart: true, TimeSpan.FromMilliseconds(1), stop.Token)
            .Run(Sink.ForEach<string>(line =>
            {
                seen.Add(line);
                if (seen.Count < script.Lines.Count && line == script.Lines[seen.Count - 1])
                    return;
                Assert.Equal(script.Lines, seen);
                if (script.Count < Edits)
                    script.Edit(file);
                else
                    stop.Cancel();
            }));
        Assert.Equal(script.Lines, seen);
        Assert.Equal(Edits, script.Count);
        Assert.Equal(script.Text.Lines(isWhole: true), Source.Lines(file.Path).Run(Fold.ToList<string>()));
    }

    /// <summary>What was done to the file, and what lines that makes.</summary>
    private sealed class Script(Random random)
    {
        private readonly List<string> _ended = [];
        private readonly Queue<byte> _next = [];

        public int Count { get; private set; }

        public Text Text { get; private set; } = new([]);

        public List<string> Lines => [.. _ended, .. Text.Lines(isWhole: false)];

        public void Append(TempFile file) => file.Append(Piece());

        public void Edit(TempFile file)
        {
            Count++;
            switch (random.Next(8))
            {
                case 0:
                    Begin();
                    using (var stream = new FileStream(file.Path, FileMode.Open, FileAccess.Write, Shared))
                    {
                        stream.SetLength(0);
                        stream.Write(Piece());
                    }
                    break;
                case 1:
                    // What is still written to the old file is not lost.
                    Append(file);
                    Begin();
                    File.WriteAllBytes(file.Beside("next"), Piece());
                    File.Move(file.Beside("next"), file.Path, overwrite: true);
                    break;
                case 2:
                    Begin();
                    File.Move(file.Path, file.Beside("log.1"), overwrite: true);
                    Append(file);
                    break;
                case 3:
                    Begin();
                    File.Delete(file.Path);
                    Append(file);
                    break;
                default:
                    Append(file);
                    break;
            }
        }

        private const FileShare Shared = FileShare.ReadWrite | FileShare.Delete;

        /// <summary>Another text, which begins as none before it.</summary>
        private void Begin()
        {
            _ended.AddRange(Text.Lines(isWhole: true));
            _next.Clear();
            Text = new([]);
            Put(random.Next(2) == 0 ? "\uFEFF" : "");
            Put($"{Count}:");
        }

        /// <summary>Some bytes that end at least one line, and themselves anywhere.</summary>
        private byte[] Piece()
        {
            var start = Text.Bytes.Length;
            var lines = Text.Lines(isWhole: false).Count;
            do
            {
                if (_next.Count == 0)
                    Put(Tokens[random.Next(Tokens.Length)]);
                Text = new([.. Text.Bytes, _next.Dequeue()]);
            }
            while (Text.Lines(isWhole: false).Count == lines || random.Next(4) > 0);
            return Text.Bytes[start..];
        }

        private void Put(string token)
        {
            foreach (var single in token == Invalid ? [0xC3] : Encoding.UTF8.GetBytes(token))
                _next.Enqueue(single);
        }

        private const string Invalid = "\uFFFD";

        private static readonly string[] Tokens =
            ["a", "b c", "ü", "東", "\U0001F68C", "\uFEFF", Invalid, "\n", "\n", "\r\n", "\r\n", "\r"];
    }

    /// <summary>A file's content from one truncation or replacement to the next.</summary>
    private sealed partial record Text(byte[] Bytes)
    {
        /// <summary>Its lines: those that have ended, and if no more will come, what comes after them.</summary>
        public List<string> Lines(bool isWhole)
        {
            // A character that has only begun is none yet.
            var characters = new char[Bytes.Length + 1];
            var text = new string(characters, 0, Encoding.UTF8.GetDecoder().GetChars(Bytes, characters, isWhole));
            var lines = (isWhole ? End() : EndBeforeMore()).Split(text.StartsWith('\uFEFF') ? text[1..] : text);
            return [.. isWhole && lines[^1] != "" ? lines : lines[..^1]];
        }

        [GeneratedRegex(@"\r\n|\n|\r")]
        private static partial Regex End();

        /// <summary>A CR waits for what follows it.</summary>
        [GeneratedRegex(@"\r\n|\n|\r(?!\z)")]
        private static partial Regex EndBeforeMore();
    }
}
