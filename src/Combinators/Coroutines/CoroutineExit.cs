namespace Combinators;

/// <summary>
/// Raised at <c>await input</c> and at a generator's yield when it is closed, and out of
/// <see cref="Output{T}.Send"/> when a body goes on sending to a target that has finished.
/// </summary>
/// <remarks>
/// Let it pass: finally blocks run, and the stage has ended as it should. A body that catches it, say with
/// <c>catch (Exception)</c>, must end too: awaiting again is an error. <c>await foreach</c> ends without it.
/// It is what GeneratorExit is to a Python generator.
/// </remarks>
public sealed class CoroutineExit : Exception
{
    /// <summary>
    /// Makes one to throw into a coroutine, which ends by it as by any other failure: it comes back out.
    /// </summary>
    public CoroutineExit()
        : base("The coroutine has been asked to end. Let this exception pass, or return.")
    {
    }

    internal CoroutineExit(string stage)
        : base($"The stage '{stage}' has been asked to end. Let this exception pass, or return.")
    {
    }
}
