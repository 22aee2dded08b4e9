namespace Combinators;

/// <summary>Where a chain of receivers goes on in a sink that keeps a protocol of its own.</summary>
internal struct SinkReceiver<T>(Sink<T> sink) : IReceiver<T>
{
    public Sink<T> Sink => sink;

    public bool Start() => sink.IsOpen;

    public bool Send(T value) => sink.Send(value);

    public bool Throw(Exception error) => sink.Throw(error);

    public void Close() => sink.Close();
}

internal static class Boundary
{
    /// <summary>
    /// Puts a head in front of <paramref name="next"/>, for a stage that has to know whether what is below it is
    /// still open, or that keeps it on the heap.
    /// </summary>
    public static Sink<T> Before<T, TNext>(TNext next, object stage)
        where TNext : struct, IReceiver<T> =>
        next is SinkReceiver<T> boundary ? boundary.Sink : new Head<T, TNext>(next, stage);

    /// <summary>As the receivers' own: a dying stage's failure, to a target that may recover from it.</summary>
    public static bool Fail<T>(this Sink<T> sink, Exception error)
    {
        if (sink.Throw(error))
            sink.Close();
        return false;
    }
}
