namespace Combinators.Benchmarks;

/// <summary>Which lambdas a shape of pipeline meets, and in which order.</summary>
public interface ITurns
{
    /// <summary>What it is trained on, until it is steady at it, before anything is measured.</summary>
    static abstract ReadOnlySpan<int> Training { get; }

    /// <summary>What is measured: a part of the elements each, in turn.</summary>
    static abstract ReadOnlySpan<int> Turns { get; }
}

/// <summary>One pipeline of its shape, and no other.</summary>
public readonly struct First : ITurns
{
    /// <inheritdoc/>
    public static ReadOnlySpan<int> Training => [];

    /// <inheritdoc/>
    public static ReadOnlySpan<int> Turns => [0];
}

/// <summary>A pipeline whose code was trained on another one of the same shape, with other lambdas.</summary>
public readonly struct Second : ITurns
{
    /// <inheritdoc/>
    public static ReadOnlySpan<int> Training => [0];

    /// <inheritdoc/>
    public static ReadOnlySpan<int> Turns => [1];
}

/// <summary>
/// Four pipelines of one shape, with lambdas of their own, in turn: polluted from the start.
/// </summary>
public readonly struct FourInTurn : ITurns
{
    /// <inheritdoc/>
    public static ReadOnlySpan<int> Training => [];

    /// <inheritdoc/>
    public static ReadOnlySpan<int> Turns => [0, 1, 2, 3];
}

/// <summary>
/// A question about lambdas. Its contestants are generic over the turns, which are structs, so each row has
/// machine code of its own and no row trains another.
/// </summary>
public abstract class Question<TTurns, TWork> : Question
    where TTurns : struct, ITurns
{
    private readonly TWork[] _all;

    private protected Question(TWork[] all)
    {
        _all = all;
        Works = Choose(TTurns.Turns);
    }

    private protected TWork[] Works { get; private set; }

    /// <inheritdoc/>
    public override void Setup()
    {
        if (TTurns.Training.IsEmpty)
            return;
        Works = Choose(TTurns.Training);
        WarmUp.Run([.. Contestant.Of(this).Select(x => new Lane(x))]);
        Works = Choose(TTurns.Turns);
    }

    private TWork[] Choose(ReadOnlySpan<int> turns)
    {
        var chosen = new TWork[turns.Length];
        for (var i = 0; i < turns.Length; i++)
            chosen[i] = _all[turns[i]];
        return chosen;
    }
}
