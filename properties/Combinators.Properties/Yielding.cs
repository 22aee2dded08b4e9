using FsCheck;
using FsCheck.Fluent;

namespace Combinators.Properties;

/// <summary>What a generator's body does when it is thrown a failure at a yield.</summary>
public enum AtYield { Dies, GoesOn, Translates, Ignores }

/// <summary>One step of a generator's body.</summary>
public abstract record Step
{
    public sealed record Yield(int Value, AtYield AtYield) : Step
    {
        public override string ToString() => AtYield == AtYield.Dies ? $"yield {Value}" : $"yield {Value}, {AtYield}";
    }

    public sealed record Fails : Step
    {
        public const string Error = "body";

        public override string ToString() => "fail";
    }

    /// <summary>
    /// Steps with a finally around them: in the same body, or in a generator that this one yields from.
    /// </summary>
    public sealed record Block(int Id, Step[] Steps, bool IsDelegated) : Step
    {
        public override string ToString() =>
            $"{(IsDelegated ? "from " : "")}{Id}[{string.Join("; ", Steps.AsEnumerable())}]";
    }

    /// <summary>The end of a block in a row of steps.</summary>
    public sealed record Leave(int Id) : Step;
}

/// <summary>What is done to a generator.</summary>
public enum CallKind { Next, Send, Throw, Close }

public sealed record Call(CallKind Kind)
{
    public static Gen<Call> Gen { get; } = FsCheck.Fluent.Gen.Frequency(
        (6, FsCheck.Fluent.Gen.Constant(new Call(CallKind.Next))),
        (3, FsCheck.Fluent.Gen.Constant(new Call(CallKind.Send))),
        (2, FsCheck.Fluent.Gen.Constant(new Call(CallKind.Throw))),
        (1, FsCheck.Fluent.Gen.Constant(new Call(CallKind.Close))));

    public override string ToString() => $"{Kind}";
}

/// <summary>A generator's body, and what is done to it.</summary>
public sealed record Yielding(Step.Block Body, Call[] Calls)
{
    public const string Result = "result";

    public static Arbitrary<Yielding> Arbitrary { get; } = Arb.From(
        from body in Blocks(2)
        from calls in Call.Gen.UpTo(10)
        select new Yielding(Numbered(body, 1, false) with { IsDelegated = false }, calls),
        yielding =>
        [
            .. Shrinking.List(yielding.Calls, _ => []).Select(calls => yielding with { Calls = calls }),
            .. Shrinking.List(yielding.Body.Steps, _ => []).Select(
                steps => yielding with { Body = yielding.Body with { Steps = steps } }),
        ]);

    /// <summary>The same in one body.</summary>
    public Yielding Inlined => this with { Body = (Step.Block)Inline(Body) };

    public bool Delegates => Body.Steps.Any(step => step is Step.Block { IsDelegated: true });

    /// <summary>Makes it live, and tells what was seen.</summary>
    public Observation Observe()
    {
        var journal = new Journal();
        var generator = Live(Body, journal);
        foreach (var call in Calls)
            journal.Note($"{call} -> {Answer(generator, call, journal)}, {generator.State}");
        return journal.Observation;
    }

    public override string ToString() => $"""
        body:  {Body}
        calls: {string.Join(", ", Calls.AsEnumerable())}
        """;

    private static string Answer(Generator<string?, int, string> generator, Call call, Journal journal)
    {
        try
        {
            switch (call.Kind)
            {
                case CallKind.Next:
                    return $"{generator.Next()}";
                case CallKind.Send:
                    return $"{generator.Send("v")}";
                case CallKind.Throw:
                    return $"{generator.Throw(journal.Fault("a"))}";
                default:
                    return $"closed {generator.Close()}";
            }
        }
        catch (StopIteration stop)
        {
            return $"stop {stop.Value}";
        }
        catch (InvalidOperationException error) when (error.Message.Contains("ignored exit"))
        {
            return "ignored exit";
        }
        catch (InvalidOperationException error) when (error.Message.Contains("just been made"))
        {
            return "refused";
        }
        catch (Exception error)
        {
            return journal.Name(error);
        }
    }

    private static Generator<string?, int, string> Live(Step.Block body, Journal journal) =>
        Coroutine.Generator<string?, int, string>(exchange => Run(exchange, body, journal), $"{body.Id}");

    private static async Coroutine<string> Run(Exchange<string?, int> exchange, Step.Block body, Journal journal)
    {
        var open = new Stack<int>();
        try
        {
            foreach (var step in Row(body))
            {
                switch (step)
                {
                    case Step.Yield(var value, var atYield):
                        try
                        {
                            var got = await exchange.Yield(value);
                            journal.Note($"got {got ?? "nothing"}");
                        }
                        catch (Fault fault) when (atYield != AtYield.Dies)
                        {
                            journal.Note($"caught {journal.Name(fault)}");
                            if (atYield == AtYield.Translates)
                                throw journal.Fault($"{fault.Tag}'");
                        }
                        catch (CoroutineExit) when (atYield == AtYield.Ignores)
                        {
                            journal.Note("ignores its exit");
                        }
                        break;
                    case Step.Fails:
                        throw journal.Fault(Step.Fails.Error);
                    case Step.Block { IsDelegated: true } inner:
                        await exchange.YieldFrom(Live(inner, journal));
                        break;
                    case Step.Block entered:
                        open.Push(entered.Id);
                        break;
                    default:
                        journal.Add(new Event.Ended(open.Pop()));
                        break;
                }
            }
            return Result;
        }
        finally
        {
            while (open.TryPop(out var id))
                journal.Add(new Event.Ended(id));
        }
    }

