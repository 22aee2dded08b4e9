using System.Runtime.CompilerServices;

namespace Combinators;

/// <summary>
/// The way of values to branches as long as they do nothing but pass: straight to the stages behind the
/// branches' heads, in one try region for a whole batch. Whatever else happens is left to
/// <see cref="Branches{T}"/>.
/// </summary>
internal abstract class LentBranches<T>(Sink<T>[] sinks) : Stage<T>, ILessee<T>
{
    /// <summary>Blocks that return, for the reason that <see cref="FusedStage{T, TReceiver}"/> has.</summary>
    private const int BlockLength = 512;

    protected const int Nowhere = -1;

    protected readonly Branches<T> Branches = new(sinks);
    protected Head<T>?[] Heads = [];

    /// <summary>What is behind the heads, or what needs none; null where a head is not lent.</summary>
    protected Sink<T>?[] Stages = [];

    /// <summary>The number of the branch that a value is at.</summary>
    protected int At = Nowhere;

    /// <summary>How many values of a block have not passed.</summary>
    protected int Left;

    internal sealed override bool Start() => Branches.IsOpen;

    public sealed override bool Send(T value)
    {
        var error = Pass(new(in value));
        return Left == 0 || Settle(value, error);
    }

    public sealed override bool SendAll(ReadOnlySpan<T> values)
    {
        while (!values.IsEmpty)
        {
            var block = values.Length > BlockLength ? values[..BlockLength] : values;
            var error = Pass(block);
            var passed = block.Length - Left;
            if (Left > 0 && !Settle(block[passed++], error))
                return false;
            values = values[passed..];
        }
        return true;
    }

    public sealed override bool Throw(Exception error) => Branches.Throw(error);

    public sealed override void Close() => Branches.Close();

    bool ILessee<T>.GiveBack(Head<T> head)
    {
        if (At != Nowhere && Heads[At] == head)
            return false;
        for (var i = 0; i < Heads.Length; i++)
        {
            if (Heads[i] == head)
                Stages[i] = null;
        }
        Place();
        return true;
    }

    /// <summary>
    /// Sends values until there is none left, or until one does more than to pass: it is the first of those
    /// that are left then. What the handler needs is in fields, because it would keep locals on the stack.
    /// </summary>
    /// <returns>The exception that came out of where the value is, if one did.</returns>
    protected abstract Exception? Pass(ReadOnlySpan<T> values);

    /// <summary>
    /// Takes a value from where it has got to the rest of its way, by each sink's own protocol; it may have
    /// failed there. True when the branches take more.
    /// </summary>
    protected abstract bool Proceed(T value, int at, Exception? error);

    /// <summary>Has what is left of the branches lent to it.</summary>
    protected abstract void Arrange();

    /// <summary>Hears that <see cref="Stages"/> are others now.</summary>
    protected virtual void Place()
    {
    }

    protected void FindHeads()
    {
        Heads = [.. Branches.Sinks.Select(sink => sink?.AsHead)];
        Stages = new Sink<T>?[Heads.Length];
    }

    protected void Lend()
    {
        for (var i = 0; i < Heads.Length; i++)
            Stages[i] = Heads[i] is { } head ? head.LendTo(this) : Branches.Sinks[i];
        Place();
    }

    /// <summary>
    /// A value has ended or failed the branch that it is at, or has met one that takes none this way.
    /// </summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private bool Settle(T value, Exception? error)
    {
        var at = At;
        if (at != Nowhere && Heads[at] is { } head && Stages[at] is not null)
            error = End(head, error);
        At = Nowhere;
        if (!Proceed(value, at, error))
            return false;
        Arrange();
        return true;
    }

    /// <summary>Ends a branch: null unless it was by a failure that none of its stages has handled.</summary>
    private static Exception? End(Head<T> head, Exception? error)
    {
        try
        {
            if (error is null)
                head.Finish();
            else
                head.Fail(error);
            return null;
        }
        catch (Exception unhandled)
        {
            return unhandled;
        }
    }
}
