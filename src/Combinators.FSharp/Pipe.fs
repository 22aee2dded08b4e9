namespace Combinators.FSharp

open System
open Combinators

/// <summary>The operators as pipes that stand on their own; <c>>-></c> composes them.</summary>
[<RequireQualifiedAccess>]
module Pipe =

    /// <summary>Passes everything on as it is.</summary>
    /// <example><code>
    /// let shout loud = if loud then Pipe.map (fun (s: string) -> s.ToUpper()) else Pipe.identity
    /// Source.from [ "a" ] |> Source.via (shout false) |> Source.fold Fold.toList    // ["a"]
    /// </code></example>
    let identity<'T> : Pipe<'T, 'T> = Pipe.Identity<'T>()

    /// <summary>Sends what a function makes of each value.</summary>
    /// <example><code>
    /// let tens = Pipe.map (fun x -> x * 10)
    /// Source.from [ 1; 2; 3 ] |> Source.via tens |> Source.fold Fold.toList    // [10; 20; 30]
    /// </code></example>
    let inline map ([<InlineIfLambda>] mapping: 'T -> 'U) : Pipe<'T, 'U> = Pipe.Map(DelegateOf.func mapping)

    /// <summary>Passes on the values that satisfy a predicate, and drops the others.</summary>
    /// <example><code>
    /// let even = Pipe.filter (fun x -> x % 2 = 0)
    /// Source.range 1 4 |> Source.via even |> Source.fold Fold.toList    // [2; 4]
    /// </code></example>
    let inline filter ([<InlineIfLambda>] predicate: 'T -> bool) : Pipe<'T, 'T> =
        Pipe.Filter(DelegateOf.func predicate)

    /// <summary>Sends what a function makes of the values that it can use, and drops the others.</summary>
    /// <example><code>
    /// let roots = Pipe.choose (fun x -> if x >= 0.0 then Some(sqrt x) else None)
    /// Source.from [ 4.0; -1.0; 9.0 ] |> Source.via roots |> Source.fold Fold.toList    // [2.0; 3.0]
    /// </code></example>
    let inline choose ([<InlineIfLambda>] chooser: 'T -> 'U option) : Pipe<'T, 'U> =
        Pipe.Choose(DelegateOf.chooser chooser)

    /// <summary>As <c>choose</c>, without an allocation for each value.</summary>
    /// <example><code>
    /// let roots = Pipe.chooseV (fun x -> if x >= 0.0 then ValueSome(sqrt x) else ValueNone)
    /// Source.from [ 4.0; -1.0; 9.0 ] |> Source.via roots |> Source.fold Fold.toList    // [2.0; 3.0]
    /// </code></example>
    let inline chooseV ([<InlineIfLambda>] chooser: 'T -> 'U voption) : Pipe<'T, 'U> =
        Pipe.Choose(DelegateOf.chooserV chooser)

    /// <summary>Sends, for each value, all that a function makes of it.</summary>
    /// <example><code>
    /// let words = Pipe.flatMap (fun (line: string) -> line.Split ' ')
    /// Source.from [ "a b"; "c" ] |> Source.via words |> Source.fold Fold.toList    // ["a"; "b"; "c"]
    /// </code></example>
    let inline flatMap ([<InlineIfLambda>] mapping: 'T -> 'C) : Pipe<'T, 'U> when 'C :> seq<'U> =
        Pipe.FlatMap(DelegateOf.func (fun value -> mapping value :> seq<'U>))

    /// <summary>Sends the state after each value.</summary>
    /// <example><code>
    /// let totals = Pipe.scan (fun sum x -> sum + x) 0
    /// Source.from [ 1; 2; 3 ] |> Source.via totals |> Source.fold Fold.toList    // [1; 3; 6]
    /// </code></example>
    let inline scan ([<InlineIfLambda>] folder: 'State -> 'T -> 'State) (state: 'State) : Pipe<'T, 'State> =
        Pipe.Scan(state, DelegateOf.folder folder)

    /// <summary>Passes the first values on, and finishes with the last of them.</summary>
    /// <example><code>
    /// Source.repeat "a" |> Source.via (Pipe.take 2) |> Source.fold Fold.toList    // ["a"; "a"]
    /// </code></example>
    let take (count: int) : Pipe<'T, 'T> = Pipe.Take<'T> count

    /// <summary>
    /// Passes values on as long as they satisfy a predicate, and finishes on the first that does not.
    /// </summary>
    /// <example><code>
    /// let small = Pipe.takeWhile (fun x -> x &lt; 3)
    /// Source.range 1 9 |> Source.via small |> Source.fold Fold.toList    // [1; 2]
    /// </code></example>
    let inline takeWhile ([<InlineIfLambda>] predicate: 'T -> bool) : Pipe<'T, 'T> =
        Pipe.TakeWhile(DelegateOf.func predicate)

    /// <summary>Drops the first values, and passes the others on.</summary>
    /// <example><code>
    /// Source.range 1 4 |> Source.via (Pipe.skip 2) |> Source.fold Fold.toList    // [3; 4]
    /// </code></example>
    let skip (count: int) : Pipe<'T, 'T> = Pipe.Skip<'T> count

    /// <summary>Drops values as long as they satisfy a predicate, and passes all others on.</summary>
    /// <example><code>
    /// let notSmall = Pipe.skipWhile (fun x -> x &lt; 3)
    /// Source.from [ 1; 3; 2 ] |> Source.via notSmall |> Source.fold Fold.toList    // [3; 2]
    /// </code></example>
    let inline skipWhile ([<InlineIfLambda>] predicate: 'T -> bool) : Pipe<'T, 'T> =
        Pipe.SkipWhile(DelegateOf.func predicate)

    /// <summary>Sends arrays of so many values; the last one may be shorter.</summary>
    /// <example><code>
    /// Source.range 1 3 |> Source.via (Pipe.chunk 2) |> Source.fold Fold.toList    // [[|1; 2|]; [|3|]]
    /// </code></example>
    let chunk (size: int) : Pipe<'T, 'T array> = Pipe.Chunk<'T> size

    /// <summary>Does something with each value, and passes it on.</summary>
    /// <example><code>
    /// let traced = Pipe.tap (fun x -> eprintfn "%d" x)
    /// Source.range 1 2 |> Source.via traced |> Source.fold Fold.sum    // 3
    /// </code></example>
    let inline tap ([<InlineIfLambda>] action: 'T -> unit) : Pipe<'T, 'T> = Pipe.Tap(DelegateOf.action action)

    /// <summary>Sends each value to a sink on the side, and passes it on.</summary>
    /// <example><code>
    /// let log = Sink.writeLines Console.Error
    /// Source.from [ "a"; "b" ] |> Source.via (Pipe.tee log) |> Source.fold Fold.count    // 2
    /// </code></example>
    let tee (side: Sink<'T>) : Pipe<'T, 'T> = Pipe.Tee side

    /// <summary>
    /// Ends with one last value in place of a failure from upstream, when the handler gives <c>Ok</c>; the
    /// failure in its <c>Error</c> passes on.
    /// </summary>
    /// <example><code>
    /// let orZero = Pipe.recover (function :? FormatException -> Ok 0 | error -> Error error)
    /// let numbers = Source.from [ "1"; "x" ] |> Source.map int
    /// numbers |> Source.via orZero |> Source.fold Fold.toList    // [1; 0]
    /// </code></example>
    let recover (handler: exn -> Result<'T, exn>) : Pipe<'T, 'T> =
        Pipe.Recover(Func<exn, 'T>(fun error -> Interop.valueOf (handler error)))

    /// <summary>
    /// Goes on with another source in place of a failure from upstream, when the handler gives <c>Ok</c>; the
    /// failure in its <c>Error</c> passes on.
    /// </summary>
    /// <example><code>
    /// let orRest = Pipe.recoverWith (fun _ -> Ok(Source.from [ 8; 9 ]))
    /// let numbers = Source.from [ "1"; "x" ] |> Source.map int
    /// numbers |> Source.via orRest |> Source.fold Fold.toList    // [1; 8; 9]
    /// </code></example>
    let recoverWith (handler: exn -> Result<Source<'T>, exn>) : Pipe<'T, 'T> =
        Pipe.RecoverWith(Func<exn, Source<'T>>(fun error -> Interop.valueOf (handler error)))

    /// <summary>Runs an action once when the stage ends, however it ends.</summary>
    /// <example><code>
    /// let bell = Pipe.finally' (fun () -> eprintfn "over")
    /// Source.range 1 2 |> Source.via bell |> Source.fold Fold.sum    // 3
    /// </code></example>
    let finally' (action: unit -> unit) : Pipe<'T, 'T> = Pipe.Finally<'T>(Action(action))

    /// <summary>Sends what a generator answers to each value; each attachment makes one of its own.</summary>
    /// <example><code>
    /// let total =
    ///     Pipe.fromGenerator (fun () ->
    ///         Coroutine.generator (fun (exchange: Exchange&lt;int, int>) -> coroutine {
    ///             let mutable sum = 0
    ///             while true do
    ///                 let! value = exchange.Yield sum
    ///                 sum &lt;- sum + value
    ///         }))
    /// Source.range 1 3 |> Source.via total |> Source.fold Fold.toList    // [1; 3; 6]
    /// </code></example>
    let fromGenerator (create: unit -> #Generator<'T, 'U>) : Pipe<'T, 'U> =
        Pipe.FromGenerator(Func<Generator<'T, 'U>>(fun () -> create () :> Generator<'T, 'U>))

    /// <summary>Gives a pipe a name, by which it goes in messages and where pipelines are printed.</summary>
    /// <example><code>
    /// let words = Pipe.flatMap (fun (line: string) -> line.Split ' ') |> Pipe.named "words"
    /// string words    // "words"
    /// </code></example>
    let named (name: string) (pipe: Pipe<'T, 'U>) : Pipe<'T, 'U> =
        (Argument.notNull (nameof pipe) pipe).Named name

    /// <summary>Puts a pipe in front of a sink: a live sink, already primed.</summary>
    /// <example><code>
    /// let printer = Pipe.map (sprintf "%03d") |> Pipe.toSink (Sink.writeLines Console.Out)
    /// Source.range 1 2 |> Source.run printer
    /// </code></example>
    let toSink (sink: Sink<'U>) (pipe: Pipe<'T, 'U>) : Sink<'T> =
        (Argument.notNull (nameof pipe) pipe).To sink

    /// <summary>Puts a pipe in front of a fold: a live sink with a result.</summary>
    /// <example><code>
    /// let lengths = Pipe.map String.length |> Pipe.toFold Fold.sum
    /// Source.from [ "a"; "bcd" ] |> Source.run lengths
    /// lengths.Result    // 4
    /// </code></example>
    let toFold (fold: Fold<'U, 'TResult>) (pipe: Pipe<'T, 'U>) : FoldSink<'T, 'TResult> =
        (Argument.notNull (nameof pipe) pipe).To fold

    /// <summary>Puts a pipe in front of several sinks, each of which gets every value.</summary>
    /// <example><code>
    /// let count, list = Fold.toSink Fold.count, Fold.toSink Fold.toList
    /// Source.range 1 3 |> Source.run (Pipe.map string |> Pipe.broadcast [ count; list ])
    /// count.Result, list.Result    // (3, ["1"; "2"; "3"])
    /// </code></example>
    let broadcast (sinks: seq<Sink<'U>>) (pipe: Pipe<'T, 'U>) : Sink<'T> =
        let sinks = Array.ofSeq (Argument.notNull (nameof sinks) sinks)
        (Argument.notNull (nameof pipe) pipe).Broadcast sinks

/// <summary>Gives <c>>-></c>.</summary>
[<AutoOpen>]
module Composition =

    /// <summary>Composes two pipes: the second takes what the first gives, in one loop.</summary>
    /// <example><code>
    /// let squaresOfEven = Pipe.filter (fun x -> x % 2 = 0) >-> Pipe.map (fun x -> x * x)
    /// Source.range 1 4 |> Source.via squaresOfEven |> Source.fold Fold.toList    // [4; 16]
    /// </code></example>
    let (>->) (first: Pipe<'T, 'U>) (second: Pipe<'U, 'V>) : Pipe<'T, 'V> =
        (Argument.notNull (nameof first) first).Then(Argument.notNull (nameof second) second)
