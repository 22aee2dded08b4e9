using System.Runtime.CompilerServices;

namespace Combinators;

/// <summary>Each value to each branch, in declaration order.</summary>
internal sealed class FanOut<T> : LentBranches<T>
{
    private readonly Sink<T>? _main;

    // The first stages have calls of their own in the loop, each of which the JIT learns by itself.
    private Sink<T>? _first;
    private Sink<T>? _second;
    private Sink<T>? _third;
    private int _count;

    /// <summary>Takes the branches over; the end of <paramref name="main"/>, if any, ends all.</summary>
    public FanOut(Sink<T>[] sinks, Sink<T>? main = null)
        : base(sinks)
    {
        _main = main;
        Arrange();
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.NoInlining)]
    protected override Exception? Pass(ReadOnlySpan<T> values)
    {
        try
        {
            do
            {
                Left = values.Length;
                var value = values[0];
                At = 0;
                if (_first is null || !_first.Send(value))
                    return null;
                if (_count > 1)
                {
                    At = 1;
                    if (_second is null || !_second.Send(value))
                        return null;
                    if (_count > 2)
                    {
                        At = 2;
                        if (_third is null || !_third.Send(value))
                            return null;
                        if (_count > 3 && !PassMore(value))
                            return null;
                    }
                }
                values = values[1..];
            }
            while (!values.IsEmpty);
            Left = 0;
            At = Nowhere;
            return null;
        }
        catch (Exception error)
        {
            return error;
        }
    }

    private bool PassMore(T value)
    {
        var stages = Stages;
        for (var i = 3; i < stages.Length; i++)
        {
            At = i;
            if (stages[i] is not { } stage || !stage.Send(value))
                return false;
        }
        return true;
    }

    /// <inheritdoc/>
    protected override bool Proceed(T value, int at, Exception? error) =>
        (error is null ? Branches.Send(value, at) : Branches.Fail(at, error, value))
        && _main is not { IsOpen: false };

    /// <inheritdoc/>
    protected override void Arrange()
    {
        Branches.Compact();
        if (Heads.Length != Branches.Count)
        {
            FindHeads();
            Heads.ElementAtOrDefault(0)?.MoveTo<First>();
            Heads.ElementAtOrDefault(1)?.MoveTo<Second>();
            Heads.ElementAtOrDefault(2)?.MoveTo<Third>();
        }
        Lend();
    }

    /// <inheritdoc/>
    protected override void Place()
    {
        _count = Stages.Length;
        _first = _count > 0 ? Stages[0] : null;
        _second = _count > 1 ? Stages[1] : null;
        _third = _count > 2 ? Stages[2] : null;
    }

    private readonly struct First;

    private readonly struct Second;

    private readonly struct Third;
}
