using System.Text;

namespace Combinators.Properties;

/// <summary>What a signal is answered.</summary>
public readonly record struct Reply(string Text)
{
    public static readonly Reply Open = new("Open");
    public static readonly Reply Done = new("Done");

    public static Reply Fault(string error) => new($"Fault {error}");

    public bool IsFault => Text.StartsWith("Fault ", StringComparison.Ordinal);

    public string Error => Text["Fault ".Length..];

    public override string ToString() => Text;
}

/// <summary>
/// Something that can be seen from outside, at a probe, at a named stage, at the source or at the caller.
/// </summary>
public abstract record Event
{
    /// <summary>A probe got a value.</summary>
    public sealed record Received(string Probe, int Value) : Event
    {
        public override string ToString() => $"{Probe} received {Value}";
    }

    /// <summary>A probe was closed.</summary>
    public sealed record Closed(string Probe) : Event
    {
        public override string ToString() => $"{Probe} closed";
    }

    /// <summary>A probe was thrown a failure.</summary>
    public sealed record Thrown(string Probe, string Error) : Event
    {
        public override string ToString() => $"{Probe} thrown {Error}";
    }

    /// <summary>A stage's body began.</summary>
    public sealed record Began(int Stage) : Event
    {
        public override string ToString() => $"{Stage} began";
    }

    /// <summary>A stage's outermost finally ran: the fin-log.</summary>
    public sealed record Ended(int Stage) : Event
    {
        public override string ToString() => $"{Stage} ended";
    }

    /// <summary>A function of the user's was called.</summary>
    public sealed record Effect(string What) : Event
    {
        public override string ToString() => What;
    }

    /// <summary>The caller was answered.</summary>
    public sealed record Replied(string To, Reply Reply) : Event
    {
        public override string ToString() => $"{To} -> {Reply}";
    }

    /// <summary>A pull source was asked for its next element.</summary>
    public sealed record Pulled : Event
    {
        public override string ToString() => "MoveNext";
    }

    /// <summary>A pull source's enumerator was disposed.</summary>
    public sealed record Disposed : Event
    {
        public override string ToString() => "Dispose";
    }
}

/// <summary>Everything that was seen, in order: equal when each event is.</summary>
public sealed class Observation(IEnumerable<Event> events) : IEquatable<Observation>
{
    public IReadOnlyList<Event> Events { get; } = [.. events];

    public Event? Last => Events is [.., var last] ? last : null;

    /// <summary>What one probe saw.</summary>
    public Observation At(string probe) => Where(seen => seen switch
    {
        Event.Received received => received.Probe == probe,
        Event.Closed closed => closed.Probe == probe,
        Event.Thrown thrown => thrown.Probe == probe,
        _ => false,
    });

    /// <summary>The values that one probe got.</summary>
    public IReadOnlyList<int> Values(string probe = Probe.Name) =>
        [.. At(probe).Events.OfType<Event.Received>().Select(received => received.Value)];

    /// <summary>The stages whose finally ran, in order.</summary>
    public IReadOnlyList<int> Ends => [.. Events.OfType<Event.Ended>().Select(ended => ended.Stage)];

    /// <summary>The answers to priming and to each signal.</summary>
    public IReadOnlyList<Reply> Replies =>
        [.. Events.OfType<Event.Replied>().Select(replied => replied.Reply)];

    /// <summary>What one of several inlets was answered.</summary>
    public Observation RepliesTo(string inlet) => Where(seen =>
        seen is Event.Replied replied && replied.To.StartsWith(inlet, StringComparison.Ordinal));

    public IReadOnlyList<string> Effects => [.. Events.OfType<Event.Effect>().Select(effect => effect.What)];

    public int Pulls => Events.Count(seen => seen is Event.Pulled);

    public int Disposals => Events.Count(seen => seen is Event.Disposed);

    /// <summary>
    /// Which signal was the first that was not answered Open, 0 being priming; null if there is none.
    /// </summary>
    public int? End
    {
        get
        {
            var replies = Replies;
            for (var i = 0; i < replies.Count; i++)
            {
                if (replies[i] != Reply.Open)
                    return i;
            }
            return null;
        }
    }

    /// <summary>Without the answers, for laws that compare scripts of different length.</summary>
    public Observation WithoutReplies => Where(seen => seen is not Event.Replied);

    public Observation Where(Func<Event, bool> predicate) => new(Events.Where(predicate));

    /// <summary>What happened until a signal was answered, 0 being priming.</summary>
    public Observation Until(int signal) => new(Events.Take(Position(signal)));

    /// <summary>What happened after a signal had been answered.</summary>
    public Observation After(int signal) => new(Events.Skip(Position(signal) + 1));

    /// <summary>What happened between the answer before and this one.</summary>
    public Observation During(int signal) => signal == 0 ? Until(0) : After(signal - 1).Until(0);

    private int Position(int reply)
    {
        var replies = 0;
        for (var i = 0; i < Events.Count; i++)
        {
            if (Events[i] is Event.Replied && replies++ == reply)
                return i;
        }
        return Events.Count;
    }

    /// <summary>Fails with everything that was seen.</summary>
    public void Must(bool condition, string claim)
    {
        if (!condition)
            throw new LawBroken($"Not so: {claim}.{Environment.NewLine}{Side("seen", this, -1)}");
    }

    /// <summary>Fails with both values and everything that was seen.</summary>
    public void Must<T>(IEnumerable<T> expected, IEnumerable<T> actual, string what) => Must(
        expected.SequenceEqual(actual),
        $"{what} should be [{string.Join(", ", expected)}], is [{string.Join(", ", actual)}]");

