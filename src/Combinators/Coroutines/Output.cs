using System.Runtime.CompilerServices;

namespace Combinators;

/// <summary>What a body sends to: its stage's target.</summary>
/// <remarks>
/// It belongs to one body and is used from inside it. When the body ends, the target is closed; when it
/// fails, the target is thrown the failure.
/// </remarks>
/// <example>
/// <code>
/// var twice = Coroutine.Pipe&lt;int, int&gt;(async (input, output) =&gt;
/// {
///     await foreach (var x in input)
///         output.SendAll([x, x]);
/// });
/// Source.From([1, 2]).Via(twice).Run(Fold.ToList&lt;int&gt;());    // 1, 1, 2, 2
/// </code>
/// </example>
/// <typeparam name="T">The type of the values it takes.</typeparam>
public sealed class Output<T>
{
    /// <summary>How often a failing body may send on, before it is taken for one that sends without end.</summary>
    private const int MaxSendsAfterEnd = 1000;

    private enum State : byte { Open, Sending, Finished }

    private readonly string _stage;
    private Sink<T>? _target;
    private CoroutineExit? _exit;
    private int _sendsAfterEnd;
    private State _state;

    internal Output(Sink<T> target, string stage)
    {
        _target = target;
        _stage = stage;
    }

    /// <summary>Whether the target wants more.</summary>
    public bool IsOpen => _target is { IsOpen: true };

    /// <summary>Whether the last send ended as usual; if not, <see cref="HasFinished"/> tells more.</summary>
    internal bool IsReady => _state == State.Open;

    /// <summary>Whether the body can have learnt from sending that its target has finished.</summary>
    internal bool HasFinished
    {
        get
        {
            if (_state == State.Sending)
                Recover();
            return _state == State.Finished;
        }
    }

    /// <summary>Sends one value to the target.</summary>
    /// <param name="value">The value.</param>
    /// <returns>True when the target wants more; false when it has finished.</returns>
    /// <remarks>
    /// The first false may be ignored: a body that does not look at it is ended by its next send. What the
    /// target throws comes out of here, and the target has finished then. While a failure passes through the
    /// body, its target's or one from upstream, sending on is just answered false, so that a finally block
    /// that sends does not put an exit in the failure's place.
    /// </remarks>
    /// <exception cref="CoroutineExit">
    /// The body has been told before that its target has finished, and sends on: it is ended here.
    /// </exception>
    /// <exception cref="InvalidOperationException">
    /// The target is already executing a signal: it is being sent to from inside itself, and is still open.
    /// </exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool Send(T value)
    {
        if (_state != State.Open && !SendOn())
            return false;
        // When the target throws, this mark stays: a try region would cost each value more than two marks do.
        _state = State.Sending;
        if (!_target!.Send(value))
            return Finish();
        _state = State.Open;
        return true;
    }

    /// <summary>Sends a batch of values to the target, until it has had enough.</summary>
    /// <param name="values">The values, in order.</param>
    /// <returns>True when the target wants more; false when it has finished.</returns>
    /// <inheritdoc cref="Send" path="/remarks|/exception"/>
    public bool SendAll(ReadOnlySpan<T> values)
    {
        if (_state != State.Open && !SendOn())
            return false;
        _state = State.Sending;
        if (!_target!.SendAll(values))
            return Finish();
        _state = State.Open;
        return true;
    }

    /// <summary>A failure passes through the body: an exit must not take its place.</summary>
    internal bool IsFailing { get; set; }

    /// <summary>Whether <paramref name="error"/> is the exit that this output raised in its own body.</summary>
    internal bool IsExit(Exception error) => ReferenceEquals(error, _exit);

    internal void Close()
    {
        var target = _target;
        Finish();
        target?.Close();
    }

    /// <summary>Returns when the failure was handled, and throws it otherwise.</summary>
    internal bool Throw(Exception error)
    {
        var target = _target;
        Finish();
        if (target is null)
            Failing.Raise(error);
        return target.Fail(error);
    }

    /// <summary>The send before this one was answered false, or it threw, or it is still under way.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private bool SendOn()
    {
        if (_state == State.Sending)
            Recover();
        if (_state == State.Open)
            return true;
        return IsFailing && _sendsAfterEnd++ < MaxSendsAfterEnd
            ? false
            : throw (_exit ??= new CoroutineExit(_stage));
    }

    /// <summary>The target has thrown. A refused re-entry leaves it open: it is still this body's.</summary>
    private void Recover()
    {
        IsFailing = true;
        if (_target!.IsOpen)
            _state = State.Open;
        else
            Finish();
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private bool Finish()
    {
        _target = null;
        _state = State.Finished;
        return false;
    }
}
