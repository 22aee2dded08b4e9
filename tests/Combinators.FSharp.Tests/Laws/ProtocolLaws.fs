/// The laws of the protocol, for bodies of every shape, under scripts with garbage after the end.
module Combinators.FSharp.Tests.Laws.ProtocolLaws

open System
open Xunit
open Combinators.FSharp
open Combinators.FSharp.Tests

type Path =
    | Static = 0
    | Dynamic = 1

let private bodies (path: Path) =
    match path with
    | Path.Static -> StaticPath.Bodies.all
    | _ -> DynamicPath.Bodies.all

let private stubborn (path: Path) =
    match path with
    | Path.Static -> StaticPath.Bodies.stubborn
    | _ -> DynamicPath.Bodies.stubborn

let private names = List.map fst StaticPath.Bodies.all

let private forAllCases (path: Path) (law: Case -> Observation -> unit) =
    let bodies = Map.ofList (bodies path)
    Check.forAll (Case.arb names) (fun case -> law case (Observation.take bodies[case.Body] case))

let private count (entry: string) (entries: string list) =
    entries |> List.filter (fun each -> each = entry) |> List.length

/// The signals before the one that ended the stage, with the reply to that one; none if it is still open.
let private ending (observation: Observation) =
    observation.Replies |> List.tryFindIndex (fun reply -> reply <> "open")

[<Fact>]
let ``The dynamic path is the state machine`` () =
    let dynamic = Map.ofList (bodies Path.Dynamic)

    forAllCases Path.Static (fun case expected ->
        Assert.Equal(expected, Observation.take dynamic[case.Body] case))

[<Theory; InlineData(Path.Static); InlineData(Path.Dynamic)>]
let ``L1 A body is primed once`` (path: Path) =
    forAllCases path (fun case observation ->
        Assert.Equal((if case.Probe = DoneAfter 0 then 0 else 1), count "start" observation.Log))

[<Theory; InlineData(Path.Static); InlineData(Path.Dynamic)>]
let ``L5 L6 L10 The end is the end`` (path: Path) =
    forAllCases path (fun case observation ->
        match ending observation with
        | None -> ()
        | Some last ->
            let after = List.skip (last + 1) observation.Replies
            let signals = List.skip last case.Script

            for signal, reply in List.zip signals after do
                match signal with
                | Throw1 -> Assert.Equal("#E1", reply)
                | Throw2 -> Assert.Equal("#E2", reply)
                | Send _
                | Close -> Assert.Equal("done", reply)

            for lengths in List.skip last observation.Lengths do
                Assert.Equal(observation.Lengths[last], lengths))

[<Theory; InlineData(Path.Static); InlineData(Path.Dynamic)>]
let ``L15 A signal that is over is over, however it ended`` (path: Path) =
    forAllCases path (fun _ observation ->
        for reply in observation.Replies do
            Assert.DoesNotContain("already executing", reply))

[<Theory; InlineData(Path.Static); InlineData(Path.Dynamic)>]
let ``L21 The target hears values, then one end`` (path: Path) =
    forAllCases path (fun case observation ->
        let isEnd (entry: string) = entry = "|" || entry.StartsWith '#'

        match List.tryFindIndex isEnd observation.Heard with
        | None -> ()
        // A target that fails on its close hears nothing more; one that recovers sees the end of its input.
        | Some index ->
            let rest = List.skip (index + 1) observation.Heard
            Assert.True((rest = [] || (case.Probe = Recovers && rest = [ "|" ])), $"%A{observation}"))

[<Theory; InlineData(Path.Static); InlineData(Path.Dynamic)>]
let ``L22 A stage that has ended has ended its target`` (path: Path) =
    forAllCases path (fun case observation ->
        let endedBelow =
            match case.Probe with
            | DoneAfter n -> List.length observation.Heard = n
            | FaultAt n -> List.length observation.Heard = n
            | _ -> false

        if ending observation <> None && not endedBelow then
            let last = List.last observation.Heard
            Assert.True((last = "|" || last.StartsWith '#'), $"%A{observation}"))

