namespace Combinators.Tests;

public class PlaceholderTests
{
    [Fact]
    public void The_scaffold_builds() => Assert.True(true);
}
