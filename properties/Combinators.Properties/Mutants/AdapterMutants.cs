namespace Combinators.Properties;

/// <summary>
/// A second implementation of what subscribes a sink, by hand. The laws hold for it, so the mutant, which
/// gets one step of it wrong, breaks a law by that step.
/// </summary>
public class HandMadeSubscribing() : Library<int>(Medium.Values)
{
    public override IDisposable Subscribe(Emitter emitter, IInlet sink)
    {
        var subscription = Subscription(sink);
        if (sink.IsOpen)
            subscription.Upstream = emitter.Over(Medium.Values).Subscribe(subscription);
        return subscription;
    }

    protected virtual HandMadeSubscription Subscription(IInlet sink) => new(sink);

    public override string ToString() => GetType().Name;
}

/// <summary>A sink as an observer, and its subscription.</summary>
public class HandMadeSubscription(IInlet sink) : IObserver<int>, IDisposable
{
    private IDisposable? _upstream;

    /// <summary>What is to be disposed: at once, if it is over already.</summary>
    public virtual IDisposable? Upstream
    {
        set
        {
            _upstream = value;
            if (IsOver)
                Leave();
        }
    }

    protected bool IsOver { get; private set; }

    public void OnNext(int value) => Pass(() => sink.Send(value));

    public void OnError(Exception error) => Pass(() =>
    {
        try
        {
            if (sink.Throw(error))
                sink.Close();
        }
        catch (Exception unhandled) when (ReferenceEquals(unhandled, error))
        {
            // The last stage has heard it.
        }
        return false;
    });

    public void OnCompleted() => Pass(() =>
    {
        sink.Close();
        return false;
    });

    public void Dispose() => OnCompleted();

    private void Pass(Func<bool> signal)
    {
        if (IsOver)
            return;
        var open = false;
        try
        {
            open = signal();
        }
        finally
        {
            if (!open)
            {
                IsOver = true;
                Leave();
            }
        }
    }

    private void Leave()
    {
        var upstream = _upstream;
        _upstream = null;
        upstream?.Dispose();
    }
}

/// <summary>
/// M14: a sink that has enough while it is being subscribed has nothing to dispose yet, and forgets to.
/// </summary>
public sealed class ForgetsToUnsubscribe : HandMadeSubscribing
{
    protected override HandMadeSubscription Subscription(IInlet sink) => new Wrong(sink);

    private sealed class Wrong(IInlet sink) : HandMadeSubscription(sink)
    {
        public override IDisposable? Upstream
        {
            set
            {
                if (!IsOver)
                    base.Upstream = value;
            }
        }
    }
}

/// <summary>The mutant of the adapters is found out by its law.</summary>
public class AdapterMutantTests
{
    [Fact]
    public void Before_it_is_mutated_the_hand_made_subscription_is_right() =>
        AdapterLaws.L81.Holds(new HandMadeSubscribing());

    [Fact]
    public void M14_breaks_L81() => AdapterLaws.L81.FailsOn(new ForgetsToUnsubscribe());
}
