module Combinators.FSharp.Tests.StaticPath.Bodies

open Combinators.FSharp
open Combinators.FSharp.Tests.StaticPath

let echo (input: Input<int>) (output: Output<int>) = coroutine {
    for value in input do
        do! output.Send value
}
