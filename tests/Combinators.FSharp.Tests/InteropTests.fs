/// F#'s own events and observables, and those of FSharp.Control.Reactive.
module Combinators.FSharp.Tests.InteropTests

open System
open Xunit
open FSharp.Control.Reactive
open Combinators.FSharp
open Combinators.FSharp.Tests

[<Fact>]
let ``An event drives a sink until its subscription is disposed of`` () =
    let event = Event<int>()
    let list = Fold.toSink Fold.toList
    let subscription = event.Publish |> Observable.subscribeTo list
    event.Trigger 1
    event.Trigger 2
    subscription.Dispose()
    event.Trigger 3
    Assert.Equal<int list>([ 1; 2 ], list.Result)

[<Fact>]
let ``A sink that has had enough ends its subscription to an event`` () =
    let event = Event<int>()
    let list = Fold.toSink Fold.toList
    use _subscription = event.Publish |> Observable.subscribeTo (Pipe.take 2 |> Pipe.toSink list)

    for i in 1..4 do
        event.Trigger i

    Assert.Equal<int list>([ 1; 2 ], list.Result)

[<Fact>]
let ``F#'s own observable functions stand before and after a pipe`` () =
    let event = Event<int>()
    let seen = ResizeArray<string>()

    use _subscription =
        event.Publish
        |> Observable.filter (fun x -> x > 0)
        |> Observable.through (Pipe.scan (+) 0)
        |> Observable.map string
        |> Observable.subscribe seen.Add

    for i in [ 1; -5; 2; 3 ] do
        event.Trigger i

    Assert.Equal<string list>([ "1"; "3"; "6" ], List.ofSeq seen)

[<Fact>]
let ``Operators of FSharp_Control_Reactive stand before and after a pipe`` () =
    let words: Pipe<string, string> =
        Coroutine.pipe (fun input output -> coroutine {
            for line in input do
                for word in line.Split ' ' do
                    do! output.Send word
        })

    let countOf (group: System.Reactive.Linq.IGroupedObservable<string, string>) =
        group |> Observable.count |> Observable.map (fun n -> group.Key, n)

    let counts =
        Observable.ofSeq [ "a b"; "b a b" ]
        |> Observable.through words
        |> Observable.groupBy id
        |> Observable.flatmap countOf

    Assert.Equal<(string * int) list>(
        [ "a", 2; "b", 3 ],
        Source.fromObservable counts |> Source.fold Fold.toList |> List.sort
    )

[<Fact>]
let ``A source is an observable, and a subject ends a pipeline`` () =
    let sums = Source.range 1 4 |> Source.toObservable |> Observable.scanInit 0 (+)
    Assert.Equal<int list>([ 1; 3; 6; 10 ], Source.fromObservable sums |> Source.fold Fold.toList)

    use subject = new System.Reactive.Subjects.Subject<int>()
    let seen = ResizeArray<string>()

    use _subscription =
        subject
        |> Observable.subscribeWithCallbacks
            (fun x -> seen.Add(string x))
            (fun error -> seen.Add error.Message)
            (fun () -> seen.Add "|")

    Source.range 1 2 |> Source.run (Sink.ofObserver subject)
    Assert.Equal<string list>([ "1"; "2"; "|" ], List.ofSeq seen)

[<Fact>]
let ``A failure goes through an observable, the same exception`` () =
    let failure = E1()
    let seen = ResizeArray<exn>()

    use _subscription =
        Source.fail<int> failure
        |> Source.toObservable
        |> Observable.through (Pipe.map id)
        |> Observable.subscribeWithCallbacks ignore seen.Add ignore

    Assert.Same(failure, Assert.Single seen)
    let observer = Sink.asObserver (Sink.ignore<int> ())
    observer.OnNext 1
    observer.OnCompleted()
    Assert.Throws<ArgumentNullException>(fun () -> observer.OnError(Unchecked.defaultof<exn>)) |> ignore

/// An event that knows how many listen.
type private Counted<'T>() =
    let event = Event<'T>()
    let mutable listeners = 0

    member _.Listeners = listeners
    member _.Trigger value = event.Trigger value

    interface IObservable<'T> with
        member _.Subscribe observer =
            listeners <- listeners + 1
            let subscription = event.Publish.Subscribe observer

            { new IDisposable with
                member _.Dispose() =
                    listeners <- listeners - 1
                    subscription.Dispose() }

