namespace Combinators.FSharp

open System
open System.IO
open Combinators

/// <summary>Makes live sinks: each is used once.</summary>
[<RequireQualifiedAccess>]
module Sink =

    /// <summary>Does something with each value.</summary>
    /// <example><code>
    /// Source.range 1 3 |> Source.run (Sink.iter (printfn "%d"))
    /// </code></example>
    let inline iter ([<InlineIfLambda>] action: 'T -> unit) : Sink<'T> =
        Sink.ForEach(DelegateOf.action action)

    /// <summary>Takes every value and does nothing with it.</summary>
    /// <example><code>
    /// Source.range 1 3 |> Source.tap (printfn "%d") |> Source.run (Sink.ignore ())
    /// </code></example>
    let ignore<'T> () : Sink<'T> = Sink.Ignore<'T>()

    /// <summary>Is finished already: a source that is run into it never starts.</summary>
    /// <example><code>
    /// let log verbose = if verbose then Sink.writeLines Console.Error else Sink.finished ()
    /// Source.from [ "a" ] |> Source.tee (log false) |> Source.fold Fold.count    // 1
    /// </code></example>
    let finished<'T> () : Sink<'T> = Sink.Finished<'T>()

    /// <summary>
    /// Makes a sink of three functions: <c>send</c> says whether it wants more, <c>close</c> hears the end,
    /// and <c>fail</c> handles a failure from upstream unless it raises.
    /// </summary>
    /// <example><code>
    /// let firstThree = Sink.create (fun x -> printf "%d " x; x &lt; 3) (fun () -> printfn "end") raise
    /// Source.range 1 9 |> Source.run firstThree
    /// </code></example>
    let inline create
        ([<InlineIfLambda>] send: 'T -> bool)
        (close: unit -> unit)
        (fail: exn -> unit)
        : Sink<'T> =
        Sink.Create(DelegateOf.func send, Action(close), Action<exn>(fail))

    /// <summary>Writes each value as a line, and flushes at the end; the writer stays open.</summary>
    /// <example><code>
    /// Source.from [ "a"; "b" ] |> Source.run (Sink.writeLines Console.Out)
    /// </code></example>
    let writeLines (writer: TextWriter) : Sink<string> = Sink.WriteLines writer

    /// <summary>Takes values of another type, and sends what a function makes of them.</summary>
    /// <example><code>
    /// let printer = Sink.writeLines Console.Out |> Sink.contramap (fun x -> $"{x,5}")
    /// Source.range 1 3 |> Source.run printer
    /// </code></example>
    let inline contramap ([<InlineIfLambda>] mapping: 'T -> 'U) (sink: Sink<'U>) : Sink<'T> =
        (Argument.notNull (nameof sink) sink).Contramap(DelegateOf.func mapping)

    /// <summary>Sends each value to several sinks.</summary>
    /// <example><code>
    /// let count, sum = Fold.toSink Fold.count, Fold.toSink Fold.sum
    /// Source.range 1 3 |> Source.run (Sink.broadcast [ count; sum ])
    /// count.Result, sum.Result    // (3, 6)
    /// </code></example>
    let broadcast (sinks: seq<Sink<'T>>) : Sink<'T> =
        Sink.Broadcast(Array.ofSeq (Argument.notNull (nameof sinks) sinks))

    /// <summary>Sends each value to one of several sinks: the function gives its number, from 0.</summary>
    /// <example><code>
    /// let even, odd = Fold.toSink Fold.count, Fold.toSink Fold.toList
    /// Source.range 1 4 |> Source.map string |> Source.run (Sink.route (fun s -> int s % 2) [ even; odd ])
    /// even.Result, odd.Result    // (2, ["1"; "3"])
    /// </code></example>
    let inline route ([<InlineIfLambda>] selector: 'T -> int) (sinks: seq<Sink<'T>>) : Sink<'T> =
        Sink.Route(DelegateOf.func selector, Array.ofSeq (Argument.notNull (nameof sinks) sinks))

    /// <summary>
    /// Puts several inputs in front of one sink, which is closed with the last of them; each may be driven by
    /// a thread of its own.
    /// </summary>
    /// <example><code>
    /// let total = Fold.toSink Fold.sum
    /// for input in Sink.merge 2 total do
    ///     Source.range 1 3 |> Source.run input
    /// total.Result    // 12
    /// </code></example>
    let merge (inputs: int) (target: Sink<'T>) : Sink<'T> list = List.ofArray (Sink.Merge(target, inputs))

    /// <summary>
    /// Feeds a sink by hand: it is closed when the function returns, and is thrown what the function throws, which
    /// <c>use</c> would take for the end of the data.
    /// </summary>
    /// <example><code>
    /// let total = Fold.toSink Fold.sum
    /// Sink.feed (fun sink -> for x in 1 .. 3 do sink.Send x |> ignore) total
    /// total.Result    // 6
    /// </code></example>
    let feed (body: Sink<'T> -> unit) (sink: Sink<'T>) : unit =
        (Argument.notNull (nameof sink) sink).Feed(Action<Sink<'T>>(body))

    /// <summary>Ends a pipeline in an observer.</summary>
    /// <example><code>
    /// let event = Event&lt;int>()
    /// event.Publish |> Observable.add (printfn "%d")
    /// let observer = { new IObserver&lt;int> with
    ///                    member _.OnNext value = event.Trigger value
    ///                    member _.OnError error = raise error
    ///                    member _.OnCompleted() = () }
    /// Source.range 1 3 |> Source.run (Sink.ofObserver observer)
    /// </code></example>
    let ofObserver (observer: IObserver<'T>) : Sink<'T> = observer.AsSink()

    /// <summary>Makes an observer of a sink, to subscribe it to an observable.</summary>
    /// <example><code>
    /// let event = Event&lt;int>()
    /// let total = Fold.toSink Fold.sum
    /// let observer = Sink.asObserver total
    /// use subscription = event.Publish.Subscribe observer
    /// event.Trigger 3
    /// event.Trigger 4
    /// observer.OnCompleted()
    /// total.Result    // 7
    /// </code></example>
    let asObserver (sink: Sink<'T>) : IObserver<'T> = (Argument.notNull (nameof sink) sink).AsObserver()
