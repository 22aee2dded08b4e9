using System.Runtime.CompilerServices;

namespace Combinators;

public static partial class Sink
{
    /// <summary>Sends each value to one of several sinks.</summary>
    /// <remarks>
    /// <code>
    /// in:   1    2    3    4    |
    /// 0th:       2         4    |
    /// 1st:  1         3         |        Route(x =&gt; x % 2, 0th, 1st)
    ///
    /// Route(_ =&gt; 0, a)                      ==  a
    /// Route(_ =&gt; 0, a, Sink.Finished&lt;T&gt;())  ==  a
    /// Route(f)                              ==  Sink.Finished&lt;T&gt;()
    /// </code>
    /// <b>Completion:</b> a value for a branch that has finished is dropped; when all branches have finished,
    /// so has the route. <b>Failure:</b> when a branch fails, the others are thrown the failure and the
    /// sender hears it. What the selector throws, an <see cref="ArgumentOutOfRangeException"/> for a number
    /// that no branch has included, is thrown into all branches and, unless handled there, out of the call
    /// that sent the value. A branch that is running, because the value was sent from inside it, refuses to hear of a
    /// failure: both come out, as one <see cref="AggregateException"/>. <b>Concurrency:</b> one caller at a time.
    /// </remarks>
    /// <example>
    /// <code>
    /// var even = Fold.ToList&lt;int&gt;().ToSink();
    /// var odd = Fold.ToList&lt;int&gt;().ToSink();
    /// Source.From([1, 2, 3]).Run(Sink.Route(x =&gt; x % 2, even, odd));
    /// Console.WriteLine($"{even.Result.Count} {odd.Result.Count}");    // 1 2
    /// </code>
    /// </example>
    /// <typeparam name="T">The type of the values.</typeparam>
    /// <param name="selector">Gives the number of the branch that gets a value; the first is 0.</param>
    /// <param name="sinks">The branches; they belong to the new sink.</param>
    /// <returns>A live sink.</returns>
    /// <exception cref="ArgumentNullException">
    /// <paramref name="selector"/>, <paramref name="sinks"/> or one of them is null.
    /// </exception>
    public static Sink<T> Route<T>(Func<T, int> selector, params Sink<T>[] sinks)
    {
        ArgumentNullException.ThrowIfNull(selector);
        return new Head<T>(new RouteStage<T>(selector, sinks), nameof(Route));
    }
}

/// <summary>Each value to the branch that a function names.</summary>
internal sealed class RouteStage<T> : LentBranches<T>
{
    private readonly Func<T, int> _selector;
    private readonly Nobody _nobody;

    public RouteStage(Func<T, int> selector, Sink<T>[] sinks)
        : base(sinks)
    {
        _selector = selector;
        _nobody = new Nobody(Branches);
        FindHeads();
        Arrange();
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.NoInlining)]
    protected override Exception? Pass(ReadOnlySpan<T> values)
    {
        try
        {
            do
            {
                Left = values.Length;
                At = Nowhere;
                var value = values[0];
                var index = _selector(value);
                var stages = Stages;
                if ((uint)index >= (uint)stages.Length)
                    return OutOfRange(index);
                At = index;
                if (stages[index] is not { } stage || !stage.Send(value))
                    return null;
                values = values[1..];
            }
            while (!values.IsEmpty);
            Left = 0;
            At = Nowhere;
            return null;
        }
        catch (Exception error)
        {
            return error;
        }
    }

    /// <inheritdoc/>
    protected override bool Proceed(T value, int at, Exception? error)
    {
        if (error is null)
            return Branches.SendTo(at, value);
        // What the selector has thrown is the head's to throw into all branches.
        if (at == Nowhere)
            Failing.Raise(error);
        return Branches.Fail(at, error);
    }

    /// <inheritdoc/>
    protected override void Arrange()
    {
        Lend();
        for (var i = 0; i < Stages.Length; i++)
        {
            if (Branches.Sinks[i] is null)
                (Heads[i], Stages[i]) = (null, _nobody);
        }
    }

    private ArgumentOutOfRangeException OutOfRange(int index) => new(
        nameof(index),
        $"The selector of '{nameof(Sink.Route)}' gave {index} for a value, and there are {Branches.Count} "
        + "branches, counted from 0. Let it give one of them, or add the branch.");

    /// <summary>Gets the values of branches that have finished: more may have finished meanwhile.</summary>
    private sealed class Nobody(Branches<T> branches) : LastStage<T>
    {
        public override bool Send(T value) => branches.DropFinished();
    }
}
