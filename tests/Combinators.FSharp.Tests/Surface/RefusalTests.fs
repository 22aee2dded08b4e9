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

/// The lines of a session on which an error stands, with its number.
let private errorsOf (lines: string array) =
    [ for line in lines do
          let error = Regex.Match(line, @"stdin\((\d+),\d+\): error (FS\d+)")

          if error.Success then
              int error.Groups[1].Value, error.Groups[2].Value ]

[<Fact>]
let ``What cannot work is refused by the compiler, with a reason`` () =
    let errors = Fsi.interact [ for _, _, code in refused -> code ] |> errorsOf
    let mutable last = 1

    for what, expected, code in refused do
        let first = last + 1
        last <- last + code.Split('\n').Length
        let found = [ for line, error in errors do if first <= line && line <= last then error ]
        Assert.True(List.contains expected found, $"{what}: expected {expected}, found %A{found}")

[<Fact>]
let ``The compiler points at what is refused`` () =
    let statements =
        [ "do! Threading.Tasks.Task.Delay 1", "FS9801"
          "let! task = Threading.Tasks.Task.FromResult 1", "FS9801"
          "do! Threading.Tasks.ValueTask()", "FS9801"
          "let! task = Threading.Tasks.ValueTask<int> 1", "FS9801"
          "let! async = async { return 1 }", "FS9801"
          "let! event = (Event<int>()).Publish", "FS9804"
          "for x in (Event<int>()).Publish do ignore x", "FS9804"
          "for x in Source.range 1 3 do ignore x", "FS9804" ]

    let bodies =
        [ for statement, _ in statements ->
              [ ""; "let! x = input"; statement; "let! y = input"; "ignore (x + y)"; "" ]
              |> String.concat "\n    " ]

    let errors = Fsi.interact [ for body in bodies -> sink body ] |> errorsOf

    // The first body begins on line 2, and what is refused stands two lines below.
    let expected = statements |> List.mapi (fun i (_, error) -> 2 + 6 * i + 2, error)
    Assert.Equal<(int * string) list>(expected, errors)
