using FsCheck;
using FsCheck.Fluent;

namespace Combinators.Properties;

/// <summary>What ends a chain.</summary>
public enum EndedBy
{
    Close,

    /// <summary>A Take below it has enough.</summary>
    Enough,

    /// <summary>A failure that is thrown into it.</summary>
    Throw,

    /// <summary>A function above it that fails.</summary>
    FunctionAbove,

    /// <summary>A function below it that fails.</summary>
    FunctionBelow,

    /// <summary>Its sink fails.</summary>
    Sink,
}

/// <summary>A chain, what it stands behind, and how it ends.</summary>
public sealed record Ending(Stage Pipe, Place Place, EndedBy By)
{
    public static Arbitrary<Ending> Arbitrary { get; } = Arb.From(
        from pipe in Stage.Chains(3, Gen.Frequency(
            (2, Gen.Choose(1, 3).Select<int, Stage>(count => new Stage.Take(count))),
            (1, Gen.Choose(1, 3).Select<int, Stage>(size => new Stage.Skip(size))),
            (1, Gen.Choose(2, 3).Select<int, Stage>(size => new Stage.Chunk(size))),
            (1, Gen.Constant<Stage>(new Stage.Filter(Predicate.Always))),
            (1, Gen.Constant<Stage>(new Stage.Scan(0))),
            (1, Gen.Constant<Stage>(new Stage.FlatMap(2))),
            (1, Gen.Constant<Stage>(new Stage.Recover(50))),
            (1, Gen.Constant<Stage>(new Stage.Named(0))),
            (3, Gen.Elements<Stage>(
                new Stage.Holding(), new Stage.Body(),
                new Stage.Body { Awaits = true }, new Stage.Body { Takes = 1 }))))
        from place in Generating.Pick(Place.Alone, Place.Branch, Place.Target)
        from end in Gen.Elements(Enum.GetValues<EndedBy>())
        select new Ending(pipe, place, end),
        ending => ending.Pipe.Shrink().Select(pipe => ending with { Pipe = pipe }));

    /// <summary>The chain with what ends it.</summary>
    public Stage Chain
    {
        get
        {
            Stage[] fails = [new Stage.FailOn(Predicate.Always, "x")];
            return Stage.Chain(
                [
                    .. By == EndedBy.FunctionAbove ? fails : [],
                    Pipe,
                    .. By == EndedBy.FunctionBelow ? fails : [],
                    .. By == EndedBy.Enough ? [new Stage.Take(2)] : (Stage[])[],
                ]);
        }
    }

    public override string ToString() => $"{Pipe}, {Place.ToString().ToLowerInvariant()}, ended by {By}";
}

public abstract partial record Stage
{
    /// <summary>A body that holds its last value while it awaits the next.</summary>
    public sealed record Holding : Stage
    {
        public override Pipe<T, T> ToPipe<T>(Medium<T> medium, Journal journal) =>
            Coroutine.Pipe<T, T>(async (input, output) =>
            {
                T last = medium.Of(0);
                await foreach (var value in input)
                {
                    output.Send(value);
                    GC.KeepAlive(last);
                    last = value;
                }
            });

        public override string ToString() => nameof(Holding);
    }

    /// <summary>A body that opens one thing inside another, the innermost a pipeline of its own.</summary>
    public sealed record Nested(int Takes) : Stage
    {
        /// <summary>The number of the stage of the pipeline inside.</summary>
        public const int Inside = 4;

        public override Pipe<T, T> ToPipe<T>(Medium<T> medium, Journal journal) =>
            Coroutine.Pipe<T, T>((input, output) => Run(input, output, journal));

        private async Coroutine Run<T>(Input<T> input, Output<T> output, Journal journal)
        {
            using var outermost = new Ends(journal, 1);
            try
            {
                using var middle = new Ends(journal, 2);
                try
                {
                    using var inside = Pipe.Finally<T>(() => journal.Add(new Event.Ended(Inside))).To(
                        Sink.Ignore<T>());
                    for (var i = 0; i < Takes; i++)
                    {
                        var value = await input;
                        inside.Send(value);
                        output.Send(value);
                    }
                }
                finally
                {
                    journal.Add(new Event.Ended(3));
                }
            }
            finally
            {
                journal.Note("the outer block has ended");
            }
        }

        public override string ToString() => $"Nested({Takes})";

        private sealed class Ends(Journal journal, int id) : IDisposable
        {
            public void Dispose() => journal.Add(new Event.Ended(id));
        }
    }
}
