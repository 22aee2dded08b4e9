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
