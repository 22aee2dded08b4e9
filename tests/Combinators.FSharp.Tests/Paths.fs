namespace Combinators.FSharp.Tests

open Combinators.FSharp

/// Builds what runs where the compiler could not make a state machine.
type DynamicCoroutineBuilder() =
    inherit CoroutineBuilder()

    member _.Run(code: CoroutineCode<'R, 'R>) : Coroutine<'R> = CoroutineDynamic.run code

namespace Combinators.FSharp.Tests.DynamicPath

[<AutoOpen>]
module Builder =
    let coroutine = Combinators.FSharp.Tests.DynamicCoroutineBuilder()

namespace Combinators.FSharp.Tests.StaticPath

[<AutoOpen>]
module Builder =
    let coroutine = Combinators.FSharp.CoroutineBuilderValue.coroutine
