using System.Text.RegularExpressions;
using FsCheck;
using FsCheck.Fluent;

namespace Combinators.Properties;

/// <summary>
/// The properties' own tools: what a failing law says, how it is run again, what is generated.
/// </summary>
public partial class CheckTests
{
    private static readonly Law<Case> NothingAboveThree = new(Case.Arbitrary, (_, @case) =>
    {
        if (@case.Script.Values.Any(value => value > 3))
            throw new LawBroken("a value is above 3");
    });

    private static readonly Property Falsifiable = Prop.ForAll(Case.Arbitrary, (Case @case) =>
    {
        if (@case.Script.Values.Any(value => value > 3))
            throw new LawBroken("a value is above 3");
    });

    [Fact]
    public void A_failing_law_says_the_shrunk_case_and_the_seed()
    {
        var message = Assert.Throws<LawBroken>(() => NothingAboveThree.Holds()).Message;
        Assert.StartsWith(nameof(A_failing_law_says_the_shrunk_case_and_the_seed), message);
        // A script that ends with Close keeps it: what is smaller would be another kind of case.
        Assert.Matches(
            """
            pipe:   Identity
            script: Send 4(, Close)?
            probe:  Forever

            a value is above 3
            """,
            message);
        Assert.Matches(Seed(), message);
    }

    [Fact]
    public void The_seed_that_is_said_runs_the_failing_case_again()
    {
        var message = Assert.Throws<LawBroken>(() => Check.Run("a law", 100, Falsifiable, "7,11")).Message;
        var seed = Seed().Match(message).Groups[1].Value;
        var again = Assert.Throws<LawBroken>(() => Check.Run("a law", 100, Falsifiable, seed)).Message;
        Assert.Contains("on case 1,", again);
        Assert.Contains("script: Send 4", again);
        var whole = Assert.Throws<LawBroken>(() => Check.Run("a law", 100, Falsifiable, "7,11")).Message;
        Assert.Equal(message, whole);
    }

    [Theory]
    [InlineData("")]
    [InlineData("7")]
    [InlineData("7,10")]
    [InlineData("x,11")]
    [InlineData("7,11,y")]
    [InlineData("7,11,3,4")]
    public void A_seed_that_is_none_is_refused(string seed)
    {
        var error = Assert.Throws<ArgumentException>(() => Check.Run("a law", 1, Falsifiable, seed));
        Assert.Contains("seed,gamma", error.Message);
    }

    [Fact]
    public void A_law_whose_premise_hardly_any_case_meets_is_refused()
    {
        var law = new Law<Case>(Case.Arbitrary, (_, _) => false);
        Assert.Contains("only 0 of", Assert.Throws<LawBroken>(() => law.Holds()).Message);
    }

    [Fact]
    public void A_law_whose_cases_do_not_take_the_paths_it_claims_is_refused()
    {
        // Under a name that claims the path of batches, and no such case has one.
        var law = new Law<Case>(Case.Of(Stage.Lists, Script.Clean), (subject, @case) => @case.Observe(subject));
        const string Name = nameof(ProtocolLaws.L3_A_send_is_answered_when_its_very_value_has_been_dealt_with);
        var message = Assert.Throws<LawBroken>(() => law.Holds(Name)).Message;
        Assert.Matches(
            @"only 0 of 1000 cases .* take the path Batch\. They take Lent 0, Block 0, Batch 0, Objects \d+",
            message);
    }

