/// Bodies that add up what they receive, to see what they cost.
module Combinators.FSharp.Tests.StaticPath.CostBodies

open Combinators.FSharp
open Combinators.FSharp.Tests
open Combinators.FSharp.Tests.StaticPath

let sumByAwait (total: int64 ref) (input: Input<int>) = coroutine {
    while true do
        let! value = input
        total.Value <- total.Value + int64 value
}

let sumByFor (total: int64 ref) (input: Input<int>) = coroutine {
    for value in input do
        total.Value <- total.Value + int64 value
}

let evenOnly (input: Input<int>) (output: Output<int>) = coroutine {
    for value in input do
        if value % 2 = 0 then
            do! output.Send value
}

let guardedSum (total: int64 ref) (input: Input<int>) = coroutine {
    let mutable count = 0

    try
        while true do
            try
                let! value = input
                count <- count + 1
                total.Value <- total.Value + int64 value
            with :? E1 ->
                total.Value <- 0
    finally
        total.Value <- total.Value + int64 count
}

/// Loops over lists and arrays for each value.
let sumOfLists (total: int64 ref) (input: Input<int>) = coroutine {
    let list, array = [ 1; 2; 3 ], [| 4; 5 |]

    for value in input do
        for x in list do
            total.Value <- total.Value + int64 (x * value)

        for x in array do
            let! next = input
            total.Value <- total.Value + int64 (x * next)
}

/// Gives the sum of what it has been sent.
let running (exchange: Exchange<int, int>) : Coroutine<unit> = coroutine {
    let mutable sum = 0

    while true do
        let! value = exchange.Yield sum
        sum <- sum + value
}

/// Much work for each value, and none of it awaits.
let countDown (total: int64 ref) (input: Input<int>) = coroutine {
    for value in input do
        let mutable left = value

        while left > 0 do
            left <- left - 1
            total.Value <- total.Value + 1L
}

let tryFind (predicate: int -> bool) (input: Input<int>) = coroutine {
    for value in input do
        if predicate value then
            return Some value

    return None
}
