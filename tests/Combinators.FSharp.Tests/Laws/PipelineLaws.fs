/// The laws of pipelines, through the F# face.
module Combinators.FSharp.Tests.Laws.PipelineLaws

open System
open Xunit
open Combinators.FSharp
open Combinators.FSharp.Tests

/// What a source gives, how many elements it took of the sequence, and how often it disposed the enumerator.
let private observe (values: int list) (make: Source<int> -> Source<int>) =
    let mutable taken = 0
    let mutable ended = 0

    let counted =
        seq {
            try
                for value in values do
                    taken <- taken + 1
                    yield value
            finally
                ended <- ended + 1
        }

    let result = Source.from counted |> make |> Source.fold Fold.toList
    result, taken, ended

let private equal (expected: 'T) (actual: 'T) = Assert.Equal<'T>(expected, actual)

let private forAll1 law =
    Check.forAll (Run.arb 1) (fun run -> law run.Stages[0] run.Values)

[<Fact>]
let ``L19 A pipe does to values what its model does to lists`` () =
    forAll1 (fun stage values ->
        let result, _, _ = observe values (Source.via (Stage.pipe stage))
        equal (Stage.model stage values) result)

[<Fact>]
let ``A source's function is its pipe's`` () =
    forAll1 (fun stage values ->
        equal (observe values (Source.via (Stage.pipe stage))) (observe values (Stage.through stage)))

[<Fact>]
let ``L17 A pipe is a recipe`` () =
    forAll1 (fun stage values ->
        let pipe = Stage.pipe stage
        equal (observe values (Source.via pipe)) (observe values (Source.via pipe)))

[<Fact>]
let ``L32 L85 What is not needed is not taken, and the enumerator is disposed of once`` () =
    forAll1 (fun stage values ->
        let result, taken, ended = observe values (Source.via (Stage.pipe stage))
        Assert.True(taken <= values.Length)
        Assert.True((if taken > 0 then ended = 1 else ended <= 1))

        // Fewer elements would not do.
        if taken > 0 && taken < values.Length then
            equal result (Stage.model stage (List.truncate taken values)))

[<Fact>]
let ``L61 Composition is associative, and has an identity`` () =
    Check.forAll (Run.arb 3) (fun run ->
        let p, q, r =
            match List.map Stage.pipe run.Stages with
            | [ p; q; r ] -> p, q, r
            | _ -> invalidOp "three stages"

        equal
            (observe run.Values (Source.via ((p >-> q) >-> r)))
            (observe run.Values (Source.via (p >-> (q >-> r))))

        equal (observe run.Values (Source.via p)) (observe run.Values (Source.via (Pipe.identity >-> p)))
        equal (observe run.Values (Source.via p)) (observe run.Values (Source.via (p >-> Pipe.identity))))

[<Fact>]
let ``L62 to L67 The operators have the equations of their lists`` () =
    let f x = x * 2 - 1
    let g x = x + 3
    let p x = x % 2 = 0
    let q x = x > 0

    let equations: (Pipe<int, int> * Pipe<int, int>) list =
        [ Pipe.map id, Pipe.identity
          Pipe.map f >-> Pipe.map g, Pipe.map (f >> g)
          Pipe.filter (fun _ -> true), Pipe.identity
          Pipe.filter p >-> Pipe.filter q, Pipe.filter (fun x -> p x && q x)
          Pipe.map f >-> Pipe.filter p, Pipe.filter (f >> p) >-> Pipe.map f
          Pipe.take 2 >-> Pipe.take 3, Pipe.take 2
          Pipe.skip 2 >-> Pipe.skip 3, Pipe.skip 5
          Pipe.skip 0, Pipe.identity
          Pipe.takeWhile p >-> Pipe.takeWhile q, Pipe.takeWhile (fun x -> p x && q x)
          Pipe.skipWhile p >-> Pipe.skipWhile p, Pipe.skipWhile p
          Pipe.flatMap (fun x -> [ x ]), Pipe.identity
          Pipe.flatMap (fun x -> [ x; f x ]) >-> Pipe.flatMap (fun x -> [| x; g x |]),
          Pipe.flatMap (fun x -> List.collect (fun y -> [ y; g y ]) [ x; f x ])
          Pipe.choose (fun x -> if p x then Some(f x) else None), Pipe.filter p >-> Pipe.map f
          Pipe.chooseV (fun x -> if p x then ValueSome(f x) else ValueNone), Pipe.filter p >-> Pipe.map f
          Pipe.scan (fun _ x -> x) 0, Pipe.identity
          Pipe.chunk 3 >-> Pipe.flatMap id, Pipe.chunk 2 >-> Pipe.flatMap id ]

    Check.forAll (Run.arb 0) (fun run ->
        for left, right in equations do
            let a, _, _ = observe run.Values (Source.via left)
            let b, _, _ = observe run.Values (Source.via right)
            equal a b)