    [Fact]
    public void What_a_case_takes_is_read_off_its_live_stages()
    {
        Assert.Equal(Paths.None, Taken(Medium.Values, Sink.Ignore<int>()));
        if (Trail.IsThere(Paths.Structs))
            AssertStructs();
        Assert.Equal(
            Paths.Objects, Taken(Medium.References, Pipe.Map<Box, Box>(x => x).Map(x => x).To(Sink.Ignore<Box>())));
        var body = new Stage.Body { Id = 1 }.ToPipe(Medium.Values, new Journal());
        Assert.Equal(Paths.None, Taken(Medium.Values, body.To(Sink.Ignore<int>()), 15));
        Assert.Equal(Paths.Batch, Taken(Medium.Values, body.To(Sink.Ignore<int>()), 16));
        Assert.Equal(Paths.Lent, Taken(Medium.Values, Sink.Broadcast(Sink.Ignore<int>(), Sink.Ignore<int>())));
        Assert.Equal(Paths.Lent, Taken(Medium.Values, Sink.Merge(Sink.Ignore<int>(), 1)[0]));
        Assert.Equal(Paths.None, Taken(Medium.Values, Sink.Broadcast(Coroutine.Sink<int>(async input => await input))));

        static void AssertStructs()
        {
            var chain = Pipe.Map<int, int>(x => x).Map(x => x).Filter(_ => true);
            Assert.Equal(Paths.Structs, Taken(Medium.Values, chain.To(Sink.Ignore<int>())));
            Assert.Equal(Paths.Structs | Paths.Block, Taken(Medium.Values, chain.To(Sink.Ignore<int>()), 961));
            Assert.Equal(Paths.Structs, Taken(Medium.Values, chain.To(Sink.Ignore<int>()), 960));
            var long12 = Enumerable.Range(0, 12).Aggregate(Pipe.Identity<int>(), (pipe, _) => pipe.Map(x => x));
            Assert.Equal(Paths.Structs | Paths.Cut, Taken(Medium.Values, long12.To(Sink.Ignore<int>())));
        }

        static Paths Taken<T>(Medium<T> medium, Sink<T> sink, int count = 1)
        {
            var trail = Trail.Begin();
            sink.ToInlet(medium).SendAll(new int[count]);
            return trail.Taken;
        }
    }

    [Fact]
    public void What_is_right_is_not_found_out() =>
        Assert.Throws<Xunit.Sdk.ThrowsException>(() => ProtocolLaws.L5.FailsOn(Interpreted.Control));

    [Fact]
    public void Cases_end_early_fail_and_go_on_after_their_end_often_enough()
    {
        var cases = Case.Arbitrary.Generator.Sample(2000, 50).ToArray();
        var seen = cases.Select(Model.Observe).ToArray();
        Share(0.25, cases.Count(@case => @case.Script.HasGarbage), "has garbage after its Close");
        Share(
            0.25,
            cases.Zip(seen).Count(pair => pair.Second.End < pair.First.Script.Signals.Length),
            "goes on after its end");
        Share(
            0.10, seen.Count(one => one.End is { } end && one.Replies[end] == Reply.Done), "ends with Done");
        Share(0.10, seen.Count(one => one.Replies.Any(reply => reply.IsFault)), "has a failure");
        Share(
            0.10, cases.Count(@case => @case.Pipe.Flatten().Any(stage => stage is Stage.Body)), "has a body");
        Share(
            0.05,
            cases.Count(@case => @case.Pipe.Flatten().Any(stage => stage is Stage.Recover)),
            "recovers");

        void Share(double least, int count, string what) =>
            Assert.True(count >= least * cases.Length, $"only {count} of {cases.Length} cases: {what}");
    }

    [Fact]
    public void Every_case_gets_smaller_until_nothing_is_left()
    {
        foreach (var @case in Case.Arbitrary.Generator.Sample(200, 50))
        {
            var (smallest, steps) = (@case, 0);
            while (Case.Shrink(smallest).FirstOrDefault() is { } smaller)
            {
                smallest = smaller;
                Assert.True(++steps < 1000, $"{@case} does not end");
            }
            Assert.Empty(smallest.Script.Values);
        }
    }

    [GeneratedRegex(@"COMBINATORS_SEED=(\d+,\d+,\d+)\r?\n")]
    private static partial Regex Seed();
}
