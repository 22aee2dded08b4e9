namespace Combinators.Properties;

/// <summary>A live sink as the laws see it, so that a wrong implementation can stand in its place.</summary>
public interface IInlet
{
    bool IsOpen { get; }

    bool Send(int value);

    bool Throw(Exception error);

    void Close();
}

/// <summary>The implementation under test: here the library's own. A mutant overrides what it does wrong.</summary>
public class Subject
{
    public static readonly Subject Library = new();

    /// <summary>Makes a recipe of a chain, fused as far as the library fuses; it can be attached any number of times.</summary>
    public virtual Func<IInlet, IInlet> Recipe(Stage stage, Journal journal)
    {
        var pipe = stage.ToPipe(journal);
        return target => pipe.To(target.ToSink()).ToInlet();
    }

    /// <summary>Puts a chain in front of a sink.</summary>
    public IInlet Attach(Stage stage, IInlet target, Journal journal) => Recipe(stage, journal)(target);

    public virtual IInlet Broadcast(params IInlet[] branches) =>
        Sink.Broadcast([.. branches.Select(branch => branch.ToSink())]).ToInlet();

    public virtual IInlet[] Merge(IInlet target, int inputs) =>
        [.. Sink.Merge(target.ToSink(), inputs).Select(port => port.ToInlet())];

    /// <summary>Runs a sequence into a sink.</summary>
    public virtual void Run(IEnumerable<int> values, IInlet sink) => Source.From(values).Run(sink.ToSink());

    public override string ToString() => "the library";
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
    public static IInlet ToInlet(this Sink<int> sink) => new SinkInlet(sink);

    /// <summary>The library's sink itself, or a body that passes everything on to a stand-in.</summary>
    public static Sink<int> ToSink(this IInlet inlet) => inlet is SinkInlet library ? library.Sink : Bridge(inlet);

    private static Sink<int> Bridge(IInlet inlet) => Coroutine.Sink<int>(async input =>
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
                inlet.Send(values.Current);
            else
                inlet.Close();
        }
    });

    private sealed class SinkInlet(Sink<int> sink) : IInlet
    {
        public Sink<int> Sink => sink;

        public bool IsOpen => sink.IsOpen;

        public bool Send(int value) => sink.Send(value);

        public bool Throw(Exception error) => sink.Throw(error);

        public void Close() => sink.Close();

        public override string ToString() => sink.ToString()!;
    }
}
