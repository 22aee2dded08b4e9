/// What the compiler makes no state machine of, and says so (FS3511): it runs on the dynamic path, and does
/// what it says.
module Combinators.FSharp.Tests.WithoutStateMachine

#nowarn 3511

open Xunit
open Combinators.FSharp

/// dotnet/fsharp#16068
let private recursive: Pipe<int, int> =
    Coroutine.pipe (fun input output -> coroutine {
        let rec factorial n = if n < 2 then 1 else n * factorial (n - 1)

        for value in input do
            try
                do! output.Send(factorial value)
            finally
                ignore value
    })

/// What a function of code gets, no compiler sees through.
let private given (code: Input<int> -> CoroutineCode<int, int>) : Fold<int, int> =
    Coroutine.fold (fun input -> coroutine.Run(code input))

[<Fact>]
let ``A recursive function inside the body`` () =
    let result = Source.range 1 5 |> Source.via recursive |> Source.take 4 |> Source.fold Fold.toList
    Assert.Equal<int list>([ 1; 2; 6; 24 ], result)

[<Fact>]
let ``Code that is passed as a value`` () =
    let sum =
        given (fun input ->
            coroutine.Bind(input, fun x ->
                coroutine.Bind(input, fun y -> coroutine.Return(x + y))))

    Assert.Equal(3, Source.range 1 5 |> Source.fold sum)
