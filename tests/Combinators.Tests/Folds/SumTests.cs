using System.Numerics;

namespace Combinators.Tests;

public class SumTests
{
    [Fact]
    public void Example() => Assert.Equal(8, Source.From([3, 1, 4]).Run(Fold.Sum<int>()));

    [Fact]
    public void The_sum_of_nothing_is_zero() => Assert.Equal(0, Source.Empty<long>().Run(Fold.Sum<long>()));

    [Fact]
    public void It_adds_up_any_type_of_number()
    {
        Assert.Equal(Enumerable.Range(-3, 500).Sum(), Source.Range(-3, 500).Run(Fold.Sum<int>()));
        Assert.Equal(1.75, Source.From([1, 0.5, 0.25]).Run(Fold.Sum<double>()));
        Assert.Equal(0.3m, Source.From([0.1m, 0.2m]).Run(Fold.Sum<decimal>()));
        Assert.Equal(
            BigInteger.Pow(2, 65), Source.Repeat(BigInteger.Pow(2, 64), 2).Run(Fold.Sum<BigInteger>()));
        Assert.Equal(
            new Complex(1, 1), Source.From([Complex.One, Complex.ImaginaryOne]).Run(Fold.Sum<Complex>()));
    }

    [Fact]
    public void An_overflow_fails_the_run()
    {
        Assert.Throws<OverflowException>(() => Source.From([int.MaxValue, 1]).Run(Fold.Sum<int>()));
        Assert.Equal(double.PositiveInfinity, Source.Repeat(double.MaxValue, 2).Run(Fold.Sum<double>()));
    }

    [Fact]
    public void It_says_what_it_is() => Assert.Equal("Sum", Fold.Sum<int>().ToString());
}
