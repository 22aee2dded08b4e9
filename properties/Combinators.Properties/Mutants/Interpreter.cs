using System.Runtime.ExceptionServices;

namespace Combinators.Properties;

/// <summary>
/// A second implementation of a stage: it plays the model's machine against a live target, slow and plain.
/// The laws hold for it, so each mutant, which gets one step of it wrong, breaks a law by that step.
/// </summary>
public class Interpreter : IInlet
{
    private readonly Dictionary<string, Exception> _errors = [];
    private readonly Journal _journal;
    private Machine? _machine;

    public Interpreter(Machine machine, IInlet target, Journal journal)
    {
        _machine = machine;
        _journal = journal;
        Target = target;
        if (target.IsOpen)
            Signal(new Prompt.Start());
        else
            _machine = null;
    }

    public bool IsOpen => _machine is not null || IsRunning;

    protected IInlet Target { get; }

    protected bool IsRunning { get; set; }

    public virtual bool Send(int value) => IsOpen && Signal(new Signal.Send(value));

    public virtual bool Throw(Exception error)
    {
        if (!IsOpen)
            ExceptionDispatchInfo.Throw(error);
        var name = _journal.Name(error);
        _errors[name] = error;
        return Signal(new Signal.Throw(name));
    }

    public virtual void Close()
    {
        if (IsOpen)
            Signal(Properties.Signal.End);
    }

    protected virtual bool Signal(Signal signal)
    {
        if (IsRunning)
            throw new InvalidOperationException("The interpreter is already executing.");
        IsRunning = true;
        try
        {
            return Play(signal);
        }
        finally
        {
            IsRunning = false;
        }
    }

    /// <summary>The one way from stage to target for values.</summary>
    protected virtual bool Emit(int value) => Target.Send(value);

    /// <summary>The stage has ended well, on that signal.</summary>
    protected virtual void CloseTarget(Signal signal) => Target.Close();

    /// <summary>The stage has failed.</summary>
    protected virtual void FailTarget(Exception error)
    {
        if (Target.Throw(error))
            Target.Close();
    }

    /// <summary>The machine that is left after a turn.</summary>
    protected virtual Machine? Settle(Turn turn) => turn.Then == Reply.Open ? turn.Next : null;

    /// <summary>Whether the stage's loop is left when its target has had enough.</summary>
    protected virtual bool Unwinds => true;

    protected bool Play(Signal signal)
    {
        var machine = _machine!;
        var turn = machine(signal);
        var (gone, failing) = (false, signal is Signal.Throw);
        for (var k = 0; k < turn.Acts.Count || (gone && turn.Then == Reply.Open); k++)
        {
            if (k == turn.Acts.Count)
                (turn, k) = (machine(new Prompt.Enough(AtSend: false, failing)), -1);
            else if (turn.Acts[k] is Act.Note(var seen))
                _journal.Add(seen);
            else if (turn.Acts[k] is Act.Emit(var value, var fromFinally) && (!gone || !Unwinds))
            {
                try
                {
                    gone = !Emit(value);
                }
                catch (Exception error)
                {
                    var name = _journal.Name(error);
                    _errors[name] = error;
                    (gone, failing, turn, k) = (true, true, machine(new Prompt.Below(name, fromFinally)), -1);
                    continue;
                }
                if (Unwinds && gone && !failing && turn.Acts.Skip(k + 1).Any(act => act is Act.Emit))
                    (turn, k) = (machine(new Prompt.Enough(AtSend: true, failing)), -1);
            }
        }
        _machine = Settle(turn);
        if (turn.Then.IsFault)
            Fail(Error(turn.Then.Error), gone);
        else if (turn.Then == Reply.Done && !gone)
            CloseTarget(signal);
        return turn.Then == Reply.Open;
    }

    private void Fail(Exception error, bool gone)
    {
        if (gone)
            ExceptionDispatchInfo.Throw(error);
        FailTarget(error);
    }

    private Exception Error(string name) =>
        _errors.GetValueOrDefault(name)
        ?? (name == Errors.Ignored
            ? new InvalidOperationException("The machine ignored Close.")
            : _journal.Fault(name));
}

/// <summary>The interpreter in the place of the library: each stage behind a boundary of its own.</summary>
public class Interpreted(Func<Machine, IInlet, Journal, Interpreter>? make = null)
    : Library<int>(Medium.Values)
{
    public static readonly Interpreted Control = new();

    public override Func<IInlet, IInlet> Recipe(Stage stage, Journal journal)
    {
        var stages = stage.Flatten().DefaultIfEmpty(new Stage.Identity());
        Func<IInlet, IInlet>[] parts = [.. stages.Select(part => Part(part, journal)).Reverse()];
        return target => parts.Aggregate(target, (below, part) => part(below));
    }

    protected virtual Func<IInlet, IInlet> Part(Stage stage, Journal journal) => target =>
        make?.Invoke(Machine(stage), target, journal) ?? new Interpreter(Machine(stage), target, journal);

    protected virtual Machine Machine(Stage stage) => Model.Of(stage);

    public override string ToString() => GetType().Name;
}
