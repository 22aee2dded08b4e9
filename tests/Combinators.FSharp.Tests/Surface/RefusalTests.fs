/// What cannot work in a body does not compile, and says why.
module Combinators.FSharp.Tests.Surface.RefusalTests

open System.Text.RegularExpressions
open Xunit

let private sink body = $"Coroutine.sink (fun (input: Input<int>) -> coroutine {{ {body} }})"

let private fold body = $"Coroutine.fold (fun (input: Input<int>) -> coroutine {{ {body} }})"

let private pipe body =
    $"Coroutine.pipe (fun (input: Input<int>) (output: Output<int>) -> coroutine {{ {body} }})"

let private refused =
    [ "a task", "FS9801", sink "do! Threading.Tasks.Task.Delay 1"
      "a task's result", "FS9801", sink "let! x = Threading.Tasks.Task.FromResult 1 in ignore x"
      "a value task", "FS9801", sink "do! Threading.Tasks.ValueTask()"
      "a value task's result", "FS9801", sink "let! x = Threading.Tasks.ValueTask<int> 1 in ignore x"
      "an Async", "FS9801", sink "let! x = async { return 1 } in ignore x"
      "an IAsyncEnumerable",
      "FS9801",
      "fun (values: Collections.Generic.IAsyncEnumerable<int>) -> coroutine { for x in values do ignore x }"
      "yielding", "FS0708", pipe "yield 1"
      "two awaits at once", "FS3343", sink "\n    let! x = input\n    and! y = input\n    ignore (x, y)\n"
      "an observable", "FS9804", sink "let! x = (Event<int>()).Publish in ignore x"
      "an F# event", "FS9804", sink "for x in (Event<int>()).Publish do ignore x"
      "a source", "FS9804", sink "for x in Source.range 1 3 do ignore x"
      "a fold that may end without its result", "FS0193", fold "for x in input do if x > 1 then return x"
      "a sink with a result", "FS0001", sink "return 1"
      "different results", "FS0001", fold "let! x = input in if x > 1 then return x else return \"\"" ]

[<Fact>]
let ``What cannot work is refused by the compiler, with a reason`` () =
    let lines = Fsi.interact [ for _, _, code in refused -> code ]

    let errors =
        [ for line in lines do
              let error = Regex.Match(line, @"stdin\((\d+),\d+\): error (FS\d+)")

              if error.Success then
                  int error.Groups[1].Value, error.Groups[2].Value ]

    let mutable last = 1

    for what, expected, code in refused do
        let first = last + 1
        last <- last + code.Split('\n').Length
        let found = [ for line, error in errors do if first <= line && line <= last then error ]
        Assert.True(List.contains expected found, $"{what}: expected {expected}, found %A{found}")
