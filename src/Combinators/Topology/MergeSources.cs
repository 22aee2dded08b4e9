namespace Combinators;

public static partial class Source
{
    /// <summary>Runs sources at the same time, each on a thread of its own, into one sink.</summary>
    /// <remarks>
    /// <code>
    /// 1st:  a         c    |
    /// 2nd:       b              d    |
    /// out:  a    b    c         d    |
    ///
    /// Merge()              ==  Empty
    /// Merge(a, Empty)      ==  a  ==  Merge(Empty, a)        but for the thread
    /// Merge(Merge(a, b), c)  ==  Merge(a, b, c)              but for the order
    /// </code>
    /// The values of one source arrive in its order; how those of different sources are interleaved is not
    /// said. One value at a time is in the sink, and the source that sent it waits until it has been dealt
    /// with. <c>Run</c> returns when all threads have ended. <b>Completion:</b> the sink is closed once, on
    /// the thread that called <c>Run</c>, when all sources are exhausted. When it has had enough, the sources
    /// that are left are ended. <b>Failure:</b> the first is thrown into the sink and ends the other sources;
    /// unless the sink handles it, <c>Run</c> throws the same exception. A source that fails while it is
    /// being ended makes it an <see cref="AggregateException"/> of both. <b>Concurrency:</b> the sink is
    /// entered by one thread at a time. Sources are ended as by a cancelled run: one that waits for something
    /// else than its token is waited for.
    /// </remarks>
    /// <example>
    /// <code>
    /// var logs = Source.Merge(Source.Lines("a.log"), Source.Lines("b.log"));
    /// Console.WriteLine(logs.Run(Fold.Count&lt;string&gt;()));
    /// </code>
    /// </example>
    /// <typeparam name="T">The type of the values.</typeparam>
    /// <param name="sources">The sources.</param>
    /// <returns>A source.</returns>
    /// <exception cref="ArgumentNullException">
    /// <paramref name="sources"/> or one of them is null.
    /// </exception>
    public static Source<T> Merge<T>(params Source<T>[] sources) => new MergeSource<T>(sources.NoneNull());
}

public abstract partial class Source<T>
{
    /// <summary>Runs other sources at the same time as this one, each on a thread of its own.</summary>
    /// <inheritdoc cref="Source.Merge" path="/remarks"/>
    /// <inheritdoc cref="Source.Merge" path="/example"/>
    /// <param name="others">The sources that run as well.</param>
    /// <returns>A source.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="others"/> or one of them is null.</exception>
    public Source<T> Merge(params Source<T>[] others) => new MergeSource<T>([this, .. others.NoneNull()]);
}

internal sealed class MergeSource<T>(Source<T>[] sources) : Source<T>
{
    internal override void Feed(Sink<T> sink, CancellationToken cancellationToken)
    {
        if (!sink.IsOpen)
            return;
        using var run = new MergeRun<T>(sink, sources);
        run.Run(cancellationToken);
    }

    public override string ToString() => nameof(Source.Merge);
}

/// <summary>One run: an input for each source, and one for the thread that runs them all.</summary>
internal sealed class MergeRun<T>(Sink<T> sink, Source<T>[] sources) : IDisposable
{
    private readonly Sink<T>[] _inputs = Sink.Merge(sink, sources.Length + 1);
    private readonly CancellationTokenSource _stop = new();
    private readonly Lock _lock = new();
    private Exception? _failure;

    /// <summary>
    /// It is open as long as the sink is: it closes the sink, and throws what cancels the run.
    /// </summary>
    private Sink<T> Own => _inputs[^1];

    public void Run(CancellationToken cancellationToken)
    {
        var tasks = new List<Task>(sources.Length);
        Drive(Own, own =>
        {
            cancellationToken.ThrowIfCancellationRequested();
            for (var i = 0; i < sources.Length; i++)
                tasks.Add(Start(sources[i], _inputs[i]));
            Wait(tasks, cancellationToken);
            own.Close();
        });
        Task.WaitAll([.. tasks], CancellationToken.None);
        if (_failure is not null)
            Failing.Raise(_failure);
    }

    public void Dispose() => _stop.Dispose();

    private Task Start(Source<T> source, Sink<T> input) =>
        Task.Factory.StartNew(
            () => Drive(input, open => source.Feed(open, _stop.Token)),
            CancellationToken.None,
            TaskCreationOptions.LongRunning | TaskCreationOptions.DenyChildAttach,
            TaskScheduler.Default);

    private void Wait(List<Task> tasks, CancellationToken cancellationToken)
    {
        try
        {
            Task.WaitAll([.. tasks], cancellationToken);
        }
        catch (OperationCanceledException) when (!Own.IsOpen)
        {
            // The sink has had enough, or has failed, before the run was cancelled.
        }
    }

    /// <summary>Drives one input; what comes out of it is kept for the end of the run.</summary>
    private void Drive(Sink<T> input, Action<Sink<T>> drive)
    {
        try
        {
            try
            {
                drive(input);
            }
            catch (Exception error)
            {
                // What the sink has heard already comes straight back.
                input.Fail(error);
            }
        }
        catch (OperationCanceledException error) when (error.CancellationToken == _stop.Token)
        {
            // This is how a source ends that is not wanted any more.
        }
        catch (Exception error)
        {
            lock (_lock)
                Failures.Add(ref _failure, error);
        }
        if (!Own.IsOpen)
            _stop.Cancel();
    }
}
