using System.Collections.Immutable;

namespace Combinators.Properties;

/// <summary>One thing that a machine does: it sends a value on, or something is seen.</summary>
public abstract record Act
{
    public sealed record Emit(int Value, bool FromFinally = false) : Act;

    public sealed record Note(Event Event) : Act;
}

/// <summary>What a machine does on a signal: its acts, how it is afterwards, and what it is then.</summary>
public sealed record Turn(IReadOnlyList<Act> Acts, Reply Then, Machine? Next = null);

/// <summary>A stage as a pure function; the state is in the function.</summary>
public delegate Turn Machine(Signal signal);

/// <summary>What a machine hears besides the signals that travel down.</summary>
public abstract record Prompt : Signal
{
    public sealed record Start : Prompt;

    /// <summary>Its target has had enough: heard at a send, or at the await.</summary>
    public sealed record Enough(bool AtSend) : Prompt;

    /// <summary>Its target failed on what it was sent.</summary>
    public sealed record Below(string Error, bool FromFinally) : Prompt;
}

/// <summary>The reference: each stage a Mealy machine, a chain the fold of them. No task, no thread, no library.</summary>
public sealed class Model
{
    /// <summary>Before it is primed a pipeline has no head to send into.</summary>
    private static readonly Event Reentered = new Event.Effect(Probe.Refused);

    private readonly Machine?[] _machines;
    private readonly List<Event> _events = [];
    private bool _primed;

    private Model(IEnumerable<Machine> machines) => _machines = [.. machines];

    public static Observation Observe(Case @case)
    {
        var model = new Model([.. @case.Pipe.Flatten().DefaultIfEmpty(new Stage.Identity()).Select(Of), Of(@case.Probe)]);
        var reply = model.Start();
        model._primed = true;
        model._events.Add(new Event.Replied("prime", reply));
        if (!reply.IsFault)
        {
            foreach (var signal in @case.Script.Signals)
                model._events.Add(new Event.Replied($"{signal}", model.Signal(0, signal)));
        }
        return new Observation(model._events);
    }

    /// <summary>The last stage first; none is started in front of one that has finished.</summary>
    private Reply Start()
    {
        var reply = Reply.Open;
        for (var i = _machines.Length - 1; i >= 0; i--)
        {
            reply = reply == Reply.Open ? Signal(i, new Prompt.Start()) : reply;
            if (reply != Reply.Open)
                _machines[i] = null;
        }
        return reply;
    }

    private Reply Signal(int i, Signal signal)
    {
        if (_machines[i] is not { } machine)
            return signal is Signal.Throw(var error) ? Reply.Fault(error) : Reply.Done;
        var turn = machine(signal);
        for (var k = 0; k < turn.Acts.Count; k++)
        {
            if (turn.Acts[k] is Act.Note(var seen) && (_primed || seen != Reentered))
                _events.Add(seen);
            if (turn.Acts[k] is not Act.Emit(var value, var fromFinally))
                continue;
            var reply = Signal(i + 1, new Signal.Send(value));
            if (reply == Reply.Open)
                continue;
            var sendsMore = turn.Acts.Skip(k + 1).Any(act => act is Act.Emit);
            if (reply.IsFault)
                turn = machine(new Prompt.Below(reply.Error, fromFinally));
            else if (sendsMore || turn.Then == Reply.Open)
                turn = Concat(sendsMore ? [] : turn.Acts.Skip(k + 1), machine(new Prompt.Enough(sendsMore)));
            else
                turn = turn with { Acts = [.. turn.Acts.Skip(k + 1)] };
            k = -1;
        }
        _machines[i] = turn.Then == Reply.Open ? turn.Next : null;
        return turn.Then == Reply.Open || i == _machines.Length - 1 ? turn.Then
            : turn.Then.IsFault ? Fail(i + 1, turn.Then.Error)
            : Ended(Signal(i + 1, new Signal.Close()));
    }

