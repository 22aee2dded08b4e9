namespace Combinators.FSharp

#nowarn 3513 // What follows defines resumable code.

open Combinators
open Microsoft.FSharp.Core.CompilerServices

/// <summary>
/// Used by the compiler: how a <c>coroutine { }</c> runs that it could not make a state machine of (FS3511,
/// and debug builds of some SDKs). It behaves as the state machine does, only slower and with allocations.
/// </summary>
/// <remarks>
/// A step says true when it is through. It says false when it has suspended, having left in the machine what
/// goes on after the next signal; or when it has returned.
/// </remarks>
[<System.ComponentModel.EditorBrowsable(System.ComponentModel.EditorBrowsableState.Never)>]
module CoroutineDynamic =

    /// Puts more around what goes on after the next signal.
    let inline private wrap
        (sm: byref<ResumableStateMachine<CoroutineData<'R>>>)
        ([<InlineIfLambda>] around: ResumptionFunc<CoroutineData<'R>> -> ResumptionFunc<CoroutineData<'R>>)
        =
        let info = sm.ResumptionDynamicInfo
        info.ResumptionFunc <- around info.ResumptionFunc

    /// `next` follows when what has suspended is through.
    let rec private followWith
        (sm: byref<ResumableStateMachine<CoroutineData<'R>>>, next: ResumptionFunc<CoroutineData<'R>>)
        =
        wrap &sm (fun suspended ->
            ResumptionFunc(fun sm ->
                if suspended.Invoke(&sm) then
                    next.Invoke(&sm)
                else
                    followWith (&sm, next)
                    false))

    let private suspend
        (
            sm: byref<ResumableStateMachine<CoroutineData<'R>>>,
            awaiter: IReceiveAwaiter,
            next: ResumptionFunc<CoroutineData<'R>>
        ) =
        let mutable awaiter = awaiter
        sm.ResumptionDynamicInfo.ResumptionFunc <- next
        sm.Data.Builder.AwaitUnsafeOnCompleted(&awaiter, &sm)
        false

    /// <summary>One step after the other.</summary>
    let combine
        (
            sm: byref<ResumableStateMachine<CoroutineData<'R>>>,
            first: CoroutineCode<'R, unit>,
            second: CoroutineCode<'R, 'T>
        ) : bool =
        if first.Invoke(&sm) then
            second.Invoke(&sm)
        else
            followWith (&sm, ResumptionFunc(fun sm -> second.Invoke(&sm)))
            false

    /// <summary>A loop.</summary>
    let rec repeat
        (
            sm: byref<ResumableStateMachine<CoroutineData<'R>>>,
            condition: unit -> bool,
            body: CoroutineCode<'R, unit>
        ) : bool =
        let mutable through = true

        while through && condition () do
            through <- body.Invoke(&sm)

        if not through then
            followWith (&sm, ResumptionFunc(fun sm -> repeat (&sm, condition, body)))

        through

    /// <summary>Goes on with what an awaiter gives, at once or after the next signal.</summary>
    let await
        (
            sm: byref<ResumableStateMachine<CoroutineData<'R>>>,
            awaiter: 'Awaiter,
            isCompleted: bool,
            getResult: 'Awaiter -> 'T,
            continuation: 'T -> CoroutineCode<'R, 'U>
        ) : bool when 'Awaiter :> IReceiveAwaiter =
        let resume = ResumptionFunc(fun sm -> (continuation (getResult awaiter)).Invoke(&sm))
        if isCompleted then resume.Invoke(&sm) else suspend (&sm, awaiter :> IReceiveAwaiter, resume)

    /// <summary>A loop over the input.</summary>
    let rec receiveEach
        (
            sm: byref<ResumableStateMachine<CoroutineData<'R>>>,
            input: Input<'T>,
            body: 'T -> CoroutineCode<'R, unit>
        ) : bool =
        let values = input.AwaitValues()
        let awaiter = values.MoveNextAsync()

        let step =
            ResumptionFunc(fun sm ->
                not (awaiter.GetResult())
                || (if (body values.Current).Invoke(&sm) then
                        receiveEach (&sm, input, body)
                    else
                        followWith (&sm, ResumptionFunc(fun sm -> receiveEach (&sm, input, body)))
                        false))

        if input.IsKnownTo sm.Data.Builder.Task then
            step.Invoke(&sm)
        else
            suspend (&sm, awaiter, step)

    /// <summary>A step with a handler.</summary>
    let rec tryWith
        (
            sm: byref<ResumableStateMachine<CoroutineData<'R>>>,
            body: ResumptionFunc<CoroutineData<'R>>,
            handler: exn -> CoroutineCode<'R, 'T>
        ) : bool =
        let mutable through = false
        let mutable caught: exn | null = null

        try
            through <- body.Invoke(&sm)
        with error ->
            caught <- error

        match caught with
        | null ->
            if not through then
                wrap &sm (fun suspended -> ResumptionFunc(fun sm -> tryWith (&sm, suspended, handler)))

            through
        | error ->
            sm.Data.Returned <- false
            (handler error).Invoke(&sm)

    /// <summary>A step with a finally block.</summary>
    let rec tryFinally
        (
            sm: byref<ResumableStateMachine<CoroutineData<'R>>>,
            body: ResumptionFunc<CoroutineData<'R>>,
            compensation: unit -> unit
        ) : bool =
        let mutable through = false

        try
            through <- body.Invoke(&sm)
        with _ ->
            compensation ()
            reraise ()

        if through || sm.Data.Returned then
            compensation ()
        else
            wrap &sm (fun suspended -> ResumptionFunc(fun sm -> tryFinally (&sm, suspended, compensation)))

        through

    /// <summary>Runs a body to its first await.</summary>
    let run (code: CoroutineCode<'R, 'R>) : Coroutine<'R> =
        let mutable sm = ResumableStateMachine<CoroutineData<'R>>()

        sm.ResumptionDynamicInfo <-
            { new ResumptionDynamicInfo<CoroutineData<'R>>(ResumptionFunc(fun sm -> code.Invoke(&sm))) with
                member info.MoveNext sm =
                    let mutable failure: exn | null = null

                    try
                        if info.ResumptionFunc.Invoke(&sm) || sm.Data.Returned then
                            sm.Data.Builder.SetResult sm.Data.Result
                    with error ->
                        failure <- error

                    match failure with
                    | null -> ()
                    | error -> sm.Data.Builder.SetException error

                member _.SetStateMachine(_, _) = () }

        sm.Data.Builder <- CoroutineMethodBuilder<'R>.Create()
        sm.Data.Builder.Start(&sm)
        sm.Data.Builder.Task
