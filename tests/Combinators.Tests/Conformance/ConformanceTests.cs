using System.Text.Json;

namespace Combinators.Tests.Conformance;

/// <summary>
/// Random bodies, driven at random, answer as they do in CPython 3.13: reply by reply, with the same state
/// and the same length of the log after each, and with the same log.
/// </summary>
/// <remarks>
/// vectors.py made the vectors. The environment variable COMBINATORS_PEP342 names a folder with others.
/// Generators answer exactly as CPython's do, in C#'s words (<see cref="Scope.Name"/>), but for the last row.
/// One-way stages differ on purpose, in these ways and no others (<see cref="Differ"/>):
/// <list type="table">
/// <item><term>The end</term><description>
/// is false from Send, and from a Throw that was handled, where Python raises StopIteration. A fold has the
/// result.
/// </description></item>
/// <item><term>Priming (L1)</term><description>
/// is part of making the stage: what the body raises then comes out of that, and there is no stage.
/// </description></item>
/// <item><term>An ignored close (L11)</term><description>
/// finishes the stage, where Python leaves it suspended.
/// </description></item>
/// <item><term>StopIteration (PEP 479)</term><description>
/// is like any exception that escapes from the body: a stage's end is not told by it, so it need not be
/// wrapped.
/// </description></item>
/// <item><term>Collection</term><description>
/// closes nothing, unless <see cref="AbandonedCoroutines"/> is told so, and later: of a generator that
/// another one made, and parted from while it was suspended, <see cref="Scope.Collect"/> does what CPython's
/// count of references does.
/// </description></item>
/// </list>
/// </remarks>
public class ConformanceTests
{
    private static readonly Lazy<(Vector Vector, StageBody Body)[]> Stages = new(() =>
    {
        var all = Vector.Load("vectors");
        Vector[] vectors = [.. all.Where(vector => vector.Script[0][0].ValueEquals("next"))];
        return [.. vectors.Zip(BodyCompiler.CompileStages(vectors))];
    });

    private static readonly Lazy<(Vector Vector, GeneratorBody[] Bodies)[]>
        OneWay = Generators("vectors"),
        TwoWay = Generators("two-way-vectors"),
        Webs = Generators("web-vectors");

    private static Lazy<(Vector, GeneratorBody[])[]> Generators(string name) => new(() =>
    {
        var vectors = Vector.Load(name);
        var bodies = new Queue<GeneratorBody>(BodyCompiler.CompileGenerators(vectors));
        return [.. vectors.Select(vector => (vector, vector.Bodies.Select(_ => bodies.Dequeue()).ToArray()))];
    });

    [Fact]
    public void Sinks_answer_as_CPython() => CheckStages((body, scope) =>
        new Stage(Coroutine.Sink<int?>(input => body(input, scope)), null));

    [Fact]
    public void Folds_answer_as_CPython() => CheckStages((body, scope) =>
    {
        var fold = Coroutine.Fold<int?, int?>(input => body(input, scope)).ToSink();
        return new Stage(fold, () => fold.Result);
    });

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Generators_that_only_receive_answer_as_CPython(bool tries) =>
        CheckGenerators(OneWay, tries, reply => reply[0] is "open" ? ["open"] : reply);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Generators_that_yield_and_delegate_answer_as_CPython(bool tries) =>
        CheckGenerators(TwoWay, tries, reply => reply);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Generators_that_delegate_to_and_call_one_another_answer_as_CPython(bool tries) =>
        Check(Webs.Value.Select(web =>
        {
            var scope = new Scope(tries);
            scope.Generators = [.. web.Bodies.Select(scope.Make)];
            var replies = web.Vector.Script.Select(signal =>
            {
                var rest = JsonSerializer.SerializeToElement(signal.EnumerateArray().Skip(1));
                var reply = scope.Drive(scope.Generators[signal[0].GetInt32()], rest);
                return JsonSerializer.Serialize<object?[]>(
                    [.. reply, scope.Log.Count, scope.Generators.Select(Scope.State)]);
            });
            return (web.Vector, Expected(web.Vector), new Trace([.. replies], [.. scope.Log]));
        }));

    private static void CheckGenerators(
        Lazy<(Vector Vector, GeneratorBody[] Bodies)[]> generators, bool tries,
        Func<object?[], object?[]> show) => Check(generators.Value.Select(run =>
        {
            var scope = new Scope(tries);
            var generator = scope.Make(run.Bodies.Single());
            var replies = run.Vector.Script.Select(signal =>
            {
                var reply = show(scope.Drive(generator, signal));
                var state = Scope.State(generator);
                return JsonSerializer.Serialize<object?[]>([.. reply, state, scope.Log.Count]);
            });
            return (run.Vector, Expected(run.Vector), new Trace([.. replies], [.. scope.Log]));
        }));

