using System.Reflection;

namespace Combinators.Tests;

/// <summary>An operator is there three times: on its own, on a pipe, on a source.</summary>
public class ParityTests
{
    /// <summary>Operators with no instance form, and why.</summary>
    private static readonly Dictionary<string, string> Alone = new()
    {
        [nameof(Pipe.Identity)] = "on anything it would change nothing",
        [nameof(Pipe.FromGenerator)] = "it makes a pipe of what is none: Then and Via take it",
    };

    public static TheoryData<string> Operators =>
        [.. PublicSurface.MethodsOf(typeof(Pipe)).Select(free => free.Name).Distinct().Except(Alone.Keys)];

    [Theory, MemberData(nameof(Operators))]
    public void An_operator_of_Pipe_is_a_method_of_pipes_and_of_sources(string name)
    {
        foreach (var free in PublicSurface.MethodsOf(typeof(Pipe)).Where(method => method.Name == name))
        {
            // The pipe that Named names is, in the instance form, the one that it is called on.
            var pipe = free.GetParameters().SingleOrDefault(IsPipe);
            var parameters = free.GetParameters().Where(p => p != pipe).Select(p => p.Name);
            var known = pipe?.ParameterType.GetGenericArguments().Length ?? 1;
            foreach (var type in new[] { typeof(Pipe<,>), typeof(Source<>) })
            {
                var form = Assert.Single(
                    PublicSurface.MethodsOf(type).Where(method => method.Name == name),
                    method => method.GetParameters().Select(p => p.Name).SequenceEqual(parameters));
                Assert.Equal(type, form.ReturnType.GetGenericTypeDefinition());
                Assert.Equal(free.GetGenericArguments().Length - known, form.GetGenericArguments().Length);
            }
        }
    }

    [Fact]
    public void An_operator_without_instance_forms_has_none() => Assert.Empty(
        from type in new[] { typeof(Pipe<,>), typeof(Source<>) }
        from method in PublicSurface.MethodsOf(type)
        where Alone.ContainsKey(method.Name)
        select method);

    private static bool IsPipe(ParameterInfo parameter) =>
        parameter.ParameterType is { IsGenericType: true } type
        && type.GetGenericTypeDefinition() == typeof(Pipe<,>);
}
