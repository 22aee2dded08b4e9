namespace Combinators.FSharp

open System
open System.Collections.Generic
open System.Threading.Tasks
open Combinators

/// <summary>
/// Used by the compiler: what cannot work in a <c>coroutine { }</c> does not compile, and says why.
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

    type CoroutineBuilder with

        /// <summary>Does not compile: a body is synchronous.</summary>
        [<CompilerMessage(Foreign, 9801, IsError = true)>]
        member inline _.Bind
            (_task: Task, _continuation: 'T -> CoroutineCode<'R, 'U>)
            : CoroutineCode<'R, 'U> =
            never ()

        /// <summary>Does not compile: a body is synchronous.</summary>
        [<CompilerMessage(Foreign, 9801, IsError = true)>]
        member inline _.Bind
            (_task: ValueTask, _continuation: unit -> CoroutineCode<'R, 'U>)
            : CoroutineCode<'R, 'U> =
            never ()

        /// <summary>Does not compile: a body is synchronous.</summary>
        [<CompilerMessage(Foreign, 9801, IsError = true)>]
        member inline _.Bind
            (_task: ValueTask<'T>, _continuation: 'T -> CoroutineCode<'R, 'U>)
            : CoroutineCode<'R, 'U> =
            never ()

        /// <summary>Does not compile: a body is synchronous.</summary>
        [<CompilerMessage(Foreign, 9801, IsError = true)>]
        member inline _.Bind
            (_async: Async<'T>, _continuation: 'T -> CoroutineCode<'R, 'U>)
            : CoroutineCode<'R, 'U> =
            never ()

        /// <summary>Does not compile: a body is synchronous.</summary>
        [<CompilerMessage("A coroutine is synchronous: it does not await an IAsyncEnumerable. Drive the \
                           pipeline from one instead.",
                          9801,
                          IsError = true)>]
        member inline _.For
            (_values: IAsyncEnumerable<'T>, _body: 'T -> CoroutineCode<'R, unit>)
            : CoroutineCode<'R, unit> =
            never ()

        /// <summary>Does not compile: a body is pushed into.</summary>
        [<CompilerMessage(Push, 9804, IsError = true)>]
        member inline _.Bind
            (_values: IObservable<'T>, _continuation: 'T -> CoroutineCode<'R, 'U>)
            : CoroutineCode<'R, 'U> =
            never ()

        /// <summary>Does not compile: a body is pushed into.</summary>
        [<CompilerMessage(Push, 9804, IsError = true)>]
        member inline _.For
            (_values: IObservable<'T>, _body: 'T -> CoroutineCode<'R, unit>)
            : CoroutineCode<'R, unit> =
            never ()

        /// <summary>Does not compile: a body is pushed into.</summary>
        [<CompilerMessage(Push, 9804, IsError = true)>]
        member inline _.For
            (_values: Source<'T>, _body: 'T -> CoroutineCode<'R, unit>)
            : CoroutineCode<'R, unit> =
            never ()
