using System.Text;

namespace Combinators.Demo;

internal static class Lines
{
    /// <summary>Makes lines of chunks; one ends at a line feed, which is left out, or at the end.</summary>
    // tour: show
    public static Pipe<string, string> FromChunks() =>
        Coroutine.Pipe<string, string>(async (input, output) =>
        {
            var line = new StringBuilder();
            await foreach (var chunk in input)
            {
                var start = 0;
                while (chunk.IndexOf('\n', start) is >= 0 and var end)
                {
                    line.Append(chunk, start, end - start);
                    output.Send(line.ToString());
                    line.Clear();
                    start = end + 1;
                }
                line.Append(chunk, start, chunk.Length - start);
            }
            if (line.Length > 0) output.Send(line.ToString());
        });
    // tour: end
}
