using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;

namespace Combinators;

/// <summary>
/// How a failure goes on. What a stage catches it hands on behind its catch block, not in it: while one runs, the frames
/// that were unwound are still on the stack, and in a long pipeline they would fill it.
/// </summary>
internal static class Failing
{
    /// <summary>An exception that keeps on being thrown remembers so many levels, from its origin on.</summary>
    private const int MaxTracedLevels = 50;

    private static readonly ConditionalWeakTable<Exception, Trace> Traces = [];

    /// <summary>
    /// What a stage without a handler does with a failure: it dies of it, so its target, should it have recovered, sees
    /// the end of its input.
    /// </summary>
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

    /// <summary>Throws what was caught before, with the frames of where it was thrown first.</summary>
    [DoesNotReturn]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void Raise(Exception error) => Traces.GetOrCreateValue(error).Capture(error).Throw();

    /// <summary>Calls a function of the user's, and gives what it throws.</summary>
    public static Exception? Try<T, TResult>(Func<T, TResult> function, T argument, out TResult result)
    {
        try
        {
            result = function(argument);
            return null;
        }
        catch (Exception error)
        {
            result = default!;
            return error;
        }
    }

    /// <summary>
    /// What is known of the way of one exception. Each throw adds to its stack trace and copies it, so one that passes
    /// thousands of stages, or is thrown in thousands of runs, would grow without end and take the square of the time.
    /// </summary>
    private sealed class Trace
    {
        private ExceptionDispatchInfo? _kept;
        private int _length;
        private int _levels;

        /// <summary>The stack trace as it is, or as it was when it had grown enough.</summary>
        public ExceptionDispatchInfo Capture(Exception error)
        {
            lock (this)
            {
                if (_kept is not null && LengthOf(error) >= _length)
                    return _kept;
                var trace = ExceptionDispatchInfo.Capture(error);
                _kept = null;
                if (++_levels < MaxTracedLevels)
                    return trace;
                // Each level adds a frame, at least. If there are fewer, the exception has been thrown anew meanwhile.
                _levels = 0;
                _length = LengthOf(error);
                if (_length >= MaxTracedLevels)
                    _kept = trace;
                return trace;
            }
        }

        private static int LengthOf(Exception error) => new StackTrace(error, fNeedFileInfo: false).FrameCount;
    }
}
