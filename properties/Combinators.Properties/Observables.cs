namespace Combinators.Properties;

/// <summary>
/// An observable that pushes a script, at once while it is being subscribed to, or when it is told to. It
/// keeps no rules: it goes on after its end and after it was disposed.
/// </summary>
public sealed class Emitter(Journal journal, Script script, bool atOnce)
{
    private readonly List<Action<Signal>> _observers = [];

    public const string Subscribed = "Subscribe";

    public IObservable<T> Over<T>(Medium<T> medium) => new Observable<T>(this, medium);

    /// <summary>Pushes everything; what comes back out of the observers is written down.</summary>
    public void Emit()
    {
        foreach (var signal in script.Signals)
        {
            foreach (var observer in _observers.ToArray())
                Push(observer, signal);
        }
    }

    private void Push(Action<Signal> observer, Signal signal)
    {
        try
        {
            observer(signal);
            journal.Add(new Event.Replied($"{signal}", new Reply("returned")));
        }
        catch (Exception error) when (error is not LawBroken)
        {
            journal.Add(new Event.Replied($"{signal}", Reply.Fault(journal.Name(error))));
        }
    }

    private sealed class Observable<T>(Emitter emitter, Medium<T> medium) : IObservable<T>
    {
        public IDisposable Subscribe(IObserver<T> observer) => emitter.Subscribe(signal =>
        {
            switch (signal)
            {
                case Signal.Send(var value):
                    Trail.Enters(observer);
                    observer.OnNext(medium.Of(value));
                    break;
                case Signal.Throw(var tag):
                    observer.OnError(emitter.Fault(tag));
                    break;
                default:
                    observer.OnCompleted();
                    break;
            }
        });
    }

    private Fault Fault(string tag) => journal.Fault(tag);

    private Subscription Subscribe(Action<Signal> observer)
    {
        journal.Note(Subscribed);
        _observers.Add(observer);
        if (atOnce)
        {
            foreach (var signal in script.Signals)
                Push(observer, signal);
        }
        return new Subscription(journal);
    }

    private sealed class Subscription(Journal journal) : IDisposable
    {
        public void Dispose() => journal.Add(new Event.Disposed());
    }
}

/// <summary>An observer that writes down what it gets, under a name, and may fail or leave.</summary>
public sealed class Recorder(Journal journal, string name = Probe.Name)
{
    private int _received;

    /// <summary>The value on which it fails, counted from one.</summary>
    public int FailsAt { get; init; }

    /// <summary>The value on which it disposes its subscription.</summary>
    public int LeavesAt { get; init; }

    /// <summary>What it disposes then.</summary>
    public IDisposable? Subscription { get; set; }

    public IObserver<T> Over<T>(Medium<T> medium) => new Observer<T>(this, medium);

    private sealed class Observer<T>(Recorder recorder, Medium<T> medium) : IObserver<T>
    {
        public void OnNext(T value) => recorder.Receive(medium.Value(value));

        public void OnError(Exception error) => recorder.Fail(error);

        public void OnCompleted() => recorder.Complete();
    }

    private void Receive(int value)
    {
        journal.Add(new Event.Received(name, value));
        if (++_received == FailsAt)
            throw journal.Fault(Probe.Error);
        if (_received == LeavesAt)
            Leave();
    }

    /// <summary>Twice, since once must be enough.</summary>
    public void Leave()
    {
        Subscription?.Dispose();
        Subscription?.Dispose();
    }

    private void Fail(Exception error) => journal.Add(new Event.Thrown(name, journal.Name(error)));

    private void Complete() => journal.Add(new Event.Closed(name));
}
