using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace Combinators;

/// <summary>
/// A callback is called, and nobody waits for it. An async lambda would fit all the same, as <c>async void</c>, and what
/// it throws would end the process: so each member that takes an action has a twin for functions that return a task,
/// which the compiler prefers for such a lambda, and which it refuses.
/// </summary>
/// <remarks>
/// A lambda that does nothing but throw would be taken for one that returns a task, too. Where the twin is a method with
/// a type parameter more, nothing can be inferred from it and the action is left. Where the type arguments are written
/// out, as in <c>Sink.ForEach&lt;int&gt;</c>, there is a third member for it, whose return type no value has.
/// </remarks>
internal static class AsyncCallback
{
    public const string Refusal =
        "The callback is called and not awaited: an async one would be 'async void', and what it throws would end the "
        + "process. Let it be synchronous. What is to be awaited comes before the pipeline or after it: collect the "
        + "values with Fold.ToList, or write them to a channel that is read asynchronously.";

    public static NotSupportedException Refuse() => new(Refusal);
}

/// <summary>What a lambda that only throws returns.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class Never : Task
{
    private Never()
        : base(static () => { })
    {
    }
}

public static partial class Source
{
    /// <summary>Does not compile: the body is not awaited.</summary>
    /// <param name="body">The body.</param>
    /// <param name="name">The source's name.</param>
    [Obsolete(AsyncCallback.Refusal, error: true)]
    [EditorBrowsable(EditorBrowsableState.Never)]
    public static Source<T> Create<T>(Func<Output<T>, CancellationToken, Task> body, string name = "") =>
        throw AsyncCallback.Refuse();

    /// <summary>The source of a body that only throws.</summary>
    /// <param name="body">The body.</param>
    /// <param name="name">The source's name.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public static Source<T> Create<T>(
        Func<Output<T>, CancellationToken, Never> body, [CallerMemberName] string name = "")
    {
        ArgumentNullException.ThrowIfNull(body);
        return Create<T>((output, cancellation) => { body(output, cancellation); }, name);
    }
}

public static partial class Sink
{
    /// <summary>Does not compile: an action is not awaited.</summary>
    /// <param name="action">The action.</param>
    [Obsolete(AsyncCallback.Refusal, error: true)]
    [EditorBrowsable(EditorBrowsableState.Never)]
    public static Sink<T> ForEach<T>(Func<T, Task> action) => throw AsyncCallback.Refuse();

    /// <summary>The sink of an action that only throws.</summary>
    /// <param name="action">The action.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public static Sink<T> ForEach<T>(Func<T, Never> action)
    {
        ArgumentNullException.ThrowIfNull(action);
        return ForEach<T>(value => { action(value); });
    }

    /// <summary>Does not compile: a function of a sink is not awaited.</summary>
    /// <param name="send">Takes a value.</param>
    /// <param name="close">Hears the end of the input.</param>
    /// <param name="fail">Hears a failure.</param>
    [Obsolete(AsyncCallback.Refusal, error: true)]
    [EditorBrowsable(EditorBrowsableState.Never)]
    public static Sink<T> Create<T>(Func<T, bool> send, Func<Task> close, Action<Exception> fail) =>
        throw AsyncCallback.Refuse();

    /// <inheritdoc cref="Create{T}(Func{T, bool}, Func{Task}, Action{Exception})"/>
    [Obsolete(AsyncCallback.Refusal, error: true)]
    [EditorBrowsable(EditorBrowsableState.Never)]
    public static Sink<T> Create<T>(Func<T, bool> send, Action close, Func<Exception, Task> fail) =>
        throw AsyncCallback.Refuse();

    /// <inheritdoc cref="Create{T}(Func{T, bool}, Func{Task}, Action{Exception})"/>
    [Obsolete(AsyncCallback.Refusal, error: true)]
    [EditorBrowsable(EditorBrowsableState.Never)]
    public static Sink<T> Create<T>(Func<T, bool> send, Func<Task> close, Func<Exception, Task> fail) =>
        throw AsyncCallback.Refuse();

    /// <summary>The sink of functions, one of which only throws.</summary>
    /// <param name="send">Takes a value.</param>
    /// <param name="close">Hears the end of the input.</param>
    /// <param name="fail">Throws a failure on, or another one in its place.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public static Sink<T> Create<T>(Func<T, bool> send, Action close, Func<Exception, Never> fail)
    {
        ArgumentNullException.ThrowIfNull(fail);
        return Create(send, close, error => { fail(error); });
    }

