namespace Combinators.Benchmarks;

/// <summary>The rows, in the order of the table.</summary>
internal static class Questions
{
    public static IRow[] All { get; } =
    [
        new IntChain(), new IntChainSecond(), new IntChainPolluted(),
        new StringChain(), new StringChainSecond(), new StringChainPolluted(),
        new ClassRecordChain(), new StructRecordChain(),
        new Stages3(), new Stages10(), new Stages20(),
        new OneByOne(), new OneByOnePolluted(), new StringOneByOne(),
        new FlatMapRow(), new ScanRow(), new ChunkRow(),
        new CoroutineForeach(), new CoroutineAwait(), new CoroutineFourInTurn(),
        new CoroutinePipe1(), new CoroutinePipe3(), new CoroutinePipe10(), new CoroutineBetween(),
        new GeneratorNext(), new GeneratorSend(), new GeneratorTenDeep(),
        new FSharpFor(), new FSharpAwait(), new FSharpPipe(), new FSharpChain(),
        new BroadcastTo3(), new BroadcastPipelines(), new BroadcastOneByOne(),
        new BroadcastTo10(), new TeeRow(), new RouteRow(),
        new MergeOf3(), new MergeThreads(),
        new CoroutineLife(), new Attach3(), new Attach20(), new Attach300(),
        new ShortRun(), Cold.Chain, Cold.Twenty,
        new ObservableThrough(), new SourceToObservable(),
        new Lines(), new BusFeed(),
        new Memory(),
    ];
}