[<Fact>]
let ``L48 L72 Every branch of a broadcast gets what it would get alone`` () =
    Check.forAll (Run.arb 2) (fun run ->
        let alone stage = observe run.Values (Source.via (Stage.pipe stage)) |> fun (result, _, _) -> result
        let branches = [ for stage in run.Stages -> Stage.pipe stage |> Pipe.toFold Fold.toList ]
        let all = Fold.toSink Fold.toList

        Source.from run.Values
        |> Source.broadcast [ yield! Seq.cast branches; all ]
        |> Pipeline.run

        equal (List.map alone run.Stages) [ for branch in branches -> branch.Result ]
        equal run.Values all.Result)

[<Fact>]
let ``L50 A route is a partition`` () =
    Check.forAll (Run.arb 0) (fun run ->
        let sinks = [ for _ in 1..3 -> Fold.toSink Fold.toList ]
        Source.from run.Values |> Source.run (Sink.route (fun x -> abs x % 3) (Seq.cast sinks))

        for i, sink in List.indexed sinks do
            equal (run.Values |> List.filter (fun x -> abs x % 3 = i)) sink.Result)

[<Fact>]
let ``L52 A merge keeps everything`` () =
    Check.forAll (Run.arb 0) (fun run ->
        let target = Fold.toSink Fold.toList

        for input in Sink.merge 2 target do
            Source.from run.Values |> Source.run input

        equal (run.Values @ run.Values) target.Result)

[<Fact>]
let ``L71 Contramap is a map in front`` () =
    Check.forAll (Run.arb 1) (fun run ->
        let before = Fold.toSink Fold.toList
        let source = Source.from run.Values |> Source.via (Stage.pipe run.Stages[0])
        source |> Source.run (before |> Sink.contramap (fun x -> x * 3))
        equal (source |> Source.map (fun x -> x * 3) |> Source.fold Fold.toList) before.Result)

[<Fact>]
let ``L73 Concat appends`` () =
    Check.forAll (Run.arb 2) (fun run ->
        let sources = [ for stage in run.Stages -> Source.from run.Values |> Stage.through stage ]

        equal
            (List.collect (fun stage -> Stage.model stage run.Values) run.Stages)
            (Source.concat sources |> Source.fold Fold.toList))

[<Fact>]
let ``L73 Concat takes a sequence without end`` () =
    let rec from n =
        Source.concat (seq {
            Source.return' n
            from (n + 1)
        })

    equal [ 1; 2; 3 ] (from 1 |> Source.take 3 |> Source.fold Fold.toList)

[<Fact>]
let ``L75 L76 Folds are applicative, and contravariant`` () =
    Check.forAll (Run.arb 1) (fun run ->
        let source = Source.from run.Values |> Stage.through run.Stages[0]
        let values = Stage.model run.Stages[0] run.Values
        let fold f = source |> Source.fold f
        equal (List.sum values, values.Length) (fold (Fold.zip Fold.sum Fold.count))
        equal (List.sum values - values.Length) (fold (Fold.map2 (-) Fold.sum Fold.count))
        let swapped = Fold.zip Fold.count Fold.sum |> Fold.map (fun (a, b) -> b, a)
        equal (fold (Fold.zip Fold.sum Fold.count)) (fold swapped)
        equal (string (List.sum values)) (fold (Fold.sum |> Fold.map string))
        equal (List.sumBy (fun x -> x * x) values) (fold (Fold.sum |> Fold.contramap (fun x -> x * x)))
        equal (List.filter (fun x -> x > 0) values) (fold (Fold.toList |> Fold.filter (fun x -> x > 0)))
        equal (List.rev values) (fold (Fold.create (fun () -> []) (fun list x -> x :: list) id))
        equal values (List.ofSeq (fold Fold.toResizeArray)))

