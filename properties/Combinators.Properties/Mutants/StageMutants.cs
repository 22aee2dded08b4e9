using System.Runtime.ExceptionServices;

namespace Combinators.Properties;

/// <summary>M1: a stage that ends by itself does not close its target.</summary>
public sealed class ForgetsToClose()
    : Interpreted((machine, target, journal) => new Wrong(machine, target, journal))
{
    private sealed class Wrong(Machine machine, IInlet target, Journal journal)
        : Interpreter(machine, target, journal)
    {
        protected override void CloseTarget(Signal signal)
        {
            if (signal is Signal.Close)
                base.CloseTarget(signal);
        }
    }
}

/// <summary>M2: Close is passed on before the body has ended.</summary>
public sealed class ClosesTooSoon()
    : Interpreted((machine, target, journal) => new Wrong(machine, target, journal))
{
    private sealed class Wrong(Machine machine, IInlet target, Journal journal)
        : Interpreter(machine, target, journal)
    {
        public override void Close()
        {
            if (IsOpen)
                Target.Close();
            base.Close();
        }
    }
}

/// <summary>M3: Take ends on the value after the last; Take(0) is open after its start.</summary>
public sealed class TakesOneTooMany : Interpreted
{
    protected override Machine Machine(Stage stage) =>
        stage is Stage.Take(var count) ? Taking(count) : base.Machine(stage);

    private static Machine Taking(int left) => signal => signal switch
    {
        Prompt.Start => new([], Reply.Open, Taking(left)),
        Signal.Send when left == 0 => new([], Reply.Done),
        Signal.Send(var x) => new([new Act.Emit(x)], Reply.Open, Taking(left - 1)),
        _ => Model.Of(new Stage.Identity())(signal),
    };
}

/// <summary>M4: a failure closes the target as if all were well.</summary>
public sealed class ClosesOnFailure()
    : Interpreted((machine, target, journal) => new Wrong(machine, target, journal))
{
    private sealed class Wrong(Machine machine, IInlet target, Journal journal)
        : Interpreter(machine, target, journal)
    {
        protected override void FailTarget(Exception error)
        {
            Target.Close();
            ExceptionDispatchInfo.Throw(error);
        }
    }
}

/// <summary>M10: the end is not kept: what is sent after it goes through.</summary>
public sealed class GoesOnAfterTheEnd()
    : Interpreted((machine, target, journal) => new Wrong(machine, target, journal))
{
    private sealed class Wrong(Machine machine, IInlet target, Journal journal)
        : Interpreter(machine, target, journal)
    {
        private Machine? _last;

        protected override Machine? Settle(Turn turn) => _last = turn.Next ?? _last;
    }
}

/// <summary>M10: a failure of a stage above undoes the result of a fold that has ended.</summary>
public sealed class UndoesAResult() : Library<int>(Medium.Values)
{
    public override FoldInlet Fold(Stage stage, Journal journal)
    {
        var folding = base.Fold(stage, journal);
        var inlet = new Watched(folding.Inlet);
        return new(inlet, () => inlet.Failure is { } failure ? throw failure : folding.Result());
    }

    private sealed class Watched(IInlet inlet) : IInlet
    {
        public Exception? Failure { get; private set; }

        public bool IsOpen => inlet.IsOpen;

        public bool Send(int value) => Watch(() => inlet.Send(value));

        public bool Throw(Exception error) => Watch(() => inlet.Throw(error));

        public void Close() => Watch(() =>
        {
            inlet.Close();
            return false;
        });

        private bool Watch(Func<bool> signal)
        {
            try
            {
                return signal();
            }
            catch (Exception error)
            {
                Failure ??= error;
                throw;
            }
        }
    }
}

/// <summary>M11: a failure is wrapped on its way.</summary>
public sealed class Wraps()
    : Interpreted((machine, target, journal) => new Wrong(machine, target, journal))
{
    private sealed class Wrong(Machine machine, IInlet target, Journal journal)
        : Interpreter(machine, target, journal)
    {
        protected override void FailTarget(Exception error) =>
            base.FailTarget(error is AggregateException ? error : new AggregateException(error));
    }
}

