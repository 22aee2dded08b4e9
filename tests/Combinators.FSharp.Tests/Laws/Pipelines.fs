namespace Combinators.FSharp.Tests.Laws

open FsCheck
open FsCheck.FSharp
open Combinators.FSharp

/// A pipe from int to int as data: it can be generated, shrunk, printed, modelled on lists, and built.
type Stage =
    | Identity
    | Add of int
    | Divisible of int
    | Halve
    | HalveV
    | Below of int
    | From of int
    | Take of int
    | Skip of int
    | Total
    | SumOf of int
    | Copies of int
    | Watched
    | Coroutine
    | Pairs
    | Then of Stage * Stage

module Stage =

    let private half x = if x % 2 = 0 then Some(x / 2) else None
    let private halfV x = if x % 2 = 0 then ValueSome(x / 2) else ValueNone
    let private copies n x = List.replicate (abs x % n) x

    let private squares: Pipe<int, int> =
        Combinators.Coroutine.pipe (fun input output ->
            coroutine {
                for x in input do
                    do! output.Send(x * x % 100)
            })

    let private pairs: Pipe<int, int> =
        Combinators.Coroutine.pipe (fun input output ->
            coroutine {
                while true do
                    let! first = input
                    let! second = input
                    do! output.Send(first - second)
            })

    let rec model (stage: Stage) (xs: int list) : int list =
        match stage with
        | Identity
        | Watched -> xs
        | Add n -> xs |> List.map (fun x -> x + n)
        | Divisible n -> xs |> List.filter (fun x -> x % n = 0)
        | Halve
        | HalveV -> xs |> List.choose half
        | Below n -> xs |> List.takeWhile (fun x -> x < n)
        | From n -> xs |> List.skipWhile (fun x -> x < n)
        | Take n -> xs |> List.truncate n
        | Skip n -> xs |> List.skip (min n (List.length xs))
        | Total -> xs |> List.scan (+) 0 |> List.tail
        | SumOf n -> xs |> List.chunkBySize n |> List.map List.sum
        | Copies n -> xs |> List.collect (copies n)
        | Coroutine -> xs |> List.map (fun x -> x * x % 100)
        | Pairs ->
            xs
            |> List.chunkBySize 2
            |> List.choose (function
                | [ a; b ] -> Some(a - b)
                | _ -> None)
        | Then(first, second) -> xs |> model first |> model second

    /// By the functions of `Pipe`.
    let rec pipe (stage: Stage) : Pipe<int, int> =
        match stage with
        | Identity -> Pipe.identity
        | Add n -> Pipe.map (fun x -> x + n)
        | Divisible n -> Pipe.filter (fun x -> x % n = 0)
        | Halve -> Pipe.choose half
        | HalveV -> Pipe.chooseV halfV
        | Below n -> Pipe.takeWhile (fun x -> x < n)
        | From n -> Pipe.skipWhile (fun x -> x < n)
        | Take n -> Pipe.take n
        | Skip n -> Pipe.skip n
        | Total -> Pipe.scan (+) 0
        | SumOf n -> Pipe.chunk n >-> Pipe.map Array.sum
        | Copies n -> Pipe.flatMap (copies n)
        | Watched ->
            Pipe.tap ignore >-> Pipe.tee (Sink.finished ()) >-> Pipe.finally' ignore
            |> Pipe.named "watched"
        | Coroutine -> squares
        | Pairs -> pairs
        | Then(first, second) -> pipe first >-> pipe second

    /// By the functions of `Source`.
    let rec through (stage: Stage) (source: Source<int>) : Source<int> =
        match stage with
        | Identity -> source |> Source.via Pipe.identity
        | Add n -> source |> Source.map (fun x -> x + n)
        | Divisible n -> source |> Source.filter (fun x -> x % n = 0)
        | Halve -> source |> Source.choose half
        | HalveV -> source |> Source.chooseV halfV
        | Below n -> source |> Source.takeWhile (fun x -> x < n)
        | From n -> source |> Source.skipWhile (fun x -> x < n)
        | Take n -> source |> Source.take n
        | Skip n -> source |> Source.skip n
        | Total -> source |> Source.scan (+) 0
        | SumOf n -> source |> Source.chunk n |> Source.map Array.sum
        | Copies n -> source |> Source.flatMap (copies n)
        | Watched ->
            source
            |> Source.tap ignore
            |> Source.tee (Sink.finished ())
            |> Source.finally' ignore
            |> Source.named "watched"
        | Coroutine -> source |> Source.via squares
        | Pairs -> source |> Source.via pairs
        | Then(first, second) -> source |> through first |> through second

    let private single =
        Gen.oneof
            [ Gen.constant Identity
              Gen.map Add (Gen.choose (-3, 3))
              Gen.map Divisible (Gen.choose (1, 3))
              Gen.constant Halve
              Gen.constant HalveV
              Gen.map Below (Gen.choose (-3, 9))
              Gen.map From (Gen.choose (-3, 9))
              Gen.map Take (Gen.choose (0, 5))
              Gen.map Skip (Gen.choose (0, 5))
              Gen.constant Total
              Gen.map SumOf (Gen.choose (1, 4))
              Gen.map Copies (Gen.choose (1, 4))
              Gen.constant Watched
              Gen.constant Coroutine
              Gen.constant Pairs ]

    let rec private generate size =
        if size < 2 then
            single
        else
            let part = generate (size / 2)
            Gen.frequency [ 1, single; 3, Gen.map2 (fun a b -> Then(a, b)) part part ]

    let rec private shrink (stage: Stage) =
        seq {
            match stage with
            | Identity -> ()
            | Then(first, second) ->
                first
                second

                for smaller in shrink first do
                    Then(smaller, second)

                for smaller in shrink second do
                    Then(first, smaller)
            | _ -> Identity
        }

    let gen = Gen.sized (fun size -> generate (min size 12))

    let shrinker = shrink

/// Stages, and what they are fed.
type Run = { Stages: Stage list; Values: int list }

module Run =

    let arb (stages: int) =
        let gen =
            gen {
                let! stages = Gen.listOfLength stages Stage.gen
                let! values = Gen.listOf (Gen.choose (-9, 9))
                return { Stages = stages; Values = values }
            }

        let shrink (run: Run) =
            seq {
                for i in 0 .. run.Values.Length - 1 do
                    { run with
                        Values = List.removeAt i run.Values }

                for i, stage in List.indexed run.Stages do
                    for smaller in Stage.shrinker stage do
                        { run with
                            Stages = List.updateAt i smaller run.Stages }
            }

        Arb.fromGenShrink (gen, shrink)
