using FsCheck;
using FsCheck.Fluent;

namespace Combinators.Properties;

/// <summary>A source as data.</summary>
public abstract record Feed
{
    /// <summary>Any source; its sequences are numbered.</summary>
    public static Gen<Feed> Gen { get; } = Of(
        FsCheck.Fluent.Gen.Frequency(
            (5, From.Gen),
            (3, Given.Gen),
            (2, Created.Gen),
            (1, FsCheck.Fluent.Gen.Constant<Feed>(new Empty())),
            (1, Signal.Ramp.Lengths.Select<int, Feed>(count => new Repeat(7, count))),
            (1, FsCheck.Fluent.Gen.Choose(0, 9).Select<int, Feed>(value => new Return(value))),
            (1, FsCheck.Fluent.Gen.Choose(0, 3).Select<int, Feed>(count => new Range(5, count))),
            (1, FsCheck.Fluent.Gen.Choose(0, 3).Select<int, Feed>(count => new Unfold(count))),
            (1, Generating.Pick("a", "b").Select<string, Feed>(tag => new Fail(tag)))));

    /// <summary>Sources that do not fail.</summary>
    public static Gen<Feed> Healthy { get; } = Of(
        FsCheck.Fluent.Gen.OneOf(
            Signal.Values.UpTo(4).Select(values => (Feed)new From(0, [.. new Script(values).Values])),
            Given.Gen,
            FsCheck.Fluent.Gen.Constant<Feed>(new Empty()),
            FsCheck.Fluent.Gen.Choose(0, 3).Select<int, Feed>(count => new Range(5, count))));

    public abstract Source<T> ToSource<T>(Medium<T> medium, Journal journal);

    /// <summary>What it pushes.</summary>
    public abstract IEnumerable<int> Values { get; }

    public virtual IEnumerable<Feed> Shrink() => [];

    /// <summary>The same with other numbers.</summary>
    public virtual Feed Renumbered(int offset) => this;

    public Feed Then(Feed next) => new Concat(this, next);

    /// <summary>The sources in a row, compositions undone.</summary>
    public virtual IEnumerable<Feed> Flatten() => [this];

    private static Gen<Feed> Of(Gen<Feed> one) =>
        from feeds in one.UpTo(4)
        from first in one
        let numbered = feeds.Prepend(first).Select((feed, i) => feed.Renumbered(i + 1))
        select numbered.Aggregate((a, b) => a.Then(b));

    /// <summary>A sequence that writes down how it is used.</summary>
    public sealed record From(int Id, int[] Numbers, int FailsAt = int.MaxValue, bool FailsToBegin = false)
        : Feed
    {
        public static new Gen<Feed> Gen { get; } =
            from values in FsCheck.Fluent.Gen.Frequency(
                (8, Signal.Values.UpTo(5)), (1, Signal.Ramp.Gen.Select<Signal, Signal[]>(ramp => [ramp])))
            from fails in FsCheck.Fluent.Gen.Frequency(
                (6, FsCheck.Fluent.Gen.Constant(int.MaxValue)), (1, FsCheck.Fluent.Gen.Choose(-1, 3)))
            select (Feed)new From(
                0, [.. new Script(values).Values], fails < 0 ? int.MaxValue : fails, fails < 0);

        public string Error => $"source{Id}";

        public string Begun => $"{Id} GetEnumerator";

        public override IEnumerable<int> Values => Numbers;

        /// <summary>The live sequence.</summary>
        public CountedSequence Sequence(Journal journal) =>
            new(journal, Numbers)
            {
                FailsAt = FailsAt,
                FailsToBegin = FailsToBegin,
                Error = Error,
                Begun = Begun,
            };

        public override Source<T> ToSource<T>(Medium<T> medium, Journal journal)
        {
            var sequence = Sequence(journal);
            return Source.From(sequence as IEnumerable<T> ?? sequence.Select(medium.Of));
        }

        public override Feed Renumbered(int offset) => this with { Id = Id + offset };

        public override IEnumerable<Feed> Shrink() =>
        [
            new Empty(),
            .. FailsAt < int.MaxValue || FailsToBegin ? [new From(Id, Numbers)] : (Feed[])[],
            .. Shrinking.List(Numbers, Shrinking.Integer).Select(numbers => this with { Numbers = numbers }),
        ];

        public override string ToString() => (FailsToBegin, FailsAt) switch
        {
            (true, _) => $"From({Id}, fails to begin)",
            (_, < int.MaxValue) => $"From({Id}, [{Listing.Of(Numbers)}], fails at {FailsAt})",
            _ => $"From({Id}, [{Listing.Of(Numbers)}])",
        };
    }

