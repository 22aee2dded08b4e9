namespace Combinators.Tests;

public class PipeTests
{
    private const int Many = 300;

    private static readonly Pipe<int, int> Increment = Pipe.Map<int, int>(x => x + 1);

    private static readonly Pipe<int, int> IncrementText =
        Pipe.Map<int, string>(x => $"{x}").Map(x => int.Parse(x) + 1);

    public enum Nesting { Left, Right, Halves }

    [Fact]
    public void Example()
    {
        var tens = Pipe.Filter<int>(x => x > 0).Map(x => x * 10);
        var probe = new Probe<string>();
        var sink = tens.Then(Pipe.Map<int, string>(x => $"<{x}>")).To(probe.Sink);
        Assert.True(sink.Send(1));
        Assert.True(sink.Send(-1));
        sink.Close();
        Assert.Equal("<10> |", probe.Trace);
    }

    [Fact]
    public void Identity_vanishes()
    {
        var pipe = Pipe.Map<int, string>(x => $"{x}");
        Assert.Same(pipe, Pipe.Identity<int>().Then(pipe));
        Assert.Same(pipe, pipe.Then(Pipe.Identity<string>()));
    }

    [Fact]
    public void Stages_of_values_run_as_one_struct()
    {
        var pipe = Pipe.Map<int, int>(x => x + 1).Filter(x => x > 0).Take(9).Skip(1);
        Assert.Equal(4, Fusion.Stages(pipe.To(new Probe<int>().Sink)));
    }

    public static TheoryData<string, Func<Pipe<int, int>, Sink<int>>> Borders => new()
    {
        { "Map to strings", pipe => pipe.Map(x => $"{x}").To(new Probe<string>().Sink) },
        { "Map to pairs", pipe => pipe.Map(x => ($"{x}", x)).Filter(x => x.x > 0).To(new Probe<(string, int)>().Sink) },
        { "Choose strings", pipe => pipe.Choose<string>(Text).To(new Probe<string>().Sink) },
        { "FlatMap to strings", pipe => pipe.FlatMap<string>(x => [$"{x}"]).To(new Probe<string>().Sink) },
        { "Scan to strings", pipe => pipe.Scan("", (all, x) => $"{all}{x}").To(new Probe<string>().Sink) },
        { "Chunk", pipe => pipe.Chunk(2).To(new Probe<int[]>().Sink) },
        { "ToList", pipe => pipe.To(Fold.ToList<int>()) },
    };

    [Theory]
    [MemberData(nameof(Borders))]
    public void What_shares_its_code_does_not_make_the_values_above_it_do_so(
        string border, Func<Pipe<int, int>, Sink<int>> end)
    {
        var sink = end(Increment.Filter(x => x > 0));
        Assert.True(Fusion.FirstStage(sink) is { IsGenericType: true } stage && IsOwn(stage), border);
        Assert.Equal(2, Fusion.Stages(sink));

        static bool IsOwn(Type type) =>
            type.GetGenericArguments().All(argument => argument.IsValueType && IsOwn(argument));
    }

    [Theory]
    [InlineData(Nesting.Left)]
    [InlineData(Nesting.Right)]
    [InlineData(Nesting.Halves)]
    public void A_long_chain_is_cut_where_it_would_get_too_deep(Nesting nesting)
    {
        var running = 0;
        var last = Pipe.Tap<int>(_ => running = Fusion.RunningStructs());
        var pipe = Chain(nesting, [.. Enumerable.Repeat(Increment, Many), last]);
        var sink = pipe.To(Sink.ForEach<int>(_ => { }));
        Assert.InRange(Fusion.Stages(sink), 1, 10);
        sink.Send(0);
        Assert.Equal((Many + 1 + 9) / 10, running);
    }

    [Theory]
    [InlineData(Nesting.Left, false)]
    [InlineData(Nesting.Left, true)]
    [InlineData(Nesting.Right, false)]
    [InlineData(Nesting.Right, true)]
    [InlineData(Nesting.Halves, false)]
    [InlineData(Nesting.Halves, true)]
    public void Where_a_chain_is_cut_cannot_be_observed(Nesting nesting, bool viaReferences)
    {
        var longer = Chain(nesting, Enumerable.Repeat(viaReferences ? IncrementText : Increment, Many));
        var shorter = Pipe.Map<int, int>(x => x + Many);
        Func<Probe<int>>[] probes =
        [
            () => new(), () => new(finishAfter: 0), () => new(finishAfter: 2), () => new(recover: true),
            () => new(faultAt: 2), () => new(faultOnClose: true),
        ];
        foreach (var probe in probes)
        {
            foreach (var script in new[] { "", "1|2", "||1", "123", "12#3|", "#|#", "*|", "1*", "|#*" })
                Assert.Equal(Observe(shorter, probe(), script), Observe(longer, probe(), script));
        }
    }