    private static void CheckStages(Func<StageBody, Scope, Stage> make) =>
        Check(Stages.Value.Select(run =>
        {
            var (vector, body) = run;
            var scope = new Scope(tries: false);
            var replies = new List<string>();
            Stage? stage = null;
            foreach (var signal in vector.Script)
            {
                object?[] reply;
                try
                {
                    reply = stage is null ? (stage = make(body, scope)).Prime() : stage.Drive(signal);
                }
                catch (Exception error)
                {
                    reply = Scope.Name(error);
                }
                var state = stage?.State ?? "CLOSED";
                replies.Add(JsonSerializer.Serialize<object?[]>([.. reply, state, scope.Log.Count]));
                if (stage is null)
                    break;
            }
            var expected = Differ(vector, hasResult: stage?.Result is not null);
            return (vector, expected, new Trace(replies, [.. scope.Log]));
        }));

    /// <summary>What CPython answered.</summary>
    private static Trace Expected(Vector vector) =>
        new([.. vector.Replies.Select(Vector.Compact)], vector.Log);

    /// <summary>What CPython answered, as a one-way stage says it: the table above, row by row.</summary>
    private static Trace Differ(Vector vector, bool hasResult)
    {
        var replies = new List<string>();
        var log = vector.Log;
        var finished = false;
        foreach (var (signal, reply) in vector.Script.Zip(vector.Replies))
        {
            object?[] theirs = [.. reply.EnumerateArray()];
            object?[] answer = finished ? Stage.FinishedReply(signal) : theirs[..^2];
            var (word, detail) = ($"{answer[0]}", $"{answer.ElementAtOrDefault(1)}");
            if (detail == "generator raised StopIteration")
                answer = ["stop", null];
            else if (word is "stop" or "closed" && !hasResult)
                answer = [word, null];
            if (detail == "generator ignored GeneratorExit")
            {
                finished = true;
                log = log[..((JsonElement)theirs[^1]!).GetInt32()];
            }
            replies.Add(JsonSerializer.Serialize<object?[]>(finished
                ? [.. answer, "CLOSED", log.Length]
                : [.. answer, .. theirs[^2..]]));
            if (replies.Count == 1 && word == "raise")
                break;
        }
        return new(replies, log);
    }

    private static void Check(IEnumerable<(Vector Vector, Trace Expected, Trace Actual)> runs)
    {
        var count = 0;
        var failures = new List<string>();
        foreach (var (vector, expected, actual) in runs)
        {
            count++;
            if (!expected.Replies.SequenceEqual(actual.Replies) || !expected.Log.SequenceEqual(actual.Log))
                failures.Add($"{vector.Line}: {vector.Text}\nexpected: {expected}\nactual:   {actual}\n");
        }
        Assert.True(count > 0, "There are no vectors.");
        Assert.True(failures.Count == 0,
            $"{failures.Count} of {count} vectors differ. The shortest:\n"
            + string.Join('\n', failures.OrderBy(text => text.Length).Take(5)));
    }

    private sealed record Trace(IReadOnlyList<string> Replies, IReadOnlyList<string> Log)
    {
        public override string ToString() => $"{string.Join(' ', Replies)} log {string.Join(' ', Log)}";
    }

    /// <summary>A one-way stage, driven in Python's words.</summary>
    private sealed record Stage(Sink<int?> Sink, Func<int?>? Result)
    {
        public string State => Sink.IsOpen ? "SUSPENDED" : "CLOSED";

        public object?[] Prime() => Reply(Sink.IsOpen, late: false);

        public object?[] Drive(JsonElement signal)
        {
            var late = !Sink.IsOpen;
            switch (signal[0].GetString())
            {
                case "next":
                    return Reply(Sink.Send(null), late);
                case "send":
                    return Reply(Sink.Send(signal[1].GetInt32()), late);
                case "throw":
                    return Reply(Sink.Throw(Scope.Error(signal[1])), late);
                default:
                    Sink.Close();
                    return ["closed", late ? null : ResultIfAny()];
            }
        }

        /// <summary>
        /// What a stage answers that has finished: nothing happens, and a failure comes back.
        /// </summary>
        public static object?[] FinishedReply(JsonElement signal) => signal[0].GetString() switch
        {
            "throw" => Scope.Name(Scope.Error(signal[1])),
            "close" => ["closed", null],
            _ => ["stop", null],
        };

        private object?[] Reply(bool open, bool late) =>
            open ? ["open"] : ["stop", late ? null : ResultIfAny()];

        /// <summary>The result, once: a body that the exit ended, has none.</summary>
        private int? ResultIfAny()
        {
            try
            {
                return Result?.Invoke();
            }
            catch (InvalidOperationException error) when (error.Message.Contains("without a result"))
            {
                return null;
            }
        }
    }
}
