namespace Combinators.FSharp.Tests

open System
open System.IO

/// What a body writes down.
type Log = ResizeArray<string>

/// Failures that no code under test raises by itself.
type E1() =
    inherit Exception("E1")

type E2() =
    inherit Exception("E2")

[<AutoOpen>]
module Doubles =

    let (|E1|_|) (error: exn) = error :? E1

    let got (log: Log) (value: int option) =
        match value with
        | None -> log.Add "got None"
        | Some value -> log.Add $"got {value}"

    let sub (log: Log) (result: int option) =
        match result with
        | None -> log.Add "sub None"
        | Some value -> log.Add $"sub {value}"

module Disposable =

    let logging (log: Log) (name: string) =
        { new IDisposable with
            member _.Dispose() = log.Add name }

module Repository =

    /// The first folder above the tests that has the solution.
    let private root =
        let rec above (folder: string) =
            if File.Exists(Path.Combine(folder, "Combinators.sln")) then
                folder
            else
                match Path.GetDirectoryName folder with
                | null -> invalidOp "The tests do not run inside the repository."
                | parent -> above parent

        above AppContext.BaseDirectory

    let file (path: string list) = Path.Combine [| root; yield! path |]
