using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;

namespace Combinators;

/// <content>
/// A generator as the one that is called: it drives the chain of generators that delegate to one another,
/// from itself to the innermost. One loop runs them all, so that the depth of the chain is not that of the
/// stack; and the innermost is remembered, so that a signal finds it in one step.
/// </content>
/// <remarks>
/// Any generator of a chain may be called by itself, and two may delegate to the same one. So a caller does
/// not own the generators that it drives: it claims them. A generator that a running one has claimed refuses
/// signals; otherwise whoever calls next claims it for himself. Every call claims all generators down to the
/// innermost, hence a chain whose innermost is still claimed has not changed.
/// </remarks>
public partial class Generator<TIn, TOut>
{
    private const int MaxTracedLevels = 50;

    /// <summary>Who claimed this generator last: the outermost of the chain in which it was driven.</summary>
    private Generator<TIn, TOut>? _driver;

    /// <summary>In that chain, the one that delegates to this one.</summary>
    private Generator<TIn, TOut>? _outer;

    /// <summary>In the chain that this one drives, the innermost.</summary>
    private Generator<TIn, TOut>? _leaf;

    /// <summary>Whether this one is driving.</summary>
    private bool _driving;

    /// <summary>
    /// While this one drives, the failure that was raised last, and through how many generators it has
    /// passed.
    /// </summary>
    private ExceptionDispatchInfo? _passing;
    private int _passed;

    private bool IsRunning => _driver is not null && _driver._driving;

    private bool Advance(TIn? value, bool isNext, out TOut next)
    {
        if (_finished)
        {
            next = default!;
            return false;
        }
        var leaf = Enter();
        if (!leaf.Deliver(value, isNext))
            Run(leaf, this);
        return Leave(out next);
    }

    private bool Raise(Exception error, out TOut next)
    {
        if (_start is not null)
            Retire(error);
        if (_finished)
            Failing.Raise(error);
        var leaf = Enter();
        var failure = ExceptionDispatchInfo.Capture(error);
        if (error is CoroutineExit)
        {
            failure = CloseInner(leaf) ?? failure;
            leaf = this;
        }
        leaf.Interrupt(failure);
        Run(leaf, this);
        return Leave(out next);
    }

    /// <summary>Close: true when the generator has ended by it.</summary>
    private protected bool End()
    {
        if (_start is not null)
            Retire(null);
        if (_finished)
            return false;
        var failure = Unwind(this, CloseInner(Enter()));
        _driving = false;
        _passing = null;
        failure?.Throw();
        return true;
    }

    /// <summary>Begins to drive: gives the innermost generator.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Generator<TIn, TOut> Enter()
    {
        if (IsRunning)
            throw Refused();
        var leaf = _leaf;
        if (leaf is null || !ReferenceEquals(leaf._driver, this))
            leaf = _leaf = Claim(this, null);
        _driving = true;
        return leaf;
    }

    /// <summary>Ends driving, with what the innermost has yielded or with this one's end.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool Leave(out TOut next)
    {
        _driving = false;
        _passing = null;
        if (_finished)
            return LeaveFinished(out next);
        next = _leaf!.TakeYielded();
        return true;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private bool LeaveFinished(out TOut next)
    {
        TakeFailure()?.Throw();
        next = default!;
        return false;
    }

    /// <summary>
    /// Claims a generator, and those inside it as far as the delegation can go on: gives the innermost of
    /// them.
    /// </summary>
    private Generator<TIn, TOut> Claim(Generator<TIn, TOut> frame, Generator<TIn, TOut>? outer)
    {
        while (true)
        {
            frame._driver = this;
            frame._outer = outer;
            if (frame._inner is not { _finished: false, IsRunning: false } inner)
                return frame;
            outer = frame;
            frame = inner;
        }
    }

    /// <summary>Gives a claimed generator up.</summary>
    private void Release()
    {
        _driver = null;
        _outer = null;
    }

    /// <summary>
    /// Runs a generator, and whichever goes on after it, until one of them has yielded, which is the
    /// innermost then, or the <paramref name="last"/> has ended.
    /// </summary>
    /// <returns>True when one has yielded.</returns>
    private bool Run(Generator<TIn, TOut> frame, Generator<TIn, TOut> last)
    {
        while (true)
        {
            frame.Resume();
            if (frame._wait == Wait.Yield)
                break;
            if (frame._wait == Wait.Delegation)
            {
                if (Descend(ref frame))
                    break;
            }
            else if (ReferenceEquals(frame, last))
                return false;
            else
                frame = Ascend(frame);
        }
        if (!ReferenceEquals(_leaf, frame))
            _leaf = frame;
        return true;
    }

    /// <summary>Goes on with what the body delegates to: true when that has yielded already.</summary>
    private bool Descend(ref Generator<TIn, TOut> frame)
    {
        if (!frame.OpenDelegation())
            return false;
        if (frame._inner is { _finished: false, IsRunning: false } inner)
            frame = Claim(inner, frame);
        return frame.Deliver(default, isNext: true);
    }

    /// <summary>Goes on with the generator that delegated to one that has ended.</summary>
    private static Generator<TIn, TOut> Ascend(Generator<TIn, TOut> frame)
    {
        var outer = frame._outer!;
        var failure = frame.TakeFailure();
        frame.Release();
        outer._inner = null;
        outer.Resolve(failure, returned: failure is null);
        return outer;
    }

    /// <summary>
    /// Closes the generators inside this one, the innermost first; each hears what the one inside it threw.
    /// </summary>
    /// <returns>What the outermost of them threw.</returns>
    private ExceptionDispatchInfo? CloseInner(Generator<TIn, TOut> frame)
    {
        ExceptionDispatchInfo? failure = null;
        while (!ReferenceEquals(frame, this))
        {
            failure = Unwind(frame, failure);
            var outer = frame._outer!;
            // One that ignored its exit goes on living by itself, with whatever it delegates to now.
            for (var left = frame._finished ? frame : _leaf!; !ReferenceEquals(left, outer);)
            {
                var next = left._outer!;
                left.Release();
                left = next;
            }
            _leaf = null;
            outer._inner = null;
            frame = outer;
        }
        return failure;
    }

    /// <summary>
    /// Ends a generator, with the exit or with another failure: gives what goes wrong with that.
    /// </summary>
    private ExceptionDispatchInfo? Unwind(Generator<TIn, TOut> frame, ExceptionDispatchInfo? failure)
    {
        frame.Interrupt(failure ?? ExceptionDispatchInfo.Capture(new CoroutineExit(frame._name)));
        if (!Run(frame, frame))
            return frame.TakeFailure() is { SourceException: not CoroutineExit } other ? other : null;
        _leaf!.TakeYielded();
        return ExceptionDispatchInfo.Capture(new InvalidOperationException(
            $"The generator '{frame}' ignored exit: its body yielded again after it had been asked to end. "
            + "It is still suspended."));
    }

    /// <summary>
    /// The failure of one of the generators that this one drives. To capture a stack trace is to copy it: so
    /// a failure that passes through very many keeps its origin, and the first levels, and forgets the rest.
    /// </summary>
    private ExceptionDispatchInfo Trace(Exception error)
    {
        if (!ReferenceEquals(error, _passing?.SourceException))
            _passed = 0;
        else if (++_passed > MaxTracedLevels)
            return _passing;
        return _passing = ExceptionDispatchInfo.Capture(error);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private InvalidOperationException Refused() => new(
        $"The generator '{this}' is already executing: "
        + "it takes one signal at a time, and none from inside its own body.");
}
