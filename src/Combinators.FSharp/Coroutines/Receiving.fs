namespace Combinators.FSharp

#nowarn 3513 // What follows defines resumable code.

open Combinators
open Microsoft.FSharp.Core.CompilerServices
open Microsoft.FSharp.Core.CompilerServices.StateMachineHelpers

/// <summary>
/// Used by the compiler: what a <c>coroutine { }</c> waits for, which is its own input or exchange.
/// </summary>
[<System.ComponentModel.EditorBrowsable(System.ComponentModel.EditorBrowsableState.Never)>]
type CoroutineReceiving() =
    inherit CoroutineFlow()

    /// <summary>
    /// <c>for value in input do ...</c>: awaits value after value, and ends when the stage is closed.
    /// </summary>
    member inline _.For(input: Input<'T>, body: 'T -> CoroutineCode<'R, unit>) : CoroutineCode<'R, unit> =
        CoroutineCode(fun sm ->
            if __useResumableCode then
                let mutable __stack_go = true
                // Where the body resumes, a variable of the stack has its default: this one must begin so.
                let mutable __stack_through = false

                // An awaiter is only its input: made anew, it need not be kept in the frame meanwhile.
                while __stack_go do
                    let mutable __stack_received = true

                    if not (input.IsKnownTo sm.Data.Builder.Task) then
                        let __stack_resumed = ResumableCode.Yield().Invoke(&sm)
                        __stack_received <- __stack_resumed

                    if not __stack_received then
                        let mutable __stack_awaiter = input.AwaitValues().MoveNextAsync()
                        sm.Data.Builder.AwaitUnsafeOnCompleted(&__stack_awaiter, &sm)
                        __stack_go <- false
                    else if input.AwaitValues().MoveNextAsync().GetResult() then
                        let __stack_body_through = (body (input.AwaitValues().Current)).Invoke(&sm)
                        __stack_go <- __stack_body_through
                    else
                        __stack_through <- true
                        __stack_go <- false

                __stack_through
            else
                CoroutineDynamic.receiveEach (&sm, input, body))

    /// <summary>
    /// Used by the builder: goes on with what an awaiter gives, at once or after the next signal. It is asked
    /// for again after the wait.
    /// </summary>
    [<System.ComponentModel.EditorBrowsable(System.ComponentModel.EditorBrowsableState.Never)>]
    member inline _.Await
        (
            [<InlineIfLambda>] getAwaiter: unit -> 'Awaiter,
            [<InlineIfLambda>] isCompleted: Coroutine -> bool,
            [<InlineIfLambda>] getResult: 'Awaiter -> 'T,
            continuation: 'T -> CoroutineCode<'R, 'U>
        ) : CoroutineCode<'R, 'U> when 'Awaiter :> IReceiveAwaiter =
        CoroutineCode(fun sm ->
            if __useResumableCode then
                let mutable __stack_received = true

                if not (isCompleted sm.Data.Builder.Task) then
                    let __stack_resumed = ResumableCode.Yield().Invoke(&sm)
                    __stack_received <- __stack_resumed

                if __stack_received then
                    (continuation (getResult (getAwaiter ()))).Invoke(&sm)
                else
                    let mutable __stack_awaiter = getAwaiter ()
                    sm.Data.Builder.AwaitUnsafeOnCompleted(&__stack_awaiter, &sm)
                    false
            else
                let completed = isCompleted sm.Data.Builder.Task
                CoroutineDynamic.await (&sm, getAwaiter (), completed, getResult, continuation))

    /// <summary>
    /// <c>let! value = input</c>: awaits one value. It raises <see cref="T:Combinators.CoroutineExit"/> when
    /// the stage is closed.
    /// </summary>
    member inline this.Bind
        (input: Input<'T>, continuation: 'T -> CoroutineCode<'R, 'U>)
        : CoroutineCode<'R, 'U> =
        this.Await(
            (fun () -> input.AwaitValue()),
            (fun body -> input.IsKnownTo body),
            (fun awaiter -> awaiter.GetResult()),
            continuation
        )

    /// <summary>
    /// <c>let! received = exchange.Yield value</c>: gives a generator's caller a value, and awaits what it
    /// sends.
    /// </summary>
    member inline this.Bind
        (yielded: Exchange<'TIn, 'TOut>.YieldAwaiter, continuation: 'TIn -> CoroutineCode<'R, 'U>)
        : CoroutineCode<'R, 'U> =
        this.Await(
            (fun () -> yielded),
            (fun _ -> false),
            (fun awaiter -> awaiter.GetResult()),
            continuation
        )

    /// <summary><c>do! exchange.YieldFrom values</c>: yields all of a sequence.</summary>
    member inline this.Bind
        (delegated: Exchange<'TIn, 'TOut>.DelegationAwaiter, continuation: unit -> CoroutineCode<'R, 'U>)
        : CoroutineCode<'R, 'U> =
        this.Await(
            (fun () -> delegated),
            (fun _ -> false),
            (fun awaiter -> awaiter.GetResult()),
            continuation
        )

    /// <summary>
    /// <c>let! result = exchange.YieldFrom generator</c>: goes on with another generator until it has ended.
    /// </summary>
    member inline this.Bind
        (delegated: Exchange<'TIn, 'TOut>.DelegationAwaiter<'T>, continuation: 'T -> CoroutineCode<'R, 'U>)
        : CoroutineCode<'R, 'U> =
        this.Await(
            (fun () -> delegated),
            (fun _ -> false),
            (fun awaiter -> awaiter.GetResult()),
            continuation
        )

    /// <summary>
    /// <c>let! value = read input</c>: calls another coroutine, and goes on with its result. It begins here, and may wait
    /// for what this one waits for.
    /// </summary>
    member inline this.Bind
        (called: Coroutine<'T>, continuation: 'T -> CoroutineCode<'R, 'U>)
        : CoroutineCode<'R, 'U> =
        this.Await(
            (fun () -> called.GetAwaiter()),
            (fun _ -> called.GetAwaiter().IsCompleted),
            (fun awaiter -> awaiter.GetResult()),
            continuation
        )

    /// <summary>
    /// <c>return! read input</c>: ends with the result of another coroutine. The body that says so stays until the other
    /// one has ended: what goes on for ever is written as a loop.
    /// </summary>
    member inline this.ReturnFrom(called: Coroutine<'R>) : CoroutineCode<'R, 'T> =
        this.Bind(called, (fun result -> this.Return result))

    /// <summary>
    /// <c>do! output.Send value</c>: the send, whatever it answers. Where the target has finished, the body
    /// is ended at its next await or at its next send.
    /// </summary>
    member inline _.Bind(sent: bool, continuation: unit -> CoroutineCode<'R, 'U>) : CoroutineCode<'R, 'U> =
        ignore sent
        CoroutineCode(fun sm -> (continuation ()).Invoke(&sm))
