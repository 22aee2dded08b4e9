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
    private ExecutionContext? _context;
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

    /// <summary>Whether an await by this body goes on at once.</summary>
    internal bool IsKnownTo(Coroutine body) => _isAhead && ReferenceEquals(_body, body) && (TakeNext() || IsAfterEnd());

    /// <summary>
    /// An await that goes on at once does not say whose it is. One by somebody who may not be the body suspends, whatever
    /// has come: then it is known.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal void Identify()
    {
        if (_isAhead && _state != State.Ending)
            _isAhead = false;
    }

    /// <summary>The body awaits its input.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal void Suspend(Coroutine body)
    {
        if (!ReferenceEquals(_body, body))
            throw BelongsToAnother();
        _state = State.Suspended;
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
        (_batch, _context) = (batch, ExecutionContext.Capture());
        try
        {
            while (!values.IsEmpty)
            {
                (_next, _count) = (0, Math.Min(values.Length, batch.Length));
                values[.._count].CopyTo(batch);
                values = values[_count..];
                while (_next < _count)
                {
                    // In a context that does not flow, each value is handed over by itself.
                    _isAhead = _context is not null;
                    Deliver(batch[_next++]);
                    if (!Stay())
                        return false;
                }
            }
            return true;
        }
        finally
        {
            (_batch, _context, _next, _count, _isAhead) = (null, null, 0, 0, false);
            ArrayPool<T>.Shared.Return(batch, RuntimeHelpers.IsReferenceOrContainsReferences<T>());
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool TakeNext()
    {
        if (_next >= _count || (_canOutputFinish && HasOutputFinished))
            return false;
        if (!ReferenceEquals(ExecutionContext.Capture(), _context))
            ExecutionContext.Restore(_context!);
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
                    $"The input of '{Name}' was read while nothing had come: it is awaited only in its own body, and in the "
                    + "coroutines that this awaits; not in an async method that returns a task, and not outside a signal. Or "
                    + "two threads have been in this stage: several threads need Sink.Merge in front of it.");
        }
    }

    private InvalidOperationException BelongsToAnother() => new(
        $"The input of '{Name}' is awaited by another body: an input belongs to one, and to the coroutines that this awaits.");
}
