using System.Reflection;
using System.Text.RegularExpressions;

namespace Combinators.Properties;

/// <summary>The catalogue, properties/README.md, and the properties say the same.</summary>
public partial class CatalogueTests
{
    private static readonly IReadOnlyList<string> Rows = Catalogue.Rows;

    private static readonly Type[] Types = typeof(CatalogueTests).Assembly.GetTypes();

    [Fact]
    public void Each_law_of_the_catalogue_names_its_property_and_each_property_is_in_the_catalogue() =>
        Assert.Equal(Tests("Laws", 'L').Order(), Named('L').Order());

    [Fact]
    public void Each_mutant_of_the_catalogue_names_its_tests_and_each_test_is_in_the_catalogue() =>
        Assert.Equal(Tests("MutantTests", 'M').Order(), Named('M').Order());

    [Fact]
    public void Every_law_and_every_mutant_is_in_the_catalogue_once()
    {
        var numbers = Rows.Select(row => Number().Match(row)).Where(match => match.Success).Select(
            match => match.Groups[1].Value);
        IEnumerable<string> all =
        [
            .. Enumerable.Range(1, 119).Select(number => $"L{number}"),
            .. Enumerable.Range(1, 27).Select(number => $"M{number}"),
        ];
        Assert.Equal(all.Order(), numbers.Order());
    }

    [Fact]
    public void The_catalogue_says_how_many_cases_a_law_is_tried_on()
    {
        foreach (var row in Rows)
        {
            var cells = row.Split(" | ", StringSplitOptions.TrimEntries);
            if (Property().Match(row) is not { Success: true } property || cells.Length != 6)
                continue;
            var law = Types.Single(type => type.Name == property.Groups[1].Value)
                .GetField(property.Groups[2].Value)?.GetValue(null) as ILaw;
            Assert.Equal(
                law is null ? "1" : $"{law.Subjects} x {law.Cases}",
                cells[4]);
            Assert.All(Catalogue.Paths(property.Value.Trim('`').Split('.')[1]), path => Assert.NotNull(law));
        }
    }

    [Fact]
    public void A_law_without_a_row_of_its_own_claims_no_path() => Assert.Empty(Catalogue.Paths("Nothing"));

    /// <summary>The tests of the classes with this ending whose names begin with a number.</summary>
    private static IEnumerable<string> Tests(string ending, char letter) =>
        from type in Types
        where type.Name.EndsWith(ending, StringComparison.Ordinal)
        from method in type.GetMethods()
        where method.GetCustomAttribute<FactAttribute>() is not null
            && Regex.IsMatch(method.Name, $@"^{letter}\d+_")
        select $"{type.Name}.{method.Name}";

    private static IEnumerable<string> Named(char letter) => Rows
        .Where(row => Regex.IsMatch(row, $@"^\| {letter}\d+ "))
        .SelectMany(row => Test().Matches(row).Select(match => match.Groups[1].Value));

    [GeneratedRegex(@"^\| ([LM]\d+) \|")]
    private static partial Regex Number();

    [GeneratedRegex(@"`(\w+\.[LM]\d+_\w+)`")]
    private static partial Regex Test();

    [GeneratedRegex(@"`(\w+Laws)\.(L\d+)_\w+`")]
    private static partial Regex Property();
}
