/// Every construct that a body may have, and the shapes that compilers have got wrong, as pipes from int to
/// string. The list says what each makes of its input; ConstructTests.fs runs them.
module Combinators.FSharp.Tests.StaticPath.Constructs

open System
open System.Collections.Generic
open Combinators.FSharp
open Combinators.FSharp.Tests
open Combinators.FSharp.Tests.StaticPath

type Body = Log -> Input<int> -> Output<string> -> Coroutine<unit>

let private letBang (_: Log) (input: Input<int>) (output: Output<string>) = coroutine {
    let! first = input
    let! second = input
    do! output.Send $"{first} {second}"
}

let private matchBang (_: Log) (input: Input<int>) (output: Output<string>) = coroutine {
    while true do
        match! input with
        | 0 -> do! output.Send "zero"
        | 1
        | 2 -> ()
        | n when n > 8 -> return ()
        | n -> do! output.Send $"{n}"
}

let private functionBody (_: Log) (input: Input<int>) (output: Output<string>) = coroutine {
    let name =
        function
        | 1 -> "one"
        | n -> string n

    for value in input do
        do! output.Send(name value)
}

let private ifWithoutElse (_: Log) (input: Input<int>) (output: Output<string>) = coroutine {
    for value in input do
        if value > 1 then
            if value > 2 then
                do! output.Send "more"

            do! output.Send "two"

        do! output.Send "."
}

let private manyBindingsInIf (_: Log) (input: Input<int>) (output: Output<string>) = coroutine {
    for value in input do
        if value > 1 then
            let a = value + 1
            let b = a * 2
            let c = b - 3
            let d = struct (a, b, c)
            let e = {| A = a; B = b |}
            let! f = input
            let g = [ a; b; c; f ]
            let struct (h, i, j) = d
            let! k = input
            let l = List.sum g + h + i + j + e.A + e.B + k
            do! output.Send $"{l}"
        else
            let m = value - 1
            let! n = input
            do! output.Send $"{m} {n}"
}

let private mutables (_: Log) (input: Input<int>) (output: Output<string>) = coroutine {
    let mutable outer = 0
    let mutable text = ""

    for value in input do
        let mutable inner = value
        outer <- outer + 1
        let! next = input
        inner <- inner + next
        text <- text + string inner

        while inner > 6 do
            inner <- inner - 1
            outer <- outer + 1

        do! output.Send $"{outer} {inner} {text}"
}

let private mutablesInClosures (_: Log) (input: Input<int>) (output: Output<string>) = coroutine {
    let sum = ref 0

    for value in input do
        List.iter (fun x -> sum.Value <- sum.Value + x) [ value; value ]
        let lazily = lazy (sum.Value + value)
        let! next = input
        do! output.Send $"{lazily.Value + next}"
}

/// dotnet/fsharp#18853, TaskSeq#269: a null reference, in Release, with nested loops and tuples.
let private tuplesInNestedLoops (_: Log) (input: Input<int>) (output: Output<string>) = coroutine {
    for value in input do
        for a, b in [ value, "x"; value + 1, "y" ] do
            for struct (c, d) in [| struct (a, b); struct (a * 10, b + b) |] do
                for KeyValue(key, (e, f)) in Map [ c, (d, value) ] do
                    let! next = input
                    let g, (h, i) = (key, e), (f, next)
                    do! output.Send $"{fst g}{snd g}{h}{i}"
}

let private tupleFromInput (_: Log) (input: Input<int>) (output: Output<string>) = coroutine {
    let! (first: int) = input
    let a, b = first, first + 1
    let! second as both = input
    do! output.Send $"{a} {b} {second} {both}"
}

type Big =
    { A: int; B: int; C: int; D: int; E: int; F: int; G: int; H: int; I: int; J: int; K: int; L: int
      M: string; N: string; O: string; P: string; Q: string; R: string; S: string; T: string }

/// dotnet/fsharp#12839: what makes a state machine too big.
let private bigRecord (_: Log) (input: Input<int>) (output: Output<string>) = coroutine {
    for x in input do
        let big =
            { A = x; B = x; C = x; D = x; E = x; F = x; G = x; H = x; I = x; J = x; K = x; L = x
              M = ""; N = ""; O = ""; P = ""; Q = ""; R = ""; S = ""; T = "t" }

        let! y = input
        let other = { big with B = y; T = big.T + "u" }
        do! output.Send $"{other.A}{other.B}{other.T}"
}

let private manyAwaits (_: Log) (input: Input<int>) (output: Output<string>) = coroutine {
    let! a = input
    let! b = input
    let! c = input
    let! d = input
    let! e = input
    let! f = input
    let! g = input
    let! h = input
    let! i = input
    do! output.Send $"{a}{b}{c}{d}{e}{f}{g}{h}{i}"
}

