using FsCheck;
using FsCheck.Fluent;

namespace Combinators.Properties;

/// <summary>A function from a small family, so that it can be printed and made smaller.</summary>
public sealed record Function(int Factor, int Offset)
{
    public static readonly Function Identity = new(1, 0);

    public static Gen<Function> Gen { get; } =
        from factor in Generating.Pick(1, 1, 2, -1)
        from offset in FsCheck.Fluent.Gen.Choose(0, 5)
        select new Function(factor, offset);

    public int Apply(int x) => unchecked((x * Factor) + Offset);

    public IEnumerable<Function> Shrink() => this == Identity ? [] : [Identity];

    public override string ToString() => Factor == 1 ? $"x + {Offset}" : $"{Factor} * x + {Offset}";
}

/// <summary>A predicate from a small family.</summary>
public sealed record Predicate(int Modulus, int Remainder)
{
    public static readonly Predicate Always = new(1, 0);
    public static readonly Predicate Never = new(2, 2);

    public static Gen<Predicate> Gen { get; } =
        from modulus in FsCheck.Fluent.Gen.Choose(1, 4)
        from remainder in FsCheck.Fluent.Gen.Choose(0, modulus == 1 ? 0 : modulus)
        select new Predicate(modulus, remainder);

    public bool Holds(int x) => ((x % Modulus) + Modulus) % Modulus == Remainder;

    public IEnumerable<Predicate> Shrink() => this == Always ? [] : [Always];

    public override string ToString() => Remainder == Modulus ? "never" : $"x % {Modulus} == {Remainder}";
}

/// <summary>A stage that says when it ends.</summary>
public interface INumbered
{
    int Id { get; }
}

/// <summary>
/// A pipe as data: made live inside a property's body, so that a smaller case begins afresh.
/// </summary>
public abstract partial record Stage
{
    /// <summary>The library's pipe for it.</summary>
    public abstract Pipe<T, T> ToPipe<T>(Medium<T> medium, Journal journal);

    /// <summary>What it makes of a list, in LINQ's words; null if LINQ has no word for it.</summary>
    public virtual IEnumerable<int>? List(IEnumerable<int> values) => null;

    /// <summary>The simplest ones first.</summary>
    public virtual IEnumerable<Stage> Shrink() => [];

    /// <summary>The stages in a row, compositions undone and identities left out.</summary>
    public virtual IEnumerable<Stage> Flatten() => [this];

    /// <summary>
    /// Whether a body in it sends from its finally block: what is below may then end before the failure.
    /// </summary>
    public bool SendsAtTheEnd => Flatten().Any(stage => stage is Body { Flushes: > 0 });

    public Stage Then(Stage next) => new Compose(this, next);

    /// <summary>What stands on the right of an equals sign in the doc: values in, values out.</summary>
    public static Stage Chain(params IEnumerable<Stage> stages) =>
        stages.DefaultIfEmpty(new Identity()).Aggregate((first, second) => first.Then(second));

    public sealed record Identity : Stage
    {
        public override Pipe<T, T> ToPipe<T>(Medium<T> medium, Journal journal) => Pipe.Identity<T>();

        public override IEnumerable<int>? List(IEnumerable<int> values) => values;

        public override IEnumerable<Stage> Flatten() => [];

        public override string ToString() => nameof(Identity);
    }

    public sealed record Compose(Stage First, Stage Second) : Stage
    {
        public override Pipe<T, T> ToPipe<T>(Medium<T> medium, Journal journal) => 
            First.ToPipe(medium, journal).Then(Second.ToPipe(medium, journal));

        public override IEnumerable<int>? List(IEnumerable<int> values) =>
            First.List(values) is { } middle ? Second.List(middle) : null;

        public override IEnumerable<Stage> Flatten() => First.Flatten().Concat(Second.Flatten());

        public override IEnumerable<Stage> Shrink() =>
        [
            First,
            Second,
            .. First.Shrink().Select(smaller => this with { First = smaller }),
            .. Second.Shrink().Select(smaller => this with { Second = smaller }),
        ];

        public override string ToString() =>
            Second is Compose ? $"{First} | ({Second})" : $"{First} | {Second}";
    }

