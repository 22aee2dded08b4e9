using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;

namespace Combinators;

/// <summary>A sink that was made from receivers, whatever their type.</summary>
internal abstract class Head<T> : Sink<T>;

/// <summary>
/// The live end that callers see: it keeps the protocol for a whole chain of receivers. The only try region, the only
/// mark of a running signal and the only mark of the end are here, so the chain itself is plain straight-line code.
/// </summary>
internal sealed class Head<T, TReceiver> : Head<T>
    where TReceiver : struct, IReceiver<T>
{
    private enum State : byte { Open, Running, Finished }

    private readonly object _stage;
    private TReceiver _receiver;
    private State _state;

    /// <summary>Primes the chain; <paramref name="stage"/> says in messages who this is.</summary>
    public Head(TReceiver receiver, object stage)
    {
        _stage = stage;
        _receiver = receiver;
        _state = State.Running;
        var open = false;
        try
        {
            open = _receiver.Start();
        }
        catch (Exception error)
        {
            Fail(error);
        }
        Settle(open);
    }

    public override bool IsOpen => _state != State.Finished;

    public override bool Send(T value)
    {
        if (_state != State.Open)
            return Refuse();
        _state = State.Running;
        var open = false;
        try
        {
            open = _receiver.Send(value);
        }
        catch (Exception error)
        {
            Fail(error);
        }
        return Settle(open);
    }

    public override bool SendAll(ReadOnlySpan<T> values)
    {
        if (_state != State.Open)
            return Refuse();
        _state = State.Running;
        var open = true;
        try
        {
            foreach (var value in values)
            {
                if (!_receiver.Send(value))
                {
                    open = false;
                    break;
                }
            }
        }
        catch (Exception error)
        {
            open = false;
            Fail(error);
        }
        return Settle(open);
    }

    public override bool Throw(Exception error)
    {
        ArgumentNullException.ThrowIfNull(error);
        if (_state != State.Open && !Refuse())
            ExceptionDispatchInfo.Throw(error);
        _state = State.Running;
        var open = false;
        try
        {
            open = _receiver.Throw(error);
        }
        catch (Exception other) when (!ReferenceEquals(other, error))
        {
            Fail(other);
        }
        catch
        {
            Settle(open: false);
            throw;
        }
        return Settle(open);
    }

    public override void Close()
    {
        if (_state != State.Open && !Refuse())
            return;
        _state = State.Running;
        try
        {
            _receiver.Close();
        }
        catch (Exception error)
        {
            Fail(error);
        }
        Settle(open: false);
    }

    public override string ToString() => _stage.ToString()!;

    /// <summary>A signal ended in an exception: what is left of the chain hears it, then the caller unless it was handled.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Fail(Exception error)
    {
        try
        {
            _receiver.Fail(error);
        }
        finally
        {
            Settle(open: false);
        }
    }

    private bool Settle(bool open)
    {
        if (open)
        {
            _state = State.Open;
            return true;
        }
        _receiver = default;
        _state = State.Finished;
        return false;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private bool Refuse() => _state == State.Finished ? false : throw new InvalidOperationException(
        $"'{this}' is already executing: a stage takes one signal at a time, and none from inside its own. "
        + "Several threads need Sink.Merge in front of it.");
}
