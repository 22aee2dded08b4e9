namespace Combinators.Properties;

/// <summary>A live sink as the laws see it, so that a wrong implementation can stand in its place.</summary>
public interface IInlet
{
    bool IsOpen { get; }

    bool Send(int value);

    bool SendAll(ReadOnlySpan<int> values)
    {
        foreach (var value in values)
        {
            if (!Send(value))
                return false;
        }
        return IsOpen;
    }

    bool Throw(Exception error);

    void Close();
}

/// <summary>A live fold, and what it says of its result.</summary>
public sealed record FoldInlet(IInlet Inlet, Func<string> Result);

/// <summary>The implementation under test. A mutant overrides what it does wrong.</summary>
public abstract class Subject
{
    /// <summary>The library, over values: there chains are structs.</summary>
    public static readonly Subject Library = new Library<int>(Medium.Values);

    /// <summary>The library, over references: there chains are objects.</summary>
    public static readonly Subject References = new Library<Box>(Medium.References);

    /// <summary>
    /// Makes a recipe of a chain, fused as far as the library fuses; it can be attached any number of times.
    /// </summary>
    public abstract Func<IInlet, IInlet> Recipe(Stage stage, Journal journal);

    /// <summary>Puts a chain in front of a fold that collects what it gets.</summary>
    public abstract FoldInlet Fold(Stage stage, Journal journal);

    /// <summary>Puts a chain in front of a sink.</summary>
    public IInlet Attach(Stage stage, IInlet target, Journal journal) => Recipe(stage, journal)(target);

    public abstract IInlet Broadcast(params IInlet[] branches);

    /// <summary>Puts a main line in front of which each value goes to a side.</summary>
    public abstract IInlet Tee(IInlet side, IInlet main);

    /// <summary>A sink that has finished: the unit of Broadcast.</summary>
    public abstract IInlet Finished();

    public abstract IInlet[] Merge(IInlet target, int inputs);

    /// <summary>Puts a function in front of a sink.</summary>
    public abstract IInlet Contramap(Function function, IInlet sink);

    /// <summary>A chain in front of several sinks.</summary>
    public abstract IInlet Fork(Stage stage, Journal journal, params IInlet[] branches);

    /// <summary>Sends each value to the branch that the selector says.</summary>
    public abstract IInlet Route(Func<int, int> selector, params IInlet[] branches);

    /// <summary>Runs a source into a sink.</summary>
    public abstract void Run(
        Feed feed, IInlet sink, Journal journal, CancellationToken cancellationToken = default);

    /// <summary>Feeds a sink by hand, and ends it as what feeds it ends.</summary>
    public abstract void Feed(IInlet sink, Action<IInlet> body);

    /// <summary>Subscribes a sink to an observable.</summary>
    public abstract IDisposable Subscribe(Emitter emitter, IInlet sink);

    /// <summary>Subscribes an observer to an observable, with a chain between them.</summary>
    public abstract IDisposable Subscribe(Emitter emitter, Stage stage, Recorder recorder, Journal journal);

    /// <summary>
    /// Subscribes observers to a source. It runs meanwhile, so what nobody is left to handle comes out of it.
    /// </summary>
    public abstract void Subscribe(
        IReadOnlyList<Recorder> recorders, Feed feed, Stage stage, Journal journal);

    /// <summary>A sink as an observer.</summary>
    public abstract IObserver<int> AsObserver(IInlet sink);

    /// <summary>An observer as a sink.</summary>
    public abstract IInlet AsSink(Recorder recorder);

    /// <summary>A sink with a result, how many values it got, for which it is asked later.</summary>
    public abstract (IInlet Sink, Func<int> Result) Count();

    /// <summary>A sequence through a chain.</summary>
    public abstract IEnumerable<int> Pull(Feed.From feed, Stage stage, Journal journal);
}

/// <summary>The library's own implementation, over elements of one type.</summary>
public class Library<T>(Medium<T> medium) : Subject
{
    public override Func<IInlet, IInlet> Recipe(Stage stage, Journal journal)
    {
        var pipe = stage.ToPipe(medium, journal);
        return target => ToInlet(pipe.To(ToSink(target)));
    }

    public override FoldInlet Fold(Stage stage, Journal journal)
    {
        var sink = stage.ToPipe(medium, journal).To(Combinators.Fold.ToList<T>());
        return new(ToInlet(sink), () => string.Join(' ', sink.Result.Select(medium.Value)));
    }

