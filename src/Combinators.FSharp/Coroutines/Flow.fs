namespace Combinators.FSharp

#nowarn 3513 // What follows defines resumable code.

open System
open Combinators
open Microsoft.FSharp.Core.CompilerServices
open Microsoft.FSharp.Core.CompilerServices.StateMachineHelpers

/// <summary>Used by the compiler: blocks, loops and handlers in a <c>coroutine { }</c>.</summary>
[<System.ComponentModel.EditorBrowsable(System.ComponentModel.EditorBrowsableState.Never)>]
type CoroutineFlow() =

    /// <summary>Used by the compiler.</summary>
    member inline _.Delay([<InlineIfLambda>] code: unit -> CoroutineCode<'R, 'T>) : CoroutineCode<'R, 'T> =
        CoroutineCode(fun sm -> (code ()).Invoke(&sm))

    /// <summary>Used by the compiler: an <c>if</c> without <c>else</c>, and the end of a block.</summary>
    [<DefaultValue>]
    member inline _.Zero() : CoroutineCode<'R, unit> = CoroutineCode(fun _ -> true)

    /// <summary><c>return value</c>: ends the body with a result, from wherever it stands.</summary>
    member inline _.Return(value: 'R) : CoroutineCode<'R, 'T> =
        CoroutineCode(fun sm ->
            sm.Data.Result <- value
            sm.Data.Returned <- true
            false)

    /// <summary>Used by the compiler: one statement after the other.</summary>
    member inline _.Combine
        (first: CoroutineCode<'R, unit>, second: CoroutineCode<'R, 'T>)
        : CoroutineCode<'R, 'T> =
        CoroutineCode(fun sm ->
            if __useResumableCode then
                let __stack_through = first.Invoke(&sm)
                if __stack_through then second.Invoke(&sm) else false
            else
                CoroutineDynamic.combine (&sm, first, second))

    /// <summary><c>while condition do ...</c></summary>
    member inline _.While
        ([<InlineIfLambda>] condition: unit -> bool, body: CoroutineCode<'R, unit>)
        : CoroutineCode<'R, unit> =
        CoroutineCode(fun sm ->
            if __useResumableCode then
                let mutable __stack_through = true

                while __stack_through && condition () do
                    let __stack_body_through = body.Invoke(&sm)
                    __stack_through <- __stack_body_through

                __stack_through
            else
                CoroutineDynamic.repeat (&sm, condition, body))

    /// <summary>
    /// <c>try ... with</c>: handles what the block throws, and what is thrown into the stage while it awaits
    /// there.
    /// </summary>
    member inline _.TryWith
        (body: CoroutineCode<'R, 'T>, handler: exn -> CoroutineCode<'R, 'T>)
        : CoroutineCode<'R, 'T> =
        CoroutineCode(fun sm ->
            if __useResumableCode then
                let mutable __stack_through = false
                let mutable __stack_caught = false
                let mutable __stack_error = Unchecked.defaultof<exn>

                try
                    let __stack_body_through = body.Invoke(&sm)
                    __stack_through <- __stack_body_through
                with error ->
                    __stack_caught <- true
                    __stack_error <- error

                if __stack_caught then
                    // A finally block inside may have thrown after a return.
                    sm.Data.Returned <- false
                    (handler __stack_error).Invoke(&sm)
                else
                    __stack_through
            else
                CoroutineDynamic.tryWith (&sm, ResumptionFunc(fun sm -> body.Invoke(&sm)), handler))

    /// <summary><c>try ... finally</c>: runs the block once, however the body leaves it.</summary>
    member inline _.TryFinally
        (body: CoroutineCode<'R, 'T>, [<InlineIfLambda>] compensation: unit -> unit)
        : CoroutineCode<'R, 'T> =
        CoroutineCode(fun sm ->
            if __useResumableCode then
                let mutable __stack_through = false

                try
                    let __stack_body_through = body.Invoke(&sm)
                    __stack_through <- __stack_body_through
                with _ ->
                    compensation ()
                    reraise ()

                if __stack_through || sm.Data.Returned then
                    compensation ()

                __stack_through
            else
                CoroutineDynamic.tryFinally (&sm, ResumptionFunc(fun sm -> body.Invoke(&sm)), compensation))

    /// <summary>
    /// <c>use resource = ...</c> and <c>use! resource = input</c>: disposes it when the block is left.
    /// </summary>
    member inline this.Using
        (resource: 'D, body: 'D -> CoroutineCode<'R, 'T>)
        : CoroutineCode<'R, 'T> when 'D :> IDisposable | null =
        this.TryFinally(
            CoroutineCode(fun sm -> (body resource).Invoke(&sm)),
            fun () ->
                match box resource with
                | :? IDisposable as disposable -> disposable.Dispose()
                | _ -> ()
        )

    /// <summary><c>for value in values do ...</c>: a loop over a sequence.</summary>
    member inline this.For(values: seq<'T>, body: 'T -> CoroutineCode<'R, unit>) : CoroutineCode<'R, unit> =
        this.Using(
            values.GetEnumerator(),
            fun enumerator ->
                this.While(
                    (fun () -> enumerator.MoveNext()),
                    CoroutineCode(fun sm -> (body enumerator.Current).Invoke(&sm))
                )
        )

    /// <summary><c>for value in values do ...</c>: a loop over a list, without an allocation.</summary>
    member inline this.For(values: 'T list, body: 'T -> CoroutineCode<'R, unit>) : CoroutineCode<'R, unit> =
        CoroutineCode(fun sm ->
            if __useResumableCode then
                let mutable rest = values
                let mutable __stack_through = true

                while __stack_through && not rest.IsEmpty do
                    let value = rest.Head
                    rest <- rest.Tail
                    let __stack_body_through = (body value).Invoke(&sm)
                    __stack_through <- __stack_body_through

                __stack_through
            else
                (this.For(values :> seq<'T>, body)).Invoke(&sm))

    /// <summary><c>for value in values do ...</c>: a loop over an array, without an allocation.</summary>
    member inline this.For(values: 'T array, body: 'T -> CoroutineCode<'R, unit>) : CoroutineCode<'R, unit> =
        CoroutineCode(fun sm ->
            if __useResumableCode then
                let mutable next = 0
                let mutable __stack_through = true

                while __stack_through && next < values.Length do
                    let value = values[next]
                    next <- next + 1
                    let __stack_body_through = (body value).Invoke(&sm)
                    __stack_through <- __stack_body_through

                __stack_through
            else
                (this.For(values :> seq<'T>, body)).Invoke(&sm))
