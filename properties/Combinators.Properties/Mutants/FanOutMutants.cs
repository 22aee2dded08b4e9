using System.Runtime.ExceptionServices;

namespace Combinators.Properties;

/// <summary>
/// A second implementation of Broadcast, by hand. The laws hold for it, so each mutant, which gets one step
/// of it wrong, breaks a law by that step.
/// </summary>
public class HandMadeBroadcast(IEnumerable<IInlet> branches) : IInlet
{
    private bool _running;

    public bool IsOpen => _running || Branches.Count > 0;

    /// <summary>The open ones.</summary>
    protected List<IInlet> Branches { get; } = [.. branches.Where(branch => branch.IsOpen)];

    public bool Send(int value) => Signal(() =>
    {
        Deliver(value);
        return Branches.Count > 0;
    });

    public bool Throw(Exception error)
    {
        if (!IsOpen)
            ExceptionDispatchInfo.Throw(error);
        return Signal(() =>
        {
            ThrowAll(error);
            return false;
        });
    }

    public void Close() => Signal(() =>
    {
        CloseAll();
        return false;
    });

    /// <summary>The value reaches each open branch; those that fail are heard of afterwards.</summary>
    protected virtual void Deliver(int value)
    {
        var errors = new List<Exception>();
        foreach (var branch in Branches.ToArray())
        {
            try
            {
                if (!branch.Send(value))
                    Branches.Remove(branch);
            }
            catch (Exception error)
            {
                Branches.Remove(branch);
                errors.Add(error);
            }
        }
        if (errors.Count == 0)
            return;
        var failure = Together(errors);
        ThrowAll(failure, errors);
    }

    protected virtual void CloseAll()
    {
        var errors = new List<Exception>();
        foreach (var branch in Taken())
            Try(branch.Close, errors);
        if (errors.Count > 0)
            ExceptionDispatchInfo.Throw(Together(errors));
    }

    /// <summary>Each failure once.</summary>
    protected virtual Exception Together(IEnumerable<Exception> errors)
    {
        var distinct = errors.SelectMany(Parts)
            .Distinct(ReferenceEqualityComparer.Instance).Cast<Exception>().ToArray();
        return distinct is [var only] ? only : new AggregateException(distinct);
    }

    private static IEnumerable<Exception> Parts(Exception error) =>
        error is AggregateException several ? several.InnerExceptions : [error];

    protected IInlet[] Taken()
    {
        IInlet[] taken = [.. Branches];
        Branches.Clear();
        return taken;
    }

    protected void ThrowAll(Exception error, params IEnumerable<Exception> before)
    {
        List<Exception> errors = [.. before];
        foreach (var branch in Taken())
        {
            Try(
                () =>
                {
                    if (branch.Throw(error))
                        branch.Close();
                },
                errors);
        }
        if (errors.Count > 0)
            ExceptionDispatchInfo.Throw(Together(errors));
    }

    private static void Try(Action action, List<Exception> errors)
    {
        try
        {
            action();
        }
        catch (Exception error)
        {
            errors.Add(error);
        }
    }

    /// <summary>Whether a signal from inside one is refused.</summary>
    protected virtual bool Refuses => true;

    private bool Signal(Func<bool> body)
    {
        if (_running && Refuses)
            throw new InvalidOperationException("The broadcast is already executing.");
        if (!IsOpen)
            return false;
        _running = true;
        try
        {
            return body();
        }
        finally
        {
            _running = false;
        }
    }
}

/// <summary>The hand-made broadcast in the place of the library's.</summary>
public class HandMadeFanOut() : Library<int>(Medium.Values)
{
    public override IInlet Broadcast(params IInlet[] branches) => new HandMadeBroadcast(branches);

    public override string ToString() => GetType().Name;
}

/// <summary>
/// M5: a branch that has finished is removed by its index, and the next one misses the value.
/// </summary>
public sealed class RemovesWhileItIterates : HandMadeFanOut
{
    public override IInlet Broadcast(params IInlet[] branches) => new Wrong(branches);

    private sealed class Wrong(IEnumerable<IInlet> branches) : HandMadeBroadcast(branches)
    {
        protected override void Deliver(int value)
        {
            for (var i = 0; i < Branches.Count; i++)
            {
                if (!Branches[i].Send(value))
                    Branches.RemoveAt(i);
            }
        }
    }
}

/// <summary>M6: one branch that has enough ends them all.</summary>
public sealed class DiesWithOneBranch : HandMadeFanOut
{
    public override IInlet Broadcast(params IInlet[] branches) => new Wrong(branches);

    private sealed class Wrong(IEnumerable<IInlet> branches) : HandMadeBroadcast(branches)
    {
        protected override void Deliver(int value)
        {
            var open = Branches.Count;
            base.Deliver(value);
            if (Branches.Count < open)
                CloseAll();
        }
    }
}

