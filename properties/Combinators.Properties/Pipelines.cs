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

    public static Gen<Predicate> Gen { get; } =
        from modulus in FsCheck.Fluent.Gen.Choose(1, 4)
        from remainder in FsCheck.Fluent.Gen.Choose(0, modulus == 1 ? 0 : modulus)
        select new Predicate(modulus, remainder);

    public bool Holds(int x) => ((x % Modulus) + Modulus) % Modulus == Remainder;

    public IEnumerable<Predicate> Shrink() => this == Always ? [] : [Always];

    public override string ToString() => Remainder == Modulus ? "never" : $"x % {Modulus} == {Remainder}";
}

/// <summary>A pipe as data: made live inside a property's body, so that a smaller case begins afresh.</summary>
public abstract partial record Stage
{
    /// <summary>The library's pipe for it.</summary>
    public abstract Pipe<int, int> ToPipe(Journal journal);

    /// <summary>The simplest ones first.</summary>
    public virtual IEnumerable<Stage> Shrink() => [];

    /// <summary>The stages in a row, compositions undone and identities left out.</summary>
    public virtual IEnumerable<Stage> Flatten() => [this];

    public Stage Then(Stage next) => new Compose(this, next);

    /// <summary>What stands on the right of an equals sign in the doc: values in, values out.</summary>
    public static Stage Chain(params IEnumerable<Stage> stages) =>
        stages.DefaultIfEmpty(new Identity()).Aggregate((first, second) => first.Then(second));

    public sealed record Identity : Stage
    {
        public override Pipe<int, int> ToPipe(Journal journal) => Pipe.Identity<int>();

        public override IEnumerable<Stage> Flatten() => [];

        public override string ToString() => nameof(Identity);
    }

    public sealed record Compose(Stage First, Stage Second) : Stage
    {
        public override Pipe<int, int> ToPipe(Journal journal) => First.ToPipe(journal).Then(Second.ToPipe(journal));

        public override IEnumerable<Stage> Flatten() => First.Flatten().Concat(Second.Flatten());

        public override IEnumerable<Stage> Shrink() =>
        [
            First,
            Second,
            .. First.Shrink().Select(smaller => this with { First = smaller }),
            .. Second.Shrink().Select(smaller => this with { Second = smaller }),
        ];

        public override string ToString() => Second is Compose ? $"{First} | ({Second})" : $"{First} | {Second}";
    }

    public sealed record Map(Function Function) : Stage
    {
        public override Pipe<int, int> ToPipe(Journal journal) => Pipe.Map<int, int>(Function.Apply);

        public override IEnumerable<Stage> Shrink() =>
            [new Identity(), .. Function.Shrink().Select(smaller => new Map(smaller))];

        public override string ToString() => $"Map({Function})";
    }

    /// <summary>A map whose function says that it was called.</summary>
    public sealed record Watch(string Name) : Stage
    {
        public override Pipe<int, int> ToPipe(Journal journal) => Pipe.Map<int, int>(x =>
        {
            journal.Add(Seen(x));
            return x;
        });

        public Event Seen(int value) => new Event.Effect($"{Name} {value}");

        public override IEnumerable<Stage> Shrink() => [new Identity()];

        public override string ToString() => $"Watch({Name})";
    }

    /// <summary>A map whose function fails on some values.</summary>
    public sealed record FailOn(Predicate Predicate, string Tag) : Stage
    {
        public override Pipe<int, int> ToPipe(Journal journal) =>
            Pipe.Map<int, int>(x => Predicate.Holds(x) ? throw journal.Fault(Tag) : x);

        public override IEnumerable<Stage> Shrink() =>
            [new Identity(), .. Predicate.Shrink().Select(smaller => new FailOn(smaller, Tag))];

        public override string ToString() => $"FailOn({Predicate}, {Tag})";
    }

    public sealed record Take(int Count) : Stage
    {
        public override Pipe<int, int> ToPipe(Journal journal) => Pipe.Take<int>(Count);

        public override IEnumerable<Stage> Shrink() =>
            [new Identity(), .. Shrinking.Integer(Count).Select(smaller => new Take(smaller))];

        public override string ToString() => $"Take({Count})";
    }

    public sealed record Recover(int Value) : Stage
    {
        public override Pipe<int, int> ToPipe(Journal journal) => Pipe.Recover(_ => Value);

        public override IEnumerable<Stage> Shrink() => [new Identity()];

        public override string ToString() => $"Recover({Value})";
    }

    /// <summary>Says when it ends: what the fin-log is made of.</summary>
    public sealed record Named(int Id) : Stage
    {
        public override Pipe<int, int> ToPipe(Journal journal) =>
            Pipe.Finally<int>(() => journal.Add(new Event.Ended(Id)));

        public override IEnumerable<Stage> Shrink() => [new Identity()];

        public override string ToString() => $"Named({Id})";
    }

    /// <summary>Built-in stages and bodies in a row, each with a number of its own.</summary>
    public static Gen<Stage> Gen { get; } = Chains(5, Leaf);

    /// <summary>Rows that are sometimes longer than what is fused into one.</summary>
    public static Gen<Stage> Long { get; } = Chains(24, Leaf);

    /// <summary>One stage of any kind.</summary>
    public static Gen<Stage> Leaf => FsCheck.Fluent.Gen.Frequency(
        (8, BuiltIn),
        (4, Body.Gen.Select<Body, Stage>(body => body)),
        (2, FsCheck.Fluent.Gen.Constant<Stage>(new Named(0))));

    /// <summary>Stages that do not fail by themselves and pass on everything they are sent, in some form.</summary>
    public static Gen<Stage> BuiltIn => FsCheck.Fluent.Gen.Frequency(
        (1, FsCheck.Fluent.Gen.Constant<Stage>(new Identity())),
        (3, Function.Gen.Select<Function, Stage>(function => new Map(function))),
        (2, FsCheck.Fluent.Gen.Choose(0, 4).Select<int, Stage>(count => new Take(count))),
        (1, FsCheck.Fluent.Gen.Constant<Stage>(new Recover(50))),
        (1, Generating.Pick("f", "g").Select<string, Stage>(name => new Watch(name))),
        (1, from predicate in Predicate.Gen
            from tag in Generating.Pick("x", "y")
            select (Stage)new FailOn(predicate, tag)));

    /// <summary>Rows of at most <paramref name="most"/> stages.</summary>
    public static Gen<Stage> Chains(int most, Gen<Stage> leaf) =>
        from leaves in leaf.UpTo(most)
        from split in FsCheck.Fluent.Gen.Choose(0, leaves.Length)
        let numbered = leaves.Select(Number).ToArray()
        select split == 0
            ? Chain(numbered)
            : Chain(numbered[..split]).Then(Chain(numbered[split..]));

    private static Stage Number(Stage stage, int index) => stage switch
    {
        Named => new Named(index + 1),
        Body body => body with { Id = index + 1 },
        _ => stage,
    };
}
