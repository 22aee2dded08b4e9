namespace Combinators;

/// <summary>A body as a receiver.</summary>
internal struct CoroutineReceiver<T>(Input<T> input) : IReceiver<T>
{
    public bool Start() => input.Start();

    public bool Send(T value) => input.Send(value);

    public bool Throw(Exception error) => input.Throw(error);

    public void Close() => input.Close();
}
