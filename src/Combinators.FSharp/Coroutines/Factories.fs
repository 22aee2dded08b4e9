namespace Combinators.FSharp

open System
open System.Runtime.CompilerServices
open System.Runtime.InteropServices

/// <summary>Makes stages of bodies.</summary>
[<AutoOpen>]
module CoroutineFactories =

    type Combinators.Coroutine with

        /// <summary>Makes a sink of a body that receives.</summary>
        /// <example><code>
        /// let printer prefix : Sink&lt;string&gt; =
        ///     Coroutine.sink (fun input -> coroutine {
        ///         for line in input do
        ///             printfn "%s%s" prefix line
        ///     })
        /// Source.from [ "a"; "b" ] |> Source.run (printer "> ")
        /// </code></example>
        /// <param name="body">The body; it is primed before this call returns.</param>
        /// <param name="name">The stage's name in messages; by default that of the calling function.</param>
        /// <returns>A live sink.</returns>
        static member sink
            (
                body: Input<'T> -> Coroutine<unit>,
                [<CallerMemberName; Optional; DefaultParameterValue("")>] name: string
            ) : Sink<'T> =
            Coroutine.Sink(Func<Input<'T>, Coroutine>(fun input -> body input), name)

        /// <summary>Makes a pipe of a body that receives and sends.</summary>
        /// <example><code>
        /// let grep (pattern: string) : Pipe&lt;string, string&gt; =
        ///     Coroutine.pipe (fun input output -> coroutine {
        ///         for line in input do
        ///             if line.Contains pattern then
        ///                 do! output.Send line
        ///     })
        /// let lines = Source.from [ "python"; "ply" ]
        /// lines |> Source.via (grep "py") |> Source.fold Fold.toList    // ["python"]
        /// </code></example>
        /// <param name="body">The body; each attachment of the pipe runs one of its own.</param>
        /// <param name="name">The stage's name in messages; by default that of the calling function.</param>
        /// <returns>A pipe.</returns>
        static member pipe
            (
                body: Input<'TIn> -> Output<'TOut> -> Coroutine<unit>,
                [<CallerMemberName; Optional; DefaultParameterValue("")>] name: string
            ) : Pipe<'TIn, 'TOut> =
            Coroutine.Pipe(
                Func<Input<'TIn>, Output<'TOut>, Coroutine>(fun input output -> body input output),
                name
            )

        /// <summary>Makes a fold of a body that receives and returns a result.</summary>
        /// <example><code>
        /// let tryFind predicate : Fold&lt;'T, 'T option&gt; =
        ///     Coroutine.fold (fun input -> coroutine {
        ///         for value in input do
        ///             if predicate value then
        ///                 return Some value
        ///         return None
        ///     })
        /// Source.range 1 10 |> Source.fold (tryFind (fun x -> x * x > 10))    // Some 4
        /// </code></example>
        /// <param name="body">The body; each run has one of its own.</param>
        /// <param name="name">The stage's name in messages; by default that of the calling function.</param>
        /// <returns>A fold.</returns>
        static member fold
            (
                body: Input<'T> -> Coroutine<'TResult>,
                [<CallerMemberName; Optional; DefaultParameterValue("")>] name: string
            ) : Fold<'T, 'TResult> =
            Coroutine.Fold(Func<Input<'T>, Coroutine<'TResult>>(body), name)

        /// <summary>Makes a generator of a body that yields and receives.</summary>
        /// <example><code>
        /// let countdown start : Generator&lt;int option, int, unit> =
        ///     Coroutine.generator (fun exchange -> coroutine {
        ///         let mutable n = start
        ///         while n >= 0 do
        ///             match! exchange.Yield n with
        ///             | Some reset -> n &lt;- reset
        ///             | None -> n &lt;- n - 1
        ///     })
        /// let generator = countdown 5
        /// let first = Generator.next generator
        /// let second = generator |> Generator.send (Some 3)
        /// first, second, List.ofSeq generator    // (5, 3, [2; 1; 0])
        /// </code></example>
        /// <param name="body">The body; it begins at the first <c>Generator.next</c>.</param>
        /// <param name="name">
        /// The generator's name in messages; by default that of the calling function.
        /// </param>
        /// <returns>A live generator, not begun.</returns>
        static member generator
            (
                body: Exchange<'TIn, 'TOut> -> Coroutine<'TResult>,
                [<CallerMemberName; Optional; DefaultParameterValue("")>] name: string
            ) : Generator<'TIn, 'TOut, 'TResult> =
            Coroutine.Generator(Func<Exchange<'TIn, 'TOut>, Coroutine<'TResult>>(body), name)
