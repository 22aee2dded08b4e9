module Combinators.FSharp.Tests.Conformance.ConformanceTests

open System
open System.IO
open System.Text.Json
open Xunit
open Combinators.FSharp
open Combinators.FSharp.Tests

type Body = Log -> Input<int option> -> Coroutine<int option>

let private vectors (name: string) =
    File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "Conformance", $"{name}.jsonl"))
    |> Array.map (fun line -> JsonDocument.Parse(line).RootElement)

let private oneWay = vectors "Programs"

let private twoWay = vectors "TwoWay"

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
    | "open" when answer.GetArrayLength() = 3 -> "open"
    | "open" -> $"open {answer[1].GetInt32()}"
    | "raise" ->
        match answer[1].ToString() with
        | "generator ignored GeneratorExit" -> "ignored"
        | "can't send non-None value to a just-started generator" -> "just made"
        | name -> $"raise {name}"
    | _ when answer[1].ValueKind = JsonValueKind.Null -> "stop"
    | _ -> $"stop {answer[1].GetInt32()}"

/// An ignored close finishes a stage (L11), where Python leaves it suspended: nothing is compared after it.
let private check (number: int) (body: Body) =
    let vector = oneWay[number]
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

/// What a generator answers to a signal, in CPython's words.
let private answer (generator: Generator<int option, int, int option>) (signal: JsonElement) =
    let late = generator.State = GeneratorState.Finished

    let stop (result: int option) =
        match result with
        | Some result when not late -> $"stop {result}"
        | _ -> "stop"

    try
        match signal[0].ToString() with
        | "next" -> $"open {Generator.next generator}"
        | "send" -> $"open {generator |> Generator.send (Some(signal[1].GetInt32()))}"
        | "throw" -> $"open {generator |> Generator.throw (failure (signal[1].ToString()))}"
        | _ ->
            match generator.Close() with
            | null -> "stop"
            | result -> stop result
    with
    | :? StopIteration as error ->
        match error.Value with
        | :? option<int> as result -> stop result
        | _ -> "stop"
    | :? InvalidOperationException as error when error.Message.Contains "ignored exit" -> "ignored"
    | :? InvalidOperationException as error when error.Message.Contains "just been made" -> "just made"
    | error -> $"raise {error.Message}"

/// The same, where the end is not an exception.
let private answerByTry (generator: Generator<int option, int, int option>) (signal: JsonElement) =
    let late = generator.State = GeneratorState.Finished

    let opened (value: int option) =
        match value with
        | Some value -> $"open {value}"
        | None when late || generator.Result = None -> "stop"
        | None -> $"stop {generator.Result.Value}"

    try
        match signal[0].ToString() with
        | "next" -> opened (Generator.tryNext generator)
        | "send" -> opened (generator |> Generator.trySend (Some(signal[1].GetInt32())))
        | "throw" -> opened (generator |> Generator.tryThrow (failure (signal[1].ToString())))
        | _ -> answer generator signal
    with
    | :? InvalidOperationException as error when error.Message.Contains "just been made" -> "just made"
    | error -> $"raise {error.Message}"

let private checkTwoWay answer number (body: Log -> Exchange<int option, int> -> Coroutine<int option>) =
    let vector = twoWay[number]
    let log = Log()
    let generator = Coroutine.generator (body log)
    let signals = vector.GetProperty("script").EnumerateArray() |> Array.ofSeq
    let answers = vector.GetProperty("replies").EnumerateArray() |> Array.ofSeq

    for signal, reply in Array.zip signals answers do
        Assert.Equal((number, expected reply), (number, answer generator signal))
        Assert.Equal((number, reply[reply.GetArrayLength() - 1].GetInt32()), (number, log.Count))

    Assert.Equal<string list>(
        [ for entry in vector.GetProperty("log").EnumerateArray() -> entry.ToString() ],
        List.ofSeq log
    )

[<Fact>]
let ``Generators that are state machines answer as CPython`` () =
    StaticPath.TwoWay.all |> Array.iteri (checkTwoWay answer)
    StaticPath.TwoWay.all |> Array.iteri (checkTwoWay answerByTry)

[<Fact>]
let ``Generators on the dynamic path answer as CPython`` () =
    DynamicPath.TwoWay.all |> Array.iteri (checkTwoWay answer)
    DynamicPath.TwoWay.all |> Array.iteri (checkTwoWay answerByTry)
