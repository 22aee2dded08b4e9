namespace Combinators.Tests;

public class ToListTests
{
    [Fact]
    public void Example() => Assert.Equal([1, 2, 3], Source.Range(1, 3).Run(Fold.ToList<int>()));

    [Fact]
    public void Nothing_is_an_empty_list() => Assert.Empty(Source.Empty<string>().Run(Fold.ToList<string>()));

    [Fact]
    public void Each_run_has_a_list_of_its_own()
    {
        var fold = Fold.ToList<int>();
        var first = Source.Return(1).Run(fold);
        first.Add(2);
        Assert.Equal([1], Source.Return(1).Run(fold));
    }

    [Fact]
    public void It_says_what_it_is() => Assert.Equal("ToList", Fold.ToList<int>().ToString());
}
