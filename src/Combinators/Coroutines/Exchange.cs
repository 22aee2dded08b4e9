namespace Combinators;

/// <summary>What a generator's body yields to, and receives from.</summary>
/// <remarks>It belongs to one body and is awaited nowhere else.</remarks>
/// <typeparam name="TIn">The type of the values that are sent to the generator.</typeparam>
/// <typeparam name="TOut">The type of the values it yields.</typeparam>
public sealed class Exchange<TIn, TOut>
{
    private readonly Generator<TIn, TOut> _generator;

    internal Exchange(Generator<TIn, TOut> generator) => _generator = generator;

    /// <summary>
    /// Gives a value and waits for the answer: <c>var received = await exchange.Yield(value);</c>.
    /// </summary>
    /// <remarks>
    /// The await gives what <see cref="Generator{TIn, TOut}.Send"/> sends, and <c>default</c> for
    /// <see cref="Generator{TIn, TOut}.Next"/>: a nullable <typeparamref name="TIn"/> tells them apart, as
    /// None does in Python. It raises what is thrown into the generator, and <see cref="CoroutineExit"/> when
    /// it is closed.
    /// </remarks>
    /// <example>
    /// <code>
    /// var echo = Coroutine.Generator&lt;string, string&gt;(async exchange =&gt;
    /// {
    ///     var word = await exchange.Yield("?");
    ///     await exchange.Yield(word + "!");
    /// });
    /// Console.WriteLine(echo.Next());    // ?
    /// Console.WriteLine(echo.Send("ply"));    // ply!
    /// </code>
    /// </example>
    /// <param name="value">The value.</param>
    /// <returns>What is to be awaited, at once and once.</returns>
    public YieldAwaiter Yield(TOut value) => new(_generator, value);

    /// <summary>Goes on with another generator until it has ended, and gives its result.</summary>
    /// <remarks>
    /// <para>
    /// It is PEP 380's <c>yield from</c>: meanwhile values, failures and the close go straight to the inner
    /// generator, and what it yields goes to this one's caller. What it throws is raised here. When this
    /// generator is closed, or a <see cref="CoroutineExit"/> is thrown into it, the inner one is closed
    /// first.
    /// </para>
    /// <para>
    /// The inner generator starts, or goes on, with a <see cref="Generator{TIn, TOut}.Next"/>. If it has
    /// ended already, or somebody else ends it meanwhile, there is no result: the await gives <c>default</c>,
    /// or the value of the <see cref="StopIteration"/> that is thrown in then, if it is one for this await.
    /// If it is running, this await raises <see cref="InvalidOperationException"/>. Delegation may be as deep
    /// as memory allows: a signal goes to the innermost generator in one step, and uses no more stack than
    /// without delegation.
    /// </para>
    /// </remarks>
    /// <example>
    /// <code>
    /// var inner = Coroutine.Generator&lt;int, int, string&gt;(async exchange =&gt;
    /// {
    ///     await exchange.Yield(1);
    ///     await exchange.Yield(2);
    ///     return "done";
    /// });
    /// var outer = Coroutine.Generator&lt;int, int&gt;(async exchange =&gt;
    ///     Console.WriteLine(await exchange.YieldFrom(inner)));
    /// foreach (var x in outer)
    ///     Console.WriteLine(x);    // 1 2 done
    /// </code>
    /// </example>
    /// <typeparam name="TResult">The type of its result.</typeparam>
    /// <param name="inner">The generator.</param>
    /// <returns>What is to be awaited, at once and once.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="inner"/> is null.</exception>
    public DelegationAwaiter<TResult> YieldFrom<TResult>(Generator<TIn, TOut, TResult> inner)
    {
        ArgumentNullException.ThrowIfNull(inner);
        return new(_generator, inner);
    }