    /// <inheritdoc cref="Create{T}(Func{T, bool}, Action, Func{Exception, Never})"/>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public static Sink<T> Create<T>(Func<T, bool> send, Func<Never> close, Action<Exception> fail)
    {
        ArgumentNullException.ThrowIfNull(close);
        return Create(send, () => { close(); }, fail);
    }

    /// <inheritdoc cref="Create{T}(Func{T, bool}, Action, Func{Exception, Never})"/>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public static Sink<T> Create<T>(Func<T, bool> send, Func<Never> close, Func<Exception, Never> fail)
    {
        ArgumentNullException.ThrowIfNull(close);
        return Create(send, () => { close(); }, fail);
    }
}

public abstract partial class Sink<T>
{
    /// <summary>Does not compile: the body is not awaited.</summary>
    /// <param name="body">The body.</param>
    [Obsolete(AsyncCallback.Refusal, error: true)]
    [EditorBrowsable(EditorBrowsableState.Never)]
    public void Feed<TTask>(Func<Sink<T>, TTask> body)
        where TTask : Task => throw AsyncCallback.Refuse();
}

public static partial class Pipe
{
    /// <summary>Does not compile: an action is not awaited.</summary>
    /// <param name="action">The action.</param>
    [Obsolete(AsyncCallback.Refusal, error: true)]
    [EditorBrowsable(EditorBrowsableState.Never)]
    public static Pipe<T, T> Tap<T>(Func<T, Task> action) => throw AsyncCallback.Refuse();

    /// <summary>The pipe of an action that only throws.</summary>
    /// <param name="action">The action.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public static Pipe<T, T> Tap<T>(Func<T, Never> action)
    {
        ArgumentNullException.ThrowIfNull(action);
        return Tap<T>(value => { action(value); });
    }

    /// <inheritdoc cref="Tap{T}(Func{T, Task})"/>
    [Obsolete(AsyncCallback.Refusal, error: true)]
    [EditorBrowsable(EditorBrowsableState.Never)]
    public static Pipe<T, T> Finally<T>(Func<Task> action) => throw AsyncCallback.Refuse();

    /// <inheritdoc cref="Tap{T}(Func{T, Never})"/>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public static Pipe<T, T> Finally<T>(Func<Never> action)
    {
        ArgumentNullException.ThrowIfNull(action);
        return Finally<T>(() => { action(); });
    }
}

public abstract partial class Pipe<TIn, TOut>
{
    /// <inheritdoc cref="Pipe.Tap{T}(Func{T, Task})"/>
    [Obsolete(AsyncCallback.Refusal, error: true)]
    [EditorBrowsable(EditorBrowsableState.Never)]
    public Pipe<TIn, TOut> Tap<TTask>(Func<TOut, TTask> action)
        where TTask : Task => throw AsyncCallback.Refuse();

    /// <inheritdoc cref="Pipe.Tap{T}(Func{T, Task})"/>
    [Obsolete(AsyncCallback.Refusal, error: true)]
    [EditorBrowsable(EditorBrowsableState.Never)]
    public Pipe<TIn, TOut> Finally<TTask>(Func<TTask> action)
        where TTask : Task => throw AsyncCallback.Refuse();
}

public abstract partial class Source<T>
{
    /// <inheritdoc cref="Pipe.Tap{T}(Func{T, Task})"/>
    [Obsolete(AsyncCallback.Refusal, error: true)]
    [EditorBrowsable(EditorBrowsableState.Never)]
    public Source<T> Tap<TTask>(Func<T, TTask> action)
        where TTask : Task => throw AsyncCallback.Refuse();

    /// <inheritdoc cref="Pipe.Tap{T}(Func{T, Task})"/>
    [Obsolete(AsyncCallback.Refusal, error: true)]
    [EditorBrowsable(EditorBrowsableState.Never)]
    public Source<T> Finally<TTask>(Func<TTask> action)
        where TTask : Task => throw AsyncCallback.Refuse();

    /// <inheritdoc cref="Pipe.Tap{T}(Func{T, Task})"/>
    [Obsolete(AsyncCallback.Refusal, error: true)]
    [EditorBrowsable(EditorBrowsableState.Never)]
    public void ForEach<TTask>(Func<T, TTask> action, CancellationToken cancellationToken = default)
        where TTask : Task => throw AsyncCallback.Refuse();
}
