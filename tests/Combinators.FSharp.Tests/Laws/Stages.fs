namespace Combinators.FSharp.Tests.Laws

open System
open FsCheck
open FsCheck.FSharp
open Combinators.FSharp
open Combinators.FSharp.Tests

type Signal =
    | Send of int
    | Throw1
    | Throw2
    | Close

/// What stands below a stage.
type Probe =
    | Forever
    | DoneAfter of int
    | FaultAt of int
    | FaultOnClose
    | Recovers

type Case =
    { Body: string
      Probe: Probe
      Script: Signal list }

type Observation =
    { Replies: string list
      /// How long the log was, and how many signals the probe had heard, after each signal.
      Lengths: (int * int) list
      Heard: string list
      Log: string list }

module Case =

    let private signal =
        Gen.frequency
            [ 8, Gen.map Send (Gen.choose (-1, 4))
              1, Gen.constant Throw1
              1, Gen.constant Throw2
              1, Gen.constant Close ]

    let private probe =
        Gen.frequency
            [ 4, Gen.constant Forever
              2, Gen.map DoneAfter (Gen.choose (0, 3))
              2, Gen.map FaultAt (Gen.choose (1, 3))
              1, Gen.constant FaultOnClose
              1, Gen.constant Recovers ]

    let private shrink (case: Case) =
        seq {
            for i in 0 .. case.Script.Length - 1 do
                { case with
                    Script = List.removeAt i case.Script }

            if case.Probe <> Forever then
                { case with Probe = Forever }
        }

    let arb (bodies: string list) =
        let case =
            gen {
                let! body = Gen.elements bodies
                let! probe = probe
                let! length = Gen.choose (0, 12)
                let! script = Gen.listOfLength length signal

                return
                    { Body = body
                      Probe = probe
                      Script = script }
            }

        Arb.fromGenShrink (case, shrink)

/// A sink that writes down what it hears.
type Observer(probe: Probe, failure: exn) =
    let heard = Log()
    let mutable received = 0

    member _.Heard = heard

    member _.Sink: Sink<int> =
        match probe with
        | DoneAfter 0 -> Sink.finished ()
        | _ ->
            Sink.create
                (fun value ->
                    heard.Add(string value)
                    received <- received + 1

                    if probe = FaultAt received then
                        raise failure

                    probe <> DoneAfter received)
                (fun () ->
                    heard.Add "|"

                    if probe = FaultOnClose then
                        raise failure)
                (fun error ->
                    heard.Add $"#{error.Message}"

                    if probe <> Recovers then
                        raise error)

module Observation =

    let private reply (open': unit -> bool) =
        try
            if open' () then "open" else "done"
        with error ->
            $"#{error.Message}"

    /// Plays a case; what is thrown into the stage is always the same object for the same name.
    let take (body: Log -> Input<int> -> Output<int> -> Coroutine<unit>) (case: Case) =
        let log = Log()
        let observer = Observer(case.Probe, InvalidOperationException "fault")
        let pipe = Coroutine.pipe (body log)
        let e1, e2 = E1(), E2()
        let mutable sink: Sink<int> = Sink.finished ()
        let lengths () = log.Count, observer.Heard.Count

        let primed =
            reply (fun () ->
                sink <- Pipe.toSink observer.Sink pipe
                sink.IsOpen)

        let first = primed, lengths ()

        let rest =
            [ for signal in case.Script do
                  let answer =
                      match signal with
                      | Send value -> reply (fun () -> sink.Send value)
                      | Throw1 -> reply (fun () -> sink.Throw e1)
                      | Throw2 -> reply (fun () -> sink.Throw e2)
                      | Close ->
                          reply (fun () ->
                              sink.Close()
                              false)

                  answer, lengths () ]

        { Replies = List.map fst (first :: rest)
          Lengths = List.map snd (first :: rest)
          Heard = List.ofSeq observer.Heard
          Log = List.ofSeq log }
