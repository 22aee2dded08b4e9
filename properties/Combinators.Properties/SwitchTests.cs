using System.Runtime.CompilerServices;

namespace Combinators.Properties;

/// <summary>The laws hold as well where the runtime is switched otherwise: here is seen that it is.</summary>
public class SwitchTests
{
    [Fact]
    public void The_process_runs_as_it_was_asked_to()
    {
        // run-with-switch.sh says here what it has switched.
        if (Environment.GetEnvironmentVariable("COMBINATORS_SWITCH")?.Split('=') is not [var name, var value])
        {
            Assert.True(RuntimeFeature.IsDynamicCodeSupported);
            return;
        }
        Assert.True(AppContext.TryGetSwitch(name, out var isOn));
        Assert.Equal(bool.Parse(value), isOn);
    }
}
