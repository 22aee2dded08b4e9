using Microsoft.Coyote.Specifications;

namespace Combinators.Schedules;

/// <summary>
/// The end of a pipeline: it knows when two signals are inside at once, and when one comes after the end.
/// </summary>
internal sealed class Meter
{
    private int _inside;
    private int _values;
    private int _ends;

    public Sink<int> ToSink() => Sink.Create<int>(
        _ =>
        {
            Enter();
            _values++;
            return true;
        },
        End,
        error =>
        {
            End();
            throw error;
        });

    /// <summary>Goes in and out, so slowly that another one can be met.</summary>
    public void Enter()
    {
        Specification.Assert(_ends == 0, "something comes after the end");
        Specification.Assert(Volatile.Read(ref _inside) == 0, "two signals are inside at once");
        Volatile.Write(ref _inside, 1);
        Volatile.Write(ref _inside, 0);
    }

    public void Check(int values, int ends)
    {
        Specification.Assert(_values == values, $"{_values} values came, not {values}");
        Check(ends);
    }

    public void Check(int ends) => Specification.Assert(_ends == ends, $"{_ends} ends came, not {ends}");

    private void End()
    {
        Enter();
        _ends++;
    }
}