    public sealed record Map(Function Function) : Stage
    {
        public override Pipe<T, T> ToPipe<T>(Medium<T> medium, Journal journal) =>
            Pipe.Map(medium.Lift(Function.Apply));

        public override IEnumerable<int>? List(IEnumerable<int> values) => values.Select(Function.Apply);

        public override IEnumerable<Stage> Shrink() =>
            [new Identity(), .. Function.Shrink().Select(smaller => new Map(smaller))];

        public override string ToString() => $"Map({Function})";
    }

    /// <summary>Says what passes.</summary>
    public sealed record Watch(string Name) : Stage
    {
        public override Pipe<T, T> ToPipe<T>(Medium<T> medium, Journal journal) => 
            Pipe.Tap<T>(x => journal.Add(Seen(medium.Value(x))));

        public Event Seen(int value) => new Event.Effect($"{Name} {value}");

        public override IEnumerable<int>? List(IEnumerable<int> values) => values;

        public override IEnumerable<Stage> Shrink() => [new Identity()];

        public override string ToString() => $"Watch({Name})";
    }

    /// <summary>A map whose function fails on some values.</summary>
    public sealed record FailOn(Predicate Predicate, string Tag) : Stage
    {
        public override Pipe<T, T> ToPipe<T>(Medium<T> medium, Journal journal) =>
            Pipe.Map<T, T>(x => Predicate.Holds(medium.Value(x)) ? throw journal.Fault(Tag) : x);

        public override IEnumerable<Stage> Shrink() =>
            [new Identity(), .. Predicate.Shrink().Select(smaller => new FailOn(smaller, Tag))];

        public override string ToString() => $"FailOn({Predicate}, {Tag})";
    }

    public sealed record Take(int Count) : Stage
    {
        public override Pipe<T, T> ToPipe<T>(Medium<T> medium, Journal journal) => Pipe.Take<T>(Count);

        public override IEnumerable<int>? List(IEnumerable<int> values) => values.Take(Count);

        public override IEnumerable<Stage> Shrink() =>
            [new Identity(), .. Shrinking.Integer(Count).Select(smaller => new Take(smaller))];

        public override string ToString() => $"Take({Count})";
    }

    public sealed record Filter(Predicate Predicate) : Stage
    {
        public override Pipe<T, T> ToPipe<T>(Medium<T> medium, Journal journal) => 
            Pipe.Filter<T>(x => Predicate.Holds(medium.Value(x)));

        public override IEnumerable<int>? List(IEnumerable<int> values) => values.Where(Predicate.Holds);

        public override IEnumerable<Stage> Shrink() =>
            [new Identity(), .. Predicate.Shrink().Select(smaller => new Filter(smaller))];

        public override string ToString() => $"Filter({Predicate})";
    }

    /// <summary>Maps the values that the predicate holds for.</summary>
    public sealed record Choose(Predicate Predicate, Function Function) : Stage
    {
        public override Pipe<T, T> ToPipe<T>(Medium<T> medium, Journal journal)
        {
            return Pipe.Choose<T, T>(TryApply);

            bool TryApply(T x, out T result)
            {
                result = medium.Of(Function.Apply(medium.Value(x)));
                return Predicate.Holds(medium.Value(x));
            }
        }

        public override IEnumerable<int>? List(IEnumerable<int> values) =>
            values.Where(Predicate.Holds).Select(Function.Apply);

        public override IEnumerable<Stage> Shrink() =>
            [new Identity(), .. Predicate.Shrink().Select(smaller => this with { Predicate = smaller })];

        public override string ToString() => $"Choose({Predicate} ? {Function})";
    }

    public sealed record Skip(int Count) : Stage
    {
        public override Pipe<T, T> ToPipe<T>(Medium<T> medium, Journal journal) => Pipe.Skip<T>(Count);

        public override IEnumerable<int>? List(IEnumerable<int> values) => values.Skip(Count);

        public override IEnumerable<Stage> Shrink() =>
            [new Identity(), .. Shrinking.Integer(Count).Select(smaller => new Skip(smaller))];

        public override string ToString() => $"Skip({Count})";
    }