let private loops (_: Log) (input: Input<int>) (output: Output<string>) = coroutine {
    for list in [ 1; 2 ] do
        let! x = input
        do! output.Send $"{list}{x}"

    for array in [| 3; 4 |] do
        let! x = input
        do! output.Send $"{array}{x}"

    for sequence in seq { 5..6 } do
        let! x = input
        do! output.Send $"{sequence}{x}"

    for character in "ab" do
        do! output.Send $"{character}"

    for i = 2 downto 1 do
        do! output.Send $"{i}"

    for empty in List.empty<string> do
        let! x = input
        do! output.Send $"{empty}{x}"
}

let private endInALoop (log: Log) (input: Input<int>) (output: Output<string>) = coroutine {
    try
        for list in [ 1; 2; 3 ] do
            for array in [| list; list * 10 |] do
                let! x = input
                do! output.Send $"{array}{x}"

                if x = 3 then
                    return ()
    finally
        log.Add "end"
}

let private whileOverAwaits (_: Log) (input: Input<int>) (output: Output<string>) = coroutine {
    let mutable go = true

    while go do
        let! value = input
        go <- value < 3
        do! output.Send $"{value}"

    let! last = input
    do! output.Send $"last {last}"
}

let private uses (log: Log) (input: Input<int>) (output: Output<string>) = coroutine {
    use _first = Disposable.logging log "first"
    let! a = input

    do!
        output.Send(
            use _inside = Disposable.logging log "inside"
            string a
        )

    use _second = Disposable.logging log "second"
    let! b = input
    log.Add $"{b}"
    do! output.Send $"{b}"
    return ()
}

let private finallyAwaits (log: Log) (input: Input<int>) (output: Output<string>) = coroutine {
    for value in input do
        try
            try
                let! next = input

                if next = 2 then
                    failwith "two"

                do! output.Send $"{value}{next}"
            with error ->
                let! again = input
                do! output.Send $"{error.Message}{again}"
        finally
            log.Add $"{value}"
}

let private filters (_: Log) (input: Input<int>) (output: Output<string>) = coroutine {
    for value in input do
        try
            match value with
            | 1 -> raise (E1())
            | 2 -> raise (E2())
            | 3 -> raise (TimeoutException "late")
            | n -> do! output.Send $"{n}"
        with
        | E1 -> do! output.Send "E1"
        | :? E2 as e when e.Message = "E2" -> do! output.Send "E2"
        | :? TimeoutException as e ->
            let! next = input
            do! output.Send $"{e.Message} {next}"
}

let private batches (_: Log) (input: Input<int>) (output: Output<string>) = coroutine {
    for value in input do
        do! output.SendAll [ $"l{value}"; "l" ]
        do! output.SendAll [| $"a{value}" |]
        do! output.SendAll(seq { $"s{value}" })
        do! output.SendAll(ReadOnlySpan [| $"r{value}" |])

        if not (output.SendAll(List.empty)) then
            failwith "nothing is wanted"
}

let private generic (make: 'T -> string) (value: 'T) (_: Log) (input: Input<int>) (output: Output<string>) =
    coroutine {
        for x in input do
            let values = List.replicate x value
            let! y = input
            do! output.Send $"{List.map make values |> String.concat String.Empty}{y}"
    }

type private Member(prefix: string) =
    let mutable count = 0

    member this.Body (_: Log) (input: Input<int>) (output: Output<string>) = coroutine {
        for value in input do
            count <- count + 1
            do! output.Send $"{prefix}{this.Count}{value}"
    }

    member private _.Count = count

/// dotnet/fsharp#12038: what stands at the top of a file.
let private atTheTop =
    fun (input: Input<int>) (output: Output<string>) -> coroutine {
        for x in input do
            do! output.Send $"{x}"
    }

let private readTwo (input: Input<int>) = coroutine {
    let! first = input
    let! second = input
    return 10 * first + second
}

let private sendEach (input: Input<int>) (output: Output<string>) = coroutine {
    let! count = readTwo input

    for _ in 1..count do
        let! value = input
        do! output.Send $"{value}"
}

let private calls (_: Log) (input: Input<int>) (output: Output<string>) = coroutine {
    do! sendEach input output

    for value in input do
        let! two = readTwo input
        do! output.Send $"{value}:{two}"
}

let rec private descend (input: Input<int>) depth = coroutine {
    if depth = 0 then
        return! readTwo input
    else
        let! below = descend input (depth - 1)
        return below + 1
}

let private recursive (_: Log) (input: Input<int>) (output: Output<string>) = coroutine {
    let! sum = descend input 1000
    do! output.Send $"{sum}"
}

let private callsInTry (log: Log) (input: Input<int>) (output: Output<string>) = coroutine {
    let fail () = coroutine {
        try
            let! value = input
            return if value = 1 then raise (E1()) else value
        finally
            log.Add "left"
    }

    try
        while true do
            try
                let! value = fail ()
                do! output.Send $"{value}"
            with E1 ->
                do! output.Send "E1"
    finally
        log.Add "end"
}

