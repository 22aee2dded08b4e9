using System.Reflection;

namespace Combinators.Tests;

/// <summary>Where null is refused, it is refused by the parameter's name, before anything is built.</summary>
public class NullArgumentTests
{
    private static readonly Dictionary<string, (MethodInfo Method, string Parameter)> Cases = (
        from method in PublicSurface.Methods
        from argument in new[] { typeof(int), typeof(string) }
        let closed = PublicSurface.Close(method, argument)
        where closed is not null
        from parameter in method.GetParameters()
        where PublicSurface.RefusesNull(parameter)
        let name = $"{parameter.Name} of {PublicSurface.DocId(method)}, {argument.Name}"
        select (name, closed, parameter))
        .ToDictionary(each => each.name, each => (each.closed, each.parameter.Name!));

    public static TheoryData<string> Names => [.. Cases.Keys];

    [Theory, MemberData(nameof(Names))]
    public void Null_is_refused_by_name(string name)
    {
        var (method, parameter) = Cases[name];
        Assert.Throws<ArgumentNullException>(parameter, () => PublicSurface.Call(method, parameter, null));
    }

    [Fact]
    public void The_whole_surface_is_looked_at()
    {
        foreach (var type in PublicSurface.Factories)
            Assert.Contains(Cases.Values, each => each.Method.DeclaringType == type);
        Assert.Contains(Cases.Values, each => each.Method.DeclaringType == typeof(Pipe<int, int>));
        Assert.Contains(Cases.Values, each => each.Method.DeclaringType == typeof(Source<string>));
        Assert.Contains(Cases.Values, each => each.Method.DeclaringType == typeof(Composition));
    }
}
