using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;

namespace Combinators;

/// <content>
/// What the innermost generator does with a signal: its body gets it, or the sequence that it delegates to.
/// </content>
public partial class Generator<TIn, TOut>
{
    /// <summary>Turns to what the body wants to delegate to; false when that cannot be enumerated.</summary>
    private bool OpenDelegation()
    {
        var values = _values!;
        _values = null;
        if (values is Generator<TIn, TOut> inner)
        {
            _inner = inner;
            return true;
        }
        try
        {
            _elements = values.GetEnumerator();
            return true;
        }
        catch (Exception error)
        {
            ResolveDelegation(ExceptionDispatchInfo.Capture(error));
            return false;
        }
    }

    /// <summary>Hands a value in: true when the next one has been yielded without the body.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool Deliver(TIn? value, bool isNext)
    {
        if (_wait == Wait.Delegation)
            return DeliverInside(isNext);
        _received = value;
        _answer = Answer.Value;
        return false;
    }

    private bool DeliverInside(bool isNext)
    {
        if (_elements is null)
            Part(null);
        else if (isNext)
            return Pull();
        else
        {
            CloseElements(ExceptionDispatchInfo.Capture(new InvalidOperationException(
                $"The generator '{this}' delegates to a plain sequence, which takes no values: use Next.")));
        }
        return false;
    }

    /// <summary>Raises a failure where the body waits.</summary>
    private void Interrupt(ExceptionDispatchInfo failure)
    {
        if (_elements is not null)
            CloseElements(failure);
        else if (_inner is not null)
            Part(failure);
        else
            Resolve(failure);
    }

    /// <summary>
    /// Parts from a generator that cannot be driven from here: it has ended, or it is running elsewhere.
    /// </summary>
    private void Part(ExceptionDispatchInfo? failure)
    {
        var inner = _inner!;
        _inner = null;
        ResolveDelegation(inner._finished ? failure : ExceptionDispatchInfo.Capture(inner.Refused()));
    }

    private bool Pull()
    {
        ExceptionDispatchInfo? failure = null;
        try
        {
            if (_elements!.MoveNext())
            {
                _yielded = _elements.Current;
                return true;
            }
        }
        catch (Exception error)
        {
            failure = ExceptionDispatchInfo.Capture(error);
        }
        CloseElements(failure);
        return false;
    }

    private void CloseElements(ExceptionDispatchInfo? failure)
    {
        var elements = _elements!;
        _elements = null;
        try
        {
            elements.Dispose();
        }
        catch (Exception error)
        {
            failure = ExceptionDispatchInfo.Capture(error);
        }
        ResolveDelegation(failure);
    }

    /// <summary>
    /// The body goes on; to it, StopIteration is the end of what it delegates to, whoever raised it.
    /// </summary>
    private void ResolveDelegation(ExceptionDispatchInfo? failure)
    {
        Resolve(failure);
        if (failure is { SourceException: StopIteration })
            _answer = Answer.Value;
    }
}
