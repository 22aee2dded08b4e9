namespace Combinators.FSharp

open System
open System.Runtime.CompilerServices
open System.Runtime.InteropServices

[<AutoOpen>]
module CoroutineExtensions =
    type Combinators.Coroutine with
        static member sink(body: Input<'T> -> Coroutine<unit>, [<CallerMemberName; Optional; DefaultParameterValue("")>] name: string) : Sink<'T> =
            Combinators.Coroutine.Sink(Func<_, _>(fun input -> body input :> Combinators.Coroutine), name)
        static member pipe(body: Input<'TIn> -> Output<'TOut> -> Coroutine<unit>, [<CallerMemberName; Optional; DefaultParameterValue("")>] name: string) : Pipe<'TIn, 'TOut> =
            Combinators.Coroutine.Pipe(Func<_, _, _>(fun input output -> body input output :> Combinators.Coroutine), name)
        static member fold(body: Input<'T> -> Coroutine<'R>, [<CallerMemberName; Optional; DefaultParameterValue("")>] name: string) : Fold<'T, 'R> =
            Combinators.Coroutine.Fold(Func<_, _>(body), name)