    public override IInlet Broadcast(params IInlet[] branches) =>
        ToInlet(Sink.Broadcast([.. branches.Select(ToSink)]));

    public override IInlet Tee(IInlet side, IInlet main) => ToInlet(Pipe.Tee(ToSink(side)).To(ToSink(main)));

    public override IInlet Finished() => ToInlet(Sink.Finished<T>());

    public override IInlet[] Merge(IInlet target, int inputs) =>
        [.. Sink.Merge(ToSink(target), inputs).Select(ToInlet)];

    public override IInlet Contramap(Function function, IInlet sink) =>
        ToInlet(ToSink(sink).Contramap(medium.Lift(function.Apply)));

    public override IInlet Fork(Stage stage, Journal journal, params IInlet[] branches) =>
        ToInlet(stage.ToPipe(medium, journal).Broadcast([.. branches.Select(ToSink)]));

    public override IInlet Route(Func<int, int> selector, params IInlet[] branches) =>
        ToInlet(Sink.Route(x => selector(medium.Value(x)), [.. branches.Select(ToSink)]));

    public override void Run(
        Feed feed, IInlet sink, Journal journal, CancellationToken cancellationToken = default)
    {
        var source = feed.ToSource(medium, journal);
        var live = ToSink(sink);
        Trail.Runs(source, live);
        source.Run(live, cancellationToken);
    }

    public override void Feed(IInlet sink, Action<IInlet> body) => ToSink(sink).Feed(fed => body(ToInlet(fed)));

    public override IDisposable Subscribe(Emitter emitter, IInlet sink) =>
        emitter.Over(medium).Subscribe(ToSink(sink));

    public override IDisposable Subscribe(Emitter emitter, Stage stage, Recorder recorder, Journal journal) =>
        emitter.Over(medium).Through(stage.ToPipe(medium, journal)).Subscribe(recorder.Over(medium));

    public override void Subscribe(
        IReadOnlyList<Recorder> recorders, Feed feed, Stage stage, Journal journal)
    {
        var source = feed.ToSource(medium, journal).Via(stage.ToPipe(medium, journal));
        var observable = source.ToObservable();
        foreach (var recorder in recorders)
        {
            Trail.Enters(source);
            journal.Try(() => observable.Subscribe(recorder.Over(medium)));
        }
    }

    public override IObserver<int> AsObserver(IInlet sink)
    {
        var observer = ToSink(sink).AsObserver();
        return observer as IObserver<int> ?? new Converted(observer, medium);
    }

    public override (IInlet Sink, Func<int> Result) Count()
    {
        var sink = Combinators.Fold.Count<T>().ToSink();
        return (ToInlet(sink), () => sink.Result);
    }

    public override IInlet AsSink(Recorder recorder) => ToInlet(recorder.Over(medium).AsSink());

    public override IEnumerable<int> Pull(Feed.From feed, Stage stage, Journal journal)
    {
        var sequence = feed.Sequence(journal);
        var through = (sequence as IEnumerable<T> ?? sequence.Select(medium.Of)).Through(
            stage.ToPipe(medium, journal));
        return through as IEnumerable<int> ?? through.Select(medium.Value);
    }

    public override string ToString() => $"the library over {typeof(T).Name}";

    private IInlet ToInlet(Sink<T> sink) => sink.ToInlet(medium);

    private Sink<T> ToSink(IInlet inlet) => inlet.ToSink(medium);

    private sealed class Converted(IObserver<T> observer, Medium<T> medium) : IObserver<int>
    {
        public void OnNext(int value) => observer.OnNext(medium.Of(value));

        public void OnError(Exception error) => observer.OnError(error);

        public void OnCompleted() => observer.OnCompleted();
    }
}

/// <summary>An end that is made live by what stands in front of it, over the same elements.</summary>
public abstract class End : IInlet
{
    private IInlet? _live;

    public bool IsOpen => Live.IsOpen;

    private IInlet Live => _live ??= Open(Medium.Values).ToInlet();

    public bool Send(int value) => Live.Send(value);

    public bool SendAll(ReadOnlySpan<int> values) => Live.SendAll(values);

    public bool Throw(Exception error) => Live.Throw(error);

    public void Close() => Live.Close();

