namespace Combinators.FSharp

#nowarn 3513 // What follows defines resumable code.

open System
open System.Collections.Generic
open System.Runtime.CompilerServices
open System.Threading.Tasks
open Combinators
open Microsoft.FSharp.Core.CompilerServices
open Microsoft.FSharp.Core.CompilerServices.StateMachineHelpers

/// <summary>Used by the compiler: what a <c>coroutine { }</c> keeps beside its locals.</summary>
/// <typeparam name="TResult">The type of the body's result.</typeparam>
[<Struct; NoComparison; NoEquality>]
[<System.ComponentModel.EditorBrowsable(System.ComponentModel.EditorBrowsableState.Never)>]
type CoroutineData<'TResult> =

    /// <summary>Builds the frame: the one that a C# body has.</summary>
    [<DefaultValue(false)>]
    val mutable Builder: CoroutineMethodBuilder<'TResult>

    /// <summary>What <c>return</c> was given.</summary>
    [<DefaultValue(false)>]
    val mutable Result: 'TResult

    /// <summary>
    /// A <c>return</c> has been reached: nothing but the finally blocks around it runs any more.
    /// </summary>
    [<DefaultValue(false)>]
    val mutable Returned: bool

/// <summary>
/// Used by the compiler: a piece of a <c>coroutine { }</c>. Its first argument is what the body returns, its
/// second what the piece itself falls through with: a piece that returns falls through with anything, for it
/// never does.
/// </summary>
type CoroutineCode<'TResult, 'T> = ResumableCode<CoroutineData<'TResult>, 'T>

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
        let values = input.GetAsyncEnumerator()
        let awaiter = values.MoveNextAsync()

        let step =
            ResumptionFunc(fun sm ->
                not (awaiter.GetResult())
                || (if (body values.Current).Invoke(&sm) then
                        receiveEach (&sm, input, body)
                    else
                        followWith (&sm, ResumptionFunc(fun sm -> receiveEach (&sm, input, body)))
                        false))

        if awaiter.IsCompleted then
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

