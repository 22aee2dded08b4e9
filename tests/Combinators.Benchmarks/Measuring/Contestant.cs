using System.Reflection;
using BenchmarkDotNet.Attributes;

namespace Combinators.Benchmarks;

/// <summary>
/// One way to do the work. A run of it does a number of operations, and returns a checksum of them.
/// </summary>
internal sealed record Contestant(string Name, int Operations, Func<long> Run)
{
    public const string Ours = "ours";
    public const string Loop = "loop by hand";
    public const string SameDelegates = "loop, same delegates";
    public const string Objects = "objects, virtual Send";
    public const string Linq = "LINQ";
    public const string Rx = "System.Reactive";

    /// <summary>The benchmark methods of a question, the baseline first.</summary>
    public static Contestant[] Of(Question question) =>
    [
        .. from method in question.GetType().GetMethods()
           let mark = method.GetCustomAttribute<BenchmarkAttribute>()
           where mark is not null
           orderby mark.Baseline descending, method.MetadataToken
           select new Contestant(
               mark.Description ?? method.Name,
               mark.OperationsPerInvoke,
               method.CreateDelegate<Func<long>>(question)),
    ];
}