[<Fact>]
let ``A pipe that has had enough unsubscribes, and completes`` () =
    let event = Counted<int>()
    let seen = Log()

    use _subscription =
        event
        |> Observable.through (Pipe.take 2)
        |> Observable.map string
        |> Observable.subscribeWithCallbacks seen.Add raise (fun () -> seen.Add "|")

    Assert.Equal(1, event.Listeners)
    event.Trigger 1
    Assert.Equal(1, event.Listeners)
    event.Trigger 2
    Assert.Equal(0, event.Listeners)
    event.Trigger 3
    Assert.Equal<string list>([ "1"; "2"; "|" ], List.ofSeq seen)

[<Fact>]
let ``Who leaves an observable ends the pipe in front of it`` () =
    let event = Counted<int>()
    let log = Log()

    let body (input: Input<int>) (output: Output<int>) = coroutine {
        use _resource = Disposable.logging log "disposed"

        for x in input do
            do! output.Send x
    }

    let subscription = event |> Observable.through (Coroutine.pipe body) |> Observable.subscribe ignore
    event.Trigger 1
    Assert.Empty log
    subscription.Dispose()
    Assert.Equal(0, event.Listeners)
    Assert.Equal<string list>([ "disposed" ], List.ofSeq log)

[<Fact>]
let ``A stage that fails unsubscribes, and its failure is the observable's`` () =
    let event = Counted<int>()
    let failure = E1()
    let seen = ResizeArray<exn>()
    let fails = Pipe.map (fun x -> if x = 2 then raise failure else x)

    use _subscription =
        event |> Observable.through fails |> Observable.subscribeWithCallbacks ignore seen.Add ignore

    event.Trigger 1
    event.Trigger 2
    event.Trigger 3
    Assert.Same(failure, Assert.Single seen)
    Assert.Equal(0, event.Listeners)

[<Fact>]
let ``An observable's failure is the pipeline's, and can be recovered from`` () =
    let failure = E1()
    let failing = Observable.range 1 2 |> Observable.concat (Observable.throw failure)
    let source = Source.fromObservable failing

    match source |> Source.tryRun Fold.sum with
    | Ok _ -> Assert.Fail "It failed."
    | Error error -> Assert.Same(failure, error)

    let recovered = source |> Source.recover (fun _ -> Ok 9) |> Source.fold Fold.toList
    Assert.Equal(9, List.last recovered)

[<Fact>]
let ``A pipeline that has had enough of an observable leaves it`` () =
    let mutable ended = 0
    let endless = Observable.range 1 1000 |> Observable.finallyDo (fun () -> ended <- ended + 1)
    let first = Source.fromObservable endless |> Source.take 3 |> Source.fold Fold.toList
    Assert.Equal<int list>([ 1; 2; 3 ], first)
    Assert.Equal(1, ended)

[<Fact>]
let ``A pipe behind a source's observable stops it, and what is not this library's cannot`` () =
    let mutable taken = 0

    let values =
        seq {
            for i in 1..100 do
                taken <- taken + 1
                i
        }

    let run three =
        taken <- 0
        let seen = ResizeArray<int>()
        let observable = Source.from values |> Source.toObservable
        use _subscription = observable |> three |> Observable.subscribe seen.Add
        Assert.Equal<int list>([ 1; 2; 3 ], List.ofSeq seen)
        taken

    Assert.Equal(3, run (Observable.through (Pipe.take 3)))
    Assert.Equal(100, run (Observable.take 3))

type private Button() =
    let clicked = Event<EventHandler<int>, int>()

    [<CLIEvent>]
    member _.Clicked = clicked.Publish

    member this.Click(count: int) = clicked.Trigger(this, count)

[<Fact>]
let ``A NET event goes in, and an F# event out`` () =
    let button = Button()
    let doubled = Event<int>()
    let seen = ResizeArray<int>()
    doubled.Publish |> Event.filter (fun x -> x > 2) |> Event.add seen.Add
    let target = Pipe.map (fun x -> x * 2) |> Pipe.toSink (Sink.iter doubled.Trigger)
    let subscription = button.Clicked |> Observable.subscribeTo target
    List.iter button.Click [ 1; 2; 3 ]
    subscription.Dispose()
    button.Click 4
    Assert.Equal<int list>([ 4; 6 ], List.ofSeq seen)
    Assert.False target.IsOpen
