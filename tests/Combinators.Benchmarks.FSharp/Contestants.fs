namespace Combinators.Benchmarks.FSharp

open Combinators.FSharp

/// <summary>What the F# contestants are fed: a type of its own for each shape, which is a struct.</summary>
[<Struct>]
type Item<'Shape when 'Shape: struct> = { Value: int }

/// <summary>Where they leave what they did.</summary>
type Tally() =
    member val Total = 0L with get, set

/// <summary>What the rows in Rows/FSharp.cs compare with C#.</summary>
module Contestants =

    /// <summary>A body that loops over its input.</summary>
    let sumByFor (tally: Tally) : Sink<Item<'Shape>> =
        Coroutine.sink (fun input -> coroutine {
            for item in input do
                tally.Total <- tally.Total + int64 item.Value
        })

    /// <summary>A body that takes value after value.</summary>
    let sumByAwait (tally: Tally) : Sink<Item<'Shape>> =
        Coroutine.sink (fun input -> coroutine {
            while true do
                let! item = input
                tally.Total <- tally.Total + int64 item.Value
        })

    let private next<'Shape when 'Shape: struct> : Pipe<Item<'Shape>, Item<'Shape>> =
        Coroutine.pipe (fun input output -> coroutine {
            for item in input do
                do! output.Send { Value = item.Value + 1 }
        })

    /// <summary>A body that passes on what it makes of each value.</summary>
    let sumOfNext (tally: Tally) : Sink<Item<'Shape>> =
        next |> Pipe.toSink (Sink.iter (fun item -> tally.Total <- tally.Total + int64 item.Value))

    /// <summary>A chain of operators.</summary>
    let chain (items: Item<'Shape> array) (sum: Fold<Item<'Shape>, int64>) : int64 =
        Source.from items
        |> Source.map (fun item -> { Value = item.Value + 1 })
        |> Source.filter (fun item -> item.Value &&& 3 <> 0)
        |> Source.map (fun item -> { Value = item.Value * 2 })
        |> Source.fold sum