    /// <summary>The steps of one body, one after the other.</summary>
    private static IEnumerable<Step> Row(Step.Block block) =>
    [
        block with { IsDelegated = false },
        .. block.Steps.SelectMany(step => step is Step.Block { IsDelegated: false } inner ? Row(inner) : [step]),
        new Step.Leave(block.Id),
    ];

    private static Step Inline(Step step) => step is Step.Block block
        ? block with { IsDelegated = false, Steps = [.. block.Steps.Select(Inline)] }
        : step;

    private static Gen<Step.Block> Blocks(int depth)
    {
        var one =
            from value in Gen.Choose(1, 9)
            from atYield in Generating.Pick(
                AtYield.Dies, AtYield.Dies, AtYield.GoesOn, AtYield.Translates, AtYield.Ignores)
            select (Step)new Step.Yield(value, atYield);
        var fails = Gen.Constant<Step>(new Step.Fails());
        var step = depth == 0
            ? Gen.Frequency((12, one), (1, fails))
            : Gen.Frequency((8, one), (1, fails), (4, Blocks(depth - 1).Select<Step.Block, Step>(block => block)));
        return
            from steps in step.UpTo(4)
            from first in one
            from isDelegated in Generating.Pick(true, true, false)
            select new Step.Block(0, [first, .. steps], isDelegated);
    }

    /// <summary>
    /// Numbers of their own; and no delegate ignores its exit: that is a failure in the middle of who yields from it,
    /// which an exit that is ignored in its own body is not.
    /// </summary>
    private static Step.Block Numbered(Step.Block block, int id, bool isInner) => block with
    {
        Id = id,
        Steps =
        [
            .. block.Steps.Select((step, i) => step switch
            {
                Step.Block inner => Numbered(inner, (10 * id) + i, isInner || inner.IsDelegated),
                Step.Yield { AtYield: AtYield.Ignores } yield when isInner => yield with { AtYield = AtYield.GoesOn },
                _ => step,
            }),
        ],
    };

    /// <summary>The table of PEP 342 as a machine: what a body in one piece answers.</summary>
    public Observation Predict()
    {
        var events = new List<Event>();
        Step[] row = [.. Row(Body)];
        var open = new Stack<int>();
        var (at, state) = (0, GeneratorState.Created);
        foreach (var call in Calls)
        {
            var answer = Play(call);
            events.Add(new Event.Effect($"{call} -> {answer}, {state}"));
        }
        return new Observation(events);

        string Play(Call call)
        {
            if (state == GeneratorState.Finished)
                return call.Kind switch { CallKind.Throw => "a", CallKind.Close => "closed ", _ => "stop " };
            if (state == GeneratorState.Created)
            {
                if (call.Kind is CallKind.Send)
                    return "refused";
                if (call.Kind is CallKind.Next)
                    return Advance();
                state = GeneratorState.Finished;
                return call.Kind == CallKind.Throw ? "a" : "closed ";
            }
            var yielded = (Step.Yield)row[at++];
            switch (call.Kind)
            {
                case CallKind.Throw when yielded.AtYield == AtYield.Dies:
                    return End("a");
                case CallKind.Throw:
                    events.Add(new Event.Effect("caught a"));
                    return yielded.AtYield == AtYield.Translates ? End("a'") : Advance();
                case CallKind.Close when yielded.AtYield != AtYield.Ignores:
                    return End("closed ");
                case CallKind.Close:
                    events.Add(new Event.Effect("ignores its exit"));
                    var answer = Advance();
                    return state == GeneratorState.Suspended ? "ignored exit"
                        : answer.StartsWith("stop ", StringComparison.Ordinal) ? $"closed {Result}"
                        : answer;
                default:
                    events.Add(new Event.Effect($"got {(call.Kind == CallKind.Send ? "v" : "nothing")}"));
                    return Advance();
            }
        }

        string Advance()
        {
            for (state = GeneratorState.Suspended; at < row.Length; at++)
            {
                switch (row[at])
                {
                    case Step.Yield(var value, _):
                        return $"{value}";
                    case Step.Fails:
                        return End(Step.Fails.Error);
                    case Step.Block block:
                        open.Push(block.Id);
                        break;
                    default:
                        events.Add(new Event.Ended(open.Pop()));
                        break;
                }
            }
            return End($"stop {Result}");
        }

        string End(string answer)
        {
            while (open.TryPop(out var id))
                events.Add(new Event.Ended(id));
            state = GeneratorState.Finished;
            return answer;
        }
    }
}
