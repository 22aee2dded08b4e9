using System.Runtime.ExceptionServices;

namespace Combinators;

/// <summary>What a body sends to: its stage's target.</summary>
/// <remarks>It belongs to one body and is used from inside it. When the body ends, the target is closed.</remarks>
/// <typeparam name="T">The type of the values it takes.</typeparam>
public sealed class Output<T> : IOutput
{
    private readonly string _stage;
    private Sink<T>? _target;
    private Exception? _failure;
    private CoroutineExit? _exit;

    internal Output(Sink<T> target, string stage)
    {
        _target = target;
        _stage = stage;
    }

    /// <summary>Whether the target wants more.</summary>
    public bool IsOpen => _target is { IsOpen: true };

    /// <summary>Sends one value to the target.</summary>
    /// <param name="value">The value.</param>
    /// <returns>True when the target wants more; false when it has finished.</returns>
    /// <remarks>
    /// What the target throws comes out of here, and again out of each further call: so a finally block that sends
    /// cannot put another exception in the failure's place.
    /// </remarks>
    /// <exception cref="CoroutineExit">
    /// The body has been told before that its target has finished, and sends on: it is ended here.
    /// </exception>
    public bool Send(T value)
    {
        var target = _target ?? throw Over();
        bool open;
        try
        {
            open = target.Send(value);
        }
        catch (Exception error)
        {
            Release(target, error);
            throw;
        }
        if (!open)
            Release(target);
        return open;
    }

    /// <summary>Sends a batch of values to the target, until it has had enough.</summary>
    /// <param name="values">The values, in order.</param>
    /// <returns>True when the target wants more; false when it has finished.</returns>
    /// <inheritdoc cref="Send" path="/remarks|/exception"/>
    public bool SendAll(ReadOnlySpan<T> values)
    {
        var target = _target ?? throw Over();
        bool open;
        try
        {
            open = target.SendAll(values);
        }
        catch (Exception error)
        {
            Release(target, error);
            throw;
        }
        if (!open)
            Release(target);
        return open;
    }

    bool IOutput.IsExit(Exception error) => IsExit(error);

    void IOutput.Close(Coroutine? body)
    {
        var target = _target;
        (_target, _failure) = (null, null);
        target?.Close();
    }

    bool IOutput.Throw(Exception error)
    {
        var target = _target;
        (_target, _failure) = (null, null);
        if (target is null)
            ExceptionDispatchInfo.Throw(error);
        return target.Fail(error);
    }

    internal bool IsExit(Exception error) => ReferenceEquals(error, _exit);

    private CoroutineExit Over()
    {
        if (_failure is { } failure)
            ExceptionDispatchInfo.Throw(failure);
        return _exit ??= new CoroutineExit(_stage);
    }

    /// <summary>A refused re-entry leaves the target open: it is still this body's.</summary>
    private void Release(Sink<T> target, Exception? failure = null)
    {
        if (!target.IsOpen)
            (_target, _failure) = (null, failure);
    }
}
