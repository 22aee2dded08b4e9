using System.Runtime.ExceptionServices;
using FsCheck;
using FsCheck.Fluent;

namespace Combinators.Properties;

/// <summary>
/// The end of a pipeline under test: it writes down what it gets, and then does what its kind says.
/// </summary>
public enum ProbeKind
{
    /// <summary>Takes everything, and handles nothing.</summary>
    Forever,

    /// <summary>Has had enough after that many values; after none it is finished from the start.</summary>
    DoneAfter,

    /// <summary>Fails on the value with that number, counted from one.</summary>
    FaultAt,

    /// <summary>Fails when it is closed.</summary>
    FaultOnClose,

    /// <summary>Handles a failure, and has had enough then.</summary>
    Recover,

    /// <summary>Handles failures, and stays open.</summary>
    Resume,

    /// <summary>
    /// On each value it sends into the head of its own pipeline, and goes on when that is refused.
    /// </summary>
    Reenter,

    /// <summary>The same, but it dies of the refusal.</summary>
    ReenterAndDie,
}

/// <inheritdoc cref="ProbeKind"/>
public sealed record Probe(ProbeKind Kind, int Number = 0)
{
    public const string Name = "probe";
    public const string Error = "probe";

    /// <summary>
    /// It was refused when it sent into its own pipeline; while that is primed there is none.
    /// </summary>
    public static readonly Event Reentered = new Event.Effect("re-entry refused");

    public static readonly Probe Forever = new(ProbeKind.Forever);

    /// <summary>Whether it is a sink of the library's that calls functions, and no coroutine.</summary>
    public bool IsBuiltIn { get; init; }

    public bool Reenters => Kind is ProbeKind.Reenter or ProbeKind.ReenterAndDie;

    /// <summary>Whether it never handles a failure and stays open.</summary>
    public bool Finishes => Kind != ProbeKind.Resume;

    public static Gen<Probe> Gen { get; } = FsCheck.Fluent.Gen.Frequency(
        (4, FsCheck.Fluent.Gen.Constant(Forever)),
        (3, FsCheck.Fluent.Gen.Choose(0, 4).Select(count => new Probe(ProbeKind.DoneAfter, count))),
        (2, FsCheck.Fluent.Gen.Choose(1, 4).Select(number => new Probe(ProbeKind.FaultAt, number))),
        (1, FsCheck.Fluent.Gen.Constant(new Probe(ProbeKind.FaultOnClose))),
        (1, FsCheck.Fluent.Gen.Constant(new Probe(ProbeKind.Recover))),
        (1, FsCheck.Fluent.Gen.Constant(new Probe(ProbeKind.Resume))),
        (1, Generating.Pick(new Probe(ProbeKind.Reenter), new Probe(ProbeKind.ReenterAndDie))));

    /// <summary>Those that end on the far side of a long batch, or in the middle of it.</summary>
    public static Gen<Probe> Far { get; } = FsCheck.Fluent.Gen.Frequency(
        (2, Gen),
        (1, Signal.Ramp.Lengths.Select(count => new Probe(ProbeKind.DoneAfter, count))),
        (1, Signal.Ramp.Lengths.Select(count => new Probe(ProbeKind.FaultAt, count))));

    /// <summary>The same as coroutines and, where there is one, as a sink of the library's.</summary>
    public static Gen<Probe> Of(Gen<Probe> probes) =>
        from probe in probes
        from isBuiltIn in Generating.Pick(false, true)
        select probe.Reenters || probe.Kind == ProbeKind.Recover ? probe : probe with { IsBuiltIn = isBuiltIn };

    /// <summary>
    /// For laws of stages that are not to be told apart by how they die of a failure (decision b).
    /// </summary>
    public static Gen<Probe> Finishing { get; } = Gen.Where(probe => probe.Finishes);

    public static IEnumerable<Probe> Shrink(Probe probe) =>
    [
        .. probe.Kind == ProbeKind.Forever ? [] : (Probe[])[Forever],
        .. probe.IsBuiltIn ? [probe with { IsBuiltIn = false }] : (Probe[])[],
        .. Shrinking.Integer(probe.Number).Where(number => number > 0 || probe.Kind != ProbeKind.FaultAt)
            .Select(number => probe with { Number = number }),
    ];

    /// <summary>Makes it live; it goes by <paramref name="name"/> in the journal.</summary>
    public IInlet Open(Journal journal, string name = Name) => new Opened(this, journal, name);

