namespace Combinators.FSharp

open System
open System.Collections.Generic
open System.Threading.Tasks
open Combinators

/// <summary>
/// Used by the compiler: what cannot work in a <c>coroutine { }</c> does not compile, and says why. It is refused
/// as the source of an await or of a loop: there the compiler points at it, and not at what comes after.
/// </summary>
[<AutoOpen>]
[<System.ComponentModel.EditorBrowsable(System.ComponentModel.EditorBrowsableState.Never)>]
module CoroutineRefusals =

    [<Literal>]
    let private Foreign =
        "A coroutine waits for its own input and nothing else: a task or an Async would leave the sender \
         with a value half delivered. Await it outside, and send what it gives."

    [<Literal>]
    let private Push =
        "A coroutine waits for its own input and nothing else. Make a stage of this body, and put it behind \
         the source or the observable: Source.via, Source.run, Observable.through."

    /// <summary>What these would do.</summary>
    let inline never () : CoroutineCode<'R, 'T> =
        CoroutineCode(fun _ -> raise (NotSupportedException()))

    // What a body may await, or go through.

    type CoroutineBuilder with

        /// <summary>Used by the compiler.</summary>
        member inline _.Source(source: Input<'T>) : Input<'T> = source

        /// <summary>Used by the compiler.</summary>
        member inline _.Source(source: Exchange<'TIn, 'TOut>.YieldAwaiter)
            : Exchange<'TIn, 'TOut>.YieldAwaiter =
            source

        /// <summary>Used by the compiler.</summary>
        member inline _.Source(source: Exchange<'TIn, 'TOut>.DelegationAwaiter)
            : Exchange<'TIn, 'TOut>.DelegationAwaiter =
            source

        /// <summary>Used by the compiler.</summary>
        member inline _.Source(source: Exchange<'TIn, 'TOut>.DelegationAwaiter<'T>)
            : Exchange<'TIn, 'TOut>.DelegationAwaiter<'T> =
            source

        /// <summary>Used by the compiler.</summary>
        member inline _.Source(source: Coroutine<'T>) : Coroutine<'T> = source

        /// <summary>Used by the compiler.</summary>
        member inline _.Source(source: bool) : bool = source

        /// <summary>Used by the compiler.</summary>
        member inline _.Source(source: seq<'T>) : seq<'T> = source

        /// <summary>Used by the compiler.</summary>
        member inline _.Source(source: 'T list) : 'T list = source

        /// <summary>Used by the compiler.</summary>
        member inline _.Source(source: 'T array) : 'T array = source

    // What it may not, and what would become of it.

    type CoroutineBuilder with

        /// <summary>Does not compile: a body is synchronous.</summary>
        [<CompilerMessage(Foreign, 9801, IsError = true)>]
        member inline _.Source(source: Task) : Task = source

        /// <summary>Does not compile: a body is synchronous.</summary>
        member inline _.Bind(_source: Task, _continuation: 'T -> CoroutineCode<'R, 'U>) : CoroutineCode<'R, 'U> =
            never ()

        /// <summary>Does not compile: a body is synchronous.</summary>
        [<CompilerMessage(Foreign, 9801, IsError = true)>]
        member inline _.Source(source: ValueTask) : ValueTask = source

        /// <summary>Does not compile: a body is synchronous.</summary>
        member inline _.Bind(_source: ValueTask, _continuation: unit -> CoroutineCode<'R, 'U>)
            : CoroutineCode<'R, 'U> =
            never ()

        /// <summary>Does not compile: a body is synchronous.</summary>
        [<CompilerMessage(Foreign, 9801, IsError = true)>]
        member inline _.Source(source: ValueTask<'T>) : ValueTask<'T> = source

        /// <summary>Does not compile: a body is synchronous.</summary>
        member inline _.Bind(_source: ValueTask<'T>, _continuation: 'T -> CoroutineCode<'R, 'U>)
            : CoroutineCode<'R, 'U> =
            never ()

        /// <summary>Does not compile: a body is synchronous.</summary>
        [<CompilerMessage(Foreign, 9801, IsError = true)>]
        member inline _.Source(source: Async<'T>) : Async<'T> = source

        /// <summary>Does not compile: a body is synchronous.</summary>
        member inline _.Bind(_source: Async<'T>, _continuation: 'T -> CoroutineCode<'R, 'U>) : CoroutineCode<'R, 'U> =
            never ()

        /// <summary>Does not compile: a body is synchronous.</summary>
        [<CompilerMessage("A coroutine is synchronous: it does not await an IAsyncEnumerable. Drive the \
                           pipeline from one instead.",
                          9801, IsError = true)>]
        member inline _.Source(source: IAsyncEnumerable<'T>) : IAsyncEnumerable<'T> = source

        /// <summary>Does not compile: a body is synchronous.</summary>
        member inline _.For(_source: IAsyncEnumerable<'T>, _body: 'T -> CoroutineCode<'R, unit>)
            : CoroutineCode<'R, unit> =
            never ()

        /// <summary>Does not compile: a body is pushed into.</summary>
        [<CompilerMessage(Push, 9804, IsError = true)>]
        member inline _.Source(source: IObservable<'T>) : IObservable<'T> = source

        /// <summary>Does not compile: a body is pushed into.</summary>
        member inline _.Bind(_source: IObservable<'T>, _continuation: 'T -> CoroutineCode<'R, 'U>)
            : CoroutineCode<'R, 'U> =
            never ()

        /// <summary>Does not compile: a body is pushed into.</summary>
        member inline _.For(_source: IObservable<'T>, _body: 'T -> CoroutineCode<'R, unit>)
            : CoroutineCode<'R, unit> =
            never ()

        /// <summary>Does not compile: a body is pushed into.</summary>
        [<CompilerMessage(Push, 9804, IsError = true)>]
        member inline _.Source(source: Source<'T>) : Source<'T> = source

        /// <summary>Does not compile: a body is pushed into.</summary>
        member inline _.For(_source: Source<'T>, _body: 'T -> CoroutineCode<'R, unit>)
            : CoroutineCode<'R, unit> =
            never ()
