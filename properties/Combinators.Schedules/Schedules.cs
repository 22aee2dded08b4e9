using Microsoft.Coyote;
using Microsoft.Coyote.Rewriting;
using Microsoft.Coyote.SystematicTesting;

namespace Combinators.Schedules;

/// <summary>Runs something under many schedules of its threads, each of which is chosen, not met by chance.</summary>
internal static class Schedules
{
    /// <summary>No schedule breaks it, and none ends in a deadlock or goes on for ever.</summary>
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
            // A fair one: none may be blamed for keeping a thread waiting that an endless source needs.
            .WithRandomStrategy()
            .WithMaxSchedulingSteps(20_000)
            .WithFailureOnMaxStepsBoundEnabled()
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
