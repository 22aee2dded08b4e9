namespace Combinators;

/// <summary>A sink that ends in a result, as a recipe: what to begin with, what to do with a value, what to make of it.</summary>
/// <remarks>
/// Each run or <see cref="ToSink"/> starts afresh. Folds are made by <see cref="Fold"/> and by
/// <see cref="Coroutine.Fold{T, TResult}"/>.
/// </remarks>
/// <typeparam name="T">The type of the values it takes.</typeparam>
/// <typeparam name="TResult">The type of its result.</typeparam>
public sealed partial class Fold<T, TResult>
{
    internal Fold(FoldRecipe<T, TResult> recipe) => Recipe = recipe;

    internal FoldRecipe<T, TResult> Recipe { get; }

    /// <summary>Makes a live sink that has the result once it has finished.</summary>
    /// <remarks>
    /// <code>
    /// var sink = fold.ToSink();
    /// source.Run(sink);
    /// sink.Result                ==  source.Run(fold)
    /// </code>
    /// <b>Completion:</b> when it is closed, or as soon as the fold has its result. <b>Failure:</b> there is
    /// no result, unless the fold handles it: <see cref="FoldSink{T, TResult}.Result"/> throws it.
    /// <b>Concurrency:</b> one caller at a time.
    /// </remarks>
    /// <example>
    /// <code>
    /// var sum = Fold.Sum&lt;int&gt;().ToSink();
    /// sum.Send(1);
    /// sum.SendAll([2, 3]);
    /// sum.Close();
    /// Console.WriteLine(sum.Result);    // 6
    /// </code>
    /// </example>
    /// <returns>A new sink.</returns>
    public FoldSink<T, TResult> ToSink() => Recipe.ToSink();

    /// <summary>The fold's name, for people.</summary>
    public override string ToString() => Recipe.ToString()!;
}

/// <summary>Makes folds.</summary>
public static partial class Fold;
