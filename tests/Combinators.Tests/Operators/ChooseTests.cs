using System.Net;

namespace Combinators.Tests;

public class ChooseTests : OperatorContract<string>
{
    protected override Pipe<int, string> Free() => Pipe.Choose<int, string>(TryName);

    protected override Pipe<int, string> On(Pipe<int, int> pipe) => pipe.Choose<string>(TryName);

    protected override Source<string> On(Source<int> source) => source.Choose<string>(TryName);

    protected override IEnumerable<string> Linq(IEnumerable<int> values) =>
        values.Where(x => x % 3 == 0).Select(x => $"<{x}>");

    [Fact]
    public void Example() => Assert.Equal(
        [1, 3], Source.From(["1", "x", "3"]).Choose<int>(int.TryParse).Run(Fold.ToList<int>()));

    [Fact]
    public void Library_functions_fit_as_they_are()
    {
        var numbers = Pipe.Choose<string, double>(double.TryParse);
        Assert.Equal([1.5], Source.From(["1.5", ""]).Via(numbers).Run(Fold.ToList<double>()));

        var names = new Dictionary<int, string> { [1] = "one" };
        var known = Source.From([1, 2]).Choose<string>(names.TryGetValue);
        Assert.Equal(["one"], known.Run(Fold.ToList<string>()));

        var addresses = Source.From(["::1", "x"]).Choose<IPAddress>(IPAddress.TryParse);
        Assert.Equal([IPAddress.IPv6Loopback], addresses.Run(Fold.ToList<IPAddress>()));
    }

    [Fact]
    public void A_lambda_that_gives_a_reference_fits()
    {
        var rests = Source.From(["ab", ""]).Choose<string>((text, out rest) =>
        {
            rest = text.Length > 1 ? text[1..] : null;
            return rest is not null;
        });
        Assert.Equal(["b"], rests.Run(Fold.ToList<string>()));
    }

    [Fact]
    public void A_function_of_a_base_type_fits() => Assert.Equal(
        ["a"],
        Source.From(["a", ""]).Choose<string>(TryText).Run(Fold.ToList<string>()));

    [Fact]
    public void With_a_function_that_always_can_it_is_Map() => Assert.Equal(
        [10, 20],
        Source.From([1, 2]).Choose<int>((x, out y) => { y = x * 10; return true; }).Run(Fold.ToList<int>()));

    [Fact]
    public void What_the_function_throws_goes_both_ways()
    {
        var error = new Boom();
        AssertGoesBothWays(Pipe.Choose<int, string>((_, out _) => throw error), error);
    }

    [Fact]
    public void A_function_is_needed() =>
        Assert.Throws<ArgumentNullException>("chooser", () => Pipe.Choose<int, int>(null!));

    [Fact]
    public void It_says_what_it_is() => Assert.Equal("Choose", Free().ToString());

    private static bool TryName(int value, out string name)
    {
        name = $"<{value}>";
        return value % 3 == 0;
    }

    private static bool TryText(object value, out string text)
    {
        text = $"{value}";
        return text != "";
    }
}

public class ChooseOfValuesTests : OperatorContract<int>
{
    protected override Pipe<int, int> Free() => Pipe.Choose<int, int>(TryHalve);

    protected override Pipe<int, int> On(Pipe<int, int> pipe) => pipe.Choose<int>(TryHalve);

    protected override Source<int> On(Source<int> source) => source.Choose<int>(TryHalve);

    protected override IEnumerable<int> Linq(IEnumerable<int> values) =>
        values.Where(x => x % 2 == 0).Select(x => x / 2);

    [Fact]
    public void What_the_function_throws_goes_both_ways()
    {
        var error = new Boom();
        AssertGoesBothWays(Pipe.Choose<int, int>((_, out _) => throw error), error);
    }

    private static bool TryHalve(int value, out int half)
    {
        half = value / 2;
        return value % 2 == 0;
    }
}