    /// <summary>The values of a script, in a collection.</summary>
    public sealed record Given(Form Form, Script Script) : Feed
    {
        public static new Gen<Feed> Gen { get; } =
            from form in Forms.Gen
            from values in FsCheck.Fluent.Gen.Frequency(
                (3, Signal.Values.UpTo(4)), (1, Signal.Ramp.Gen.Select<Signal, Signal[]>(ramp => [ramp])))
            select (Feed)new Given(form, new(values));

        public override IEnumerable<int> Values => Script.Values;

        public override Source<T> ToSource<T>(Medium<T> medium, Journal journal) =>
            Source.From(Values.Select(medium.Of).In(Form));

        public override IEnumerable<Feed> Shrink() =>
        [
            new Empty(),
            .. Form == Form.Sequence ? [] : (Feed[])[this with { Form = Form.Sequence }],
            .. Script.Shrink(Script).Select(script => this with { Script = script }),
        ];

        public override string ToString() => $"{Form}({Script})";
    }

    public sealed record Empty : Feed
    {
        public override IEnumerable<int> Values => [];

        public override Source<T> ToSource<T>(Medium<T> medium, Journal journal) => Source.Empty<T>();

        public override string ToString() => nameof(Empty);
    }

    public sealed record Return(int Value) : Feed
    {
        public override IEnumerable<int> Values => [Value];

        public override Source<T> ToSource<T>(Medium<T> medium, Journal journal) =>
            Source.Return(medium.Of(Value));

        public override IEnumerable<Feed> Shrink() => [new Empty()];

        public override string ToString() => $"Return({Value})";
    }

    public sealed record Range(int Start, int Count) : Feed
    {
        public override IEnumerable<int> Values => Enumerable.Range(Start, Count);

        public override Source<T> ToSource<T>(Medium<T> medium, Journal journal) =>
            Source.Range(Start, Count).Map(medium.Of);

        public override IEnumerable<Feed> Shrink() => [new Empty()];

        public override string ToString() => $"Range({Start}, {Count})";
    }

    /// <summary>Counts down.</summary>
    public sealed record Unfold(int Count) : Feed
    {
        public override IEnumerable<int> Values => Enumerable.Range(1, Count).Reverse();

        public override Source<T> ToSource<T>(Medium<T> medium, Journal journal) =>
            Source.Unfold<int, T>(Count, left => left == 0 ? null : (medium.Of(left), left - 1));

        public override IEnumerable<Feed> Shrink() => [new Empty()];

        public override string ToString() => $"Unfold({Count})";
    }

    /// <summary>The same value again and again.</summary>
    public sealed record Repeat(int Value, int Count) : Feed
    {
        public override IEnumerable<int> Values => Enumerable.Repeat(Value, Count);

        public override Source<T> ToSource<T>(Medium<T> medium, Journal journal) =>
            Source.Repeat(medium.Of(Value), Count);

        public override IEnumerable<Feed> Shrink() =>
            [new Empty(), .. Shrinking.Integer(Count).Select(count => this with { Count = count })];

        public override string ToString() => $"Repeat({Value}, {Count})";
    }

    /// <summary>What a body sends that does not look at the answers, and that may fail at its end, while it is wanted.</summary>
    public sealed record Created(int Id, Script Script, bool Fails) : Feed
    {
        public const string Error = "created";

        public static new Gen<Feed> Gen { get; } =
            from signals in FsCheck.Fluent.Gen.Frequency((3, Signal.Values), (1, Signal.Ramp.Gen)).UpTo(3)
            from fails in Generating.Pick(false, false, false, true)
            select (Feed)new Created(0, new(signals), fails);

        /// <summary>The number that its finally goes by.</summary>
        public int Finally => 1000 + Id;

        public override IEnumerable<int> Values => Script.Values;

        /// <summary>What it is the same as.</summary>
        public Feed Plain
        {
            get
            {
                Feed plain = new Given(Form.Sequence, Script);
                return Fails ? plain.Then(new Fail(Error)) : plain;
            }
        }

        public override Source<T> ToSource<T>(Medium<T> medium, Journal journal) => Source.Create<T>((output, _) => Push(
            value => output.Send(medium.Of(value)),
            values => output.SendAll(values.Select(medium.Of).ToArray()),
            journal,
            stops: false));

