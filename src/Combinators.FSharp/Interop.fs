namespace Combinators.FSharp

open System
open System.Runtime.CompilerServices
open System.Runtime.ExceptionServices
open Combinators

/// What stands between F#'s types and the core's.
module internal Interop =

    /// The value, or the failure as it was raised.
    let valueOf (result: Result<'T, exn>) : 'T =
        match result with
        | Ok value -> value
        | Error error ->
            ExceptionDispatchInfo.Throw error
            Unchecked.defaultof<'T>

/// <summary>Used by functions that call a method of their argument, on which null would be met without a name.</summary>
[<System.ComponentModel.EditorBrowsable(System.ComponentModel.EditorBrowsableState.Never)>]
module Argument =

    /// <summary>The argument, which is not null.</summary>
    let notNull (name: string) (value: 'T) : 'T =
        ArgumentNullException.ThrowIfNull(box value, name)
        value

/// <summary>Used by inlined functions: makes delegates of F#'s functions.</summary>
/// <remarks>
/// F# compiles a lambda that captures nothing to a static method. A delegate of one is slow to call, and the
/// JIT does not inline it: three operators over ints take five times as long. So each of these captures
/// something, and says that it needs it, which costs nothing.
/// </remarks>
[<System.ComponentModel.EditorBrowsable(System.ComponentModel.EditorBrowsableState.Never)>]
module DelegateOf =

    let private captured = obj ()

    /// <summary>
    /// What is captured: a call, because the compiler would look a value up each time instead.
    /// </summary>
    [<MethodImpl(MethodImplOptions.NoInlining)>]
    let target () = captured

    /// <summary>A function.</summary>
    let inline func ([<InlineIfLambda>] f: 'T -> 'U) : Func<'T, 'U> =
        let target = target ()

        Func<'T, 'U>(fun value ->
            GC.KeepAlive target
            f value)

    /// <summary>A function of a state and a value.</summary>
    let inline folder ([<InlineIfLambda>] f: 'State -> 'T -> 'State) : Func<'State, 'T, 'State> =
        let target = target ()

        Func<'State, 'T, 'State>(fun state value ->
            GC.KeepAlive target
            f state value)

    /// <summary>An action.</summary>
    let inline action ([<InlineIfLambda>] f: 'T -> unit) : Action<'T> =
        let target = target ()

        Action<'T>(fun value ->
            GC.KeepAlive target
            f value)

    /// <summary>A function to options.</summary>
    let inline chooser ([<InlineIfLambda>] f: 'T -> 'U option) : TryFunc<'T, 'U> =
        let target = target ()

        TryFunc<'T, 'U>(fun value result ->
            GC.KeepAlive target

            match f value with
            | Some chosen ->
                result <- chosen
                true
            | None -> false)

    /// <summary>A function to value options.</summary>
    let inline chooserV ([<InlineIfLambda>] f: 'T -> 'U voption) : TryFunc<'T, 'U> =
        let target = target ()

        TryFunc<'T, 'U>(fun value result ->
            GC.KeepAlive target

            match f value with
            | ValueSome chosen ->
                result <- chosen
                true
            | ValueNone -> false)
