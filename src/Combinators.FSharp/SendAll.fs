namespace Combinators.FSharp

open System
open Combinators

/// <summary>Batches are lists and sequences too.</summary>
[<AutoOpen>]
module Batches =

    /// Sends one after the other, until the target has had enough.
    let inline private sendEach
        (sendAll: 'T array -> bool)
        (send: 'T -> bool)
        (values: seq<'T>)
        : bool =
        match Argument.notNull (nameof values) values with
        | :? ('T array) as array -> sendAll array
        | _ ->
            use values = values.GetEnumerator()
            // The empty batch asks whether anything is wanted at all.
            let mutable isOpen = sendAll [||]

            while isOpen && values.MoveNext() do
                isOpen <- send values.Current

            isOpen

    type Combinators.Output<'T> with

        /// <summary>Sends a list, an array or a sequence to the target, until it has had enough.</summary>
        /// <example><code>
        /// let twice: Pipe&lt;int, int> =
        ///     Coroutine.pipe (fun input output -> coroutine {
        ///         for x in input do
        ///             do! output.SendAll [ x; x ]
        ///     })
        /// Source.range 1 2 |> Source.via twice |> Source.fold Fold.toList    // [1; 1; 2; 2]
        /// </code></example>
        /// <param name="values">The values.</param>
        /// <returns>Whether the target wants more.</returns>
        member output.SendAll(values: seq<'T>) : bool =
            sendEach (fun array -> output.SendAll(ReadOnlySpan<'T> array)) output.Send values

    type Combinators.Sink<'T> with

        /// <summary>Sends a list, an array or a sequence, until the sink has had enough.</summary>
        /// <example><code>
        /// let sum = Fold.toSink (Fold.sum&lt;int>)
        /// Sink.feed (fun sink -> sink.SendAll [ 1; 2; 3 ] |> ignore) sum
        /// sum.Result    // 6
        /// </code></example>
        /// <param name="values">The values.</param>
        /// <returns>Whether it wants more.</returns>
        member sink.SendAll(values: seq<'T>) : bool =
            sendEach (fun array -> sink.SendAll(ReadOnlySpan<'T> array)) sink.Send values
