using System.Runtime.ExceptionServices;

namespace Combinators;

/// <summary>What a body sends to: its stage's target.</summary>
/// <remarks>It belongs to one body and is used from inside it. When the body ends, the target is closed.</remarks>
/// <typeparam name="T">The type of the values it takes.</typeparam>
public sealed class Output<T> : IOutput
{
    private readonly string _stage;
    private Sink<T>? _target;
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
    /// <exception cref="CoroutineExit">
    /// The body has been told before that its target has finished, and sends on: it is ended here.
    /// </exception>
    public bool Send(T value)
    {
        var target = _target ?? throw Exit();
        var open = false;
        try
        {
            open = target.Send(value);
            return open;
        }
        finally
        {
            if (!open)
                Release(target);
        }
    }

    /// <summary>Sends a batch of values to the target, until it has had enough.</summary>
    /// <param name="values">The values, in order.</param>
    /// <returns>True when the target wants more; false when it has finished.</returns>
    /// <inheritdoc cref="Send" path="/exception"/>
    public bool SendAll(ReadOnlySpan<T> values)
    {
        var target = _target ?? throw Exit();
        var open = false;
        try
        {
            open = target.SendAll(values);
            return open;
        }
        finally
        {
            if (!open)
                Release(target);
        }
    }

    bool IOutput.IsExit(Exception error) => IsExit(error);

    void IOutput.Close(Coroutine? body)
    {
        var target = _target;
        _target = null;
        target?.Close();
    }

    bool IOutput.Throw(Exception error)
    {
        var target = _target;
        _target = null;
        if (target is null)
            ExceptionDispatchInfo.Throw(error);
        return target.Fail(error);
    }

    internal bool IsExit(Exception error) => ReferenceEquals(error, _exit);

    private CoroutineExit Exit() => _exit ??= new CoroutineExit(_stage);

    /// <summary>A refused re-entry leaves the target open: it is still this body's.</summary>
    private void Release(Sink<T> target)
    {
        if (!target.IsOpen)
            _target = null;
    }
}
