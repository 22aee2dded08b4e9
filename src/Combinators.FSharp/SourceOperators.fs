/// <summary>The operators, as functions of a source.</summary>
[<AutoOpen>]
module Combinators.FSharp.SourceOperators

open System
open Combinators

/// <summary>Takes sources through operators.</summary>
[<RequireQualifiedAccess>]
module Source =

    /// <summary>Goes through a pipe.</summary>
    /// <example><code>
    /// let tens = Pipe.map (fun x -> x * 10) >-> Pipe.take 2
    /// Source.range 1 9 |> Source.via tens |> Source.fold Fold.toList    // [10; 20]
    /// </code></example>
    let via (pipe: Pipe<'T, 'U>) (source: Source<'T>) : Source<'U> =
        (Argument.notNull (nameof source) source).Via pipe

    /// <summary>Sends what a function makes of each value.</summary>
    /// <example><code>
    /// let tens = Source.from [ 1; 2; 3 ] |> Source.map (fun x -> x * 10)
    /// tens |> Source.fold Fold.toList    // [10; 20; 30]
    /// </code></example>
    let inline map ([<InlineIfLambda>] mapping: 'T -> 'U) (source: Source<'T>) : Source<'U> =
        (Argument.notNull (nameof source) source).Map(DelegateOf.func mapping)

    /// <summary>Passes on the values that satisfy a predicate, and drops the others.</summary>
    /// <example><code>
    /// Source.range 1 4 |> Source.filter (fun x -> x % 2 = 0) |> Source.fold Fold.toList    // [2; 4]
    /// </code></example>
    let inline filter ([<InlineIfLambda>] predicate: 'T -> bool) (source: Source<'T>) : Source<'T> =
        (Argument.notNull (nameof source) source).Filter(DelegateOf.func predicate)

    /// <summary>Sends what a function makes of the values that it can use, and drops the others.</summary>
    /// <example><code>
    /// let tryRoot x = if x >= 0.0 then Some(sqrt x) else None
    /// let roots = Source.from [ 4.0; -1.0; 9.0 ] |> Source.choose tryRoot
    /// roots |> Source.fold Fold.toList    // [2.0; 3.0]
    /// </code></example>
    let inline choose ([<InlineIfLambda>] chooser: 'T -> 'U option) (source: Source<'T>) : Source<'U> =
        (Argument.notNull (nameof source) source).Via(Pipe.choose chooser)

    /// <summary>As <c>choose</c>, without an allocation for each value.</summary>
    /// <example><code>
    /// let tryRoot x = if x >= 0.0 then ValueSome(sqrt x) else ValueNone
    /// let roots = Source.from [ 4.0; -1.0; 9.0 ] |> Source.chooseV tryRoot
    /// roots |> Source.fold Fold.toList    // [2.0; 3.0]
    /// </code></example>
    let inline chooseV ([<InlineIfLambda>] chooser: 'T -> 'U voption) (source: Source<'T>) : Source<'U> =
        (Argument.notNull (nameof source) source).Via(Pipe.chooseV chooser)

    /// <summary>Sends, for each value, all that a function makes of it.</summary>
    /// <example><code>
    /// Source.from [ "a b"; "c" ]
    /// |> Source.flatMap (fun line -> line.Split ' ')
    /// |> Source.fold Fold.toList    // ["a"; "b"; "c"]
    /// </code></example>
    let inline flatMap
        ([<InlineIfLambda>] mapping: 'T -> 'C)
        (source: Source<'T>)
        : Source<'U> when 'C :> seq<'U> =
        (Argument.notNull (nameof source) source).FlatMap(DelegateOf.func (fun value -> mapping value :> seq<'U>))

    /// <summary>Sends the state after each value.</summary>
    /// <example><code>
    /// let totals = Source.from [ 1; 2; 3 ] |> Source.scan (fun sum x -> sum + x) 0
    /// totals |> Source.fold Fold.toList    // [1; 3; 6]
    /// </code></example>
    let inline scan
        ([<InlineIfLambda>] folder: 'State -> 'T -> 'State)
        (state: 'State)
        (source: Source<'T>)
        : Source<'State> =
        (Argument.notNull (nameof source) source).Scan(state, DelegateOf.folder folder)

    /// <summary>Passes the first values on, and finishes with the last of them.</summary>
    /// <example><code>
    /// Source.repeat "a" |> Source.take 2 |> Source.fold Fold.toList    // ["a"; "a"]
    /// </code></example>
    let take (count: int) (source: Source<'T>) : Source<'T> =
        (Argument.notNull (nameof source) source).Take count

    /// <summary>
    /// Passes values on as long as they satisfy a predicate, and finishes on the first that does not.
    /// </summary>
    /// <example><code>
    /// Source.range 1 9 |> Source.takeWhile (fun x -> x &lt; 3) |> Source.fold Fold.toList    // [1; 2]
    /// </code></example>
    let inline takeWhile ([<InlineIfLambda>] predicate: 'T -> bool) (source: Source<'T>) : Source<'T> =
        (Argument.notNull (nameof source) source).TakeWhile(DelegateOf.func predicate)

    /// <summary>Drops the first values, and passes the others on.</summary>
    /// <example><code>
    /// Source.range 1 4 |> Source.skip 2 |> Source.fold Fold.toList    // [3; 4]
    /// </code></example>
    let skip (count: int) (source: Source<'T>) : Source<'T> =
        (Argument.notNull (nameof source) source).Skip count

    /// <summary>Drops values as long as they satisfy a predicate, and passes all others on.</summary>
    /// <example><code>
    /// Source.from [ 1; 3; 2 ] |> Source.skipWhile (fun x -> x &lt; 3) |> Source.fold Fold.sum    // 5
    /// </code></example>
    let inline skipWhile ([<InlineIfLambda>] predicate: 'T -> bool) (source: Source<'T>) : Source<'T> =
        (Argument.notNull (nameof source) source).SkipWhile(DelegateOf.func predicate)

    /// <summary>Sends arrays of so many values; the last one may be shorter.</summary>
    /// <example><code>
    /// Source.range 1 3 |> Source.chunk 2 |> Source.fold Fold.toList    // [[|1; 2|]; [|3|]]
    /// </code></example>
    let chunk (size: int) (source: Source<'T>) : Source<'T array> =
        (Argument.notNull (nameof source) source).Chunk size

    /// <summary>Does something with each value, and passes it on.</summary>
    /// <example><code>
    /// Source.range 1 2 |> Source.tap (eprintfn "%d") |> Source.fold Fold.sum    // 3
    /// </code></example>
    let inline tap ([<InlineIfLambda>] action: 'T -> unit) (source: Source<'T>) : Source<'T> =
        (Argument.notNull (nameof source) source).Tap(DelegateOf.action action)

    /// <summary>Sends each value to a sink on the side, and passes it on.</summary>
    /// <example><code>
    /// let log = Sink.writeLines Console.Error
    /// Source.from [ "a"; "b" ] |> Source.tee log |> Source.fold Fold.count    // 2
    /// </code></example>
    let tee (side: Sink<'T>) (source: Source<'T>) : Source<'T> =
        (Argument.notNull (nameof source) source).Tee side

    /// <summary>
    /// Ends with one last value in place of a failure, when the handler gives <c>Ok</c>; the failure in its
    /// <c>Error</c> passes on.
    /// </summary>
    /// <example><code>
    /// let numbers = Source.from [ "1"; "x" ] |> Source.map int
    /// numbers |> Source.recover (fun _ -> Ok 0) |> Source.fold Fold.toList    // [1; 0]
    /// </code></example>
    let recover (handler: exn -> Result<'T, exn>) (source: Source<'T>) : Source<'T> =
        (Argument.notNull (nameof source) source).Via(Pipe.recover handler)

    /// <summary>
    /// Goes on with another source in place of a failure, when the handler gives <c>Ok</c>; the failure in
    /// its <c>Error</c> passes on.
    /// </summary>
    /// <example><code>
    /// let numbers = Source.from [ "1"; "x" ] |> Source.map int
    /// let rest = Source.from [ 8; 9 ]
    /// numbers |> Source.recoverWith (fun _ -> Ok rest) |> Source.fold Fold.toList    // [1; 8; 9]
    /// </code></example>
    let recoverWith (handler: exn -> Result<Source<'T>, exn>) (source: Source<'T>) : Source<'T> =
        let fallback = Func<exn, Source<'T>>(fun error -> Interop.valueOf (handler error))
        (Argument.notNull (nameof source) source).RecoverWith fallback

    /// <summary>Runs an action once when the run ends, however it ends.</summary>
    /// <example><code>
    /// Source.range 1 2 |> Source.finally' (fun () -> eprintfn "over") |> Source.fold Fold.sum    // 3
    /// </code></example>
    let finally' (action: unit -> unit) (source: Source<'T>) : Source<'T> =
        (Argument.notNull (nameof source) source).Finally(Action(action))

    /// <summary>Gives a source a name, by which it goes where pipelines are printed.</summary>
    /// <example><code>
    /// Source.range 1 9 |> Source.named "digits" |> Source.take 2 |> string    // "digits | Take(2)"
    /// </code></example>
    let named (name: string) (source: Source<'T>) : Source<'T> =
        (Argument.notNull (nameof source) source).Named name
