module Combinators.FSharp.Tests.Conformance.ConformanceTests

open System
open System.IO
open System.Text.Json
open Xunit
open Combinators.FSharp
open Combinators.FSharp.Tests

type Body = Log -> Input<int option> -> Coroutine<int option>

let private vectors =
    File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "Conformance", "Programs.jsonl"))
    |> Array.map (fun line -> JsonDocument.Parse(line).RootElement)

let private failure (name: string) : exn =
    match name with
    | "E1" -> E1()
    | _ -> E2()

/// What the body returned; None too when the exit ended it.
let private result (sink: FoldSink<int option, int option>) =
    try
        sink.Result
    with :? InvalidOperationException as error when error.Message.Contains "without a result" ->
        None

/// What a stage answers to a signal, in CPython's words.
let private reply (sink: FoldSink<int option, int option>) (signal: unit -> bool) (wasOpen: bool) =
    try
        if signal () then
            "open"
        elif not wasOpen then
            "stop"
        else
            match result sink with
            | None -> "stop"
            | Some result -> $"stop {result}"
    with
    | :? InvalidOperationException as error when error.Message.Contains "ignored Close" -> "ignored"
    | error -> $"raise {error.Message}"

let private expected (answer: JsonElement) =
    match answer[0].ToString() with
    | "open" -> "open"
    | "raise" ->
        match answer[1].ToString() with
        | "generator ignored GeneratorExit" -> "ignored"
        | name -> $"raise {name}"
    | _ when answer[1].ValueKind = JsonValueKind.Null -> "stop"
    | _ -> $"stop {answer[1].GetInt32()}"

/// An ignored close finishes a stage (L11), where Python leaves it suspended: nothing is compared after it.
let private check (number: int) (body: Body) =
    let vector = vectors[number]
    let log = Log()
    let signals = vector.GetProperty("script").EnumerateArray() |> Array.ofSeq
    let answers = vector.GetProperty("replies").EnumerateArray() |> Array.ofSeq
    let mutable sink = None
    let mutable ignored = false

    for signal, answer in Array.zip signals answers do
        if not ignored then
            let actual =
                match sink with
                | None ->
                    try
                        let primed = (Coroutine.fold (body log)).ToSink()
                        sink <- Some primed
                        reply primed (fun () -> primed.IsOpen) true
                    with error ->
                        ignored <- true
                        $"raise {error.Message}"
                | Some sink ->
                    let wasOpen = sink.IsOpen

                    match signal[0].ToString() with
                    | "next" -> reply sink (fun () -> sink.Send None) wasOpen
                    | "send" -> reply sink (fun () -> sink.Send(Some(signal[1].GetInt32()))) wasOpen
                    | "throw" -> reply sink (fun () -> sink.Throw(failure (signal[1].ToString()))) wasOpen
                    | _ ->
                        reply
                            sink
                            (fun () ->
                                sink.Close()
                                false)
                            wasOpen

            Assert.Equal((number, expected answer), (number, actual))
            Assert.Equal((number, answer[answer.GetArrayLength() - 1].GetInt32()), (number, log.Count))
            ignored <- ignored || actual = "ignored"

    if not ignored then
        Assert.Equal<string list>(
            [ for entry in vector.GetProperty("log").EnumerateArray() -> entry.ToString() ],
            List.ofSeq log
        )

[<Fact>]
let ``State machines answer as CPython`` () = StaticPath.Programs.all |> Array.iteri check

[<Fact>]
let ``The dynamic path answers as CPython`` () = DynamicPath.Programs.all |> Array.iteri check