/// The body, its input, what it sends, and what it logs.
let all: (string * Body * int list * string list * string list) list =
    [ nameof letBang, letBang, [ 1; 2; 3 ], [ "1 2" ], []
      nameof matchBang, matchBang, [ 0; 1; 2; 3; 9; 4 ], [ "zero"; "3" ], []
      nameof functionBody, functionBody, [ 1; 2 ], [ "one"; "2" ], []
      nameof ifWithoutElse, ifWithoutElse, [ 1; 2; 3 ], [ "."; "two"; "."; "more"; "two"; "." ], []
      nameof manyBindingsInIf, manyBindingsInIf, [ 2; 1; 5; 1; 7 ], [ "39"; "0 7" ], []
      nameof mutables, mutables, [ 1; 2; 5; 4 ], [ "1 3 3"; "5 6 39" ], []
      nameof mutablesInClosures, mutablesInClosures, [ 1; 1; 2; 5 ], [ "4"; "13" ], []
      nameof tuplesInNestedLoops, tuplesInNestedLoops, [ 1..6 ], [ "1x12"; "10xx13"; "2y14"; "20yy15" ], []
      nameof tupleFromInput, tupleFromInput, [ 1; 5 ], [ "1 2 5 5" ], []
      nameof bigRecord, bigRecord, [ 1; 2; 3; 4 ], [ "12tu"; "34tu" ], []
      nameof manyAwaits, manyAwaits, [ 1..9 ], [ "123456789" ], []
      nameof loops, loops, [ 1..6 ], [ "11"; "22"; "33"; "44"; "55"; "66"; "a"; "b"; "2"; "1" ], []
      nameof endInALoop, endInALoop, [ 1; 2; 3; 4 ], [ "11"; "102"; "23" ], [ "end" ]
      nameof whileOverAwaits, whileOverAwaits, [ 1; 3; 7; 8 ], [ "1"; "3"; "last 7" ], []
      nameof uses, uses, [ 1; 2; 3 ], [ "1"; "2" ], [ "inside"; "2"; "second"; "first" ]
      nameof finallyAwaits, finallyAwaits, [ 1; 1; 3; 2; 5; 7; 8 ], [ "11"; "two5"; "78" ], [ "1"; "3"; "7" ]
      nameof filters, filters, [ 1; 2; 3; 4; 5 ], [ "E1"; "E2"; "late 4"; "5" ], []
      nameof batches, batches, [ 1 ], [ "l1"; "l"; "a1"; "s1"; "r1" ], []
      nameof generic, generic string 'c', [ 2; 5 ], [ "cc5" ], []
      "genericOfReferences", generic id "ab", [ 2; 5 ], [ "abab5" ], []
      nameof calls, calls, [ 0; 2; 7; 8; 1; 2; 3; 4; 5; 6; 9 ], [ "7"; "8"; "1:23"; "4:56" ], []
      nameof recursive, recursive, [ 4; 2; 1 ], [ "1042" ], []
      nameof callsInTry, callsInTry, [ 2; 1; 3 ], [ "2"; "E1"; "3" ], [ "left"; "left"; "left"; "left"; "end" ]
      nameof Member, Member("m").Body, [ 5; 6 ], [ "m15"; "m26" ], []
      nameof atTheTop, (fun _ -> atTheTop), [ 1 ], [ "1" ], [] ]

/// Takes what it must dispose of from its input.
let useBang (log: Log) (input: Input<IDisposable>) = coroutine {
    use! _first = input
    log.Add "received"
    use! _second = input
    let! _third = input
    log.Add "third"
}

/// Its condition is what it receives.
let whileBang (log: Log) (input: Input<bool>) = coroutine {
    while! input do
        log.Add "on"

    log.Add "off"
}

let record (log: Log) (input: Input<struct (int * string)>) = coroutine {
    for struct (number, text) in input do
        let! struct (other, _) = input
        log.Add $"{number}{text}{other}"
}

/// A fold that returns from everywhere.
let search (input: Input<int>) = coroutine {
    let seen = HashSet<int>()

    try
        for value in input do
            use _nothing = Disposable.logging (Log()) ""

            match value with
            | 0 -> return "zero"
            | n when not (seen.Add n) ->
                for i in [ 1; 2 ] do
                    if i * n = 6 then
                        return $"{i} times {n}"
            | n ->
                while n > 8 do
                    return "big"

        return "nothing"
    with :? TimeoutException ->
        return "late"
}

/// A generator whose yields stand in every construct.
let yields (log: Log) (exchange: Exchange<string, int>) = coroutine {
    let! first = exchange.Yield 1
    log.Add first

    for i in [ 2; 3 ] do
        match! exchange.Yield i with
        | "again" -> do! exchange.YieldFrom [ 20; 30 ]
        | text -> log.Add text

    try
        use _resource = Disposable.logging log "disposed"
        let! text = exchange.Yield 4
        log.Add text
    with E1 ->
        let! text = exchange.Yield 5
        log.Add $"E1 {text}"

    return log.Count
}