    public Sink<T> Over<T>(Medium<T> medium) => (_live ??= Open(medium).ToInlet(medium)).ToSink(medium);

    protected abstract Sink<T> Open<T>(Medium<T> medium);
}

/// <summary>Stands between two stages and writes down what passes.</summary>
public sealed class Spy(IInlet target, Journal journal, string name) : IInlet
{
    public bool IsOpen => target.IsOpen;

    public bool Send(int value)
    {
        journal.Add(new Event.Received(name, value));
        return target.Send(value);
    }

    public bool Throw(Exception error)
    {
        journal.Add(new Event.Thrown(name, journal.Name(error)));
        return target.Throw(error);
    }

    public void Close()
    {
        journal.Add(new Event.Closed(name));
        target.Close();
    }
}

public abstract partial record Stage
{
    /// <summary>
    /// The same as a stage of the library's kind, so that a head in front of it can be lent.
    /// </summary>
    public sealed record Spied(string Name) : Stage
    {
        public override Pipe<T, T> ToPipe<T>(Medium<T> medium, Journal journal) =>
            new SpyPipe<T>(medium, journal, Name);

        public override string ToString() => $"Spied({Name})";
    }
}

internal sealed class SpyPipe<T>(Medium<T> medium, Journal journal, string name) : StagePipe<T, T>
{
    public override void Attach<TNext>(TNext next, Upstream<T> up) => up.Attach(
        new SinkReceiver<T, TNext>(
            new SpyStage<T>(Combinators.Stage.Of<T, TNext>(next), medium, journal, name)));
}

internal sealed class SpyStage<T>(Sink<T> target, Medium<T> medium, Journal journal, string name) : Stage<T>
{
    // A failure from below comes back as a Throw, with which nobody has sent it anything.
    private bool _inside;

    internal override bool Start() => target.Start();

    public override bool Send(T value)
    {
        journal.Add(new Event.Received(name, medium.Value(value)));
        _inside = true;
        var open = target.Send(value);
        _inside = false;
        return open;
    }

    public override bool Throw(Exception error)
    {
        if (!_inside)
            journal.Add(new Event.Thrown(name, journal.Name(error)));
        _inside = true;
        var open = target.Throw(error);
        _inside = false;
        return open;
    }

    public override void Close()
    {
        journal.Add(new Event.Closed(name));
        _inside = true;
        target.Close();
    }
}

public static class Inlets
{
    public static IInlet ToInlet(this Sink<int> sink) => sink.ToInlet(Medium.Values);

    public static IInlet ToInlet<T>(this Sink<T> sink, Medium<T> medium) => new SinkInlet<T>(sink, medium);

    /// <summary>The library's sink itself, or a body that passes everything on to a stand-in.</summary>
    public static Sink<T> ToSink<T>(this IInlet inlet, Medium<T> medium) => inlet switch
    {
        SinkInlet<T> library => library.Sink,
        End end => end.Over(medium),
        _ => Coroutine.Sink<T>(input => Bridge(inlet, medium, input)),
    };

    private static async Coroutine Bridge<T>(IInlet inlet, Medium<T> medium, Input<T> input)
    {
        var values = input.GetAsyncEnumerator();
        while (inlet.IsOpen)
        {
            Exception? error = null;
            var more = false;
            try
            {
                more = await values.MoveNextAsync();
            }
            catch (Exception thrown)
            {
                error = thrown;
            }
            if (error is not null)
                inlet.Throw(error);
            else if (more)
                inlet.Send(medium.Value(values.Current));
            else
                inlet.Close();
        }
    }

    private sealed class SinkInlet<T>(Sink<T> sink, Medium<T> medium) : IInlet
    {
        public Sink<T> Sink => sink;

        public bool IsOpen => sink.IsOpen;

        public bool Send(int value)
        {
            Trail.Enters(sink);
            return sink.Send(medium.Of(value));
        }

        public bool SendAll(ReadOnlySpan<int> values)
        {
            Trail.Enters(sink, values.Length);
            var batch = new T[values.Length];
            for (var i = 0; i < batch.Length; i++)
                batch[i] = medium.Of(values[i]);
            return sink.SendAll(batch);
        }

        public bool Throw(Exception error) => sink.Throw(error);

        public void Close() => sink.Close();

        public override string ToString() => sink.ToString()!;
    }
}
