using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;

namespace Combinators;

/// <summary>
/// The live end that callers see: it keeps the protocol for a whole chain of stages. The only try region, the only
/// mark of a running signal and the only mark of the end are here, so the stages themselves are plain code.
/// </summary>
internal sealed class Head<T> : Sink<T>
{
    private enum State : byte { Open, Running, Finished }

    private readonly object _stage;
    private Sink<T>? _first;
    private State _state;

    /// <summary>Primes the chain; <paramref name="stage"/> says in messages who this is.</summary>
    public Head(Sink<T> first, object stage)
    {
        _stage = stage;
        _first = first;
        _state = State.Running;
        try
        {
            if (first.Start())
            {
                _state = State.Open;
                return;
            }
        }
        catch (Exception error)
        {
            Fail(error);
        }
        Finish();
    }

    public override bool IsOpen => _state != State.Finished;

    public override bool Send(T value)
    {
        if (_state != State.Open)
            return Refuse();
        _state = State.Running;
        try
        {
            if (_first!.Send(value))
            {
                _state = State.Open;
                return true;
            }
        }
        catch (Exception error)
        {
            Fail(error);
        }
        return Finish();
    }

    public override bool SendAll(ReadOnlySpan<T> values)
    {
        if (_state != State.Open)
            return Refuse();
        _state = State.Running;
        try
        {
            if (_first!.SendAll(values))
            {
                _state = State.Open;
                return true;
            }
        }
        catch (Exception error)
        {
            Fail(error);
        }
        return Finish();
    }

    public override bool Throw(Exception error)
    {
        ArgumentNullException.ThrowIfNull(error);
        if (_state != State.Open && !Refuse())
            ExceptionDispatchInfo.Throw(error);
        _state = State.Running;
        try
        {
            if (_first!.Throw(error))
            {
                _state = State.Open;
                return true;
            }
        }
        catch (Exception other) when (!ReferenceEquals(other, error))
        {
            Fail(other);
        }
        catch
        {
            Finish();
            throw;
        }
        return Finish();
    }

    public override void Close()
    {
        if (_state != State.Open && !Refuse())
            return;
        _state = State.Running;
        try
        {
            _first!.Close();
        }
        catch (Exception error)
        {
            Fail(error);
        }
        Finish();
    }

    public override string ToString() => _stage.ToString()!;

    /// <summary>A signal ended in an exception: what is left of the chain hears it, then the caller unless it was handled.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Fail(Exception error)
    {
        try
        {
            _first!.Fail(error);
        }
        finally
        {
            Finish();
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private bool Finish()
    {
        _first = null;
        _state = State.Finished;
        return false;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private bool Refuse() => _state == State.Finished ? false : throw Head.AlreadyExecuting(this);
}

internal static class Head
{
    public static InvalidOperationException AlreadyExecuting(object stage) => new(
        $"'{stage}' is already executing: a stage takes one signal at a time, and none from inside its own. "
        + "Several threads need Sink.Merge in front of it.");
}