    public bool Equals(Observation? other) => other is not null && Events.SequenceEqual(other.Events);

    public override bool Equals(object? obj) => Equals(obj as Observation);

    public override int GetHashCode() => Events.Count;

    public override string ToString() => Events.Count == 0 ? "nothing" : string.Join("; ", Events);

    /// <summary>Fails with both sides, one event a line, the first difference marked.</summary>
    public void ShouldBe(Observation expected, string expectedName = "expected", string actualName = "actual")
    {
        if (Equals(expected))
            return;
        var same = Events.Zip(expected.Events).TakeWhile(pair => pair.First == pair.Second).Count();
        throw new LawBroken(new StringBuilder()
            .AppendLine(Side(expectedName, expected, same))
            .Append(Side(actualName, this, same))
            .ToString());
    }

    private static string Side(string name, Observation side, int same) => string.Join(
        Environment.NewLine,
        (IEnumerable<string>)
        [
            $"{name}:",
            .. side.Events.Select((seen, i) => $"{(i == same ? ">" : " ")}   {seen}"),
            .. side.Events.Count == same ? [">   (nothing more)"] : (string[])[],
        ]);
}

/// <summary>What a law says when it does not hold.</summary>
public sealed class LawBroken(string message) : Exception(message);

/// <summary>An exception that a case throws: its tag stands for one object in each run.</summary>
public sealed class Fault(string tag) : Exception(tag)
{
    public string Tag { get; } = tag;
}

/// <summary>Where a run is written down.</summary>
public sealed class Journal
{
    private readonly List<Event> _events = [];
    private readonly Dictionary<string, Fault> _faults = [];

    /// <summary>The inlet that is driven, for probes that send back into it.</summary>
    public IInlet? Head { get; set; }

    /// <summary>Inlets inside what is driven, by the name of the probe behind each: they are re-entered too.</summary>
    public Dictionary<string, IInlet> Inner { get; } = [];

    public Observation Observation => new(_events);

    public void Add(Event seen) => _events.Add(seen);

    /// <summary>The one exception of this run that has this tag.</summary>
    public Fault Fault(string tag)
    {
        if (!_faults.TryGetValue(tag, out var fault))
            _faults[tag] = fault = new Fault(tag);
        return fault;
    }

    /// <summary>
    /// Names an exception by what it is: one of this run's own, or anything else, which is then a finding.
    /// </summary>
    public string Name(Exception error) => error switch
    {
        Fault fault when ReferenceEquals(_faults.GetValueOrDefault(fault.Tag), fault) => fault.Tag,
        OperationCanceledException => Errors.Cancelled,
        AggregateException several => $"[{string.Join(", ", several.InnerExceptions.Select(Name))}]",
        InvalidOperationException { Message: var text } when text.Contains("already executing") =>
            Errors.Executing,
        InvalidOperationException { Message: var text } when text.Contains("ignored Close") => Errors.Ignored,
        InvalidOperationException { Message: var text } when text.Contains(Errors.UsedUp) => Errors.UsedUp,
        _ => $"{error.GetType().Name}: {error.Message}",
    };

    /// <summary>Writes a call of one of the user's functions down.</summary>
    public void Note(string what) => Add(new Event.Effect(what));

    /// <summary>Builds an inlet and sends it the script; each answer is written down.</summary>
    public Observation Drive(Func<IInlet> build, Script script)
    {
        if (Prime(build) is { } inlet)
        {
            foreach (var signal in script.Signals)
                Send(inlet, signal);
        }
        return Observation;
    }

    /// <summary>Builds an inlet; null if that failed.</summary>
    public IInlet? Prime(Func<IInlet> build)
    {
        try
        {
            Head = build();
            Add(new Event.Replied("prime", Head.IsOpen ? Reply.Open : Reply.Done));
        }
        catch (Exception error) when (error is not LawBroken)
        {
            Add(new Event.Replied("prime", Reply.Fault(Name(error))));
        }
        return Head;
    }

    /// <summary>Does something that may fail with an exception, which is not of interest.</summary>
    public void Try(Action action)
    {
        try
        {
            action();
        }
        catch (Exception error) when (error is not LawBroken)
        {
            Add(new Event.Replied("batch", Reply.Fault(Name(error))));
        }
    }

    /// <summary>Sends one signal and writes the answer down.</summary>
    public Reply Send(IInlet inlet, Signal signal, string? name = null)
    {
        var reply = Answer(inlet, signal);
        Add(new Event.Replied($"{name}{signal}", reply));
        if (inlet.IsOpen != (reply == Reply.Open))
            Add(new Event.Effect($"IsOpen says {inlet.IsOpen}"));
        return reply;
    }

    private Reply Answer(IInlet inlet, Signal signal)
    {
        try
        {
            switch (signal)
            {
                case Signal.Send(var value):
                    return inlet.Send(value) ? Reply.Open : Reply.Done;
                case Signal.Ramp ramp:
                    return inlet.SendAll([.. ramp.Numbers]) ? Reply.Open : Reply.Done;
                case Signal.Throw(var tag):
                    return inlet.Throw(Fault(tag)) ? Reply.Open : Reply.Done;
                default:
                    inlet.Close();
                    return Reply.Done;
            }
        }
        catch (Exception error) when (error is not LawBroken)
        {
            return Reply.Fault(Name(error));
        }
    }
}

/// <summary>The names of the failures that the library itself makes.</summary>
public static class Errors
{
    public const string Executing = "already executing";
    public const string Ignored = "ignored Close";
    public const string UsedUp = "used up by another run";
    public const string Cancelled = "cancelled";
}