[<Theory; InlineData(Path.Static); InlineData(Path.Dynamic)>]
let ``L26 A closed stage has ended`` (path: Path) =
    forAllCases path (fun case observation ->
        match List.tryFindIndex ((=) Close) case.Script with
        | Some index -> Assert.NotEqual<string>("open", observation.Replies[index + 1])
        | None -> ())

[<Theory; InlineData(Path.Static); InlineData(Path.Dynamic)>]
let ``L89 L90 Finally blocks run once, before the signal that ended the stage returns`` (path: Path) =
    forAllCases path (fun case observation ->
        let started = count "start" observation.Log
        let ended = if ending observation = None then 0 else started
        Assert.Equal(ended, count "end" observation.Log)

        // Resources are disposed of innermost first, and each that was opened once.
        if case.Body = "resources" && ended = 1 then
            Assert.True(count "inner" observation.Log <= count "outer" observation.Log)
            Assert.Equal("end", List.last observation.Log))

[<Theory; InlineData(Path.Static); InlineData(Path.Dynamic)>]
let ``L91 Resources are disposed of innermost first`` (path: Path) =
    let resources = Map.ofList(bodies path)["resources"]

    let observe script =
        let case =
            { Body = "resources"
              Probe = Forever
              Script = script }

        (Observation.take resources case).Log

    Assert.Equal<string list>(
        [ "start"; "inner"; "outer"; "outer"; "end" ],
        observe [ Send 1; Send 1; Send 1; Close ]
    )

    Assert.Equal<string list>([ "start"; "inner"; "outer"; "end" ], observe [ Send 1; Send 2 ])
    Assert.Equal<string list>([ "start"; "outer"; "end" ], observe [ Send 1; Throw1 ])

[<Theory; InlineData(Path.Static); InlineData(Path.Dynamic)>]
let ``L8 A failure that nobody handles comes back as it is`` (path: Path) =
    let failure = E1()

    let others = [ "forgiving"; "secondChance"; "throwsInFinally"; "nothing"; "failsAtOnce" ]

    for name, body in bodies path do
        if not (List.contains name others) then
            let observer = Observer(Forever, failure)
            let sink = Coroutine.pipe (body (Log())) |> Pipe.toSink observer.Sink
            let thrown = Assert.Throws<E1>(fun () -> sink.Throw failure |> ignore)
            Assert.Same(failure, thrown)
            Assert.Contains("#E1", observer.Heard)

let private raiseHere () : unit = raise (E1())

[<Theory; InlineData(Path.Static); InlineData(Path.Dynamic)>]
let ``L8 A failure keeps the place where it was raised`` (path: Path) =
    let failure =
        try
            raiseHere ()
            E1()
        with :? E1 as error ->
            error

    let body = Map.ofList(bodies path)["forgiving"]
    let log = Log()
    log.AddRange [ "1"; "2"; "3"; "4" ]
    let sink = Coroutine.pipe (body log) |> Pipe.toSink (Sink.ignore ())
    Assert.True(sink.Throw failure)

    let other =
        try
            raise (E2())
        with error ->
            error

    let before = other.StackTrace
    Assert.Same(other, Assert.Throws<E2>(fun () -> sink.Throw other |> ignore))
    Assert.StartsWith(before, other.StackTrace)

[<Theory; InlineData(Path.Static); InlineData(Path.Dynamic)>]
let ``L9 A handled failure is over`` (path: Path) =
    let secondChance = Map.ofList(bodies path)["secondChance"]
    let observer = Observer(Forever, E2())
    let sink = Coroutine.pipe (secondChance (Log())) |> Pipe.toSink observer.Sink
    Assert.True(sink.Send 1)
    Assert.True(sink.Throw(E1()))
    Assert.True(sink.Send 2)
    let again = E1()
    Assert.Same(again, Assert.Throws<E1>(fun () -> sink.Throw again |> ignore))
    Assert.Equal<string list>([ "1"; "200"; "#E1" ], List.ofSeq observer.Heard)