    public sealed record TakeWhile(Predicate Predicate) : Stage
    {
        public override Pipe<T, T> ToPipe<T>(Medium<T> medium, Journal journal) => 
            Pipe.TakeWhile<T>(x => Predicate.Holds(medium.Value(x)));

        public override IEnumerable<int>? List(IEnumerable<int> values) => values.TakeWhile(Predicate.Holds);

        public override IEnumerable<Stage> Shrink() =>
            [new Identity(), .. Predicate.Shrink().Select(smaller => new TakeWhile(smaller))];

        public override string ToString() => $"TakeWhile({Predicate})";
    }

    public sealed record SkipWhile(Predicate Predicate) : Stage
    {
        public override Pipe<T, T> ToPipe<T>(Medium<T> medium, Journal journal) => 
            Pipe.SkipWhile<T>(x => Predicate.Holds(medium.Value(x)));

        public override IEnumerable<int>? List(IEnumerable<int> values) => values.SkipWhile(Predicate.Holds);

        public override IEnumerable<Stage> Shrink() =>
            [new Identity(), .. Predicate.Shrink().Select(smaller => new SkipWhile(smaller))];

        public override string ToString() => $"SkipWhile({Predicate})";
    }

    /// <summary>The sums so far.</summary>
    public sealed record Scan(int Seed) : Stage
    {
        public override Pipe<T, T> ToPipe<T>(Medium<T> medium, Journal journal) => 
            Pipe.Scan(
                medium.Of(Seed), (T sum, T x) => medium.Of(unchecked(medium.Value(sum) + medium.Value(x))));

        public override IEnumerable<int>? List(IEnumerable<int> values)
        {
            var sum = Seed;
            return values.Select(x => unchecked(sum += x)).ToArray();
        }

        public override IEnumerable<Stage> Shrink() =>
            [new Identity(), .. Shrinking.Integer(Seed).Select(smaller => new Scan(smaller))];

        public override string ToString() => $"Scan({Seed}, +)";
    }

    /// <summary>Some values for each.</summary>
    public sealed record FlatMap(int Count, Form Form = Form.Sequence) : Stage
    {
        public override Pipe<T, T> ToPipe<T>(Medium<T> medium, Journal journal) =>
            Pipe.FlatMap<T, T>(
                x => Trail.Given(Values(medium.Value(x), Count).Select(medium.Of).In(Form)));

        public override IEnumerable<int>? List(IEnumerable<int> values) =>
            values.SelectMany(x => Values(x, Count));

        public override IEnumerable<Stage> Shrink() =>
        [
            new Identity(),
            .. Form == Form.Sequence ? [] : (Stage[])[new FlatMap(Count)],
            .. Shrinking.Integer(Count).Select(smaller => this with { Count = smaller }),
        ];

        public static IEnumerable<int> Values(int first, int count) => Enumerable.Range(first, count);

        public override string ToString() =>
            Form == Form.Sequence ? $"FlatMap({Count} from x)" : $"FlatMap({Form} of {Count} from x)";
    }

    /// <summary>The sums of so many values each: what it holds back is flushed at the end.</summary>
    public sealed record Chunk(int Size) : Stage
    {
        public override Pipe<T, T> ToPipe<T>(Medium<T> medium, Journal journal) => 
            Pipe.Chunk<T>(Size).Map(chunk => medium.Of(Sum(chunk.Select(medium.Value))));

        public override IEnumerable<int>? List(IEnumerable<int> values) => values.Chunk(Size).Select(Sum);

        public override IEnumerable<Stage> Shrink() =>
            [new Identity(), .. Shrinking.Integer(Size).Where(smaller => smaller > 0).Select(
                smaller => new Chunk(smaller))];

        public static int Sum(IEnumerable<int> values) => values.Aggregate(0, (sum, x) => unchecked(sum + x));

        public override string ToString() => $"Chunk({Size}).Map(sum)";
    }

    public sealed record Recover(int Value) : Stage
    {
        public override Pipe<T, T> ToPipe<T>(Medium<T> medium, Journal journal) =>
            Pipe.Recover(_ => medium.Of(Value));

        public override IEnumerable<Stage> Shrink() => [new Identity()];

