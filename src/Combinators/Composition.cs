namespace Combinators;

/// <summary>The operator <c>|</c>: what stands on its right takes what comes from its left.</summary>
public static class Composition
{
    extension<T, TOut>(Source<T>)
    {
        /// <summary>The same as <see cref="Source{T}.Via{TOut}"/>.</summary>
        /// <example>
        /// <code>
        /// var tens = Source.From([1, 2]) | Pipe.Map((int x) =&gt; x * 10);
        /// tens.Run(Fold.ToList&lt;int&gt;());    // 10, 20
        /// </code>
        /// </example>
        /// <param name="source">The source.</param>
        /// <param name="pipe">The pipe that it goes through.</param>
        /// <returns>A source of what the pipe gives.</returns>
        /// <exception cref="ArgumentNullException">An operand is null.</exception>
        public static Source<TOut> operator |(Source<T> source, Pipe<T, TOut> pipe)
        {
            ArgumentNullException.ThrowIfNull(source);
            return source.Via(pipe);
        }
    }

    extension<T>(Source<T>)
    {
        /// <summary>The same as <see cref="Source{T}.To(Sink{T})"/>.</summary>
        /// <example>
        /// <code>
        /// (Source.From([1, 2]) | Sink.ForEach&lt;int&gt;(Console.WriteLine)).Run();    // 1 2
        /// </code>
        /// </example>
        /// <param name="source">The source.</param>
        /// <param name="sink">Where its values go.</param>
        /// <returns>A pipeline, to be run.</returns>
        /// <exception cref="ArgumentNullException">An operand is null.</exception>
        public static Pipeline operator |(Source<T> source, Sink<T> sink)
        {
            ArgumentNullException.ThrowIfNull(source);
            return source.To(sink);
        }
    }

    extension<T, TResult>(Source<T>)
    {
        /// <summary>The same as <see cref="Source{T}.To{TResult}(Fold{T, TResult})"/>.</summary>
        /// <example>
        /// <code>
        /// (Source.From([1, 2]) | Fold.Sum&lt;int&gt;()).Run();    // 3
        /// </code>
        /// </example>
        /// <param name="source">The source.</param>
        /// <param name="fold">The fold that takes its values.</param>
        /// <returns>A pipeline whose run gives the result.</returns>
        /// <exception cref="ArgumentNullException">An operand is null.</exception>
        public static Pipeline<TResult> operator |(Source<T> source, Fold<T, TResult> fold)
        {
            ArgumentNullException.ThrowIfNull(source);
            return source.To(fold);
        }
    }

    extension<TIn, TMiddle, TOut>(Pipe<TIn, TMiddle>)
    {
        /// <summary>The same as <see cref="Pipe{TIn, TOut}.Then{TNext}"/>.</summary>
        /// <example>
        /// <code>
        /// var firstEven = Pipe.Filter&lt;int&gt;(x =&gt; x % 2 == 0) | Pipe.Take&lt;int&gt;(1);
        /// Source.From([1, 2, 3, 4]).Via(firstEven).Run(Fold.ToList&lt;int&gt;());    // 2
        /// </code>
        /// </example>
        /// <param name="first">The pipe that takes the values.</param>
        /// <param name="second">The pipe that takes what the first gives.</param>
        /// <returns>A pipe that does both.</returns>
        /// <exception cref="ArgumentNullException">An operand is null.</exception>
        public static Pipe<TIn, TOut> operator |(Pipe<TIn, TMiddle> first, Pipe<TMiddle, TOut> second)
        {
            ArgumentNullException.ThrowIfNull(first);
            ArgumentNullException.ThrowIfNull(second);
            return first.Then(second);
        }
    }

    extension<TIn, TOut>(Pipe<TIn, TOut>)
    {
        /// <summary>The same as <see cref="Pipe{TIn, TOut}.To(Sink{TOut})"/>.</summary>
        /// <example>
        /// <code>
        /// var sink = Pipe.Map((int x) =&gt; x * 10) | Sink.ForEach&lt;int&gt;(Console.WriteLine);
        /// Source.From([1, 2]).Run(sink);    // 10 20
        /// </code>
        /// </example>
        /// <param name="pipe">The pipe.</param>
        /// <param name="sink">The sink that takes what it gives.</param>
        /// <returns>A live sink.</returns>
        /// <exception cref="ArgumentNullException">An operand is null.</exception>
        public static Sink<TIn> operator |(Pipe<TIn, TOut> pipe, Sink<TOut> sink)
        {
            ArgumentNullException.ThrowIfNull(pipe);
            return pipe.To(sink);
        }
    }

    extension<TIn, TOut, TResult>(Pipe<TIn, TOut>)
    {
        /// <summary>The same as <see cref="Pipe{TIn, TOut}.To{TResult}(Fold{TOut, TResult})"/>.</summary>
        /// <example>
        /// <code>
        /// var sum = Pipe.Map((string s) =&gt; s.Length) | Fold.Sum&lt;int&gt;();
        /// Source.From(["a", "bcd"]).Run(sum);
        /// Console.WriteLine(sum.Result);    // 4
        /// </code>
        /// </example>
        /// <param name="pipe">The pipe.</param>
        /// <param name="fold">The fold that takes what it gives.</param>
        /// <returns>A live sink with a result.</returns>
        /// <exception cref="ArgumentNullException">An operand is null.</exception>
        public static FoldSink<TIn, TResult> operator |(Pipe<TIn, TOut> pipe, Fold<TOut, TResult> fold)
        {
            ArgumentNullException.ThrowIfNull(pipe);
            return pipe.To(fold);
        }
    }
}
