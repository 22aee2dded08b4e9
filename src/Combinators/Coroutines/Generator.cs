using System.Collections;

namespace Combinators;

/// <summary>
/// A coroutine that gives and receives at once: each call gives its body a value, and gets the next one that
/// the body yields.
/// </summary>
/// <remarks>
/// <para>
/// It is a generator as PEP 342 and 380 define it.
/// <see cref="Coroutine.Generator{TIn, TOut}(Func{Exchange{TIn, TOut}, Coroutine}, string)"/> makes one. It
/// begins at its first <see cref="Next"/>, not before: until then there is no yield that could take a value.
/// </para>
/// <para>
/// Its end is false from <see cref="TryNext"/>, <see cref="TrySend"/> and <see cref="TryThrow"/>, and
/// <see cref="StopIteration"/> out of <see cref="Next"/>, <see cref="Send"/> and <see cref="Throw"/>.
/// </para>
/// <para>
/// It can be enumerated, once: <c>foreach</c> goes on from where the generator is, and closes it when the
/// loop is left. So does <see cref="Source.From{T}"/>. <see cref="AsSink"/> makes a sink of one, and
/// <see cref="Pipe.FromGenerator"/> a pipe.
/// </para>
/// <para>
/// <b>Concurrency:</b> one caller at a time. A call from inside its own body, or from a second thread while
/// one is under way, is refused with <see cref="InvalidOperationException"/>, and the running call goes on
/// unharmed.
/// </para>
/// <para>
/// A generator that is abandoned at a yield never runs its finally blocks, unless
/// <see cref="AbandonedCoroutines"/> is told to close it: close it, or use <c>using</c>.
/// </para>
/// </remarks>
/// <example>
/// <code>
/// using var total = Coroutine.Generator&lt;int, int&gt;(async exchange =&gt;
/// {
///     for (var sum = 0; ;)
///         sum += await exchange.Yield(sum);
/// });
/// total.Next();
/// Console.WriteLine(total.Send(1));    // 1
/// Console.WriteLine(total.Send(2));    // 3
/// </code>
/// </example>
/// <typeparam name="TIn">The type of the values that are sent to it.</typeparam>
/// <typeparam name="TOut">The type of the values it yields.</typeparam>
public partial class Generator<TIn, TOut> : IEnumerable<TOut>, IDisposable, IAbandonable
{
    internal Generator(Func<Exchange<TIn, TOut>, Coroutine> body, string name)
    {
        _start = body;
        _name = name;
        _leash = AbandonedCoroutines.Watch(this);
    }

    /// <summary>Where it is in its life; asking changes nothing.</summary>
    public GeneratorState State =>
        IsRunning ? GeneratorState.Running
        : _finished ? GeneratorState.Finished
        : _start is null ? GeneratorState.Suspended
        : GeneratorState.Created;

    /// <summary>Goes on to the next yield: <c>next()</c>.</summary>
    /// <remarks>
    /// It sends <c>default</c>, if the generator waits at a yield. What the body throws comes out of this
    /// call, and the generator has ended then.
    /// </remarks>
    /// <returns>The value that the body yields.</returns>
    /// <exception cref="StopIteration">The generator has ended, now or before.</exception>
    /// <exception cref="InvalidOperationException">The generator is already executing.</exception>
    public TOut Next()
    {
        var late = _finished;
        return TryNext(out var value) ? value : throw Stop(late);
    }

    /// <summary>
    /// Gives the yield at which the generator waits a value, and goes on to the next yield: <c>send()</c>.
    /// </summary>
    /// <remarks>
    /// A null is as good as <see cref="Next"/>, before the generator has begun too. What the body throws
    /// comes out of this call, and the generator has ended then.
    /// </remarks>
    /// <param name="value">The value.</param>
    /// <returns>The value that the body yields.</returns>
    /// <exception cref="StopIteration">The generator has ended, now or before.</exception>
    /// <exception cref="InvalidOperationException">
    /// The generator has not begun: nothing has changed, and <see cref="Next"/> starts it. Or it is already
    /// executing.
    /// </exception>
    public TOut Send(TIn value)
    {
        var late = _finished;
        return TrySend(value, out var next) ? next : throw Stop(late);
    }

    /// <summary>Raises a failure at the yield at which the generator waits: <c>throw()</c>.</summary>
    /// <remarks>
    /// A body that handles it goes on to its next yield. Where it is not handled, the generator has ended and
    /// the same exception comes back; so it does from a generator that has not begun, which has ended then,
    /// and from one that has ended.
    /// </remarks>
    /// <param name="error">The failure.</param>
    /// <returns>The value that the body yields.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="error"/> is null.</exception>
    /// <exception cref="StopIteration">The body handled the failure and returned.</exception>
    /// <exception cref="InvalidOperationException">The generator is already executing.</exception>
    public TOut Throw(Exception error) => TryThrow(error, out var value) ? value : throw Stop(late: false);

