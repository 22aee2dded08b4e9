using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;

namespace Combinators;

/// <summary>What a body receives from: <c>await</c> it for one value, or <c>await foreach</c> over it.</summary>
/// <remarks>It belongs to one body and is awaited nowhere else.</remarks>
/// <typeparam name="T">The type of the values.</typeparam>
public sealed class Input<T> : IAbandonable
{
    /// <summary>How often a body may ask for more after the end, before that counts as ignoring it.</summary>
    private const int MaxReadsAfterEnd = 1000;

    private enum Signal : byte { None, Value, Error, End }

    private readonly string _stage;
    private readonly IOutput _output;

    /// <summary>The output, if it can finish while the body waits.</summary>
    private readonly IOutput? _target;

    private Func<Input<T>, Coroutine>? _start;
    private Coroutine? _body;
    private T? _value;
    private Exception? _error;
    private CoroutineExit? _exit;
    private Signal _signal;
    private bool _ended;
    private int _readsAfterEnd;
    private AbandonedCoroutines.Leash? _leash;

    internal Input(string stage, Func<Input<T>, Coroutine> body, IOutput output)
    {
        _stage = stage;
        _start = body;
        _output = output;
        _target = output.CanFinish ? output : null;
        _leash = AbandonedCoroutines.Watch(this);
    }

    bool IAbandonable.IsSuspended => _body is { HasEnded: false };

    bool IAbandonable.IsInner => false;

    /// <summary>Awaits one value: <c>var x = await input;</c>.</summary>
    /// <remarks>The await raises <see cref="CoroutineExit"/> when the stage is closed.</remarks>
    /// <returns>The awaiter, for the compiler.</returns>
    public ReceiveAwaiter GetAwaiter() => new(this);

    /// <summary>Awaits all values: <c>await foreach (var x in input)</c>, which ends when the stage is closed.</summary>
    /// <returns>The enumerator, for the compiler.</returns>
    public Enumerator GetAsyncEnumerator() => new(this);

    /// <summary>Primes the body, unless its output wants nothing.</summary>
    internal bool Start()
    {
        if (!_output.IsOpen)
            return false;
        var start = _start!;
        _start = null;
        Coroutine body;
        try
        {
            body = start(this) ?? throw new InvalidOperationException($"The body of '{_stage}' returned null.");
        }
        catch (Exception error)
        {
            return Fail(error);
        }
        if (!body.HasEnded && !ReferenceEquals(body, _body))
        {
            return Fail(new InvalidOperationException(
                $"The body of '{_stage}' awaits something else than its own input."));
        }
        _body = body;
        return Settle();
    }

    internal bool Send(T value)
    {
        _value = value;
        _signal = Signal.Value;
        return Resume();
    }

    internal bool Throw(Exception error)
    {
        if (_body is null)
            return Fail(error);
        _error = error;
        _signal = Signal.Error;
        _output.IsFailing = true;
        var open = Resume();
        _output.IsFailing = false;
        return open;
    }

    void IAbandonable.Close() => Close();

    /// <summary>The stage's name, for people.</summary>
    public override string ToString() => _stage;

    internal void Close()
    {
        if (_body is null)
            _output.Close(null);
        else
            Unwind();
    }

    private bool Resume()
    {
        _body!.Resume();
        return (!_body.HasEnded && (_target is null || !_target.HasFinished)) || Settle();
    }

    /// <summary>The body waits, or it has ended, or its output has finished under it.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private bool Settle()
    {
        if (_body!.HasEnded)
            return End();
        return !_output.HasFinished || Unwind();
    }

    /// <summary>Ends a body that waits.</summary>
    private bool Unwind()
    {
        _ended = true;
        _signal = Signal.End;
        _body!.Resume();
        return _body.HasEnded
            ? End()
            : Fail(new InvalidOperationException(
                $"The stage '{_stage}' ignored Close: its body awaited again after it had been asked to end. "
                + "It is finished, and its finally blocks have not run."));
    }

    private bool End()
    {
        var body = _body!;
        if (body.Error is { } error && !ReferenceEquals(error, _exit) && !_output.IsExit(error))
            return Fail(error);
        Release();
        _output.Close(body);
        return false;
    }

