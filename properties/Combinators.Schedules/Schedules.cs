using Microsoft.Coyote;
using Microsoft.Coyote.Rewriting;
using Microsoft.Coyote.SystematicTesting;

namespace Combinators.Schedules;

/// <summary>Runs something under many schedules of its threads, each of which is chosen, not met by chance.</summary>
internal static class Schedules
{
    private const uint Count = 300;

    /// <summary>No schedule breaks it, and none ends in a deadlock.</summary>
    public static void Keep(Action test) => Check(Run(test, Common().WithPrioritizationStrategy()));

    /// <summary>
    /// The same for what goes on until it is stopped, and is: here threads take turns fairly, for one that is kept
    /// waiting for ever cannot stop another.
    /// </summary>
    public static void KeepEnding(Action test) =>
        Check(Run(test, Common().WithRandomStrategy().WithFailureOnMaxStepsBoundEnabled()));

    /// <summary>Some schedule breaks it.</summary>
    public static void Break(Action test) =>
        Assert.NotEqual(0, Run(test, Common().WithPrioritizationStrategy()).NumOfFoundBugs);

    private static Configuration Common() => Configuration.Create()
        .WithTestingIterations(Count)
        .WithRandomGeneratorSeed(342)
        .WithMaxSchedulingSteps(20_000)
        .WithAtomicOperationRaceCheckingEnabled()
        .WithVolatileOperationRaceCheckingEnabled()
        .WithMemoryAccessRaceCheckingEnabled(true)
        .WithPartiallyControlledConcurrencyAllowed()
        .WithTelemetryEnabled(false);

    private static TestReport Run(Action test, Configuration configuration)
    {
        Assert.NotNull(Attribute.GetCustomAttribute(typeof(Sink).Assembly, typeof(RewritingSignatureAttribute)));
        using var engine = TestingEngine.Create(configuration, test);
        engine.Run();
        return engine.TestReport;
    }

    private static void Check(TestReport report) =>
        Assert.True(report.NumOfFoundBugs == 0, string.Join('\n', report.BugReports));
}
