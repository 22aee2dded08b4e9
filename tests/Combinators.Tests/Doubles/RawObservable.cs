namespace Combinators.Tests;

/// <summary>An observable without Rx's safeguards: it does what its script does, and counts.</summary>
public sealed class RawObservable<T>(Action<IObserver<T>> script) : IObservable<T>
{
    /// <summary>One that does nothing while it is subscribed to.</summary>
    public RawObservable()
        : this(_ => { })
    {
    }

    public int Subscriptions { get; private set; }

    /// <summary>Calls of Dispose, over all subscriptions.</summary>
    public int Disposals { get; private set; }

    /// <summary>The last one that subscribed.</summary>
    public IObserver<T> Observer { get; private set; } = null!;

    public IDisposable Subscribe(IObserver<T> observer)
    {
        Subscriptions++;
        Observer = observer;
        script(observer);
        return new Subscription(this);
    }

    private sealed class Subscription(RawObservable<T> owner) : IDisposable
    {
        public void Dispose() => owner.Disposals++;
    }
}
