namespace Combinators.FSharp

open Combinators

/// <summary>
/// Drives generators, as Python's <c>next</c>, <c>send</c>, <c>throw</c> and <c>close</c> do. Where the
/// values that are sent are options, <c>next</c> sends <c>None</c>. A generator is a sequence too: it can be
/// enumerated.
/// </summary>
[<RequireQualifiedAccess>]
module Generator =

    /// <summary>Goes on to the next yield: the value, or <c>StopIteration</c> at the end.</summary>
    /// <example><code>
    /// let two = Coroutine.generator (fun (exchange: Exchange&lt;unit, int>) -> coroutine {
    ///     do! exchange.Yield 1
    ///     do! exchange.Yield 2
    /// })
    /// Generator.next two, Generator.next two    // (1, 2)
    /// </code></example>
    let next (generator: Generator<'TIn, 'TOut>) : 'TOut =
        (Argument.notNull (nameof generator) generator).Next()

    /// <summary>Goes on to the next yield: the value, or <c>None</c> at the end.</summary>
    /// <example><code>
    /// let one = Coroutine.generator (fun (exchange: Exchange&lt;unit, int>) -> coroutine {
    ///     do! exchange.Yield 1
    /// })
    /// Generator.tryNext one, Generator.tryNext one    // (Some 1, None)
    /// </code></example>
    let tryNext (generator: Generator<'TIn, 'TOut>) : 'TOut option =
        match (Argument.notNull (nameof generator) generator).TryNext() with
        | true, value -> Some value
        | false, _ -> None

    /// <summary>
    /// Gives the yield at which the generator waits a value, and goes on to the next one: the value there, or
    /// <c>StopIteration</c> at the end.
    /// </summary>
    /// <example><code>
    /// let total = Coroutine.generator (fun (exchange: Exchange&lt;int, int>) -> coroutine {
    ///     let mutable sum = 0
    ///     while true do
    ///         let! value = exchange.Yield sum
    ///         sum &lt;- sum + value
    /// })
    /// Generator.next total |> ignore
    /// total |> Generator.send 3 |> ignore
    /// total |> Generator.send 4    // 7
    /// </code></example>
    let send (value: 'TIn) (generator: Generator<'TIn, 'TOut>) : 'TOut =
        (Argument.notNull (nameof generator) generator).Send value

    /// <summary>As <c>send</c>, with <c>None</c> at the end.</summary>
    /// <example><code>
    /// let echoOnce = Coroutine.generator (fun (exchange: Exchange&lt;string, string>) -> coroutine {
    ///     let! text = exchange.Yield "ready"
    ///     let! _ = exchange.Yield text
    ///     return ()
    /// })
    /// Generator.next echoOnce |> ignore
    /// let first = echoOnce |> Generator.trySend "a"
    /// first, echoOnce |> Generator.trySend "b"    // (Some "a", None)
    /// </code></example>
    let trySend (value: 'TIn) (generator: Generator<'TIn, 'TOut>) : 'TOut option =
        match (Argument.notNull (nameof generator) generator).TrySend value with
        | true, next -> Some next
        | false, _ -> None

    /// <summary>
    /// Raises a failure at the yield at which the generator waits: the value that it yields next, or
    /// <c>StopIteration</c> when it has handled the failure and ended.
    /// </summary>
    /// <example><code>
    /// let stubborn = Coroutine.generator (fun (exchange: Exchange&lt;unit, string>) -> coroutine {
    ///     try
    ///         do! exchange.Yield "a"
    ///     with :? TimeoutException ->
    ///         do! exchange.Yield "handled"
    /// })
    /// Generator.next stubborn |> ignore
    /// stubborn |> Generator.throw (TimeoutException())    // "handled"
    /// </code></example>
    let throw (error: exn) (generator: Generator<'TIn, 'TOut>) : 'TOut =
        (Argument.notNull (nameof generator) generator).Throw error

    /// <summary>
    /// As <c>throw</c>, with <c>None</c> when the generator has handled the failure and ended.
    /// </summary>
    /// <example><code>
    /// let patient = Coroutine.generator (fun (exchange: Exchange&lt;unit, string>) -> coroutine {
    ///     try
    ///         do! exchange.Yield "a"
    ///     with :? TimeoutException ->
    ///         ()
    /// })
    /// Generator.next patient |> ignore
    /// patient |> Generator.tryThrow (TimeoutException())    // None
    /// </code></example>
    let tryThrow (error: exn) (generator: Generator<'TIn, 'TOut>) : 'TOut option =
        match (Argument.notNull (nameof generator) generator).TryThrow error with
        | true, value -> Some value
        | false, _ -> None

    /// <summary>Ends a generator at the yield at which it waits: its finally blocks run.</summary>
    /// <example><code>
    /// let endless = Coroutine.generator (fun (exchange: Exchange&lt;unit, int>) -> coroutine {
    ///     use _bye = { new IDisposable with member _.Dispose() = printfn "bye" }
    ///     while true do
    ///         do! exchange.Yield 1
    /// })
    /// Generator.next endless |> ignore
    /// Generator.close endless
    /// endless.State    // Finished
    /// </code></example>
    let close (generator: Generator<'TIn, 'TOut>) : unit =
        (Argument.notNull (nameof generator) generator).Close()

    /// <summary>Makes a sink of a generator that is there to receive; what it yields is dropped.</summary>
    /// <example><code>
    /// let printer = Coroutine.generator (fun (exchange: Exchange&lt;int, unit>) -> coroutine {
    ///     while true do
    ///         let! value = exchange.Yield()
    ///         printfn "%d" value
    /// })
    /// Source.range 1 3 |> Source.run (Generator.asSink printer)
    /// </code></example>
    let asSink (generator: Generator<'TIn, 'TOut>) : Sink<'TIn> =
        (Argument.notNull (nameof generator) generator).AsSink()