    private sealed class Opened(Probe probe, Journal journal, string name) : End
    {
        protected override Sink<T> Open<T>(Medium<T> medium) =>
            probe is { IsBuiltIn: true, Kind: ProbeKind.DoneAfter, Number: 0 } ? Sink.Finished<T>()
            : probe.IsBuiltIn ? probe.Create(medium, journal, name)
            : Coroutine.Sink<T>(input => probe.Run(medium, input, journal, name), name);
    }

    /// <summary>What <see cref="Run"/> does, without a coroutine.</summary>
    private Sink<T> Create<T>(Medium<T> medium, Journal journal, string name)
    {
        var received = 0;
        return Sink.Create<T>(Receive, Close, Fail);

        bool Receive(T value)
        {
            journal.Add(new Event.Received(name, medium.Value(value)));
            received++;
            if (Kind == ProbeKind.FaultAt && received == Number)
                throw journal.Fault(Error);
            return Kind != ProbeKind.DoneAfter || received < Number;
        }

        void Close()
        {
            journal.Add(new Event.Closed(name));
            if (Kind == ProbeKind.FaultOnClose)
                throw journal.Fault(Error);
        }

        void Fail(Exception error)
        {
            journal.Add(new Event.Thrown(name, journal.Name(error)));
            if (Kind != ProbeKind.Resume)
                ExceptionDispatchInfo.Throw(error);
        }
    }

    private async Coroutine Run<T>(Medium<T> medium, Input<T> input, Journal journal, string name)
    {
        var values = input.GetAsyncEnumerator();
        for (var received = 1; Kind != ProbeKind.DoneAfter || received <= Number; received++)
        {
            try
            {
                if (!await values.MoveNextAsync())
                    break;
            }
            catch (Exception error)
            {
                journal.Add(new Event.Thrown(name, journal.Name(error)));
                if (Kind == ProbeKind.Recover)
                    return;
                if (Kind != ProbeKind.Resume)
                    throw;
                received--;
                continue;
            }
            var value = medium.Value(values.Current);
            journal.Add(new Event.Received(name, value));
            if (Kind == ProbeKind.FaultAt && received == Number)
                throw journal.Fault(Error);
            if (Reenters && journal.Head is { } head)
            {
                IInlet[] inner = journal.Inner.TryGetValue(name, out var inlet) ? [inlet] : [];
                Reenter(journal, [head, .. inner], value);
            }
            if (Kind == ProbeKind.DoneAfter && received == Number)
                return;
        }
        if (Kind == ProbeKind.DoneAfter && Number == 0)
            return;
        journal.Add(new Event.Closed(name));
        if (Kind == ProbeKind.FaultOnClose)
            throw journal.Fault(Error);
    }

    /// <summary>Each of the signals is refused; the last refusal is the one to die of.</summary>
    private void Reenter(Journal journal, IInlet[] inlets, int value)
    {
        Exception? refused = null;
        foreach (var signal in inlets.SelectMany(inlet => (Action[])
            [inlet.Close, () => inlet.Throw(journal.Fault(Error)), () => inlet.Send(value)]))
        {
            try
            {
                signal();
                journal.Add(new Event.Effect("re-entry was let in"));
            }
            catch (Exception error) when (journal.Name(error) == Errors.Executing)
            {
                refused = error;
            }
        }
        journal.Add(Reentered);
        if (Kind == ProbeKind.ReenterAndDie && refused is not null)
            ExceptionDispatchInfo.Throw(refused);
    }

    /// <summary>The same for the model.</summary>
    public Machine ToMachine(int received = 0, bool primed = false) => signal => signal switch
    {
        Prompt.Start =>
            new([], Kind == ProbeKind.DoneAfter && Number == 0 ? Reply.Done : Reply.Open, ToMachine()),
        Prompt.Primed => new([], Reply.Open, ToMachine(received, primed: true)),
        Signal.Send(var x) => Receive(received + 1, x, primed),
        Signal.Throw(var error) => new(
            [new Act.Note(new Event.Thrown(Name, error))],
            Kind switch
            {
                ProbeKind.Recover => Reply.Done,
                ProbeKind.Resume => Reply.Open,
                _ => Reply.Fault(error),
            },
            ToMachine(received, primed)),
        _ => new(
            [new Act.Note(new Event.Closed(Name))],
            Kind == ProbeKind.FaultOnClose ? Reply.Fault(Error) : Reply.Done),
    };

    private Turn Receive(int number, int value, bool primed) => new(
        [
            new Act.Note(new Event.Received(Name, value)),
            .. primed && Reenters ? [new Act.Note(Reentered)] : (Act[])[],
        ],
        (Kind, Kind == ProbeKind.ReenterAndDie ? primed : Number == number) switch
        {
            (ProbeKind.FaultAt, true) => Reply.Fault(Error),
            (ProbeKind.DoneAfter, true) => Reply.Done,
            (ProbeKind.ReenterAndDie, true) => Reply.Fault(Errors.Executing),
            _ => Reply.Open,
        },
        ToMachine(number, primed));