    /// <summary>Goes on to the next yield, or says that there is none.</summary>
    /// <param name="value">The value that the body yields; <c>default</c> at the end.</param>
    /// <returns>False when the generator has ended, now or before.</returns>
    /// <exception cref="InvalidOperationException">The generator is already executing.</exception>
    public bool TryNext(out TOut value) => Advance(default, isNext: true, out value);

    /// <summary>As <see cref="Send"/>, or says that the generator has ended.</summary>
    /// <param name="value">The value to send.</param>
    /// <param name="next">The value that the body yields; <c>default</c> at the end.</param>
    /// <returns>False when the generator has ended, now or before.</returns>
    /// <inheritdoc cref="Send" path="/exception[2]"/>
    public bool TrySend(TIn value, out TOut next)
    {
        // In Python it is None that can be sent to a generator that has just been made.
        if (_start is not null && value is not null)
        {
            throw new InvalidOperationException(
                $"The generator '{this}' has just been made: "
                + "it takes no value before Next has brought it to its first yield.");
        }
        // A branch, and no bool of it: where the JIT does not optimize yet, that one boxes.
        return value is null
            ? Advance(value, isNext: true, out next)
            : Advance(value, isNext: false, out next);
    }

    /// <summary>As <see cref="Throw"/>, or says that the body handled the failure and ended.</summary>
    /// <param name="error">The failure.</param>
    /// <param name="value">The value that the body yields; <c>default</c> at the end.</param>
    /// <returns>False when the body handled the failure and returned.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="error"/> is null.</exception>
    /// <exception cref="InvalidOperationException">The generator is already executing.</exception>
    public bool TryThrow(Exception error, out TOut value)
    {
        ArgumentNullException.ThrowIfNull(error);
        return Raise(error, out value);
    }

    /// <summary>
    /// Raises <see cref="CoroutineExit"/> at the yield at which the generator waits: <c>close()</c>.
    /// </summary>
    /// <remarks>
    /// The body's finally blocks run. If it throws anything else, that comes out of this call. A generator
    /// that has not begun ends without running any of its body. Closing one that has ended does nothing.
    /// </remarks>
    /// <exception cref="InvalidOperationException">
    /// The body yielded again, "generator ignored exit": it is still suspended, and can be closed again. Or
    /// the generator is already executing.
    /// </exception>
    public void Close() => End();

    /// <summary>The same as <see cref="Close"/>.</summary>
    public void Dispose() => End();

    /// <summary>
    /// Enumerates what the generator still yields; disposing the enumerator closes the generator.
    /// </summary>
    /// <returns>The enumerator, for <c>foreach</c>.</returns>
    public Enumerator GetEnumerator() => new(this);

    IEnumerator<TOut> IEnumerable<TOut>.GetEnumerator() => GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    string IAbandonable.Name => ToString();

    bool IAbandonable.IsSuspended => State == GeneratorState.Suspended;

    bool IAbandonable.IsInner => _outer is not null;

    /// <summary>The generator's name, for people.</summary>
    public override string ToString() => _name;

    /// <summary>The values, one after the other.</summary>
    public struct Enumerator : IEnumerator<TOut>
    {
        private readonly Generator<TIn, TOut> _generator;
        private TOut _current;

        internal Enumerator(Generator<TIn, TOut> generator)
        {
            _generator = generator;
            _current = default!;
        }

        /// <summary>The value that the generator yielded last.</summary>
        public readonly TOut Current => _current;

        readonly object? IEnumerator.Current => _current;

        /// <summary>Goes on to the next yield.</summary>
        /// <returns>False when the generator has ended.</returns>
        public bool MoveNext() => _generator.TryNext(out _current);

        /// <summary>Closes the generator.</summary>
        public readonly void Dispose() => _generator.Close();

        readonly void IEnumerator.Reset() =>
            throw new NotSupportedException($"The generator '{_generator}' runs once: make a new one.");
    }

    /// <summary>What the generator returned, as <see cref="StopIteration"/> carries it.</summary>
    private protected virtual object? Returned => null;

    /// <summary>The body has ended: well, or with <paramref name="error"/>.</summary>
    private protected virtual void Keep(Coroutine? body, Exception? error)
    {
    }

    private StopIteration Stop(bool late) => new(_name, late ? null : Returned);
}
