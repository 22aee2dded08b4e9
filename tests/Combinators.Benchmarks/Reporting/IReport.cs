namespace Combinators.Benchmarks;

/// <summary>What becomes of the results, one by one as they come.</summary>
internal interface IReport
{
    void Begin(Machine machine);

    void Add(Result result);

    void End(TimeSpan elapsed);
}
