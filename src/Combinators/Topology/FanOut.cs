using System.Runtime.CompilerServices;

namespace Combinators;

/// <summary>
/// The way of values through a fan-out as long as they do nothing but pass: straight to the stages behind the
/// branches' heads, in one try region for a whole batch. Whatever else happens is left to <see cref="Branches{T}"/>.
/// </summary>
internal sealed class FanOut<T> : ILessee<T>
{
    /// <summary>A batch goes in blocks for the reason that <see cref="FusedStage{T, TReceiver}"/> has.</summary>
    private const int BlockLength = 512;

    private const int Nowhere = -1;

    private readonly Branches<T> _branches;
    private readonly Sink<T>? _main;
    private Head<T>[] _heads = [];

    // The first of them have calls of their own in the loop, each of which the JIT learns by itself.
    private Head<T>? _first;
    private Head<T>? _second;
    private Head<T>? _third;

    /// <summary>The number of the branch that a value is at.</summary>
    private int _at = Nowhere;

    /// <summary>How many values of a block have not passed.</summary>
    private int _left;

    /// <summary>Takes the branches over; without <paramref name="main"/>, if it is one of them, all ends.</summary>
    public FanOut(Sink<T>[] sinks, Sink<T>? main = null)
    {
        _branches = new Branches<T>(sinks);
        _main = main;
        Arrange();
    }

    /// <inheritdoc cref="Branches{T}.IsOpen"/>
    public bool IsOpen => _branches.IsOpen;

    /// <inheritdoc cref="Branches{T}.Send"/>
    public bool Send(T value) => SendAll(new(in value));

    /// <inheritdoc cref="Branches{T}.Send"/>
    public bool SendAll(ReadOnlySpan<T> values)
    {
        while (!values.IsEmpty)
        {
            var block = values.Length > BlockLength ? values[..BlockLength] : values;
            var error = Pass(block);
            if (_left > 0 && !Settle(block[^_left--], error))
                return false;
            values = values[(block.Length - _left)..];
        }
        return true;
    }

    /// <inheritdoc cref="Branches{T}.Throw"/>
    public bool Throw(Exception error) => _branches.Throw(error);

    /// <inheritdoc cref="Branches{T}.Close"/>
    public void Close() => _branches.Close();

    bool ILessee<T>.IsSendingTo(Head<T> head) => _at != Nowhere && _heads[_at] == head;

    /// <summary>
    /// Sends values until there is none left, or until one does more than to pass: it is the first of those that are
    /// left then. What a handler needs to know lives in fields, and stays out of the way of the registers.
    /// </summary>
    /// <returns>What came out of the stages behind the branch that the value is at, if it was an exception.</returns>
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
                if (!_first!.IsLentTo(this) || !(_first.First.Send(value) || _first.Finish()))
                    return null;
                if (_second is not null)
                {
                    _at = 1;
                    if (!_second.IsLentTo(this) || !(_second.First.Send(value) || _second.Finish()))
                        return null;
                    if (_third is not null)
                    {
                        _at = 2;
                        if (!_third.IsLentTo(this) || !(_third.First.Send(value) || _third.Finish()))
                            return null;
                        if (_heads.Length > 3 && !PassMore(value))
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
        var heads = _heads;
        for (var i = 3; i < heads.Length; i++)
        {
            _at = i;
            var head = heads[i];
            if (!head.IsLentTo(this) || !(head.First.Send(value) || head.Finish()))
                return false;
        }
        return true;
    }

    /// <summary>
    /// A value has ended or failed the branch that it is at, or has met one that takes none this way: it goes the rest
    /// of its way by each sink's own protocol.
    /// </summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private bool Settle(T value, Exception? error)
    {
        var at = _at;
        if (error is not null)
            error = End(_heads[at], error);
        _at = Nowhere;
        if (!(error is null ? _branches.Send(value, at) : _branches.Fail(at, error, value)) || _main is { IsOpen: false })
            return false;
        Arrange();
        return true;
    }

    /// <summary>Ends a branch that failed; null when one of its stages has handled the failure.</summary>
    private static Exception? End(Head<T> head, Exception error)
    {
        try
        {
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
            _heads = [.. _branches.Sinks.Select(sink => sink!.AsHead ?? Sink.Finished<T>().AsHead!)];
            _first = _heads.ElementAtOrDefault(0)?.At<First>();
            _second = _heads.ElementAtOrDefault(1)?.At<Second>();
            _third = _heads.ElementAtOrDefault(2)?.At<Third>();
        }
        foreach (var head in _heads)
            head.LendTo(this);
    }

    private readonly struct First;

    private readonly struct Second;

    private readonly struct Third;
}
