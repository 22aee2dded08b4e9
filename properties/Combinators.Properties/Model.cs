using System.Collections.Immutable;

namespace Combinators.Properties;

/// <summary>The reference: each stage a Mealy machine, a chain the fold of them; nothing else.</summary>
public sealed class Model
{
    private readonly Machine?[] _machines;
    private readonly List<Event> _events = [];

    private Model(IEnumerable<Machine> machines) => _machines = [.. machines];

    public static Observation Observe(Case @case)
    {
        var stages = @case.Pipe.Flatten().DefaultIfEmpty(new Stage.Identity());
        var model = new Model([.. stages.Select(Of), @case.Probe.ToMachine()]);
        var reply = model.Start();
        model._events.Add(new Event.Replied("prime", reply));
        if (!reply.IsFault)
        {
            model.Step(model._machines.Length - 1, new Prompt.Primed());
            foreach (var signal in @case.Script.Signals)
                model._events.Add(new Event.Replied($"{signal}", model.Hear(signal)));
        }
        return new Observation(model._events);
    }

    /// <summary>The last stage first; none is started in front of one that has finished.</summary>
    private Reply Start()
    {
        var reply = Reply.Open;
        for (var i = _machines.Length - 1; i >= 0; i--)
        {
            reply = reply == Reply.Open ? Step(i, new Prompt.Start()) : reply;
            if (reply != Reply.Open)
                _machines[i] = null;
        }
        return reply;
    }

    /// <summary>A batch is its values one by one, up to the one that ends it.</summary>
    private Reply Hear(Signal signal)
    {
        if (signal is not Signal.Ramp ramp)
            return Step(0, signal);
        var reply = Reply.Open;
        foreach (var value in ramp.Numbers)
        {
            reply = Step(0, new Signal.Send(value));
            if (reply != Reply.Open)
                break;
        }
        return reply;
    }

    private Reply Step(int i, Signal signal)
    {
        if (_machines[i] is not { } machine)
            return signal is Signal.Throw(var error) ? Reply.Fault(error) : Reply.Done;
        var turn = machine(signal);
        var (gone, failing) = (false, signal is Signal.Throw);
        for (var k = 0; k < turn.Acts.Count || (gone && turn.Then == Reply.Open); k++)
        {
            if (k == turn.Acts.Count)
                (turn, k) = (machine(new Prompt.Enough(AtSend: false, failing)), -1);
            else if (turn.Acts[k] is Act.Note(var seen))
                _events.Add(seen);
            else if (turn.Acts[k] is Act.Emit(var value, var fromFinally) && !gone)
            {
                var reply = Step(i + 1, new Signal.Send(value));
                gone = reply != Reply.Open;
                if (reply.IsFault)
                    (failing, turn, k) = (true, machine(new Prompt.Below(reply.Error, fromFinally)), -1);
                else if (gone && !failing && turn.Acts.Skip(k + 1).Any(act => act is Act.Emit))
                    (turn, k) = (machine(new Prompt.Enough(AtSend: true, failing)), -1);
            }
        }
        _machines[i] = turn.Then == Reply.Open ? turn.Next : null;
        return turn.Then == Reply.Open || i == _machines.Length - 1 ? turn.Then
            : turn.Then.IsFault ? Fail(i + 1, turn.Then.Error)
            : Ended(Step(i + 1, new Signal.Close()));
    }

    /// <summary>A stage dies of a failure; what handles it below ends with it.</summary>
    private Reply Fail(int i, string error)
    {
        var reply = Step(i, new Signal.Throw(error));
        return Ended(reply == Reply.Open ? Step(i, new Signal.Close()) : reply);
    }

    private static Reply Ended(Reply reply) => reply.IsFault ? reply : Reply.Done;

    /// <summary>The machine of one stage.</summary>
    public static Machine Of(Stage stage) => stage switch
    {
        Stage.Identity => Each(x => Open(x)),
        Stage.Map(var f) => Each(x => Open(f.Apply(x))),
        Stage.Watch watch => Each(x => new([new Act.Note(watch.Seen(x)), new Act.Emit(x)], Reply.Open)),
        Stage.FailOn(var p, var tag) => Each(x => p.Holds(x) ? new([], Reply.Fault(tag)) : Open(x)),
        Stage.Filter(var p) => Each(x => p.Holds(x) ? Open(x) : Open()),
        Stage.Choose(var p, var f) => Each(x => p.Holds(x) ? Open(f.Apply(x)) : Open()),
        Stage.Take(var count) => Folding(
            count,
            (left, x) => (left - 1, [x], left == 1 ? Reply.Done : Reply.Open),
            start: count == 0 ? Reply.Done : Reply.Open),
        Stage.Skip(var count) => Folding(
            count, (left, x) => left > 0 ? (left - 1, [], Reply.Open) : (0, [x], Reply.Open)),
        Stage.TakeWhile(var p) => Each(x => p.Holds(x) ? Open(x) : new([], Reply.Done)),
        Stage.SkipWhile(var p) => Folding(
            true, (skips, x) => skips && p.Holds(x) ? (true, [], Reply.Open) : (false, [x], Reply.Open)),
        Stage.Scan(var seed) => Folding(seed, (sum, x) => (sum + x, [sum + x], Reply.Open)),
        Stage.FlatMap(var count, _) => Each(x => Open(Stage.FlatMap.Values(x, count))),
        Stage.Chunk(var size) => Folding(
            ImmutableList<int>.Empty,
            (held, x) => held.Count + 1 == size
                ? ([], [Stage.Chunk.Sum(held.Add(x))], Reply.Open)
                : (held.Add(x), [], Reply.Open),
            close: held => held.IsEmpty ? [] : [Stage.Chunk.Sum(held)]),
        Stage.Recover(var value) => Each(x => Open(x), onThrow: _ => new([new Act.Emit(value)], Reply.Done)),
        Stage.Named(var id) => Each(x => Open(x), atEnd: [new Act.Note(new Event.Ended(id))]),
        Stage.Body body => body.ToMachine(),
        _ => throw new ArgumentException($"No model of {stage}.", nameof(stage)),
    };

    private static Turn Open(params IEnumerable<int> values) =>
        new([.. values.Select(value => new Act.Emit(value))], Reply.Open);

    /// <summary>A stage with a state that its values go into, and perhaps out of at the end.</summary>
    private static Machine Folding<TState>(
        TState state,
        Func<TState, int, (TState Next, int[] Values, Reply Then)> send,
        Func<TState, int[]>? close = null,
        Reply? start = null) => signal =>
    {
        switch (signal)
        {
            case Prompt.Start:
                return new([], start ?? Reply.Open, Folding(state, send, close));
            case Signal.Send(var x):
                var (next, values, then) = send(state, x);
                return Open(values) with { Then = then, Next = Folding(next, send, close) };
            case Signal.Close:
                return Open(close?.Invoke(state) ?? []) with { Then = Reply.Done };
            default:
                return Each(x => Open(x))(signal);
        }
    };

    /// <summary>A stage without a state.</summary>
    private static Machine Each(
        Func<int, Turn> send, Func<string, Turn>? onThrow = null, params ImmutableArray<Act> atEnd)
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
}
