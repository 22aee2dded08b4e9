using System.Runtime.CompilerServices;
using FsCheck;
using FsCheck.Fluent;
using Microsoft.FSharp.Collections;
using Microsoft.FSharp.Core;

namespace Combinators.Properties;

/// <summary>How often a law is tried.</summary>
public interface ILaw
{
    /// <summary>On how many implementations.</summary>
    int Subjects { get; }

    /// <summary>On how many cases each.</summary>
    int Cases { get; }
}

/// <summary>
/// A law: the cases it quantifies over, and the statement, which throws where it does not hold.
/// </summary>
/// <param name="cases">Generator and shrinker of the cases.</param>
/// <param name="statement">
/// Says whether the case meets the law's premise: a law whose premise hardly any case meets says nothing.
/// </param>
/// <param name="count">On how many cases it is tried.</param>
public sealed class Law<TCase>(
    Arbitrary<TCase> cases, Func<Subject, TCase, bool> statement, int count = Check.Cases) : ILaw
{
    public Law(Arbitrary<TCase> cases, Action<Subject, TCase> statement, int count = Check.Cases)
        : this(cases, (subject, value) => Always(statement, subject, value), count)
    {
    }

    private static readonly Subject[] Libraries = [Subject.Library, Subject.References];

    public int Subjects => Libraries.Length;

    public int Cases => count;

    /// <summary>
    /// The library keeps the law, over values and over references, on each of the paths that the catalogue names, as far as
    /// this process has them.
    /// </summary>
    public void Holds([CallerMemberName] string name = "")
    {
        Tally[] tallies = [.. Libraries.Select(library => Try(library, name))];
        var tried = tallies.Sum(tally => tally.Tried);
        if (tried < count * Subjects)
            return;
        foreach (var path in Catalogue.Paths(name).Where(Trail.IsThere))
        {
            var taken = Taken(path);
            if (taken < tried / 20)
            {
                throw new LawBroken(
                    $"{name}: only {taken} of {tried} cases meet its premise and take the path {path}. They take "
                    + string.Join(", ", Enum.GetValues<Paths>().Skip(1).Select(one => $"{one} {Taken(one)}")) + ".");
            }
        }

        int Taken(Paths path) => tallies.Sum(tally => tally.Taken.GetValueOrDefault(path));
    }

    /// <summary>Another implementation keeps it too.</summary>
    public void Holds(Subject subject, [CallerMemberName] string name = "") => Try(subject, name);

    private Tally Try(Subject subject, string name)
    {
        var tally = new Tally();
        Check.Run($"{name}, for {subject},", count, Prop.ForAll(cases, (TCase value) =>
        {
            var trail = Trail.Begin();
            tally.Tried++;
            if (statement(subject, value))
                tally.Add(trail);
        }));
        if (tally.Tried >= count && tally.Met < count / 10)
            throw new LawBroken($"{name}: only {tally.Met} of {tally.Tried} cases meet its premise.");
        return tally;
    }

    /// <summary>
    /// The law is worth something: it finds <paramref name="mutant"/> out, within a third of its cases, and
    /// by one on which the library keeps it.
    /// </summary>
    public void FailsOn(Subject mutant, [CallerMemberName] string name = "")
    {
        var found = Assert.Throws<LawBroken>(
            () => Check.Run(name, Math.Max(1, count / 3), Prop.ForAll(cases, (TCase value) =>
        {
            if (Keeps(Subject.Library, value))
                statement(mutant, value);
        })));
        Assert.Contains("shrunk to", found.Message);
    }

    private bool Keeps(Subject subject, TCase value)
    {
        try
        {
            statement(subject, value);
            return true;
        }
        catch (Exception error) when (error is LawBroken or Xunit.Sdk.XunitException)
        {
            return false;
        }
    }

    private static bool Always(Action<Subject, TCase> statement, Subject subject, TCase value)
    {
        statement(subject, value);
        return true;
    }
}

/// <summary>How many cases were tried, met the premise, and took which path then.</summary>
internal sealed class Tally
{
    public int Tried { get; set; }