    /// <summary>
    /// Yields all elements of a sequence; of a generator, whatever it yields until it has ended.
    /// </summary>
    /// <remarks>
    /// <para>
    /// A generator with the same types is delegated to as by <see cref="YieldFrom{TResult}"/>, without a
    /// result.
    /// </para>
    /// <para>
    /// Any other sequence is enumerated once and its enumerator disposed, at its end, by a failure, or by the
    /// close. It can be asked for the next element only: when a value that is not null is sent, the await
    /// raises <see cref="InvalidOperationException"/> (in Python, AttributeError), and a failure that is
    /// thrown into the generator is raised here.
    /// </para>
    /// </remarks>
    /// <example>
    /// <code>
    /// var numbers = Coroutine.Generator&lt;int, int&gt;(async exchange =&gt;
    /// {
    ///     await exchange.YieldFrom([1, 2]);
    ///     await exchange.Yield(3);
    /// });
    /// Source.From(numbers).Run(Fold.ToList&lt;int&gt;());    // 1, 2, 3
    /// </code>
    /// </example>
    /// <param name="values">The sequence.</param>
    /// <returns>What is to be awaited, at once and once.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="values"/> is null.</exception>
    public DelegationAwaiter YieldFrom(IEnumerable<TOut> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        return new(_generator, values);
    }

    /// <summary>Awaits the answer to a yielded value.</summary>
    public readonly struct YieldAwaiter : IReceiveAwaiter
    {
        private readonly Generator<TIn, TOut> _generator;
        private readonly TOut _value;

        internal YieldAwaiter(Generator<TIn, TOut> generator, TOut value)
        {
            _generator = generator;
            _value = value;
        }

        /// <summary>Used by the compiler.</summary>
        public bool IsCompleted => false;

        /// <summary>Used by the compiler.</summary>
        /// <returns>This awaiter.</returns>
        public YieldAwaiter GetAwaiter() => this;

        /// <summary>Used by the compiler: gives what was sent.</summary>
        /// <returns>The value, or <c>default</c> when the generator was only asked for the next.</returns>
        /// <exception cref="CoroutineExit">The generator is being closed.</exception>
        public TIn GetResult() => Owner(_generator).Receive();

        void IReceiveAwaiter.Suspend(Coroutine body) => _generator.SuspendAtYield(body, _value);
    }

    /// <summary>Awaits the end of a sequence that the generator delegates to.</summary>
    public readonly struct DelegationAwaiter : IReceiveAwaiter
    {
        private readonly Generator<TIn, TOut> _generator;
        private readonly IEnumerable<TOut> _values;

        internal DelegationAwaiter(Generator<TIn, TOut> generator, IEnumerable<TOut> values)
        {
            _generator = generator;
            _values = values;
        }

        /// <summary>Used by the compiler.</summary>
        public bool IsCompleted => false;

        /// <summary>Used by the compiler.</summary>
        /// <returns>This awaiter.</returns>
        public DelegationAwaiter GetAwaiter() => this;

        /// <summary>Used by the compiler.</summary>
        /// <exception cref="CoroutineExit">The generator is being closed.</exception>
        public void GetResult() => Owner(_generator).EndDelegation(out _);

        void IReceiveAwaiter.Suspend(Coroutine body) => _generator.SuspendAtDelegation(body, _values);
    }

    /// <summary>Awaits the result of a generator that the generator delegates to.</summary>
    /// <typeparam name="TResult">The type of the result.</typeparam>
    public readonly struct DelegationAwaiter<TResult> : IReceiveAwaiter
    {
        private readonly Generator<TIn, TOut> _generator;
        private readonly Generator<TIn, TOut, TResult> _inner;

        internal DelegationAwaiter(Generator<TIn, TOut> generator, Generator<TIn, TOut, TResult> inner)
        {
            _generator = generator;
            _inner = inner;
        }

        /// <summary>Used by the compiler.</summary>
        public bool IsCompleted => false;

        /// <summary>Used by the compiler.</summary>
        /// <returns>This awaiter.</returns>
        public DelegationAwaiter<TResult> GetAwaiter() => this;

        /// <summary>Used by the compiler: gives the inner generator's result.</summary>
        /// <returns>
        /// The result, or <c>default</c> when the inner generator had been ended by somebody else.
        /// </returns>
        /// <exception cref="CoroutineExit">The generator is being closed.</exception>
        public TResult GetResult() =>
            Owner(_generator).EndDelegation(out var value) ? _inner.Result
            : value is TResult result ? result
            : default!;

        void IReceiveAwaiter.Suspend(Coroutine body) => _generator.SuspendAtDelegation(body, _inner);
    }

    /// <summary>An awaiter that a second thread takes out of the body's frame may be an empty one.</summary>
    private static Generator<TIn, TOut> Owner(Generator<TIn, TOut>? generator) =>
        generator ?? throw Head.TwoThreads("A generator");
}
