namespace Combinators.Tests;

/// <summary>
/// An observer that writes down what it hears: <c>"1 2 |"</c>, or <c>"1 #boom"</c>. A notification that the
/// grammar <c>OnNext* (OnCompleted | OnError)?</c> does not allow, or one from inside another, throws.
/// </summary>
public sealed class Recorder<T>(Action<T>? onNext = null) : IObserver<T>
{
    private readonly List<string> _trace = [];
    private bool _ended;
    private bool _inside;

    public string Trace => string.Join(' ', _trace);

    public Exception? Error { get; private set; }

    public void OnNext(T value) => Hear($"{value}", ends: false, () => onNext?.Invoke(value));

    public void OnError(Exception error) => Hear($"#{error.Message}", ends: true, () => Error = error);

    public void OnCompleted() => Hear("|", ends: true, () => { });

    private void Hear(string marble, bool ends, Action then)
    {
        if (_ended || _inside)
            throw new InvalidOperationException($"{marble} breaks the grammar after '{Trace}'.");
        _trace.Add(marble);
        _ended = ends;
        _inside = true;
        try
        {
            then();
        }
        finally
        {
            _inside = false;
        }
    }
}