/// <summary>Builds <c>coroutine { }</c>.</summary>
type CoroutineBuilder() =

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

    /// <summary>
    /// <c>for value in input do ...</c>: awaits value after value, and ends when the stage is closed.
    /// </summary>
    member inline _.For(input: Input<'T>, body: 'T -> CoroutineCode<'R, unit>) : CoroutineCode<'R, unit> =
        CoroutineCode(fun sm ->
            if __useResumableCode then
                let mutable __stack_go = true
                // Where the body resumes, a variable of the stack has its default: this one must begin so.
                let mutable __stack_through = false

                while __stack_go do
                    let mutable awaiter = input.GetAsyncEnumerator().MoveNextAsync()
                    let mutable __stack_received = true

                    if not awaiter.IsCompleted then
                        let __stack_resumed = ResumableCode.Yield().Invoke(&sm)
                        __stack_received <- __stack_resumed

                    if not __stack_received then
                        sm.Data.Builder.AwaitUnsafeOnCompleted(&awaiter, &sm)
                        __stack_go <- false
                    else if awaiter.GetResult() then
                        let __stack_body_through = (body (input.GetAsyncEnumerator().Current)).Invoke(&sm)
                        __stack_go <- __stack_body_through
                    else
                        __stack_through <- true
                        __stack_go <- false

                __stack_through
            else
                CoroutineDynamic.receiveEach (&sm, input, body))

    /// <summary>
    /// Used by the builder: goes on with what an awaiter gives, at once or after the next signal.
    /// </summary>
    [<System.ComponentModel.EditorBrowsable(System.ComponentModel.EditorBrowsableState.Never)>]
    member inline _.Await
        (
            [<InlineIfLambda>] getAwaiter: unit -> 'Awaiter,
            [<InlineIfLambda>] isCompleted: 'Awaiter -> bool,
            [<InlineIfLambda>] getResult: 'Awaiter -> 'T,
            continuation: 'T -> CoroutineCode<'R, 'U>
        ) : CoroutineCode<'R, 'U> when 'Awaiter :> IReceiveAwaiter =
        CoroutineCode(fun sm ->
            if __useResumableCode then
                let mutable awaiter = getAwaiter ()
                let mutable __stack_received = true

                if not (isCompleted awaiter) then
                    let __stack_resumed = ResumableCode.Yield().Invoke(&sm)
                    __stack_received <- __stack_resumed

                if __stack_received then
                    (continuation (getResult awaiter)).Invoke(&sm)
                else
                    sm.Data.Builder.AwaitUnsafeOnCompleted(&awaiter, &sm)
                    false
            else
                let awaiter = getAwaiter ()
                CoroutineDynamic.await (&sm, awaiter, isCompleted awaiter, getResult, continuation))

    /// <summary>
    /// <c>let! value = input</c>: awaits one value. It raises <see cref="T:Combinators.CoroutineExit"/> when
    /// the stage is closed.
    /// </summary>
    member inline this.Bind
        (input: Input<'T>, continuation: 'T -> CoroutineCode<'R, 'U>)
        : CoroutineCode<'R, 'U> =
        this.Await(
            (fun () -> input.GetAwaiter()),
            (fun awaiter -> awaiter.IsCompleted),
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
            (fun awaiter -> awaiter.IsCompleted),
            (fun awaiter -> awaiter.GetResult()),
            continuation
        )

    /// <summary><c>do! exchange.YieldFrom values</c>: yields all of a sequence.</summary>
    member inline this.Bind
        (delegated: Exchange<'TIn, 'TOut>.DelegationAwaiter, continuation: unit -> CoroutineCode<'R, 'U>)
        : CoroutineCode<'R, 'U> =
        this.Await(
            (fun () -> delegated),
            (fun awaiter -> awaiter.IsCompleted),
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
            (fun awaiter -> awaiter.IsCompleted),
            (fun awaiter -> awaiter.GetResult()),
            continuation
        )

    /// <summary>
    /// <c>do! output.Send value</c>: the send, whatever it answers. Where the target has finished, the body
    /// is ended at its next await or at its next send.
    /// </summary>
    member inline _.Bind(sent: bool, continuation: unit -> CoroutineCode<'R, 'U>) : CoroutineCode<'R, 'U> =
        ignore sent
        CoroutineCode(fun sm -> (continuation ()).Invoke(&sm))

    /// <summary>Used by the compiler: primes the body.</summary>
    member inline _.Run(code: CoroutineCode<'R, 'R>) : Coroutine<'R> =
        if __useResumableCode then
            __stateMachine<CoroutineData<'R>, Coroutine<'R>>
                (MoveNextMethodImpl(fun sm ->
                    __resumeAt sm.ResumptionPoint
                    let mutable __stack_failure: exn | null = null

                    try
                        let __stack_through = code.Invoke(&sm)

                        if __stack_through || sm.Data.Returned then
                            sm.Data.Builder.SetResult sm.Data.Result
                    with error ->
                        __stack_failure <- error

                    match __stack_failure with
                    | null -> ()
                    | error -> sm.Data.Builder.SetException error))
                (SetStateMachineMethodImpl(fun _ _ -> ()))
                (AfterCode(fun sm ->
                    sm.Data.Builder <- CoroutineMethodBuilder<'R>.Create()
                    sm.Data.Builder.Start(&sm)
                    sm.Data.Builder.Task))
        else
            CoroutineDynamic.run code

    // What cannot work says why, when it is compiled.

    /// <summary>Does not compile: a body is synchronous.</summary>
    [<CompilerMessage("A coroutine awaits its own input and nothing else: a task would leave the sender with \
                       a value half delivered. Await it outside, and send what it gives.",
                      9801,
                      IsError = true)>]
    member inline _.Bind(_task: Task, _continuation: 'T -> CoroutineCode<'R, 'U>) : CoroutineCode<'R, 'U> =
        CoroutineCode(fun _ -> raise (NotSupportedException()))

    /// <summary>Does not compile: a body is synchronous.</summary>
    [<CompilerMessage("A coroutine awaits its own input and nothing else: an Async would leave the sender \
                       with a value half delivered. Run it outside, and send what it gives.",
                      9801,
                      IsError = true)>]
    member inline _.Bind
        (_async: Async<'T>, _continuation: 'T -> CoroutineCode<'R, 'U>)
        : CoroutineCode<'R, 'U> =
        CoroutineCode(fun _ -> raise (NotSupportedException()))

    /// <summary>Does not compile: a body is synchronous.</summary>
    [<CompilerMessage("A coroutine is synchronous: it does not await an IAsyncEnumerable. Drive the pipeline \
                       from one instead.",
                      9801,
                      IsError = true)>]
    member inline _.For
        (_values: IAsyncEnumerable<'T>, _body: 'T -> CoroutineCode<'R, unit>)
        : CoroutineCode<'R, unit> =
        CoroutineCode(fun _ -> raise (NotSupportedException()))

    /// <summary>Does not compile: a body is one block.</summary>
    [<CompilerMessage("A coroutine does not await another one. Make a stage of each and compose them with \
                       >->.",
                      9802,
                      IsError = true)>]
    member inline _.Bind
        (_body: Coroutine, _continuation: 'T -> CoroutineCode<'R, 'U>)
        : CoroutineCode<'R, 'U> =
        CoroutineCode(fun _ -> raise (NotSupportedException()))

    /// <summary>Does not compile: a body is one block.</summary>
    [<CompilerMessage("A coroutine does not go on as another one, so it does not recurse: write a loop, \
                       'while true do' or 'for value in input do'.",
                      9803,
                      IsError = true)>]
    member inline _.ReturnFrom(_body: Coroutine) : CoroutineCode<'R, 'T> =
        CoroutineCode(fun _ -> raise (NotSupportedException()))

/// <summary>Gives <c>coroutine { }</c>.</summary>
[<AutoOpen>]
module CoroutineBuilderValue =

    /// <summary>A stage as straight-line code.</summary>
    let coroutine = CoroutineBuilder()
