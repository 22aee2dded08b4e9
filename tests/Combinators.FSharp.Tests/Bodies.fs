/// Bodies of every shape, for the laws. Each writes "start" first, and "end" in its outermost finally block.
module Combinators.FSharp.Tests.StaticPath.Bodies

open System
open Combinators.FSharp
open Combinators.FSharp.Tests
open Combinators.FSharp.Tests.StaticPath

let private echo (log: Log) (input: Input<int>) (output: Output<int>) = coroutine {
    log.Add "start"

    try
        for value in input do
            do! output.Send value
    finally
        log.Add "end"
}

let private echoByAwait (log: Log) (input: Input<int>) (output: Output<int>) = coroutine {
    log.Add "start"

    try
        while true do
            let! value = input
            do! output.Send value
    finally
        log.Add "end"
}

/// Takes two values for each one that it sends, in an outer and an inner loop.
let private nested (log: Log) (input: Input<int>) (output: Output<int>) = coroutine {
    log.Add "start"

    try
        for first in input do
            for second in [ 10; 20 ] do
                let! third = input
                do! output.Send(first + second + third)
    finally
        log.Add "end"
}

let private patterns (log: Log) (input: Input<int>) (output: Output<int>) = coroutine {
    log.Add "start"

    try
        for value in input do
            for KeyValue(key, other) in dict [ value, -value ] do
                let struct (a, b) = struct (key, other)

                match! input with
                | 0 -> do! output.Send a
                | n when n < 0 -> log.Add "negative"
                | n ->
                    let! m = input
                    do! output.Send(n + m + b)
    finally
        log.Add "end"
}

let private threeTimes (log: Log) (input: Input<int>) (output: Output<int>) = coroutine {
    log.Add "start"

    try
        for value in input do
            for i in 1..3 do
                output.Send(value * i) |> ignore
    finally
        log.Add "end"
}

let private buffer (log: Log) (input: Input<int>) (output: Output<int>) = coroutine {
    log.Add "start"
    let mutable sum = 0
    let mutable count = 0

    try
        for value in input do
            sum <- sum + value
            count <- count + 1

            if count = 2 then
                do! output.Send sum
                sum <- 0
                count <- 0

        if count > 0 then
            do! output.Send sum
    finally
        log.Add "end"
}

let private firstThree (log: Log) (input: Input<int>) (output: Output<int>) = coroutine {
    log.Add "start"
    let mutable count = 0

    try
        while true do
            let! value = input
            do! output.Send value
            count <- count + 1

            if count = 3 then
                return ()

            log.Add "on"
    finally
        log.Add "end"
}

let private untilNegative (log: Log) (input: Input<int>) (output: Output<int>) = coroutine {
    log.Add "start"

    try
        for value in input do
            try
                try
                    if value < 0 then
                        return ()

                    do! output.Send value
                with E1 ->
                    log.Add "E1"
            finally
                log.Add "inner"
    finally
        log.Add "end"
}

let private forgiving (log: Log) (input: Input<int>) (output: Output<int>) = coroutine {
    log.Add "start"

    try
        while true do
            try
                let! value = input
                do! output.Send value
            with
            | :? E1 -> log.Add "forgiven"
            | :? E2 when log.Count < 4 -> do! output.Send -2
    finally
        log.Add "end"
}

/// Awaits again in the handler, and fails for good on the second failure.
let private secondChance (log: Log) (input: Input<int>) (output: Output<int>) = coroutine {
    log.Add "start"

    try
        try
            for value in input do
                do! output.Send value
        with :? E1 as error ->
            log.Add error.Message

            for value in input do
                do! output.Send(value * 100)
    finally
        log.Add "end"
}

let private fails (log: Log) (input: Input<int>) (output: Output<int>) = coroutine {
    log.Add "start"

    try
        for value in input do
            if value = 3 then
                raise (E2())

            do! output.Send value
    finally
        log.Add "end"
}

let private failsAtTheEnd (log: Log) (input: Input<int>) (output: Output<int>) = coroutine {
    log.Add "start"

    try
        for value in input do
            do! output.Send value

        raise (E2())
    finally
        log.Add "end"
}

let private resources (log: Log) (input: Input<int>) (output: Output<int>) = coroutine {
    log.Add "start"
    use _end = Disposable.logging log "end"

    for value in input do
        use _outer = Disposable.logging log "outer"
        let! next = input
        use _inner = Disposable.logging log "inner"
        do! output.Send(value + next)

        if next = 2 then
            return ()
}

let private lastWords (log: Log) (input: Input<int>) (output: Output<int>) = coroutine {
    log.Add "start"

    try
        try
            let! first = input
            let! second = input
            do! output.Send(first + second)
        with :? CoroutineExit ->
            log.Add "exit"
            do! output.Send -1
    finally
        log.Add "end"
        output.Send -9 |> ignore
}

/// What the finally block throws takes the place of the return: the body goes on.
let private throwsInFinally (log: Log) (input: Input<int>) (output: Output<int>) = coroutine {
    log.Add "start"
    let mutable received = false

    try
        try
            try
                let! value = input
                received <- true
                do! output.Send value
                return ()
            finally
                raise (E2())
        with :? E2 ->
            log.Add "in place of the return"

        if received then
            let! value = input
            do! output.Send(value + 1)
    finally
        log.Add "end"
}

let private nothing (log: Log) (_: Input<int>) (output: Output<int>) = coroutine {
    log.Add "start"

    try
        do! output.Send 1
    finally
        log.Add "end"
}

let private failsAtOnce (log: Log) (_: Input<int>) (_: Output<int>) : Coroutine<unit> = coroutine {
    log.Add "start"

    try
        raise (E2())
    finally
        log.Add "end"
}

/// The one that does not end when it is asked to: it is not in the list.
let stubborn (log: Log) (input: Input<int>) (output: Output<int>) = coroutine {
    log.Add "start"

    while true do
        try
            let! value = input
            do! output.Send value
        with error ->
            log.Add(error.GetType().Name)
}

let all: (string * (Log -> Input<int> -> Output<int> -> Coroutine<unit>)) list =
    [ nameof echo, echo
      nameof echoByAwait, echoByAwait
      nameof nested, nested
      nameof patterns, patterns
      nameof threeTimes, threeTimes
      nameof buffer, buffer
      nameof firstThree, firstThree
      nameof untilNegative, untilNegative
      nameof forgiving, forgiving
      nameof secondChance, secondChance
      nameof fails, fails
      nameof failsAtTheEnd, failsAtTheEnd
      nameof resources, resources
      nameof lastWords, lastWords
      nameof throwsInFinally, throwsInFinally
      nameof nothing, nothing
      nameof failsAtOnce, failsAtOnce ]