    public int Met { get; private set; }

    public Dictionary<Paths, int> Taken { get; } = [];

    public void Add(Trail trail)
    {
        Met++;
        foreach (var path in Enum.GetValues<Paths>().Where(path => path != Paths.None && trail.Taken.HasFlag(path)))
            Taken[path] = Taken.GetValueOrDefault(path) + 1;
    }
}

/// <summary>
/// How laws are checked: the same cases in each run, unless <c>COMBINATORS_SEED</c> says otherwise.
/// </summary>
public static class Check
{
    /// <summary>How many cases a law is tried on, unless it says otherwise.</summary>
    public const int Cases = 500;

    public const string SeedVariable = "COMBINATORS_SEED";

    private const string DefaultSeed = "342,11400714819323198485";

    /// <summary>Checks a property; what it throws has the seed and the smallest case found.</summary>
    public static void Run(string name, int count, Property property) =>
        Run(name, count, property, Environment.GetEnvironmentVariable(SeedVariable) ?? DefaultSeed);

    /// <summary>
    /// Checks a property from a seed: <c>seed,gamma</c>, or <c>seed,gamma,size</c> for one case alone.
    /// </summary>
    public static void Run(string name, int count, Property property, string seed) => FsCheck.Check.One(
        name,
        Replay(
            Config.QuickThrowOnFailure.WithMaxTest(count).WithQuietOnSuccess(true).WithRunner(new Runner()),
            seed),
        property);

    private static Config Replay(Config config, string seed)
    {
        if (seed == "random")
            return config;
        var numbers = seed.Split(',', StringSplitOptions.TrimEntries);
        if (numbers.Length is 2 or 3 && ulong.TryParse(numbers[0], out var start)
            && ulong.TryParse(numbers[1], out var gamma)
            && gamma % 2 == 1)
        {
            if (numbers.Length == 2)
                return config.WithReplay(start, gamma);
            if (int.TryParse(numbers[2], out var size))
                return config.WithReplay(start, gamma, size);
        }
        throw new ArgumentException(
            $"{SeedVariable} is '{seed}'. It must be 'seed,gamma' or 'seed,gamma,size' with an odd gamma, "
            + "or 'random'.",
            nameof(seed));
    }

    /// <summary>Says what failed so that it can be read, and run again.</summary>
    private sealed class Runner : IRunner
    {
        public void OnStartFixture(Type t)
        {
        }

        public void OnArguments(
            int ntest, FSharpList<object> args, FSharpFunc<int, FSharpFunc<FSharpList<object>, string>> every)
        {
        }

        public void OnShrink(FSharpList<object> args, FSharpFunc<FSharpList<object>, string> everyShrink)
        {
        }

        public void OnFinished(string name, TestResult result)
        {
            if (result is TestResult.Failed failed)
                throw new LawBroken(Describe(name, failed));
            if (!result.IsPassed)
                throw new LawBroken(
                    $"{name} was not tried: too few of its cases qualify.{Environment.NewLine}{result}");
        }

        private static string Describe(string name, TestResult.Failed failed)
        {
            var (tried, steps) = (failed.Item1.NumberOfTests, failed.Item1.NumberOfShrinks);
            var (shrunk, whole, one) = (failed.Item3, failed.Item5, failed.Item6);
            return $"""
                {name} does not hold, on case {tried}, shrunk to (in {steps} steps):

                {string.Join(Environment.NewLine, shrunk)}

                {Reason(failed.Item4)}

                Run this case again with {SeedVariable}={one.Seed},{one.Gamma},{failed.Item7}
                and the whole run with   {SeedVariable}={whole.Seed},{whole.Gamma}
                """;
        }

        private static string Reason(Outcome outcome) => outcome switch
        {
            Outcome.Failed failed => failed.Item is LawBroken or Xunit.Sdk.XunitException
                ? failed.Item.Message
                : failed.Item.ToString(),
            _ => "The property said false.",
        };
    }
}