        public override string ToString() => $"Recover({Value})";
    }

    /// <summary>Says when it ends: what the fin-log is made of.</summary>
    public sealed record Named(int Id) : Stage, INumbered
    {
        public override Pipe<T, T> ToPipe<T>(Medium<T> medium, Journal journal) =>
            Pipe.Finally<T>(() => journal.Add(new Event.Ended(Id)));

        public override IEnumerable<int>? List(IEnumerable<int> values) => values;

        public override IEnumerable<Stage> Shrink() => [new Identity()];

        public override string ToString() => $"Named({Id})";
    }

    /// <summary>
    /// The same stages over the other kind of element: a value becomes a reference on the way, or a reference
    /// a value.
    /// </summary>
    public sealed record Detour(Stage Inner) : Stage
    {
        public override Pipe<T, T> ToPipe<T>(Medium<T> medium, Journal journal) =>
            typeof(T).IsValueType
                ? Via(medium, Medium.References, journal)
                : Via(medium, Medium.Values, journal);

        public override IEnumerable<int>? List(IEnumerable<int> values) => Inner.List(values);

        public override IEnumerable<Stage> Flatten() =>
            [new Map(Function.Identity), .. Inner.Flatten(), new Map(Function.Identity)];

        public override IEnumerable<Stage> Shrink() =>
            [Inner, .. Inner.Shrink().Select(smaller => new Detour(smaller))];

        public override string ToString() => $"Detour({Inner})";

        private Pipe<T, T> Via<T, TOther>(Medium<T> medium, Medium<TOther> other, Journal journal) =>
            Pipe.Map<T, TOther>(x => other.Of(medium.Value(x)))
                .Then(Inner.ToPipe(other, journal))
                .Map(x => medium.Of(other.Value(x)));
    }

    /// <summary>Built-in stages and bodies in a row, each with a number of its own.</summary>
    public static Gen<Stage> Gen { get; } = FsCheck.Fluent.Gen.Frequency((4, Chains(5, Leaf)), (1, Rows(2, 4)));

    /// <summary>Rows of stages that LINQ has a word for.</summary>
    public static Gen<Stage> Lists { get; } = Chains(5, Listed);

    /// <summary>Rows of stages that neither fail by themselves nor handle what others throw.</summary>
    public static Gen<Stage> Mortals { get; } = FsCheck.Fluent.Gen.Frequency(
        (4, Chains(5, Mortal)), (1, Rows(2, 4)));

    /// <summary>Short ones of these, for the branches of a fan-out.</summary>
    public static Gen<Stage> Branches { get; } = FsCheck.Fluent.Gen.Frequency(
        (1, Chains(2, Mortal)), (1, Rows(2, 3)));

    /// <summary>One stage that neither fails by itself nor handles what others throw.</summary>
    public static Gen<Stage> Mortal => FsCheck.Fluent.Gen.Frequency(
        (4, Listed),
        (3, Body.Plain.Select<Body, Stage>(body => body)),
        (3, FsCheck.Fluent.Gen.Constant<Stage>(new Named(0))));

    /// <summary>One stage of any kind.</summary>
    public static Gen<Stage> Leaf => FsCheck.Fluent.Gen.Frequency(
        (8, BuiltIn),
        (4, Body.Gen.Select<Body, Stage>(body => body)),
        (2, FsCheck.Fluent.Gen.Constant<Stage>(new Named(0))));

    /// <summary>The library's own stages.</summary>
    public static Gen<Stage> BuiltIn => FsCheck.Fluent.Gen.Frequency(
        (8, Listed),
        (1, FsCheck.Fluent.Gen.Constant<Stage>(new Recover(50))),
        (1, Generating.Pick("f", "g").Select<string, Stage>(name => new Watch(name))),
        (1, from predicate in Predicate.Gen
            from tag in Generating.Pick("x", "y")
            select (Stage)new FailOn(predicate, tag)));

