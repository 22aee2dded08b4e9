using System.Buffers;
using System.Runtime.CompilerServices;

namespace Combinators;

/// <content>The side of the body: what its awaits give.</content>
internal abstract partial class CoroutineStage<T>
{
    /// <summary>How often a body may ask for more after the end, before that counts as ignoring it.</summary>
    private const int MaxReadsAfterEnd = 1000;

    /// <summary>How many values make it cheaper to copy them than to resume the body for each.</summary>
    private const int MinBatch = 16;

    private const int MaxBatch = 256;

    private CoroutineExit? _exit;
    private int _readsAfterEnd;

    /// <summary>What the body takes by awaits that do not suspend it.</summary>
    private T[]? _batch;
    private int _next;
    private int _count;

    /// <summary>Whether an await need not suspend: in a batch, and after the end.</summary>
    private bool _isAhead;

    /// <summary>Whether an await goes on at once.</summary>
    internal bool IsKnown
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => _isAhead && (TakeNext() || IsAfterEnd());
    }

    /// <summary>The body awaits its input.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal void Suspend(Coroutine body)
    {
        if (!ReferenceEquals(_body, body))
            Adopt(body);
        _state = State.Waiting;
    }

    /// <summary>What came: a value, or an exception, or false for the end.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal bool Receive()
    {
        if (_state != State.Value)
            return ReceiveOther();
        _state = State.Running;
        return true;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal T Take()
    {
        var value = _value!;
        if (RuntimeHelpers.IsReferenceOrContainsReferences<T>())
            _value = default;
        return value;
    }

    internal CoroutineExit Exit() => _exit ??= new CoroutineExit(Name);

    /// <summary>
    /// The body runs over a copy of the values as over a loop, since it cannot reach a span on its caller's
    /// stack.
    /// </summary>
    private bool SendBatch(ReadOnlySpan<T> values)
    {
        var batch = ArrayPool<T>.Shared.Rent(Math.Min(values.Length, MaxBatch));
        (_batch, _isAhead) = (batch, true);
        try
        {
            while (!values.IsEmpty)
            {
                (_next, _count) = (0, Math.Min(values.Length, batch.Length));
                values[.._count].CopyTo(batch);
                values = values[_count..];
                while (_next < _count)
                {
                    Deliver(batch[_next++]);
                    if (!Settle())
                        return false;
                }
            }
            return true;
        }
        finally
        {
            (_batch, _next, _count, _isAhead) = (null, 0, 0, false);
            ArrayPool<T>.Shared.Return(batch, RuntimeHelpers.IsReferenceOrContainsReferences<T>());
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool TakeNext()
    {
        if (_next >= _count || (_canOutputFinish && HasOutputFinished))
            return false;
        _value = _batch![_next++];
        _state = State.Value;
        return true;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private bool IsAfterEnd() =>
        _state == State.Ending && _exit is null && _readsAfterEnd++ < MaxReadsAfterEnd;

    [MethodImpl(MethodImplOptions.NoInlining)]
    private bool ReceiveOther()
    {
        switch (_state)
        {
            case State.Error:
                _state = State.Running;
                var error = _error!;
                _error = null;
                Failing.Raise(error);
                return false;
            case State.End or State.Ending:
                _state = State.Ending;
                return false;
            default:
                throw new InvalidOperationException(
                    $"The input of '{Name}' was read while nothing had come: "
                    + "only await it, and only in its own body.");
        }
    }

    /// <summary>
    /// The first body that awaits an input is the one that it belongs to, also when it has ended.
    /// </summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Adopt(Coroutine body)
    {
        if (_body is not null || _state == State.Finished)
        {
            throw new InvalidOperationException(
                $"The input of '{Name}' is awaited by another body: an input belongs to one.");
        }
        _body = body;
    }
}
