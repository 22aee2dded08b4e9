namespace Combinators.Properties;

/// <summary>A live sink as the laws see it, so that a wrong implementation can stand in its place.</summary>
public interface IInlet
{
    bool IsOpen { get; }

    bool Send(int value);

    bool Throw(Exception error);

    void Close();
}

/// <summary>The implementation under test. A mutant overrides what it does wrong.</summary>
public abstract class Subject
{
    /// <summary>The library, over values: there chains are structs.</summary>
    public static readonly Subject Library = new Library<int>(Medium.Values);

    /// <summary>The library, over references: there chains are objects.</summary>
    public static readonly Subject References = new Library<Box>(Medium.References);

    /// <summary>Makes a recipe of a chain, fused as far as the library fuses; it can be attached any number of times.</summary>
    public abstract Func<IInlet, IInlet> Recipe(Stage stage, Journal journal);

    /// <summary>Puts a chain in front of a sink.</summary>
    public IInlet Attach(Stage stage, IInlet target, Journal journal) => Recipe(stage, journal)(target);

    public abstract IInlet Broadcast(params IInlet[] branches);

    public abstract IInlet[] Merge(IInlet target, int inputs);

    /// <summary>Runs a sequence into a sink.</summary>
    public abstract void Run(IEnumerable<int> values, IInlet sink);
}

/// <summary>The library's own implementation, over elements of one type.</summary>
public class Library<T>(Medium<T> medium) : Subject
{
    public override Func<IInlet, IInlet> Recipe(Stage stage, Journal journal)
    {
        var pipe = stage.ToPipe(medium, journal);
        return target => ToInlet(pipe.To(ToSink(target)));
    }

    public override IInlet Broadcast(params IInlet[] branches) => ToInlet(Sink.Broadcast([.. branches.Select(ToSink)]));

    public override IInlet[] Merge(IInlet target, int inputs) => [.. Sink.Merge(ToSink(target), inputs).Select(ToInlet)];

    public override void Run(IEnumerable<int> values, IInlet sink) =>
        Source.From(values as IEnumerable<T> ?? values.Select(medium.Of)).Run(ToSink(sink));

    public override string ToString() => $"the library over {typeof(T).Name}";

    private IInlet ToInlet(Sink<T> sink) => sink.ToInlet(medium);

    private Sink<T> ToSink(IInlet inlet) => inlet.ToSink(medium);
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

public static class Inlets
{
    public static IInlet ToInlet(this Sink<int> sink) => sink.ToInlet(Medium.Values);

    public static IInlet ToInlet<T>(this Sink<T> sink, Medium<T> medium) => new SinkInlet<T>(sink, medium);

    /// <summary>The library's sink itself, or a body that passes everything on to a stand-in.</summary>
    public static Sink<T> ToSink<T>(this IInlet inlet, Medium<T> medium) =>
        inlet is SinkInlet<T> library ? library.Sink : Coroutine.Sink<T>(input => Bridge(inlet, medium, input));

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

        public bool Send(int value) => sink.Send(medium.Of(value));

        public bool Throw(Exception error) => sink.Throw(error);

        public void Close() => sink.Close();

        public override string ToString() => sink.ToString()!;
    }
}