        /// <summary>
        /// The body. It sends on after its end, which raises the exit, unless it <paramref name="stops"/> there.
        /// </summary>
        public void Push(Func<int, bool> send, Func<int[], bool> sendAll, Journal journal, bool stops = true)
        {
            try
            {
                var isOpen = true;
                foreach (var signal in Script.Signals)
                {
                    isOpen = signal is Signal.Ramp ramp
                        ? sendAll([.. ramp.Numbers])
                        : send(((Signal.Send)signal).Value);
                    if (!isOpen && stops)
                        return;
                }
                if (Fails && isOpen)
                    throw journal.Fault(Error);
            }
            finally
            {
                journal.Add(new Event.Ended(Finally));
            }
        }

        public override Feed Renumbered(int offset) => this with { Id = Id + offset };

        public override IEnumerable<Feed> Shrink() =>
        [
            new Empty(),
            .. Fails ? [this with { Fails = false }] : (Feed[])[],
            .. Script.Shrink(Script).Select(script => this with { Script = script }),
        ];

        public override string ToString() => $"Created({Id}, [{Script}]{(Fails ? ", fails" : "")})";
    }

    /// <summary>A source that another one goes on for, should it fail.</summary>
    public sealed record Recovering(Feed Inner, Feed Fallback) : Feed
    {
        /// <summary>The failure that is recovered from.</summary>
        public const string Error = "recovered";

        public override IEnumerable<int> Values => Inner.Values.Concat(Fallback.Values);

        public override Source<T> ToSource<T>(Medium<T> medium, Journal journal) =>
            Inner.ToSource(medium, journal).RecoverWith(error => ReferenceEquals(error, journal.Fault(Error))
                ? Fallback.ToSource(medium, journal)
                : throw error);

        public override string ToString() => $"{Inner} recovering with {Fallback}";
    }

    /// <summary>Several sources at once, each on a thread of its own.</summary>
    public sealed record Merged(params Feed[] Feeds) : Feed
    {
        public override IEnumerable<int> Values => Feeds.SelectMany(feed => feed.Values);

        public override Source<T> ToSource<T>(Medium<T> medium, Journal journal) =>
            Source.Merge([.. Feeds.Select(feed => feed.ToSource(medium, journal))]);

        public override string ToString() => $"Merged({string.Join(" and ", Feeds.AsEnumerable())})";
    }

    /// <summary>An observable that says nothing: who runs it waits until it is told to stop.</summary>
    public sealed record Silent : Feed
    {
        public override IEnumerable<int> Values => [];

        public override Source<T> ToSource<T>(Medium<T> medium, Journal journal) =>
            Source.FromObservable(new Emitter(new Journal(), new(), atOnce: true).Over(medium));

        public override string ToString() => nameof(Silent);
    }

    public sealed record Fail(string Tag) : Feed
    {
        public override IEnumerable<int> Values => [];

        public override Source<T> ToSource<T>(Medium<T> medium, Journal journal) =>
            Source.Fail<T>(journal.Fault(Tag));

        public override IEnumerable<Feed> Shrink() => [new Empty()];

        public override string ToString() => $"Fail({Tag})";
    }

    /// <summary>To an observable and back.</summary>
    public sealed record Observed(Feed Inner) : Feed
    {
        public override IEnumerable<int> Values => Inner.Values;

        public override Source<T> ToSource<T>(Medium<T> medium, Journal journal) =>
            Source.FromObservable(Inner.ToSource(medium, journal).ToObservable());

        public override IEnumerable<Feed> Shrink() =>
            [Inner, .. Inner.Shrink().Select(smaller => new Observed(smaller))];

        public override string ToString() => $"Observed({Inner})";
    }

    /// <summary>What an observable emits while it is being subscribed to.</summary>
    public sealed record Emitted(Script Script) : Feed
    {
        public override IEnumerable<int> Values => Script.Values;

        public override Source<T> ToSource<T>(Medium<T> medium, Journal journal) =>
            Source.FromObservable(new Emitter(journal, Script, atOnce: true).Over(medium));

        public override string ToString() => $"Emitted({Script})";
    }

    /// <summary>Sources that are made on the way, by a sequence that writes down how it is used.</summary>
    public sealed record Series(params Feed[] Feeds) : Feed
    {
        public const string Begun = "sources begun";
        public const string Disposed = "sources disposed";

        public static string Made(int index) => $"source {index} made";

        public override IEnumerable<int> Values => Feeds.SelectMany(feed => feed.Values);

        /// <summary>The live sequence.</summary>
        public IEnumerable<TSource> Make<TSource>(Journal journal, Func<Feed, TSource> make)
        {
            journal.Note(Begun);
            try
            {
                for (var i = 0; i < Feeds.Length; i++)
                {
                    journal.Note(Made(i));
                    yield return make(Feeds[i]);
                }
            }
            finally
            {
                journal.Note(Disposed);
            }
        }