    private bool Fail(Exception error)
    {
        Release();
        return _output.Throw(error);
    }

    private void Release()
    {
        _body = null;
        _start = null;
        _value = default;
        _error = null;
        _leash?.Drop();
        _leash = null;
    }

    private void Suspend(Coroutine body)
    {
        if (!ReferenceEquals(_body, body))
            Adopt(body);
    }

    /// <summary>The first body that awaits an input is the one that it belongs to.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Adopt(Coroutine body)
    {
        if (_body is not null)
        {
            throw new InvalidOperationException(
                $"The input of '{_stage}' is awaited by another body: an input belongs to one.");
        }
        _body = body;
    }

    /// <summary>What came: a value, or an exception, or false for the end.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool Receive()
    {
        if (_signal != Signal.Value)
            return ReceiveOther();
        _signal = Signal.None;
        return true;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private bool ReceiveOther()
    {
        var signal = _signal;
        _signal = Signal.None;
        if (signal == Signal.Error)
        {
            var error = _error!;
            _error = null;
            ExceptionDispatchInfo.Throw(error);
        }
        return signal == Signal.End || _ended ? false : throw new InvalidOperationException(
            $"The input of '{_stage}' was read while nothing had come: only await it, and only in its own body.");
    }

    private T Take()
    {
        var value = _value!;
        if (RuntimeHelpers.IsReferenceOrContainsReferences<T>())
            _value = default;
        return value;
    }

    /// <summary>After the end an await needs no further signal: nothing more comes.</summary>
    private bool IsKnown => _ended && _exit is null && _readsAfterEnd++ < MaxReadsAfterEnd;

    /// <summary>Awaits one value.</summary>
    public readonly struct ReceiveAwaiter : IReceiveAwaiter
    {
        private readonly Input<T> _input;

        internal ReceiveAwaiter(Input<T> input) => _input = input;

        /// <summary>Used by the compiler.</summary>
        public bool IsCompleted => _input.IsKnown;

        /// <summary>Used by the compiler: gives the value.</summary>
        /// <returns>The value.</returns>
        /// <exception cref="CoroutineExit">The stage is being closed.</exception>
        public T GetResult() =>
            _input.Receive() ? _input.Take() : throw (_input._exit ??= new CoroutineExit(_input._stage));

        void IReceiveAwaiter.Suspend(Coroutine body) => _input.Suspend(body);

        void INotifyCompletion.OnCompleted(Action continuation) => throw Refused();

        void ICriticalNotifyCompletion.UnsafeOnCompleted(Action continuation) => throw Refused();
    }

    /// <summary>Awaits the next value, or the end.</summary>
    public readonly struct NextAwaiter : IReceiveAwaiter
    {
        private readonly Input<T> _input;

        internal NextAwaiter(Input<T> input) => _input = input;

        /// <summary>Used by the compiler.</summary>
        public bool IsCompleted => _input.IsKnown;

        /// <summary>Used by the compiler.</summary>
        /// <returns>This awaiter.</returns>
        public NextAwaiter GetAwaiter() => this;

        /// <summary>Used by the compiler.</summary>
        /// <returns>True when a value has come, false at the end.</returns>
        public bool GetResult() => _input.Receive();

        void IReceiveAwaiter.Suspend(Coroutine body) => _input.Suspend(body);

        void INotifyCompletion.OnCompleted(Action continuation) => throw Refused();

        void ICriticalNotifyCompletion.UnsafeOnCompleted(Action continuation) => throw Refused();
    }

    /// <summary>The values, one after the other.</summary>
    public readonly struct Enumerator
    {
        private readonly Input<T> _input;

        internal Enumerator(Input<T> input) => _input = input;

        /// <summary>The value that has come.</summary>
        public T Current => _input.Take();

        /// <summary>Used by the compiler: awaits the next value.</summary>
        /// <returns>The awaiter.</returns>
        public NextAwaiter MoveNextAsync() => new(_input);
    }

    private static InvalidOperationException Refused() => new(
        "An input is awaited only by a body that returns Coroutine: pass the body to Coroutine.Sink, Pipe or Fold.");
}
