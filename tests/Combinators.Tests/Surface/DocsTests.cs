using System.Reflection;
using System.Xml.Linq;

namespace Combinators.Tests;

/// <summary>Who reads an operator's docs finds everything, and always in the same places.</summary>
public class DocsTests
{
    private static readonly Dictionary<string, MethodInfo> Operators = (
        from type in PublicSurface.Factories.Append(typeof(Pipe<,>)).Append(typeof(Source<>))
        from method in PublicSurface.MethodsOf(type)
        where method.IsStatic || PublicSurface.MethodsOf(typeof(Pipe)).Any(free => free.Name == method.Name)
        select method).ToDictionary(PublicSurface.DocId);

    public static TheoryData<string> Ids => [.. Operators.Keys];

    [Theory, MemberData(nameof(Ids))]
    public void An_operator_is_documented_in_full(string id) =>
        Assert.Empty(Missing(PublicDocs.Resolve(PublicDocs.Members[id]), Operators[id]));

    private static IEnumerable<string> Missing(XElement docs, MethodInfo method)
    {
        var summary = docs.Element("summary")?.Value.Trim() ?? "";
        if (!summary.EndsWith('.'))
            yield return "a summary that is a sentence";
        var remarks = docs.Element("remarks");
        if (remarks?.Element("code") is null)
            yield return "a marble line in the remarks' <code>";
        var topics = new[] { "Completion:", "Failure:", "Concurrency:" };
        if (!topics.SequenceEqual(docs.Elements("remarks").Descendants("b").Select(b => b.Value)))
            yield return "Completion, Failure and Concurrency, in bold, once and in this order";
        if (docs.Element("example")?.Element("code") is null)
            yield return "an example";
        foreach (var parameter in method.GetParameters())
        {
            if (PublicSurface.RefusesNull(parameter) && !Documents<ArgumentNullException>(docs, parameter))
                yield return $"ArgumentNullException of {parameter.Name}";
            if (RefusesLeast(method, parameter) && !Documents<ArgumentOutOfRangeException>(docs, parameter))
                yield return $"ArgumentOutOfRangeException of {parameter.Name}";
        }
    }

    private static bool Documents<TError>(XElement docs, ParameterInfo parameter) => (
        from exception in docs.Elements("exception")
        where (string?)exception.Attribute("cref") == $"T:{typeof(TError)}"
        where exception.Value.StartsWith("An argument is", StringComparison.Ordinal)
            || exception.Elements("paramref").Attributes("name").Any(name => name.Value == parameter.Name)
        select exception).Any();

    /// <summary>Whether the least value of a number is out of its range.</summary>
    private static bool RefusesLeast(MethodInfo method, ParameterInfo parameter)
    {
        if (parameter.ParameterType.GetField("MinValue")?.GetValue(null) is not { } least)
            return false;
        var closed = PublicSurface.Close(method, typeof(int)) ?? PublicSurface.Close(method, typeof(string));
        var error = Record.Exception(() => PublicSurface.Call(closed!, parameter.Name!, least));
        return error is ArgumentOutOfRangeException { ParamName: var name } && name == parameter.Name;
    }
}
