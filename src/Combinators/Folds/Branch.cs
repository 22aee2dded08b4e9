namespace Combinators;

/// <summary>
/// What gets the values of a zip: a fold, or a zip again. It keeps its own end, and ignores what comes after it. What
/// comes out of it is returned, not thrown, so that nothing keeps a sibling from its signal.
/// </summary>
internal abstract class Branch<T>
{
    public bool IsOpen { get; protected set; }

    /// <summary>The open folds in it, in order.</summary>
    public abstract IEnumerable<FoldBranch<T>> Folds { get; }

    public abstract Exception? Start();

    public abstract Exception? Send(T value);

    /// <summary>
    /// Goes on with a value that a fold in it has just had, and has finished on, or failed on: those behind it get it.
    /// </summary>
    public abstract Exception? Resume(T value, FoldBranch<T> at, Exception? error);

    public abstract Exception? Fail(Exception error);

    public abstract Exception? Close();
}

internal static class Branch
{
    public static Branch<T> Of<T, TResult>(FoldRecipe<T, TResult> fold, IOutcome<TResult> outcome)
    {
        var end = new BranchEnd<T>();
        fold.Attach(end, outcome);
        return end.Branch!;
    }
}

/// <summary>Nothing is in front of a fold that is zipped.</summary>
internal sealed class BranchEnd<T> : Upstream<T>
{
    public Branch<T>? Branch { get; private set; }

    public override int Depth => 0;

    public override void Attach<TReceiver>(TReceiver receiver) =>
        Branch = new FoldBranch<T>(Stage.Of<T, TReceiver>(receiver));

    public override void Attach(Branch<T> branch) => Branch = branch;
}

/// <summary>One fold, with the stages in front of it.</summary>
internal sealed class FoldBranch<T>(Sink<T> stage) : Branch<T>
{
    public Sink<T> Stage => stage;

    public override IEnumerable<FoldBranch<T>> Folds => IsOpen ? [this] : [];

    public override Exception? Start()
    {
        Exception failure;
        try
        {
            IsOpen = stage.Start();
            return null;
        }
        catch (Exception error)
        {
            failure = error;
        }
        return Die(failure);
    }

    public override Exception? Send(T value)
    {
        Exception failure;
        try
        {
            IsOpen = IsOpen && stage.Send(value);
            return null;
        }
        catch (Exception error)
        {
            failure = error;
        }
        return Fail(failure);
    }

    public override Exception? Resume(T value, FoldBranch<T> at, Exception? error)
    {
        IsOpen = false;
        return error is null ? null : Die(error);
    }

    public override Exception? Fail(Exception error)
    {
        if (!IsOpen)
            return null;
        IsOpen = false;
        return Die(error);
    }

    public override Exception? Close()
    {
        if (!IsOpen)
            return null;
        IsOpen = false;
        Exception failure;
        try
        {
            stage.Close();
            return null;
        }
        catch (Exception error)
        {
            failure = error;
        }
        return Die(failure);
    }

    /// <summary>What is left of the stages hears it: null if one handles it.</summary>
    private Exception? Die(Exception error)
    {
        try
        {
            stage.Fail(error);
            return null;
        }
        catch (Exception unhandled)
        {
            return unhandled;
        }
    }
}

/// <summary>Two branches, and what becomes of their results.</summary>
internal sealed class ZipBranch<T>(Branch<T> first, Branch<T> second, ZipEnd end) : Branch<T>
{
    public override IEnumerable<FoldBranch<T>> Folds => first.Folds.Concat(second.Folds);

    public override Exception? Start()
    {
        IsOpen = true;
        return Settle(first.Start() ?? second.Start());
    }

    public override Exception? Send(T value)
    {
        if (!IsOpen)
            return null;
        var failure = first.Send(value);
        Add(ref failure, second.Send(value));
        return Settle(failure);
    }

    public override Exception? Resume(T value, FoldBranch<T> at, Exception? error)
    {
        if (!first.Folds.Contains(at))
            return Settle(second.Resume(value, at, error));
        var failure = first.Resume(value, at, error);
        Add(ref failure, second.Send(value));
        return Settle(failure);
    }

    public override Exception? Fail(Exception error)
    {
        if (!IsOpen)
            return null;
        var failure = first.Fail(error);
        Add(ref failure, second.Fail(error));
        return End(failure);
    }

    public override Exception? Close()
    {
        if (!IsOpen)
            return null;
        var failure = first.Close();
        Add(ref failure, second.Close());
        return End(failure);
    }

    private static void Add(ref Exception? failure, Exception? other)
    {
        if (other is not null)
            Failures.Add(ref failure, other);
    }

    /// <summary>Both have dealt with a signal; whoever is open hears of its sibling's failure.</summary>
    private Exception? Settle(Exception? failure)
    {
        if (failure is null && (first.IsOpen || second.IsOpen))
            return null;
        if (failure is { } error)
        {
            Add(ref failure, first.Fail(error));
            Add(ref failure, second.Fail(error));
        }
        return End(failure);
    }

    private Exception? End(Exception? failure)
    {
        IsOpen = false;
        return end.End(failure);
    }
}