    public override string ToString() =>
        (Kind is ProbeKind.DoneAfter or ProbeKind.FaultAt ? $"{Kind} {Number}" : $"{Kind}")
        + (IsBuiltIn ? ", built in" : "");
}

/// <summary>A chain, what it is sent, and what it ends in.</summary>
public sealed record Case(Stage Pipe, Script Script, Probe Probe)
{
    public static Arbitrary<Case> Arbitrary { get; } = Of(Stage.Gen, Script.Gen, Probe.Gen);

    public static Arbitrary<Case> Of(Gen<Stage> pipe, Gen<Script> script, Gen<Probe> probe) => Arb.From(
        from p in pipe
        from s in script
        from k in Probe.Of(probe)
        select new Case(p, s, k),
        Shrink);

    public static IEnumerable<Case> Shrink(Case value) =>
    [
        .. Script.Shrink(value.Script).Select(smaller => value with { Script = smaller }),
        .. value.Pipe.Shrink().Select(smaller => value with { Pipe = smaller }),
        .. Probe.Shrink(value.Probe).Select(smaller => value with { Probe = smaller }),
    ];

    /// <summary>Makes it live, sends it everything, and tells what was seen.</summary>
    public Observation Observe(Subject subject) => Observe(subject, Pipe);

    /// <summary>The numbers of the stages that are started: none is in front of what has finished.</summary>
    public IEnumerable<int> Started
    {
        get
        {
            var stages = Pipe.Flatten().ToArray();
            return
                from i in Enumerable.Range(0, stages.Length)
                where stages[i] is INumbered
                let below = new Case(Stage.Chain(stages[(i + 1)..]), new(), Probe)
                where Model.Observe(below).Replies[0] == Reply.Open
                select ((INumbered)stages[i]).Id;
        }
    }

    /// <summary>
    /// Values that follow one another are sent as one batch, a ramp as one of its own; the answers are left out.
    /// </summary>
    public Observation Batched(Subject subject)
    {
        var journal = new Journal();
        if (journal.Prime(() => subject.Attach(Pipe, Probe.Open(journal), journal)) is { } head)
        {
            for (var i = 0; i < Script.Signals.Length;)
            {
                var values = Script.Signals.Skip(i).TakeWhile(signal => signal is Signal.Send);
                int[] batch = [.. new Script([.. values]).Values];
                if (Script.Signals[i] is Signal.Ramp ramp)
                    journal.Try(() => head.SendAll([.. ramp.Numbers]));
                else if (batch.Length > 0)
                    journal.Try(() => head.SendAll(batch));
                else
                    journal.Send(head, Script.Signals[i]);
                i += Math.Max(1, batch.Length);
            }
        }
        return journal.Observation.WithoutReplies;
    }

    /// <summary>The same with another pipe.</summary>
    public Observation Observe(Subject subject, Stage pipe)
    {
        var journal = new Journal();
        return journal.Drive(() => subject.Attach(pipe, Probe.Open(journal), journal), Script);
    }

    /// <summary>The same in front of a probe that takes everything.</summary>
    public static Arbitrary<Case> Of(Gen<Stage> pipe, Gen<Script> script) =>
        Of(pipe, script, FsCheck.Fluent.Gen.Constant(Probe.Forever));

    public override string ToString() => $"""
        pipe:   {Pipe}
        script: {Script}
        probe:  {Probe}
        """;
}

/// <summary>A chain in two parts, with a spy between them.</summary>
public sealed record Cut(Case Case, Stage Below)
{
    public const string Name = "cut";

    public static Arbitrary<Cut> Arbitrary { get; } = Arb.From(
        from above in Case.Arbitrary.Generator
        from below in Stage.Gen
        select new Cut(above, below.Renumbered(100)),
        cut =>
        [
            .. Case.Shrink(cut.Case).Select(smaller => cut with { Case = smaller }),
            .. cut.Below.Shrink().Select(smaller => cut with { Below = smaller }),
        ]);

    public Observation Observe(Subject subject)
    {
        var journal = new Journal();
        return journal.Drive(
            () => subject.Attach(
                Case.Pipe,
                new Spy(subject.Attach(Below, Case.Probe.Open(journal), journal), journal, Name),
                journal),
            Case.Script);
    }

    public override string ToString() => $"""
        above:  {Case.Pipe}
        below:  {Below}
        script: {Case.Script}
        probe:  {Case.Probe}
        """;
}