/// <summary>M6: it never says that all its branches have finished.</summary>
public sealed class NeverSaysDone : HandMadeFanOut
{
    public override IInlet Broadcast(params IInlet[] branches) =>
        new HandMadeBroadcast([.. branches, Sink.Ignore<int>().ToInlet()]);
}

/// <summary>M6: the unit is a sink that takes everything.</summary>
public sealed class TakesIgnoreForTheUnit : HandMadeFanOut
{
    public override IInlet Finished() => Sink.Ignore<int>().ToInlet();
}

/// <summary>M12: a broadcast lets a signal from inside a branch in.</summary>
public sealed class LetsBranchesIn : HandMadeFanOut
{
    public override IInlet Broadcast(params IInlet[] branches) => new Wrong(branches);

    private sealed class Wrong(IEnumerable<IInlet> branches) : HandMadeBroadcast(branches)
    {
        protected override bool Refuses => false;
    }
}

/// <summary>M24: a batch loses the value behind each block.</summary>
public sealed class LosesOneBehindEachBlock() : Library<int>(Medium.Values)
{
    public override Func<IInlet, IInlet> Recipe(Stage stage, Journal journal)
    {
        var recipe = base.Recipe(stage, journal);
        return target => new Wrong(recipe(target));
    }

    public override IInlet Broadcast(params IInlet[] branches) => new Wrong(base.Broadcast(branches));

    public override string ToString() => GetType().Name;

    private sealed class Wrong(IInlet inlet) : IInlet
    {
        public bool IsOpen => inlet.IsOpen;

        public bool Send(int value) => inlet.Send(value);

        public bool SendAll(ReadOnlySpan<int> values) =>
            inlet.SendAll([.. values.ToArray().Where((_, i) => i == 0 || i % 960 != 0)]);

        public bool Throw(Exception error) => inlet.Throw(error);

        public void Close() => inlet.Close();
    }
}

/// <summary>M7: the first branch that fails on its close keeps the others from theirs.</summary>
public sealed class StopsClosing : HandMadeFanOut
{
    public override IInlet Broadcast(params IInlet[] branches) => new Wrong(branches);

    private sealed class Wrong(IEnumerable<IInlet> branches) : HandMadeBroadcast(branches)
    {
        protected override void CloseAll()
        {
            foreach (var branch in Taken())
                branch.Close();
        }
    }
}

/// <summary>M21: one failure that comes out of several branches counts several times.</summary>
public sealed class CountsCopies : HandMadeFanOut
{
    public override IInlet Broadcast(params IInlet[] branches) => new Wrong(branches);

    private sealed class Wrong(IEnumerable<IInlet> branches) : HandMadeBroadcast(branches)
    {
        protected override Exception Together(IEnumerable<Exception> errors) =>
            errors.Count() == 1 ? errors.Single() : new AggregateException(errors);
    }
}

/// <summary>Each mutant of the fan-out is found out by its laws.</summary>
public class FanOutMutantTests
{
    [Fact]
    public void Before_it_is_mutated_the_hand_made_broadcast_is_right()
    {
        Law<Fan>[] laws =
        [
            FanOutLaws.L43, FanOutLaws.L44, FanOutLaws.L45, FanOutLaws.L46, FanOutLaws.L47, FanOutLaws.L48,
            FanOutLaws.L105, BatchLaws.L102, ResourceLaws.L89,
        ];
        foreach (var law in laws)
            law.Holds(new HandMadeFanOut());
    }

    [Fact]
    public void M5_breaks_L43() => FanOutLaws.L43.FailsOn(new RemovesWhileItIterates());

    [Fact]
    public void M6_dying_breaks_L45() => FanOutLaws.L45.FailsOn(new DiesWithOneBranch());

    [Fact]
    public void M6_never_done_breaks_L45() => FanOutLaws.L45.FailsOn(new NeverSaysDone());

    [Fact]
    public void M6_the_unit_breaks_L48() => FanOutLaws.L48.FailsOn(new TakesIgnoreForTheUnit());

    [Fact]
    public void M12_branches_breaks_L105() => FanOutLaws.L105.FailsOn(new LetsBranchesIn());

    [Fact]
    public void M24_breaks_L101() => BatchLaws.L101.FailsOn(new LosesOneBehindEachBlock());

    [Fact]
    public void M24_broadcast_breaks_L102() => BatchLaws.L102.FailsOn(new LosesOneBehindEachBlock());

    [Fact]
    public void M7_breaks_L46() => FanOutLaws.L46.FailsOn(new StopsClosing());

    [Fact]
    public void M7_breaks_L89() => ResourceLaws.L89.FailsOn(new StopsClosing());

    [Fact]
    public void M21_breaks_L47() => FanOutLaws.L47.FailsOn(new CountsCopies());
}
