namespace Combinators.FSharp

open System
open Combinators

// These stand beside the functions of F#'s own modules.

/// <summary>Pipes in the middle of sequences.</summary>
[<RequireQualifiedAccess>]
module Seq =

    /// <summary>
    /// Sends the elements of a sequence through a pipe, as far as what comes out is asked for.
    /// </summary>
    /// <example><code>
    /// [ 1 .. 5 ] |> Seq.through (Pipe.chunk 2) |> Seq.map Array.sum |> List.ofSeq    // [3; 7; 5]
    /// </code></example>
    let through (pipe: Pipe<'T, 'U>) (values: seq<'T>) : seq<'U> = values.Through pipe

/// <summary>Pipes in the middle of observables, F#'s events among them.</summary>
[<RequireQualifiedAccess>]
module Observable =

    /// <summary>
    /// Sends what an observable gives through a pipe; each subscription attaches it afresh.
    /// </summary>
    /// <example><code>
    /// let event = Event&lt;int>()
    /// use subscription =
    ///     event.Publish |> Observable.through (Pipe.chunk 2) |> Observable.subscribe (printfn "%A")
    /// event.Trigger 1
    /// event.Trigger 2
    /// </code></example>
    let through (pipe: Pipe<'T, 'U>) (observable: IObservable<'T>) : IObservable<'U> = observable.Through pipe

    /// <summary>Subscribes a sink; disposing the subscription closes it.</summary>
    /// <example><code>
    /// let event = Event&lt;string>()
    /// let subscription = event.Publish |> Observable.subscribeTo (Sink.writeLines Console.Out)
    /// event.Trigger "a"
    /// subscription.Dispose()
    /// </code></example>
    let subscribeTo (sink: Sink<'T>) (observable: IObservable<'T>) : IDisposable = observable.Subscribe sink