    [Fact]
    public void A_long_chain_ends_in_order()
    {
        var log = new List<int>();
        var stages = Enumerable.Range(0, Many).Select(i => Increment.Finally(() => log.Add(i)));
        var chain = Chain(Nesting.Right, [.. stages, Pipe.Take<int>(1)]);

        Assert.Equal([7 + Many], Source.From([7, 8]).Via(chain).Run(Fold.ToList<int>()));
        Assert.Equal(Enumerable.Range(0, Many).Reverse(), log);

        log.Clear();
        chain.To(new Probe<int>().Sink).Close();
        Assert.Equal(Enumerable.Range(0, Many), log);
    }

    [Fact]
    public void A_chain_is_primed_from_its_target_up()
    {
        var log = new List<string>();
        Pipe<int, int> Stage(string name) => Coroutine.Pipe<int, int>(async (input, output) =>
        {
            log.Add(name);
            await foreach (var value in input)
                output.Send(value);
        });
        Stage("1").Then(Stage("2").Then(Stage("3"))).To(new Probe<int>().Sink);
        Assert.Equal(["3", "2", "1"], log);
    }

    [Fact]
    public void A_failure_while_it_is_primed_goes_to_the_sink_and_comes_out_unless_it_is_handled()
    {
        var error = new Boom();
        var failing = Coroutine.Pipe<int, int>((_, _) => throw error);
        var probe = new Probe<int>();
        Assert.Same(error, Assert.Throws<Boom>(() => failing.To(probe.Sink)));
        Assert.Same(error, Assert.Single(probe.Errors));

        var handling = new Probe<int>();
        Assert.False(failing.Recover(_ => -1).To(handling.Sink).IsOpen);
        Assert.Equal("-1 |", handling.Trace);
    }

    [Fact]
    public void It_ends_in_a_fold()
    {
        var sink = Increment.Take(2).To(Fold.ToList<int>());
        Assert.True(sink.Send(1));
        Assert.Throws<InvalidOperationException>(() => sink.Result);
        Assert.False(sink.Send(2));
        Assert.Equal([2, 3], sink.Result);
    }

    [Fact]
    public void It_ends_in_several_sinks()
    {
        var (first, second) = (new Probe<int>(), new Probe<int>(finishAfter: 1));
        var sink = Increment.Broadcast(first.Sink, second.Sink);
        Assert.True(sink.Send(1));
        Assert.True(sink.Send(2));
        sink.Close();
        Assert.Equal(("2 3 |", "2"), (first.Trace, second.Trace));
    }

    [Fact]
    public void It_describes_its_stages()
    {
        var pipe = Pipe.Filter<int>(x => x > 0).Skip(2).Map(x => x).Then(Increment.Chunk(3));
        Assert.Equal("Filter | Skip(2) | Map | Map | Chunk(3)", pipe.ToString());
        Assert.Equal(pipe.ToString(), pipe.To(new Probe<int[]>().Sink).ToString());
        Assert.Equal(Many, $"{Chain(Nesting.Right, Enumerable.Repeat(Increment, Many))}".Split(" | ").Length);
    }

    [Fact]
    public void A_pipe_a_sink_and_a_fold_are_needed()
    {
        Assert.Throws<ArgumentNullException>("pipe", () => Increment.Then<int>(null!));
        Assert.Throws<ArgumentNullException>("sink", () => Increment.To((Sink<int>)null!));
        Assert.Throws<ArgumentNullException>("fold", () => Increment.To((Fold<int, int>)null!));
        Assert.Throws<ArgumentNullException>("sinks", () => Increment.Broadcast(null!));
        Assert.Throws<ArgumentNullException>("sinks", () => Increment.Broadcast([null!]));
    }

    private static Pipe<int, int> Chain(Nesting nesting, IEnumerable<Pipe<int, int>> stages) => nesting switch
    {
        Nesting.Left => stages.Aggregate((chain, stage) => chain.Then(stage)),
        Nesting.Right => stages.Reverse().Aggregate((chain, stage) => stage.Then(chain)),
        _ => Halves([.. stages]),
    };

    private static Pipe<int, int> Halves(ReadOnlySpan<Pipe<int, int>> stages) => stages.Length == 1
        ? stages[0]
        : Halves(stages[..(stages.Length / 2)]).Then(Halves(stages[(stages.Length / 2)..]));

    /// <summary>
    /// What can be seen of a script: a digit is sent, <c>*</c> is a batch, <c>#</c> a failure, <c>|</c> a
    /// close.
    /// </summary>
    private static string Observe(Pipe<int, int> pipe, Probe<int> probe, string script)
    {
        var sink = pipe.To(probe.Sink);
        var replies = new List<string> { $"{sink.IsOpen}" };
        foreach (var signal in script)
        {
            try
            {
                replies.Add(signal switch
                {
                    '#' => $"{sink.Throw(new Boom())}",
                    '*' => $"{sink.SendAll([1, 2, 3])}",
                    '|' => Close(),
                    _ => $"{sink.Send(signal - '0')}",
                });
            }
            catch (Boom error)
            {
                replies.Add($"{error.Message} {ReferenceEquals(error, probe.Fault)}");
            }
        }
        return $"{string.Join(", ", replies)}; {probe.Trace}";

        string Close()
        {
            sink.Close();
            return $"closed {sink.IsOpen}";
        }
    }

    private static bool Text(int value, out string text)
    {
        text = $"{value}";
        return true;
    }
}
