using System.Runtime.CompilerServices;

namespace Combinators;

public abstract partial class Coroutine
{
    /// <summary>Makes a generator of a body that yields and receives.</summary>
    /// <remarks>
    /// <code>
    /// Next():   runs the body to its first yield
    /// Send(v):  the yield gives v; the body runs to the next one
    /// </code>
    /// <b>Completion:</b> when its body returns. <b>Failure:</b> what the body throws comes out of the call
    /// that resumed it. <b>Concurrency:</b> one caller at a time.
    /// </remarks>
    /// <example>
    /// <code>
    /// static Generator&lt;int?, int&gt; Countdown(int n) =&gt;
    ///     Coroutine.Generator&lt;int?, int&gt;(async exchange =&gt;
    ///     {
    ///         while (n &gt;= 0)
    ///             n = await exchange.Yield(n) ?? n - 1;
    ///     });
    ///
    /// var c = Countdown(5);
    /// foreach (var n in c)
    /// {
    ///     Console.WriteLine(n);    // 5 2 1 0
    ///     if (n == 5) c.Send(3);
    /// }
    /// </code>
    /// </example>
    /// <typeparam name="TIn">The type of the values that are sent to it.</typeparam>
    /// <typeparam name="TOut">The type of the values it yields.</typeparam>
    /// <param name="body">The body; it begins at the first <see cref="Generator{TIn, TOut}.Next"/>.</param>
    /// <param name="name">The generator's name in messages; by default that of the calling member.</param>
    /// <returns>A live generator, not begun.</returns>
    /// <exception cref="ArgumentNullException">
    /// <paramref name="body"/> or <paramref name="name"/> is null.
    /// </exception>
    public static Generator<TIn, TOut> Generator<TIn, TOut>(
        Func<Exchange<TIn, TOut>, Coroutine> body, [CallerMemberName] string name = "")
    {
        ArgumentNullException.ThrowIfNull(body);
        ArgumentNullException.ThrowIfNull(name);
        return new(body, StageName.Of(name, body, typeof(TIn), typeof(TOut)));
    }

    /// <summary>Makes a generator of a body that yields and receives, and returns a result.</summary>
    /// <inheritdoc cref="Generator{TIn, TOut}(Func{Exchange{TIn, TOut}, Coroutine}, string)"
    ///     path="/remarks"/>
    /// <example>
    /// <code>
    /// static Generator&lt;double?, double, int&gt; Averager() =&gt;
    ///     Coroutine.Generator&lt;double?, double, int&gt;(async exchange =&gt;
    ///     {
    ///         var (sum, count) = (0.0, 0);
    ///         while (await exchange.Yield(count == 0 ? 0 : sum / count) is { } number)
    ///             (sum, count) = (sum + number, count + 1);
    ///         return count;
    ///     });
    ///
    /// var averager = Averager();
    /// averager.Next();
    /// Console.WriteLine(averager.Send(10));    // 10
    /// Console.WriteLine(averager.Send(20));    // 15
    /// Console.WriteLine(averager.TrySend(null, out _));    // False
    /// Console.WriteLine(averager.Result);    // 2
    /// </code>
    /// </example>
    /// <typeparam name="TIn">The type of the values that are sent to it.</typeparam>
    /// <typeparam name="TOut">The type of the values it yields.</typeparam>
    /// <typeparam name="TResult">The type of its result.</typeparam>
    /// <param name="body">The body; it begins at the first <see cref="Generator{TIn, TOut}.Next"/>.</param>
    /// <param name="name">The generator's name in messages; by default that of the calling member.</param>
    /// <returns>A live generator, not begun.</returns>
    /// <exception cref="ArgumentNullException">
    /// <paramref name="body"/> or <paramref name="name"/> is null.
    /// </exception>
    public static Generator<TIn, TOut, TResult> Generator<TIn, TOut, TResult>(
        Func<Exchange<TIn, TOut>, Coroutine<TResult>> body, [CallerMemberName] string name = "")
    {
        ArgumentNullException.ThrowIfNull(body);
        ArgumentNullException.ThrowIfNull(name);
        return new(body, StageName.Of(name, body, typeof(TIn), typeof(TOut)));
    }
}
