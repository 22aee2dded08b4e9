using System.Runtime.ExceptionServices;

namespace Combinators;

/// <summary>What a body sends to: its stage's target.</summary>
/// <remarks>It belongs to one body and is used from inside it. When the body ends, the target is closed.</remarks>
/// <typeparam name="T">The type of the values it takes.</typeparam>
public sealed class Output<T> : IOutput
{
    /// <summary>How often a failing body may send on, before it is taken for one that sends without end.</summary>
    private const int MaxSendsAfterEnd = 1000;

    private readonly string _stage;
    private Sink<T>? _target;
    private CoroutineExit? _exit;
    private int _sendsAfterEnd;

    internal Output(Sink<T> target, string stage)
    {
        _target = target;
        _stage = stage;
    }

    /// <summary>Whether the target wants more.</summary>
    public bool IsOpen => _target is { IsOpen: true };

    bool IOutput.CanFinish => true;

    bool IOutput.HasFinished => _target is null;

    /// <inheritdoc cref="IOutput.IsFailing"/>
    internal bool IsFailing { get; set; }

    bool IOutput.IsFailing
    {
        set => IsFailing = value;
    }

    /// <summary>Sends one value to the target.</summary>
    /// <param name="value">The value.</param>
    /// <returns>True when the target wants more; false when it has finished.</returns>
    /// <remarks>
    /// What the target throws comes out of here. While a failure passes through the body, its target's or one from
    /// upstream, sending on is just answered false, so that a finally block that sends does not put an exit in the
    /// failure's place.
    /// </remarks>
    /// <exception cref="CoroutineExit">
    /// The body has been told before that its target has finished, and sends on: it is ended here.
    /// </exception>
    public bool Send(T value)
    {
        if (_target is not { } target)
            return SendOn();
        bool open;
        try
        {
            open = target.Send(value);
        }
        catch
        {
            Release(target);
            IsFailing = true;
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
        if (_target is not { } target)
            return SendOn();
        bool open;
        try
        {
            open = target.SendAll(values);
        }
        catch
        {
            Release(target);
            IsFailing = true;
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

    /// <summary>The body has been told that it is over.</summary>
    private bool SendOn() =>
        IsFailing && _sendsAfterEnd++ < MaxSendsAfterEnd ? false : throw (_exit ??= new CoroutineExit(_stage));

    /// <summary>A refused re-entry leaves the target open: it is still this body's.</summary>
    private void Release(Sink<T> target)
    {
        if (!target.IsOpen)
            _target = null;
    }
}
