using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;

namespace Combinators;

/// <content>One generator's own body: what it waits for, and what it gets when it goes on.</content>
public partial class Generator<TIn, TOut>
{
    private enum Wait : byte { Nothing, Yield, Delegation }

    private enum Answer : byte { None, Value, Error }

    private readonly string _name;
    private Func<Exchange<TIn, TOut>, Coroutine>? _start;
    private Coroutine _body = Gone.Instance;
    private TOut? _yielded;
    private TIn? _received;
    private ExceptionDispatchInfo? _failure;
    private Wait _wait;
    private Answer _answer;
    private bool _finished;
    private AbandonedCoroutines.Leash? _leash;

    /// <summary>Whether what the body delegated to has ended well, of this generator's own doing.</summary>
    private bool _innerReturned;

    /// <summary>What the body delegates to: at first whatever it is, then the one or the other.</summary>
    private IEnumerable<TOut>? _values;
    private Generator<TIn, TOut>? _inner;
    private IEnumerator<TOut>? _elements;

    internal void SuspendAtYield(Coroutine body, TOut value)
    {
        CheckOwner(body);
        _yielded = value;
        _wait = Wait.Yield;
    }

    internal void SuspendAtDelegation(Coroutine body, IEnumerable<TOut> values)
    {
        CheckOwner(body);
        _values = values;
        _wait = Wait.Delegation;
    }

    private void CheckOwner(Coroutine body)
    {
        if (!ReferenceEquals(_body, body))
        {
            throw new InvalidOperationException(
                $"The exchange of '{this}' is awaited by another body: an exchange belongs to one, and to the coroutines that "
                + "this awaits.");
        }
    }

    /// <summary>What the yield gives to the body.</summary>
    internal TIn Receive()
    {
        TakeAnswer();
        var value = _received!;
        if (RuntimeHelpers.IsReferenceOrContainsReferences<TIn>())
            _received = default;
        return value;
    }

    /// <summary>
    /// The body goes on after a delegation: true when the inner generator has a result; otherwise, the value
    /// of the StopIteration by which the delegation ended, if it was one.
    /// </summary>
    internal bool EndDelegation(out object? value)
    {
        TakeAnswer();
        value = (TakeFailure()?.SourceException as StopIteration)?.Value;
        return _innerReturned;
    }

    private void TakeAnswer()
    {
        var answer = _answer;
        _answer = Answer.None;
        if (answer != Answer.Value)
            RaiseFailure();
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void RaiseFailure()
    {
        TakeFailure()?.Throw();
        throw new InvalidOperationException(
            $"The exchange of '{this}' was read while nothing had come: "
            + "it is awaited only in its own body, and in the coroutines that this awaits; not in an async method that returns "
            + "a task. Or two threads have been in this generator.");
    }

    private TOut TakeYielded()
    {
        var value = _yielded!;
        if (RuntimeHelpers.IsReferenceOrContainsReferences<TOut>())
            _yielded = default;
        return value;
    }

    private ExceptionDispatchInfo? TakeFailure()
    {
        var failure = _failure;
        _failure = null;
        return failure;
    }

    /// <summary>Lets the body go on, with a failure or without.</summary>
    private void Resolve(ExceptionDispatchInfo? failure, bool returned = false)
    {
        _failure = failure;
        _innerReturned = returned;
        _answer = failure is null ? Answer.Value : Answer.Error;
    }

    /// <summary>Runs the body, and the coroutines that it calls, to the next yield or to its end.</summary>
    private void Resume()
    {
        _wait = Wait.Nothing;
        if (_start is null)
            _body.Run();
        else
            Begin(_start);
        while (_wait == Wait.Nothing && _body.TakeNext() is { } next)
        {
            _body = next;
            next.Run();
        }
        // One that neither waits nor has ended runs on another thread.
        if (_wait == Wait.Nothing && !_finished)
            Finish(_body.HasEnded ? _body.Error : Head.TwoThreads(this));
    }

    private void Begin(Func<Exchange<TIn, TOut>, Coroutine> start)
    {
        _start = null;
        _answer = Answer.None;
        Exception? failure = null;
        try
        {
            _body = start(new Exchange<TIn, TOut>(this))
                ?? throw new InvalidOperationException($"The body of '{this}' returned null.");
            if (!_body.TryBegin())
            {
                throw new InvalidOperationException(
                    $"The body of '{this}' has begun before: let the function that is given call it anew each time.");
            }
            _body.Run();
        }
        catch (Exception error)
        {
            failure = error;
        }
        if (failure is not null)
            Finish(failure);
    }

    /// <summary>The body has ended, with an error or without.</summary>
    private void Finish(Exception? error)
    {
        if (error is StopIteration)
        {
            error = new InvalidOperationException(
                $"The generator '{this}' raised StopIteration: its body lets the end of another generator "
                + "escape. Handle it there, or ask with TryNext.", error);
        }
        var failure = error is null ? null : (_driver ?? this).Trace(error);
        Retire(error);
        _failure = failure;
    }

    /// <summary>The end: the outcome is kept for whoever asks for it, and nothing else is.</summary>
    private void Retire(Exception? error)
    {
        _finished = true;
        Keep(_body, error);
        _start = null;
        _body = Gone.Instance;
        _received = default;
        _yielded = default;
        _values = null;
        _leaf = null;
        _driver = null;
        _leash?.Drop();
        _leash = null;
    }
}