    /// <summary>Those that LINQ has a word for.</summary>
    public static Gen<Stage> Listed =>
        from kind in FsCheck.Fluent.Gen.Choose(0, 10)
        from function in Function.Gen
        from predicate in Predicate.Gen
        from count in FsCheck.Fluent.Gen.Choose(0, 4)
        from form in Forms.Gen
        select kind switch
        {
            0 => new Identity(),
            1 or 2 => new Map(function),
            3 => new Filter(predicate),
            4 => new Choose(predicate, function),
            5 => new Take(count + 1),
            6 => new Skip(count),
            7 => count == 0 ? new Take(0) : new TakeWhile(predicate),
            8 => new SkipWhile(predicate),
            9 => count == 0 ? new Scan(function.Offset) : new FlatMap(count - 1, form),
            _ => (Stage)new Chunk(count + 1),
        };

    /// <summary>Rows of stages that a long batch does not end at once.</summary>
    public static Gen<Stage> Far { get; } = FsCheck.Fluent.Gen.Frequency(
        (3, Chains(4, FarOff)), (1, Rows(1, 3)), (2, Rows(11, 24)));

    /// <summary>Those among them that LINQ has a word for.</summary>
    public static Gen<Stage> FarLists { get; } = Chains(4, FarOff.Where(stage => stage is not (Body or FailOn)));

    /// <summary>
    /// So many stages in a row, that are one struct over values as far as a chain of them goes, and one behind it.
    /// </summary>
    private static Gen<Stage> Rows(int least, int most) =>
        from count in FsCheck.Fluent.Gen.Choose(least, most)
        from stages in (
            from kind in FsCheck.Fluent.Gen.Choose(0, 5)
            from function in Function.Gen
            from predicate in Predicate.Gen
            from few in FsCheck.Fluent.Gen.Choose(1, 2)
            select kind switch
            {
                0 => new Skip(few),
                1 => new Filter(predicate),
                2 => new Scan(few),
                _ => (Stage)new Map(function),
            }).ArrayOf(count)
        from last in FsCheck.Fluent.Gen.Elements<Stage>(
            new Identity(), new Named(count + 1), new Take(count), new Body { Id = count + 1 })
        select Chain(stages).Then(last);

    private static Gen<Stage> FarOff =>
        from kind in FsCheck.Fluent.Gen.Choose(0, 14)
        from function in Function.Gen
        from predicate in Predicate.Gen
        from count in Signal.Ramp.Lengths
        from form in Forms.Gen
        from body in Body.Gen
        select kind switch
        {
            0 or 1 => new Map(function),
            2 => new Filter(predicate),
            3 => new Choose(predicate, function),
            4 => new Take(count),
            5 => new Skip(count),
            6 => new Scan(function.Offset),
            7 => new FlatMap(count > 20 ? 2 : count, form),
            8 => new Chunk(count),
            9 => new Named(0),
            10 => new FailOn(new(count, count - 1), "x"),
            11 => new Body { Awaits = body.Awaits },
            _ => (Stage)(body with
            {
                FailsAtStart = false,
                Takes = body.Takes == Body.Forever ? Body.Forever : count,
                Copies = Math.Min(2, body.Copies),
            }),
        };

    /// <summary>Rows of at most <paramref name="most"/> stages.</summary>
    public static Gen<Stage> Chains(int most, Gen<Stage> leaf) =>
        from leaves in leaf.UpTo(most)
        from split in FsCheck.Fluent.Gen.Choose(0, leaves.Length)
        from detour in Generating.Pick(true, false, false)
        let numbered = leaves.Select(Number).ToArray()
        let second = Chain(numbered[split..])
        select Chain(numbered[..split]).Then(detour ? new Detour(second) : second);

    /// <summary>The numbers of the stages that say when they end, from the first to the last.</summary>
    public IEnumerable<int> Ids => Flatten().OfType<INumbered>().Select(stage => stage.Id);

    /// <summary>The same with other numbers, for a case that has several chains.</summary>
    public Stage Renumbered(int offset) => this switch
    {
        Compose(var first, var second) => new Compose(first.Renumbered(offset), second.Renumbered(offset)),
        Detour(var inner) => new Detour(inner.Renumbered(offset)),
        Named(var id) => new Named(offset + id),
        Body body => body with { Id = offset + body.Id },
        _ => this,
    };

    private static Stage Number(Stage stage, int index) => stage.Renumbered(index + 1);
}