    /// <summary>A stage dies of a failure: what handles it below ends, and then it was handled (decision a).</summary>
    private Reply Fail(int i, string error)
    {
        var reply = Signal(i, new Signal.Throw(error));
        return Ended(reply == Reply.Open ? Signal(i, new Signal.Close()) : reply);
    }

    private static Reply Ended(Reply reply) => reply.IsFault ? reply : Reply.Done;

    private static Turn Concat(IEnumerable<Act> before, Turn turn) => turn with { Acts = [.. before, .. turn.Acts] };

    private static Machine Of(Stage stage) => stage switch
    {
        Stage.Identity => Each(x => Open(x)),
        Stage.Map(var function) => Each(x => Open(function.Apply(x))),
        Stage.Watch watch => Each(x => new([new Act.Note(watch.Seen(x)), new Act.Emit(x)], Reply.Open)),
        Stage.FailOn(var predicate, var tag) => Each(x => predicate.Holds(x) ? new([], Reply.Fault(tag)) : Open(x)),
        Stage.Take(var count) => Taking(count),
        Stage.Recover(var value) => Each(x => Open(x), onThrow: _ => new([new Act.Emit(value)], Reply.Done)),
        Stage.Named(var id) => Each(x => Open(x), atEnd: [new Act.Note(new Event.Ended(id))]),
        Stage.Body body => BodyModel.Of(body),
        _ => throw new ArgumentException($"No model of {stage}.", nameof(stage)),
    };

    private static Turn Open(params IEnumerable<int> values) =>
        new([.. values.Select(value => new Act.Emit(value))], Reply.Open);

    private static Machine Taking(int count) => signal => signal switch
    {
        Prompt.Start when count == 0 => new([], Reply.Done),
        Signal.Send(var x) => new([new Act.Emit(x)], count == 1 ? Reply.Done : Reply.Open, Taking(count - 1)),
        _ => Each(x => Open(x))(signal) with { Next = Taking(count) },
    };

    /// <summary>A stage without a state.</summary>
    private static Machine Each(Func<int, Turn> send, Func<string, Turn>? onThrow = null, params ImmutableArray<Act> atEnd)
    {
        Turn Machine(Signal signal) => signal switch
        {
            Prompt.Start => new([], Reply.Open, Machine),
            Signal.Send(var x) => send(x) with { Next = Machine },
            Signal.Throw(var error) => onThrow?.Invoke(error) ?? new(atEnd, Reply.Fault(error)),
            Prompt.Below(var error, _) => new(atEnd, Reply.Fault(error)),
            _ => new(atEnd, Reply.Done),
        };
        return Machine;
    }

    private static Machine Of(Probe probe, int received = 0) => signal => signal switch
    {
        Prompt.Start => new([], probe is (ProbeKind.DoneAfter, 0) ? Reply.Done : Reply.Open, Of(probe)),
        Signal.Send(var x) => Received(probe, received + 1, x),
        Signal.Throw(var error) => new(
            [new Act.Note(new Event.Thrown(Probe.Name, error))],
            probe.Kind switch
            {
                ProbeKind.Recover => Reply.Done,
                ProbeKind.Resume => Reply.Open,
                _ => Reply.Fault(error),
            },
            Of(probe, received)),
        _ => new(
            [new Act.Note(new Event.Closed(Probe.Name))],
            probe.Kind == ProbeKind.FaultOnClose ? Reply.Fault(Probe.Error) : Reply.Done),
    };

    private static Turn Received(Probe probe, int number, int value) => new(
        [
            new Act.Note(new Event.Received(Probe.Name, value)),
            .. probe.Kind == ProbeKind.Reenter ? [new Act.Note(Reentered)] : (Act[])[],
        ],
        probe switch
        {
            (ProbeKind.FaultAt, var last) when last == number => Reply.Fault(Probe.Error),
            (ProbeKind.DoneAfter, var last) when last == number => Reply.Done,
            _ => Reply.Open,
        },
        Of(probe, number));
}
