namespace Combinators.Tests;

public class LoneIdentityTests
{
    [Fact]
    public void It_dies_of_a_failure_that_its_target_handles_as_a_map_does()
    {
        var underIdentity = new Probe<int>(recover: true);
        var underMap = new Probe<int>(recover: true);
        var identity = Pipe.Identity<int>().To(underIdentity.Sink);
        var map = Pipe.Map<int, int>(x => x).To(underMap.Sink);
        Assert.False(map.Throw(new Boom()));
        Assert.False(identity.Throw(new Boom()));
        Assert.False(identity.IsOpen);
        Assert.Equal("#boom |", underIdentity.Trace);
        Assert.Equal(underMap.Trace, underIdentity.Trace);
    }
}
