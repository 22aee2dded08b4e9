namespace Combinators;

/// <summary>A recipe that can be printed when nobody holds it any more.</summary>
internal interface ILabeled
{
    /// <summary>Prints as the recipe does, and holds none of its functions, nor what they have captured.</summary>
    object Label { get; }
}

internal static class Labels
{
    public static object Of(object stage) => stage is ILabeled recipe ? recipe.Label : stage;
}
