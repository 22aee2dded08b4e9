namespace Combinators.FSharp.Tests

open Combinators.FSharp

/// What a body writes down.
type Log = ResizeArray<string>

/// Failures that no code under test raises by itself.
type E1() =
    inherit System.Exception("E1")

type E2() =
    inherit System.Exception("E2")

[<AutoOpen>]
module Log =

    let got (log: Log) (value: int option) =
        match value with
        | None -> log.Add "got None"
        | Some value -> log.Add $"got {value}"
