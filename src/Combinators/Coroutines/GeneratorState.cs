namespace Combinators;

/// <summary>Where a <see cref="Generator{TIn, TOut}"/> is in its life.</summary>
public enum GeneratorState
{
    /// <summary>
    /// Its body has not begun: it starts at the first <see cref="Generator{TIn, TOut}.Next"/>.
    /// </summary>
    Created,

    /// <summary>Its body waits at a yield.</summary>
    Suspended,

    /// <summary>
    /// Its body, or that of a generator it delegates to, is running: it takes no signal now.
    /// </summary>
    Running,

    /// <summary>Its body has returned or thrown, or it was closed before it began.</summary>
    Finished,
}