[<Theory; InlineData(Path.Static); InlineData(Path.Dynamic)>]
let ``L11 An ignored close is an error, and the end`` (path: Path) =
    let log = Log()
    let observer = Observer(Forever, E2())
    let sink = Coroutine.pipe (stubborn path log) |> Pipe.toSink observer.Sink
    Assert.True(sink.Send 1)
    let error = Assert.Throws<InvalidOperationException>(fun () -> sink.Close())
    Assert.Contains("ignored Close", error.Message)
    Assert.False sink.IsOpen
    Assert.Equal<string list>([ "start"; "CoroutineExit" ], List.ofSeq log)
    sink.Close()

[<Theory; InlineData(Path.Static); InlineData(Path.Dynamic)>]
let ``L14 A signal from inside the stage is refused, and does no harm`` (path: Path) =
    let echo = Map.ofList(bodies path)["echo"]
    let refused = Log()
    let received = ResizeArray<int>()
    let mutable inlet: Sink<int> = Sink.finished ()

    let target =
        Sink.iter (fun value ->
            received.Add value

            try
                inlet.Send 99 |> ignore
            with :? InvalidOperationException as error ->
                refused.Add error.Message)

    inlet <- Coroutine.pipe (echo (Log())) |> Pipe.toSink target
    Assert.True(inlet.Send 1)
    Assert.True(inlet.Send 2)
    Assert.Equal<int list>([ 1; 2 ], List.ofSeq received)
    Assert.All(refused, fun message -> Assert.Contains("already executing", message))
    Assert.Equal(2, refused.Count)

[<Theory; InlineData(Path.Static); InlineData(Path.Dynamic)>]
let ``L17 Each attachment has its own state`` (path: Path) =
    let pipe = Coroutine.pipe (Map.ofList(bodies path)["buffer"] (Log()))
    let first, second = Fold.toSink Fold.toList, Fold.toSink Fold.toList
    let a, b = Pipe.toSink first pipe, Pipe.toSink second pipe

    for i in 1..5 do
        a.Send i |> ignore
        b.Send(10 * i) |> ignore

    a.Close()
    b.Close()
    Assert.Equal<int list>([ 3; 7; 5 ], first.Result)
    Assert.Equal<int list>([ 30; 70; 50 ], second.Result)

[<Theory; InlineData(Path.Static); InlineData(Path.Dynamic)>]
let ``L27 L32 A body that returns early takes no more than it needs`` (path: Path) =
    let firstThree = Coroutine.pipe (Map.ofList(bodies path)["firstThree"] (Log()))
    let mutable taken = 0

    let values =
        seq {
            while true do
                taken <- taken + 1
                yield taken
        }

    let result = Source.from values |> Source.via firstThree |> Source.fold Fold.toList
    Assert.Equal<int list>([ 1; 2; 3 ], result)
    Assert.Equal(3, taken)

[<Theory; InlineData(Path.Static); InlineData(Path.Dynamic)>]
let ``L16 A fold's result is what its body returns, from wherever it returns`` (path: Path) =
    let tryFind predicate =
        match path with
        | Path.Static -> Coroutine.fold (StaticPath.CostBodies.tryFind predicate)
        | _ -> Coroutine.fold (DynamicPath.CostBodies.tryFind predicate)

    Assert.Equal(Some 4, Source.range 1 9 |> Source.fold (tryFind (fun x -> x > 3)))
    Assert.Equal(None, Source.range 1 3 |> Source.fold (tryFind (fun x -> x > 3)))
    let sink = Fold.toSink (tryFind (fun x -> x > 3))
    Assert.True(sink.Send 1)
    Assert.False(sink.Send 8)
    Assert.False(sink.Send 9)
    Assert.Equal(Some 8, sink.Result)