[<Fact>]
let ``L79 L86 A pipe is the same in any world`` () =
    forAll1 (fun stage values ->
        let pipe = Stage.pipe stage
        let expected = Stage.model stage values
        equal expected (values |> Seq.through pipe |> List.ofSeq)

        let event = Event<int>()
        let seen = ResizeArray<int>()
        use _subscription = event.Publish |> Observable.through pipe |> Observable.subscribe seen.Add

        for value in values do
            event.Trigger value

        // An event has no end: what a stage keeps until then is not seen.
        equal (List.truncate seen.Count expected) (List.ofSeq seen)

        let round = Source.from values |> Source.toObservable |> Observable.through pipe
        equal expected (Source.fromObservable round |> Source.fold Fold.toList))

[<Fact>]
let ``A failure is a value, the same exception`` () =
    Check.forAll (Run.arb 1) (fun run ->
        let failure = E1()
        let source = Source.from run.Values |> Stage.through run.Stages[0]

        match source |> Source.tryRun Fold.sum with
        | Ok sum -> equal (List.sum (Stage.model run.Stages[0] run.Values)) sum
        | Error error -> Assert.Fail error.Message

        let failing = Source.concat [ source; Source.fail failure ]

        match failing |> Source.tryRun Fold.sum with
        | Ok _ -> Assert.Fail "It failed."
        | Error error -> Assert.Same(failure, error)

        let expected = Stage.model run.Stages[0] run.Values
        let orEnd = Source.recover (fun _ -> Ok 99)
        equal (expected @ [ 99 ]) (failing |> orEnd |> Source.fold Fold.toList)

        match failing |> Source.recover Error |> Source.tryRun Fold.sum with
        | Ok _ -> Assert.Fail "It was not handled."
        | Error error -> Assert.Same(failure, error)

        let orMore = Source.recoverWith (fun _ -> Ok(Source.from [ 1; 2 ]))
        equal (expected @ [ 1; 2 ]) (failing |> orMore |> Source.fold Fold.toList))

[<Fact>]
let ``What a fallback raises takes the failure's place, and what it refuses keeps it`` () =
    let failure = E1()

    let trace =
        try
            raise failure
        with error ->
            error.StackTrace

    let refused = Source.fail<int> failure |> Source.recover Error |> Source.tryRun Fold.sum

    match refused with
    | Error error ->
        Assert.Same(failure, error)
        Assert.StartsWith(trace, error.StackTrace)
    | Ok _ -> Assert.Fail "It was not handled."

    let other = E2()
    let replaced = Source.fail<int> failure |> Source.recover (fun _ -> raise other) |> Source.tryRun Fold.sum
    Assert.Equal(Error(other :> exn), replaced)

[<Fact>]
let ``A cancelled run throws the cancellation, into the sink too`` () =
    use stop = new Threading.CancellationTokenSource()
    let heard = Log()

    let sink =
        Sink.create
            (fun value ->
                if value = 3 then
                    stop.Cancel()

                true)
            (fun () -> heard.Add "close")
            (fun error ->
                heard.Add(error.GetType().Name)
                raise error)

    let run () = Source.range 1 9 |> Source.runUntil stop.Token sink
    Assert.Throws<OperationCanceledException> run |> ignore
    equal [ "OperationCanceledException" ] (List.ofSeq heard)

    let fold () = Source.range 1 9 |> Source.foldUntil stop.Token Fold.sum |> ignore
    Assert.Throws<OperationCanceledException> fold |> ignore

[<Fact>]
let ``A stage goes by the name of the function that makes it`` () =
    let echo (input: Input<int>) (output: Output<int>) = coroutine { for x in input do do! output.Send x }
    let pipe = Coroutine.pipe echo
    Assert.Equal("A stage goes by the name of the function that makes it", string pipe)
    let named: Pipe<int, int> = Coroutine.pipe ((fun _ _ -> coroutine { () }), name = "other")
    Assert.Equal("other", string named)
    let body (input: Input<int>) = coroutine { for x in input do ignore x }
    let piped = body |> Coroutine.sink
    Assert.True piped.IsOpen
