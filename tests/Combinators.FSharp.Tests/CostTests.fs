/// What a body costs: nothing for each value where it is a state machine, and no stack either way.
module Combinators.FSharp.Tests.CostTests

open System
open System.Runtime.CompilerServices
open Xunit
open Combinators.FSharp
open Combinators.FSharp.Tests

let private many = 1_000_000

let private total = ref 0L

let private add x = total.Value <- total.Value + int64 x

let private sinks: (string * (unit -> Sink<int>)) list =
    [ "let!", (fun () -> Coroutine.sink (StaticPath.CostBodies.sumByAwait total))
      "for", (fun () -> Coroutine.sink (StaticPath.CostBodies.sumByFor total))
      "try", (fun () -> Coroutine.sink (StaticPath.CostBodies.guardedSum total))
      "pipe", (fun () -> Coroutine.pipe StaticPath.CostBodies.evenOnly |> Pipe.toSink (Sink.iter add)) ]

/// What does not just add up.
let private others: (string * (unit -> Sink<int>)) list =
    [ "lists", (fun () -> Coroutine.sink (StaticPath.CostBodies.sumOfLists total))
      "fold", (fun () -> Fold.toSink (Coroutine.fold (StaticPath.CostBodies.tryFind (fun x -> x < 0))))
      "generator", (fun () -> Generator.asSink (Coroutine.generator StaticPath.CostBodies.running)) ]

let private dynamicSinks: (string * (unit -> Sink<int>)) list =
    [ "let!", (fun () -> Coroutine.sink (DynamicPath.CostBodies.sumByAwait total))
      "for", (fun () -> Coroutine.sink (DynamicPath.CostBodies.sumByFor total))
      "try", (fun () -> Coroutine.sink (DynamicPath.CostBodies.guardedSum total))
      "pipe", (fun () -> Coroutine.pipe DynamicPath.CostBodies.evenOnly |> Pipe.toSink (Sink.iter add)) ]

[<Fact>]
let ``No delegate is of a static method, which would be slow to call`` () =
    Assert.NotNull((DelegateOf.func (fun x -> x + 1)).Target)
    Assert.NotNull((DelegateOf.folder (fun sum x -> sum + x)).Target)
    Assert.NotNull((DelegateOf.action (fun (_: int) -> ())).Target)
    Assert.NotNull((DelegateOf.chooser (fun x -> if x > 1 then Some x else None)).Target)
    Assert.NotNull((DelegateOf.chooserV (fun x -> if x > 1 then ValueSome x else ValueNone)).Target)

#if !DEBUG
// Debug builds of some SDKs (10.0.4xx) run every such expression on its dynamic path (dotnet/fsharp#20466).

[<Fact>]
let ``Bodies are state machines`` () =
    let mutable bodies: Coroutine list = []

    let keep (body: Coroutine<'R>) =
        bodies <- body :: bodies
        body

    use _sum = Coroutine.sink (fun input -> keep (StaticPath.CostBodies.sumByFor total input))
    use _dynamic = Coroutine.sink (fun input -> keep (DynamicPath.CostBodies.sumByFor total input))

    let isDynamic (body: Coroutine) =
        body.GetType().GetGenericArguments()
        |> Array.exists (fun t -> t.Name.StartsWith "ResumableStateMachine")

    Assert.Equal<bool list>([ true; false ], List.map isDynamic bodies)

[<Fact>]
let ``A value costs no memory`` () =
    for name, create in sinks @ others do
        use sink = create ()
        let mutable best = Int64.MaxValue

        // What the runtime itself allocates when it recompiles a method may fall into one of the rounds.
        for _ in 1..5 do
            let before = GC.GetAllocatedBytesForCurrentThread()

            for i in 1..100_000 do
                sink.Send i |> ignore

            best <- min best (GC.GetAllocatedBytesForCurrentThread() - before)

        Assert.True((best = 0L), $"{name}: {best} bytes for 100,000 values")

[<Fact>]
let ``An F# function costs no memory for a value`` () =
    let pipe =
        Pipe.map (fun x -> x + 1)
        >-> Pipe.filter (fun x -> x % 3 <> 0)
        >-> Pipe.chooseV (fun x -> if x % 2 = 0 then ValueSome(int64 x) else ValueNone)
        >-> Pipe.scan (fun sum x -> sum + x) 0L
        >-> Pipe.takeWhile (fun x -> x >= 0L)

    use sink = pipe |> Pipe.toSink (Sink.iter (fun x -> total.Value <- x))
    let mutable best = Int64.MaxValue

    for _ in 1..5 do
        let before = GC.GetAllocatedBytesForCurrentThread()

        for i in 1..100_000 do
            sink.Send i |> ignore

        best <- min best (GC.GetAllocatedBytesForCurrentThread() - before)

    Assert.True((best = 0L), $"{best} bytes for 100,000 values")
#endif

let private depth () = Diagnostics.StackTrace().FrameCount

let private flat (create: Sink<int> -> Sink<int>) =
    let mutable deepest = 0
    let mutable first = 0
    let mutable received = 0

    let target =
        Sink.iter (fun _ ->
            received <- received + 1

            // A stack trace is slow: the first, some, and the last.
            if received = 1 then
                first <- depth ()
            elif received % 100_000 = 0 then
                deepest <- max deepest (depth ()))

    use sink = create target

    for i in 1..many do
        sink.Send i |> ignore

    Assert.Equal(many, received)
    Assert.True(deepest <= first + 20, $"{first} frames at first, {deepest} later")

let private passing bodies (name: string) =
    let body = Map.ofList bodies |> Map.find name
    Coroutine.pipe (fun (input: Input<int>) (output: Output<int>) -> body (Log()) input output)

[<Theory>]
[<InlineData "echo">]
[<InlineData "echoByAwait">]
[<InlineData "forgiving">]
[<InlineData "secondChance">]
let ``A million values leave the stack as it is`` (name: string) =
    flat (fun target -> passing StaticPath.Bodies.all name |> Pipe.toSink target)
    flat (fun target -> passing DynamicPath.Bodies.all name |> Pipe.toSink target)

[<Fact>]
let ``A million turns without an await leave the stack as it is`` () =
    for body in [ StaticPath.CostBodies.countDown; DynamicPath.CostBodies.countDown ] do
        let turns = ref 0L
        use sink = Coroutine.sink (body turns)
        Assert.True(sink.Send many)
        Assert.Equal(int64 many, turns.Value)

[<Fact>]
let ``Ten times a hundred thousand values arrive, on either path`` () =
    for name, create in sinks @ dynamicSinks do
        total.Value <- 0L
        use sink = create ()

        for _ in 1..10 do
            for i in 1..100_000 do
                sink.Send 2 |> ignore
                ignore i

        Assert.True((total.Value = 2_000_000L), name)

[<MethodImpl(MethodImplOptions.NoInlining)>]
let private endedBody () =
    let held = obj ()
    let first = Coroutine.fold (fun (input: Input<obj>) -> coroutine { let! _ = input in return 1 })
    let sink = Fold.toSink first
    sink.Send held |> ignore
    WeakReference held, sink

#if !DEBUG
[<Fact>]
let ``L95 A stage that has ended holds nothing`` () =
    let held, sink = endedBody ()
    GC.Collect()
    GC.WaitForPendingFinalizers()
    GC.Collect()
    Assert.False held.IsAlive
    Assert.Equal(1, sink.Result)
#endif