        public override Source<T> ToSource<T>(Medium<T> medium, Journal journal) =>
            Source.Concat(Make(journal, feed => feed.ToSource(medium, journal)));

        public override string ToString() => $"Series({string.Join(", ", Feeds.AsEnumerable())})";
    }

    public sealed record Concat(Feed First, Feed Second) : Feed
    {
        public override IEnumerable<int> Values => First.Values.Concat(Second.Values);

        public override Source<T> ToSource<T>(Medium<T> medium, Journal journal) =>
            First.ToSource(medium, journal).Concat(Second.ToSource(medium, journal));

        public override IEnumerable<Feed> Flatten() => First.Flatten().Concat(Second.Flatten());

        public override Feed Renumbered(int offset) =>
            new Concat(First.Renumbered(offset), Second.Renumbered(offset));

        public override IEnumerable<Feed> Shrink() =>
        [
            First,
            Second,
            .. First.Shrink().Select(smaller => this with { First = smaller }),
            .. Second.Shrink().Select(smaller => this with { Second = smaller }),
        ];

        public override string ToString() => $"({First} ++ {Second})";
    }
}

/// <summary>A source, a chain, and what it ends in.</summary>
public sealed record Run(Feed Feed, Stage Pipe, Probe Probe)
{
    public static Arbitrary<Run> Arbitrary { get; } = Of(
        Feed.Gen, Gen.Frequency((2, Stage.Chains(3, Stage.Leaf)), (1, Stage.Branches)), Probe.Gen);

    public static Arbitrary<Run> Of(Gen<Feed> feed, Gen<Stage> pipe, Gen<Probe> probe) => Arb.From(
        from f in feed
        from p in pipe
        from k in Probe.Of(probe)
        select new Run(f, p, k),
        run =>
        [
            .. run.Feed.Shrink().Select(feed => run with { Feed = feed }),
            .. run.Pipe.Shrink().Select(pipe => run with { Pipe = pipe }),
            .. Probe.Shrink(run.Probe).Select(probe => run with { Probe = probe }),
        ]);

    public Observation Observe(Subject subject) => Observe(subject, Feed);

    /// <summary>The same with another source.</summary>
    public Observation Observe(Subject subject, Feed feed) => Observe(subject, feed, null);

    /// <summary>The same, cancelled by that value to enter the chain, counted from one; 0 is before all.</summary>
    public Observation Cancelled(Subject subject, int at) => Observe(subject, Feed, at);

    private Observation Observe(Subject subject, Feed feed, int? cancelledAt)
    {
        var journal = new Journal();
        using var cancellation = new CancellationTokenSource();
        var pipe = cancelledAt is { } at ? new Stage.Trip(at, cancellation.Cancel).Then(Pipe) : Pipe;
        if (journal.Prime(() => subject.Attach(pipe, Probe.Open(journal), journal)) is not { } head)
            return journal.Observation;
        var reply = Reply.Done;
        try
        {
            if (cancelledAt == 0)
                cancellation.Cancel();
            subject.Run(feed, head, journal, cancelledAt is null ? default : cancellation.Token);
        }
        catch (Exception error) when (error is not LawBroken)
        {
            reply = Reply.Fault(journal.Name(error));
        }
        journal.Add(new Event.Replied("Run", reply));
        if (head.IsOpen)
            journal.Note("the sink is still open");
        return journal.Observation;
    }

    public override string ToString() => $"""
        source: {Feed}
        pipe:   {Pipe}
        probe:  {Probe}
        """;
}

public abstract partial record Stage
{
    /// <summary>Does something when that value passes, counted from one.</summary>
    public sealed record Trip(int At, Action Action) : Stage
    {
        public override Pipe<T, T> ToPipe<T>(Medium<T> medium, Journal journal)
        {
            var passed = 0;
            return Pipe.Tap<T>(_ =>
            {
                if (++passed == At)
                    Action();
            });
        }

        public override string ToString() => $"Trip({At})";
    }

    /// <summary>Goes on with another source after a failure, as <see cref="Recover"/> does with one value.</summary>
    public sealed record RecoverWith(int Value) : Stage
    {
        public override Pipe<T, T> ToPipe<T>(Medium<T> medium, Journal journal) =>
            Pipe.RecoverWith<T>(_ => Source.Return(medium.Of(Value)));

        public override string ToString() => $"RecoverWith(Return({Value}))";
    }
}
