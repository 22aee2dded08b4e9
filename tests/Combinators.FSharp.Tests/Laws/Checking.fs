namespace Combinators.FSharp.Tests.Laws

open System
open FsCheck
open FsCheck.FSharp

/// How properties are checked: from a fixed seed, or from COMBINATORS_SEED="seed,gamma[,size]" of a failure.
module Check =

    let private replay =
        match Environment.GetEnvironmentVariable "COMBINATORS_SEED" with
        | null
        | "" -> 342UL, 0x9e3779b97f4a7c15UL, None
        | seed ->
            match seed.Split ',' with
            | [| seed; gamma |] -> UInt64.Parse seed, UInt64.Parse gamma, None
            | [| seed; gamma; size |] -> UInt64.Parse seed, UInt64.Parse gamma, Some(Int32.Parse size)
            | _ -> invalidOp $"COMBINATORS_SEED is 'seed,gamma' or 'seed,gamma,size', not '{seed}'."

    let private config =
        let seed, gamma, size = replay
        let config = Config.QuickThrowOnFailure.WithMaxTest(500).WithEndSize(40).WithQuietOnSuccess true

        match size with
        | None -> config.WithReplay(seed, gamma)
        | Some size -> config.WithReplay(seed, gamma, size)

    let forAll (arb: Arbitrary<'T>) (law: 'T -> unit) = Check.One(config, Prop.forAll arb law)