/// <summary>M11: a failure is thrown anew on its way, so that its frames are lost.</summary>
public sealed class ThrowsAnew()
    : Interpreted((machine, target, journal) => new Wrong(machine, target, journal))
{
    private sealed class Wrong(Machine machine, IInlet target, Journal journal)
        : Interpreter(machine, target, journal)
    {
        public override bool Throw(Exception error)
        {
            try
            {
                return base.Throw(error);
            }
            catch (Exception caught)
            {
                var lost = caught;
                throw lost;
            }
        }
    }
}

/// <summary>M12: the running mark stays when a signal ends by an exception.</summary>
public sealed class LeavesItsMark()
    : Interpreted((machine, target, journal) => new Wrong(machine, target, journal))
{
    private sealed class Wrong(Machine machine, IInlet target, Journal journal)
        : Interpreter(machine, target, journal)
    {
        protected override bool Signal(Signal signal)
        {
            if (IsRunning)
                throw new InvalidOperationException("The interpreter is already executing.");
            IsRunning = true;
            var open = Play(signal);
            IsRunning = false;
            return open;
        }
    }
}

/// <summary>M12: re-entry is let in, as a lock lets in the thread that holds it.</summary>
public sealed class LetsItselfIn()
    : Interpreted((machine, target, journal) => new Wrong(machine, target, journal))
{
    private sealed class Wrong(Machine machine, IInlet target, Journal journal)
        : Interpreter(machine, target, journal)
    {
        private int _depth;

        protected override bool Signal(Signal signal)
        {
            if (_depth == 3)
                return true;
            _depth++;
            try
            {
                return Play(signal);
            }
            finally
            {
                _depth--;
            }
        }
    }
}

/// <summary>M13: what a stage sends is posted to the context of the thread, if it has one.</summary>
public sealed class Posts()
    : Interpreted((machine, target, journal) => new Wrong(machine, target, journal))
{
    private sealed class Wrong(Machine machine, IInlet target, Journal journal)
        : Interpreter(machine, target, journal)
    {
        protected override bool Emit(int value)
        {
            if (SynchronizationContext.Current is not { } context)
                return base.Emit(value);
            context.Post(_ => Target.Send(value), null);
            return true;
        }
    }
}

/// <summary>M13: what a stage sends is queued, and delivered when the next signal comes.</summary>
public sealed class Queues()
    : Interpreted((machine, target, journal) => new Wrong(machine, target, journal))
{
    private sealed class Wrong(Machine machine, IInlet target, Journal journal)
        : Interpreter(machine, target, journal)
    {
        private readonly Queue<int> _queue = [];

        protected override bool Emit(int value)
        {
            _queue.Enqueue(value);
            return _queue.Count < 2 || Target.Send(_queue.Dequeue());
        }

        protected override void CloseTarget(Signal signal)
        {
            while (_queue.TryDequeue(out var value))
                Target.Send(value);
            base.CloseTarget(signal);
        }
    }
}

/// <summary>M16: the state is the recipe's, not the attachment's.</summary>
public sealed class SharesItsState : Interpreted
{
    protected override Func<IInlet, IInlet> Part(Stage stage, Journal journal)
    {
        Turn? last = null;
        Machine Shared(Machine machine) => signal =>
        {
            var turn = signal is Prompt
                ? machine(signal)
                : last is { Next: { } next } ? next(signal) : machine(signal);
            if (turn.Then == Reply.Open)
                last = turn;
            return turn with { Next = turn.Next is null ? null : Shared(turn.Next) };
        };
        return target => new Interpreter(Shared(Model.Of(stage)), target, journal);
    }
}

/// <summary>M17: that the target has had enough is only told to the body, which does not listen.</summary>
public sealed class NeverUnwinds()
    : Interpreted((machine, target, journal) => new Wrong(machine, target, journal))
{
    private sealed class Wrong(Machine machine, IInlet target, Journal journal)
        : Interpreter(machine, target, journal)
    {
        protected override bool Unwinds => false;
    }
}

/// <summary>M17: nobody listens to what the target says.</summary>
public sealed class IsDeaf()
    : Interpreted((machine, target, journal) => new Wrong(machine, target, journal))
{
    private sealed class Wrong(Machine machine, IInlet target, Journal journal)
        : Interpreter(machine, target, journal)
    {
        protected override bool Emit(int value)
        {
            base.Emit(value);
            return true;
        }
    }
}

