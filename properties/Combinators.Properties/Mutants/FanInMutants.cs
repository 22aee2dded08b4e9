using System.Runtime.ExceptionServices;

namespace Combinators.Properties;

/// <summary>
/// A second implementation of Merge, by hand. The laws hold for it, so each mutant, which gets one step of it
/// wrong, breaks a law by that step.
/// </summary>
public class HandMadeJunction(IInlet target, int inputs)
{
    private readonly Lock _lock = new();
    private bool _running;

    protected int Open { get; set; } = inputs;

    protected IInlet Target { get; } = target;

    public bool IsOpen => Target.IsOpen;

    public bool Send(HandMadeInput input, int value) => Alone(() => input.IsOpen && Target.Send(value));

    public bool Throw(HandMadeInput input, Exception error) => Alone(() =>
    {
        if (!input.IsOpen)
            ExceptionDispatchInfo.Throw(error);
        if (Target.Throw(error))
            Target.Close();
        return false;
    });

    public virtual void Close(HandMadeInput input) => Alone(() =>
    {
        if (IsOpen && input.MarkClosed() && --Open == 0)
            Target.Close();
        return false;
    });

    protected virtual bool Alone(Func<bool> signal)
    {
        lock (_lock)
        {
            if (_running)
                throw new InvalidOperationException("The merge is already executing.");
            _running = true;
            try
            {
                return signal();
            }
            finally
            {
                _running = false;
            }
        }
    }
}

/// <summary>One of its inputs.</summary>
public class HandMadeInput(HandMadeJunction junction) : IInlet
{
    private bool _closed;

    public bool IsOpen => !_closed && junction.IsOpen;

    public bool Send(int value) => junction.Send(this, value);

    public virtual bool Throw(Exception error) => junction.Throw(this, error);

    public void Close() => junction.Close(this);

    /// <summary>Whether it was not closed before.</summary>
    public virtual bool MarkClosed()
    {
        var first = !_closed;
        _closed = true;
        return first;
    }
}

/// <summary>The hand-made merge in the place of the library's.</summary>
public class HandMadeFanIn() : Library<int>(Medium.Values)
{
    public override IInlet[] Merge(IInlet target, int inputs)
    {
        if (inputs == 0)
            target.Close();
        var junction = Join(target, inputs);
        return [.. Enumerable.Range(0, inputs).Select(_ => Input(junction))];
    }

    protected virtual HandMadeJunction Join(IInlet target, int inputs) => new(target, inputs);

    protected virtual IInlet Input(HandMadeJunction junction) => new HandMadeInput(junction);

    public override string ToString() => GetType().Name;
}

/// <summary>M8: the first input that is closed closes the sink.</summary>
public sealed class ClosesWithTheFirst : HandMadeFanIn
{
    protected override HandMadeJunction Join(IInlet target, int inputs) =>
        base.Join(target, Math.Min(1, inputs));
}

/// <summary>M8: an input that is closed twice counts twice.</summary>
public sealed class CountsEveryClose : HandMadeFanIn
{
    protected override IInlet Input(HandMadeJunction junction) => new Wrong(junction);

    private sealed class Wrong(HandMadeJunction junction) : HandMadeInput(junction)
    {
        public override bool MarkClosed() => true;
    }
}

/// <summary>M9: the inputs are counted outside the lock.</summary>
public sealed class CountsOutsideTheLock : HandMadeFanIn
{
    protected override HandMadeJunction Join(IInlet target, int inputs) => new Wrong(target, inputs);

    private sealed class Wrong(IInlet target, int inputs) : HandMadeJunction(target, inputs)
    {
        private readonly CountdownEvent _here = new(inputs);

        public override void Close(HandMadeInput input)
        {
            if (!input.MarkClosed())
                return;
            // The unlucky moment, made certain: all have read before one writes.
            var left = Open - 1;
            _here.Signal();
            _here.Wait(millisecondsTimeout: 1000);
            Open = left;
            if (left > 0)
                return;
            Alone(() =>
            {
                Target.Close();
                return false;
            });
        }
    }
}

/// <summary>M9: Close does not wait for the signal that is under way.</summary>
public sealed class CloseOvertakes : HandMadeFanIn
{
    protected override HandMadeJunction Join(IInlet target, int inputs) => new Wrong(target, inputs);

    private sealed class Wrong(IInlet target, int inputs) : HandMadeJunction(target, inputs)
    {
        public override void Close(HandMadeInput input)
        {
            if (input.MarkClosed() && --Open == 0)
                Target.Close();
        }
    }
}

/// <summary>M9: there is no lock at all.</summary>
public sealed class NeedsNoLock : HandMadeFanIn
{
    protected override HandMadeJunction Join(IInlet target, int inputs) => new Wrong(target, inputs);

    private sealed class Wrong(IInlet target, int inputs) : HandMadeJunction(target, inputs)
    {
        protected override bool Alone(Func<bool> signal) => signal();
    }
}

/// <summary>M12: a lock lets the thread that holds it in again.</summary>
public sealed class LocksOnly : HandMadeFanIn
{
    protected override HandMadeJunction Join(IInlet target, int inputs) => new Wrong(target, inputs);

    private sealed class Wrong(IInlet target, int inputs) : HandMadeJunction(target, inputs)
    {
        private readonly Lock _lock = new();
        private int _depth;

        protected override bool Alone(Func<bool> signal)
        {
            lock (_lock)
            {
                if (_depth == 3)
                    return true;
                _depth++;
                try
                {
                    return signal();
                }
                finally
                {
                    _depth--;
                }
            }
        }
    }
}

/// <summary>M19: a failure that is thrown into an input after the end vanishes.</summary>
public sealed class SwallowsLateFailuresOfInputs : HandMadeFanIn
{
    protected override IInlet Input(HandMadeJunction junction) => new Wrong(junction);

    private sealed class Wrong(HandMadeJunction junction) : HandMadeInput(junction)
    {
        public override bool Throw(Exception error) => IsOpen && base.Throw(error);
    }
}

/// <summary>Each mutant of the fan-in is found out by its laws.</summary>
public class FanInMutantTests
{
    [Fact]
    public void Before_it_is_mutated_the_hand_made_merge_is_right()
    {
        Law<Join>[] laws = [FanInLaws.L52, FanInLaws.L53, FanInLaws.L55, FanInLaws.L56, FanInLaws.L58];
        foreach (var law in laws)
            law.Holds(new HandMadeFanIn());
        FanInLaws.L54.Holds(new HandMadeFanIn());
        ConcurrencyLaws.L57.Holds(new HandMadeFanIn());
        ConcurrencyLaws.L99.Holds(new HandMadeFanIn());
    }

    [Fact]
    public void M8_breaks_L53() => FanInLaws.L53.FailsOn(new ClosesWithTheFirst());

    [Fact]
    public void M8_counting_breaks_L53() => FanInLaws.L53.FailsOn(new CountsEveryClose());

    [Fact]
    public void M9_counting_breaks_L57() => ConcurrencyLaws.L57.FailsOn(new CountsOutsideTheLock());

    [Fact]
    public void M9_without_a_lock_breaks_L57() => ConcurrencyLaws.L57.FailsOn(new NeedsNoLock());

    [Fact]
    public void M9_overtaking_breaks_L99() => ConcurrencyLaws.L99.FailsOn(new CloseOvertakes());

    [Fact]
    public void M12_lock_breaks_L58() => FanInLaws.L58.FailsOn(new LocksOnly());

    [Fact]
    public void M19_breaks_L55() => FanInLaws.L55.FailsOn(new SwallowsLateFailuresOfInputs());
}
