namespace Combinators;

/// <summary>
/// Raised by <see cref="Generator{TIn, TOut}.Next"/>, <see cref="Generator{TIn, TOut}.Send"/> and
/// <see cref="Generator{TIn, TOut}.Throw"/> when the generator has ended and there is no value to give.
/// </summary>
/// <remarks>
/// It has its Python name. <see cref="Generator{TIn, TOut}.TryNext"/> and its like say the same without an
/// exception. When it escapes a generator's own body, it becomes an <see cref="InvalidOperationException"/>
/// with this one inside, so that an inner generator's end is never taken for the outer one's (PEP 479).
/// </remarks>
public sealed class StopIteration : Exception
{
    /// <summary>Makes the exception, as a generator does at its end.</summary>
    /// <param name="value">What the generator returned.</param>
    public StopIteration(object? value = null)
        : base("The generator has ended.") => Value = value;

    internal StopIteration(string generator, object? value)
        : base($"The generator '{generator}' has ended. TryNext and TrySend say so without an exception.") =>
        Value = value;

    /// <summary>
    /// What the generator returned, in the exception of the call that ended it; null in those of later calls,
    /// and for a generator without a result.
    /// </summary>
    public object? Value { get; }
}