/// <summary>M18: a stage that was never fed does not pass its Close on.</summary>
public sealed class EndsOnlyWhatWasFed()
    : Interpreted((machine, target, journal) => new Wrong(machine, target, journal))
{
    private sealed class Wrong(Machine machine, IInlet target, Journal journal)
        : Interpreter(machine, target, journal)
    {
        private bool _fed;

        protected override bool Emit(int value)
        {
            _fed = true;
            return base.Emit(value);
        }

        protected override void CloseTarget(Signal signal)
        {
            if (_fed)
                base.CloseTarget(signal);
        }
    }
}

/// <summary>M19: a failure that is thrown into what has finished vanishes.</summary>
public sealed class SwallowsLateFailures()
    : Interpreted((machine, target, journal) => new Wrong(machine, target, journal))
{
    private sealed class Wrong(Machine machine, IInlet target, Journal journal)
        : Interpreter(machine, target, journal)
    {
        public override bool Throw(Exception error) => IsOpen && base.Throw(error);
    }
}

/// <summary>Each stage mutant is found out by its laws.</summary>
public class StageMutantTests
{
    [Fact]
    public void Before_it_is_mutated_the_interpreter_is_right() =>
        ModelLaws.Agreement.Holds(Interpreted.Control);

    [Fact]
    public void M1_breaks_L22() => OrderLaws.L22.FailsOn(new ForgetsToClose());

    [Fact]
    public void M1_breaks_L27() => EarlyTerminationLaws.L27.FailsOn(new ForgetsToClose());

    [Fact]
    public void M2_breaks_L23() => OrderLaws.L23.FailsOn(new ClosesTooSoon());

    [Fact]
    public void M2_breaks_L25() => OrderLaws.L25.FailsOn(new ClosesTooSoon());

    [Fact]
    public void M2_breaks_L21() => OrderLaws.L21.FailsOn(new ClosesTooSoon());

    [Fact]
    public void M3_breaks_L27() => EarlyTerminationLaws.L27.FailsOn(new TakesOneTooMany());

    [Fact]
    public void M3_breaks_L28() => EarlyTerminationLaws.L28.FailsOn(new TakesOneTooMany());

    [Fact]
    public void M4_breaks_L34() => ErrorLaws.L34.FailsOn(new ClosesOnFailure());

    [Fact]
    public void M10_breaks_L5() => ProtocolLaws.L5.FailsOn(new GoesOnAfterTheEnd());

    [Fact]
    public void M10_undoing_breaks_L78() => CompositionLaws.L78.FailsOn(new UndoesAResult());

    [Fact]
    public void M11_breaks_L8() => ProtocolLaws.L8.FailsOn(new Wraps());

    [Fact]
    public void M11_breaks_L38() => ErrorLaws.L38.FailsOn(new Wraps());

    [Fact]
    public void M11_anew_breaks_L8() => ProtocolLaws.L8.FailsOn(new ThrowsAnew());

    [Fact]
    public void M12_breaks_L15() => ProtocolLaws.L15.FailsOn(new LeavesItsMark());

    [Fact]
    public void M12_lock_breaks_L14() => ProtocolLaws.L14.FailsOn(new LetsItselfIn());

    [Fact]
    public void M13_breaks_L4() => ProtocolLaws.L4.FailsOn(new Posts());

    [Fact]
    public void M13_queue_breaks_L20() => OrderLaws.L20.FailsOn(new Queues());

    [Fact]
    public void M16_breaks_L17() => ProtocolLaws.L17.FailsOn(new SharesItsState());

    [Fact]
    public void M17_breaks_L31() => EarlyTerminationLaws.L31.FailsOn(new NeverUnwinds());

    [Fact]
    public void M17_deaf_breaks_L29() => EarlyTerminationLaws.L29.FailsOn(new IsDeaf());

    [Fact]
    public void M18_breaks_L7() => ProtocolLaws.L7.FailsOn(new EndsOnlyWhatWasFed());

    [Fact]
    public void M19_breaks_L10() => ProtocolLaws.L10.FailsOn(new SwallowsLateFailures());
}
