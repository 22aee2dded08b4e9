/// A tour of the library, to be read from top to bottom. It is compiled, its functions are run by
/// TourTests.fs, and the README quotes what stands between `// <name>` and `// </name>`.
module Combinators.FSharp.Tests.Samples.Tour

// Everything is in one namespace.

// <open>
open Combinators.FSharp
// </open>

open System
open System.IO

// A stage that waits for its input, in the middle of a loop if need be, and a pipeline that pushes into it.

// <messages>
/// A line that says how many follow, and those: one list for each.
let messages: Pipe<string, string list> =
    Coroutine.pipe (fun input output -> coroutine {
        for header in input do
            let lines = ResizeArray()

            while lines.Count < int header do
                let! line = input
                lines.Add line

            do! output.Send(List.ofSeq lines)
    })
// </messages>

let printTitles (file: string) =
    // <titles>
    Source.lines file
    |> Source.via messages
    |> Source.filter (fun lines -> lines.Length > 1)
    |> Source.map List.head
    |> Source.run (Sink.iter (printfn "%s"))
// </titles>

// A source drives, pipes transform, a sink takes the values. Sources and pipes are recipes; nothing happens
// before `run`. Each function takes what it works on last, so types flow from left to right, and no lambda
// needs them.

type Hit =
    { Address: string
      Page: string
      Status: int }

let parse (line: string) =
    match line.Split ' ' with
    | [| address; page; status |] ->
        { Address = address
          Page = page
          Status = int status }
    | _ -> raise (FormatException $"'{line}' is not a hit.")

let printPythonHits (log: string) =
    // <pipeline>
    Source.lines log
    |> Source.filter (fun line -> line.Contains "python")
    |> Source.map parse
    |> Source.run (Sink.iter (fun hit -> printfn $"{hit.Address} {hit.Page}"))
// </pipeline>

// A stage of one's own is straight-line code. It waits for its input, and it is where it is: no class keeps
// its state. When the input is closed, the loop ends; when the body ends, its output is closed.

// <grep>
let grep (pattern: string) : Pipe<string, string> =
    Coroutine.pipe (fun input output -> coroutine {
        for line in input do
            if line.Contains pattern then
                do! output.Send line
    })
// </grep>

// `let!` takes one value. What a class would keep in fields is where the code stands: after the first, or the
// second.

// <paragraphs>
/// The lines between blank ones, joined.
let paragraphs: Pipe<string, string> =
    Coroutine.pipe (fun input output -> coroutine {
        let lines = ResizeArray<string>()

        for line in input do
            if line <> "" then
                lines.Add line
            elif lines.Count > 0 then
                do! output.Send(String.Join(' ', lines))
                lines.Clear()

        if lines.Count > 0 then
            do! output.Send(String.Join(' ', lines))
    })
// </paragraphs>

// A protocol reads as it is spoken: a header, as many lines as it announces, a trailer.

// <records>
/// "begin n", n lines, "end": one list for each record.
let records: Pipe<string, string list> =
    Coroutine.pipe (fun input output -> coroutine {
        for header in input do
            let count = int (header.Substring "begin ".Length)
            let body = ResizeArray<string>()

            for _ in 1..count do
                let! line = input
                body.Add line

            match! input with
            | "end" -> do! output.Send(List.ofSeq body)
            | other -> failwith $"'{other}' where 'end' should be"
    })
// </records>

// Failures come down the pipeline and are raised where the body waits. A body that handles one lives on.

// <forgiving>
let sumOfNumbers: Fold<string, int> =
    Coroutine.fold (fun input -> coroutine {
        let mutable sum = 0

        for line in input do
            try
                sum <- sum + int line
            with :? FormatException ->
                eprintfn $"'{line}' is not a number"

        return sum
    })
// </forgiving>

// A fold returns from wherever it knows its result, and its source stops there.

// <tryFind>
let tryFind (predicate: 'T -> bool) : Fold<'T, 'T option> =
    Coroutine.fold (fun input -> coroutine {
        for value in input do
            if predicate value then
                return Some value

        return None
    })
// </tryFind>

// Resources are released when the body is left, however it is left: by its end, by the input's, by a failure,
// or because nobody wants more. `use` and `try ... finally` are all it takes.

// <save>
let save (path: string) : Sink<string> =
    Coroutine.sink (fun input -> coroutine {
        use file = File.CreateText path

        for line in input do
            file.WriteLine line
    })
// </save>

// Pipes compose with one operator.

// <compose>
let errors = Pipe.map parse >-> Pipe.filter (fun hit -> hit.Status >= 500)
let pages = errors >-> Pipe.map _.Page >-> Pipe.take 10
// </compose>

// Fan-out and fan-in: each line goes to both branches, and what they let through to one printer.

let greps (patterns: string list) (printer: Sink<string>) (lines: Source<string>) =
    // <fan>
    let branches = Sink.merge patterns.Length printer
    let filters = List.map2 (fun pattern branch -> grep pattern |> Pipe.toSink branch) patterns branches
    lines |> Source.broadcast filters |> Pipeline.run
// </fan>

// Folds make one result of all values, and compose: one pass, any number of results.

// <fold>
let average = Fold.map2 (fun sum count -> sum / float count) Fold.sum Fold.count
let summary = Fold.zip average (tryFind (fun x -> x < 0.0))
// </fold>

// A failure can be a value.

let total (lines: Source<string>) =
    // <result>
    lines
    |> Source.map int
    |> Source.recover (function
        | :? FormatException -> Ok 0
        | error -> Error error)
    |> Source.tryRun Fold.sum
// </result>

// The same pipe runs in a pipeline, over a sequence, and over an observable or an F# event.

let everywhere (clicks: IEvent<int>) =
    // <anywhere>
    let pairs = Pipe.chunk 2 >-> Pipe.map Array.sum

    let list = [ 1..4 ] |> Seq.through pairs |> List.ofSeq
    let subscription = clicks |> Observable.through pairs |> Observable.subscribe (printfn "%d")
    // </anywhere>
    list, subscription

// A generator gives and receives at once, as Python's do. Here `None` asks for the next number, and `Some`
// resets.

// <countdown>
let countdown (start: int) : Generator<int option, int, unit> =
    Coroutine.generator (fun exchange -> coroutine {
        let mutable n = start

        while n >= 0 do
            match! exchange.Yield n with
            | Some reset -> n <- reset
            | None -> n <- n - 1
    })
// </countdown>

// One generator goes on as another until that has ended, and gets its result.

// <delegation>
let twice (start: int) : Generator<int option, int, string> =
    Coroutine.generator (fun exchange -> coroutine {
        do! exchange.YieldFrom(countdown start)
        do! exchange.YieldFrom(countdown start)
        return "lift-off"
    })
// </delegation>
