namespace Combinators.FSharp

open System.Runtime.ExceptionServices

/// What stands between F#'s types and the core's.
module internal Interop =

    /// The value, or the failure as it was raised.
    let valueOf (result: Result<'T, exn>) : 'T =
        match result with
        | Ok value -> value
        | Error error ->
            ExceptionDispatchInfo.Throw error
            Unchecked.defaultof<'T>
