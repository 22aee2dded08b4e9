namespace Combinators.Benchmarks;

/// <summary>Does a pipeline that runs on and on keep anything?</summary>
internal sealed class Memory : IRow
{
    private const int Batches = 1000;
    private const int BatchesBetweenLooks = 100;
    private const long MostGrowth = 64 * 1024;

    public string Name => "memory over 10^8 elements";

    public Result Measure()
    {
        var sink = Pipe.Map<int, int>(x => x + 1).Filter(x => (x & 1) == 0).Scan(0, (last, x) => last ^ x)
            .Then(Coroutine.Pipe<int, int>(async (input, output) =>
            {
                await foreach (var x in input)
                    output.Send(x + 1);
            }))
            .Chunk(1000)
            .To(Fold.Count<int[]>());
        var heap = new List<long>();
        var allocated = GC.GetTotalAllocatedBytes(precise: true);
        var start = Clock.Now(allThreads: false);
        for (var i = 0; i < Batches; i++)
        {
            sink.SendAll(Data.Numbers);
            // The first batches make what stays for good, such as the JIT's profiles and static lambdas.
            if (i % BatchesBetweenLooks == BatchesBetweenLooks - 1)
                heap.Add(GC.GetTotalMemory(forceFullCollection: true));
        }
        var elapsed = Clock.Now(allThreads: false) - start;
        allocated = GC.GetTotalAllocatedBytes(precise: true) - allocated;
        sink.Close();

        const double Elements = (double)Batches * Data.Count;
        if (sink.Result != (int)(Elements / 2 / 1000))
            throw new InvalidOperationException($"'{Name}': {sink.Result} chunks came out.");
        var growth = heap.Max() - heap[0];
        var time = elapsed / Elements;
        return new Result(
            Name, $"map-filter-scan | coroutine | chunk; the live heap grew by {growth:N0} bytes", 0,
            [new Standing(Contestant.Ours, new(time, time, time), allocated / Elements, Ratio: null)],
            [new Verdict("grows by at most 64 KB", Contestant.Ours, IsStretch: false, growth, MostGrowth)]);
    }
}
