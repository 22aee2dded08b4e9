namespace Combinators;

/// <summary>
/// What a stage without a handler does with a failure: it dies of it, so its target, should it have recovered, sees
/// the end of its input.
/// </summary>
internal static class Failing
{
    public static bool Fail<TNext>(this ref TNext next, Exception error)
        where TNext : struct, IReceiver
    {
        if (next.Throw(error))
            next.Close();
        return false;
    }

    public static bool Fail<T>(this Sink<T> sink, Exception error)
    {
        if (sink.Throw(error))
            sink.Close();
        return false;
    }
}
