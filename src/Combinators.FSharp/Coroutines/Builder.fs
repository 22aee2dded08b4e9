namespace Combinators.FSharp

#nowarn 3513 // What follows defines resumable code.

open Combinators
open Microsoft.FSharp.Core.CompilerServices
open Microsoft.FSharp.Core.CompilerServices.StateMachineHelpers

/// <summary>Builds <c>coroutine { }</c>.</summary>
type CoroutineBuilder() =
    inherit CoroutineReceiving()

    /// <summary>Used by the compiler: primes the body.</summary>
    member inline _.Run(code: CoroutineCode<'R, 'R>) : Coroutine<'R> =
        if __useResumableCode then
            __stateMachine<CoroutineData<'R>, Coroutine<'R>>
                (MoveNextMethodImpl(fun sm ->
                    __resumeAt sm.ResumptionPoint

                    try
                        let __stack_through = code.Invoke(&sm)

                        if __stack_through || sm.Data.Returned then
                            sm.Data.Builder.SetResult sm.Data.Result
                    with error ->
                        sm.Data.Builder.SetException error))
                (SetStateMachineMethodImpl(fun _ _ -> ()))
                (AfterCode(fun sm ->
                    sm.Data.Builder <- CoroutineMethodBuilder<'R>.Create()
                    sm.Data.Builder.Start(&sm)
                    sm.Data.Builder.Task))
        else
            CoroutineDynamic.run code

/// <summary>Gives <c>coroutine { }</c>.</summary>
[<AutoOpen>]
module CoroutineBuilderValue =

    /// <summary>A stage as straight-line code.</summary>
    let coroutine = CoroutineBuilder()
