using System.Runtime.CompilerServices;

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
        if (sink.Throw(error))
            sink.Close();
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

/// <summary>A sink as an observer, by hand: what no stage handles flies, but where a fold keeps it.</summary>
public class HandMadeObserving() : Library<int>(Medium.Values)
{
    private readonly ConditionalWeakTable<IInlet, Func<int>> _results = [];

    public override (IInlet Sink, Func<int> Result) Count()
    {
        var count = base.Count();
        _results.Add(count.Sink, count.Result);
        return count;
    }

    public override Func<IInlet, IInlet> Recipe(Stage stage, Journal journal)
    {
        var recipe = base.Recipe(stage, journal);
        return target =>
        {
            var inlet = recipe(target);
            if (_results.TryGetValue(target, out var result))
                _results.Add(inlet, result);
            return inlet;
        };
    }

    public override IObserver<int> AsObserver(IInlet sink) => new Observer(sink, error =>
        Keeps(error, _results.TryGetValue(sink, out var result) ? Record.Exception(() => result()) : null));

    /// <summary>Whether nobody needs to hear an error, or the one that is the result.</summary>
    protected virtual bool Keeps(Exception error, Exception? result) => ReferenceEquals(error, result);

    public override string ToString() => GetType().Name;

    private sealed class Observer(IInlet sink, Func<Exception, bool> keeps) : IObserver<int>
    {
        public void OnNext(int value) => sink.Send(value);

        public void OnError(Exception error)
        {
            try
            {
                if (sink.Throw(error))
                    sink.Close();
            }
            catch (Exception unhandled) when (keeps(unhandled))
            {
                // It is the result.
            }
        }

        public void OnCompleted() => sink.Close();
    }
}

/// <summary>M25: OnError keeps a failure to itself that nobody can ask for.</summary>
public sealed class KeepsToItself : HandMadeObserving
{
    protected override bool Keeps(Exception error, Exception? result) => true;
}

/// <summary>M25: what a fold keeps comes out of OnError as well.</summary>
public sealed class TellsTwice : HandMadeObserving
{
    protected override bool Keeps(Exception error, Exception? result) => false;
}

/// <summary>Each mutant of the adapters is found out by its law.</summary>
public class AdapterMutantTests
{
    [Fact]
    public void Before_they_are_mutated_the_hand_made_adapters_are_right()
    {
        AdapterLaws.L81.Holds(new HandMadeSubscribing());
        AdapterLaws.L83.Holds(new HandMadeObserving());
    }

    [Fact]
    public void M25_breaks_L83() => AdapterLaws.L83.FailsOn(new KeepsToItself());

    [Fact]
    public void M25_telling_breaks_L83() => AdapterLaws.L83.FailsOn(new TellsTwice());

    [Fact]
    public void M14_breaks_L81() => AdapterLaws.L81.FailsOn(new ForgetsToUnsubscribe());
}
