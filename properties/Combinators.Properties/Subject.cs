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

    /// <summary>Puts a chain in front of a sink, fused as far as the library fuses.</summary>
    public virtual IInlet Attach(Stage stage, IInlet target, Journal journal) =>
        stage.ToPipe(journal).To(target.ToSink()).ToInlet();

    public virtual IInlet Broadcast(params IInlet[] branches) =>
        Sink.Broadcast([.. branches.Select(branch => branch.ToSink())]).ToInlet();

    public virtual IInlet[] Merge(IInlet target, int inputs) =>
        [.. Sink.Merge(target.ToSink(), inputs).Select(port => port.ToInlet())];

    /// <summary>Runs a sequence into a sink.</summary>
    public virtual void Run(IEnumerable<int> values, IInlet sink) => Source.From(values).Run(sink.ToSink());

    public override string ToString() => "the library";
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
            try
            {
                if (!await values.MoveNextAsync())
                {
                    inlet.Close();
                    return;
                }
            }
            catch (Exception error)
            {
                if (!inlet.Throw(error))
                    return;
                continue;
            }
            if (!inlet.Send(values.Current))
                return;
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
