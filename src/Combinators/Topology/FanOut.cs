using System.Runtime.CompilerServices;

namespace Combinators;

/// <summary>
/// The way of values through a fan-out as long as they do nothing but pass: straight to the stages behind the
/// branches' heads, in one try region for a whole batch. Whatever else happens is left to
/// <see cref="Branches{T}"/>.
/// </summary>
internal sealed class FanOut<T> : ILessee<T>
{
    /// <summary>Blocks that return, for the reason that <see cref="FusedStage{T, TReceiver}"/> has.</summary>
    private const int BlockLength = 512;

    private const int Nowhere = -1;

    private readonly Branches<T> _branches;
    private readonly Sink<T>? _main;
    private Head<T>?[] _heads = [];

    /// <summary>What is behind the heads, or what needs none; null where a head is not lent.</summary>
    private Sink<T>?[] _stages = [];

    // The first of them have calls of their own in the loop, each of which the JIT learns by itself.
    private Sink<T>? _first;
    private Sink<T>? _second;
    private Sink<T>? _third;
    private int _count;

    /// <summary>The number of the branch that a value is at.</summary>
    private int _at = Nowhere;

    /// <summary>How many values of a block have not passed.</summary>
    private int _left;

    /// <summary>Takes the branches over; the end of <paramref name="main"/>, if any, ends all.</summary>
    public FanOut(Sink<T>[] sinks, Sink<T>? main = null)
    {
        _branches = new Branches<T>(sinks);
        _main = main;
        Arrange();
    }

    /// <inheritdoc cref="Branches{T}.IsOpen"/>
    public bool IsOpen => _branches.IsOpen;

    /// <inheritdoc cref="Branches{T}.Send"/>
    public bool Send(T value)
    {
        var error = Pass(new(in value));
        return _left == 0 || Settle(value, error);
    }

    /// <inheritdoc cref="Branches{T}.Send"/>
    public bool SendAll(ReadOnlySpan<T> values)
    {
        while (!values.IsEmpty)
        {
            var block = values.Length > BlockLength ? values[..BlockLength] : values;
            var error = Pass(block);
            var passed = block.Length - _left;
            if (_left > 0 && !Settle(block[passed++], error))
                return false;
            values = values[passed..];
        }
        return true;
    }

    /// <inheritdoc cref="Branches{T}.Throw"/>
    public bool Throw(Exception error) => _branches.Throw(error);

    /// <inheritdoc cref="Branches{T}.Close"/>
    public void Close() => _branches.Close();

    bool ILessee<T>.GiveBack(Head<T> head)
    {
        if (_at != Nowhere && _heads[_at] == head)
            return false;
        for (var i = 0; i < _heads.Length; i++)
        {
            if (_heads[i] == head)
                _stages[i] = null;
        }
        Place();
        return true;
    }

    /// <summary>
    /// Sends values until there is none left, or until one does more than to pass: it is the first of those
    /// that are left then. What the handler needs is in fields, because it would keep locals on the stack.
    /// </summary>
    /// <returns>The exception that came out of the branch that the value is at, if one did.</returns>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private Exception? Pass(ReadOnlySpan<T> values)
    {
        try
        {
            do
            {
                _left = values.Length;
                var value = values[0];
                _at = 0;
                if (_first is null || !_first.Send(value))
                    return null;
                if (_count > 1)
                {
                    _at = 1;
                    if (_second is null || !_second.Send(value))
                        return null;
                    if (_count > 2)
                    {
                        _at = 2;
                        if (_third is null || !_third.Send(value))
                            return null;
                        if (_count > 3 && !PassMore(value))
                            return null;
                    }
                }
                values = values[1..];
            }
            while (!values.IsEmpty);
            _left = 0;
            _at = Nowhere;
            return null;
        }
        catch (Exception error)
        {
            return error;
        }
    }

    private bool PassMore(T value)
    {
        var stages = _stages;
        for (var i = 3; i < stages.Length; i++)
        {
            _at = i;
            if (stages[i] is not { } stage || !stage.Send(value))
                return false;
        }
        return true;
    }

    /// <summary>
    /// A value has ended or failed the branch that it is at, or has met one that takes none this way: it goes
    /// the rest of its way by each sink's own protocol.
    /// </summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private bool Settle(T value, Exception? error)
    {
        var at = _at;
        if (_heads[at] is { } head && _stages[at] is not null)
            error = End(head, error);
        _at = Nowhere;
        var open = error is null ? _branches.Send(value, at) : _branches.Fail(at, error, value);
        if (!open || _main is { IsOpen: false })
            return false;
        Arrange();
        return true;
    }

    /// <summary>Ends a branch: null unless it was by a failure that none of its stages has handled.</summary>
    private static Exception? End(Head<T> head, Exception? error)
    {
        try
        {
            if (error is null)
                head.Finish();
            else
                head.Fail(error);
            return null;
        }
        catch (Exception unhandled)
        {
            return unhandled;
        }
    }

    /// <summary>Makes room for what is left of the branches, and has all of them lent to it.</summary>
    private void Arrange()
    {
        _branches.Compact();
        if (_heads.Length != _branches.Count)
        {
            _heads = [.. _branches.Sinks.Select(sink => sink!.AsHead)];
            _heads.ElementAtOrDefault(0)?.MoveTo<First>();
            _heads.ElementAtOrDefault(1)?.MoveTo<Second>();
            _heads.ElementAtOrDefault(2)?.MoveTo<Third>();
            _stages = new Sink<T>?[_heads.Length];
        }
        for (var i = 0; i < _heads.Length; i++)
            _stages[i] = _heads[i] is { } head ? head.LendTo(this) : _branches.Sinks[i];
        Place();
    }

    private void Place()
    {
        _count = _stages.Length;
        _first = _count > 0 ? _stages[0] : null;
        _second = _count > 1 ? _stages[1] : null;
        _third = _count > 2 ? _stages[2] : null;
    }

    private readonly struct First;

    private readonly struct Second;

    private readonly struct Third;
}
