using Microsoft.Coyote;
using Microsoft.Coyote.Rewriting;
using Microsoft.Coyote.SystematicTesting;

namespace Combinators.Schedules;

/// <summary>Runs something under many schedules of its threads, each of which is chosen, not met by chance.</summary>
internal static class Schedules
{
    /// <summary>No schedule breaks it, and none ends in a deadlock.</summary>
    public static void Keep(Action test, uint schedules = 300)
    {
        var report = Run(test, schedules);
        Assert.True(report.NumOfFoundBugs == 0, string.Join('\n', report.BugReports));
    }

    /// <summary>Some schedule breaks it.</summary>
    public static void Break(Action test, uint schedules = 300) =>
        Assert.NotEqual(0, Run(test, schedules).NumOfFoundBugs);

    private static TestReport Run(Action test, uint schedules)
    {
        Assert.NotNull(Attribute.GetCustomAttribute(typeof(Sink).Assembly, typeof(RewritingSignatureAttribute)));
        var configuration = Configuration.Create()
            .WithTestingIterations(schedules)
            .WithRandomGeneratorSeed(342)
            .WithPrioritizationStrategy()
            .WithMaxSchedulingSteps(5000)
            .WithAtomicOperationRaceCheckingEnabled()
            .WithVolatileOperationRaceCheckingEnabled()
            .WithMemoryAccessRaceCheckingEnabled(true)
            .WithPartiallyControlledConcurrencyAllowed()
            .WithTelemetryEnabled(false);
        using var engine = TestingEngine.Create(configuration, test);
        engine.Run();
        return engine.TestReport;
    }
}
