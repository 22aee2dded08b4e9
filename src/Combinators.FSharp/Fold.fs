namespace Combinators.FSharp

open System
open System.Numerics
open Combinators

/// <summary>Makes folds, and composes them: what a run ends in.</summary>
[<RequireQualifiedAccess>]
module Fold =

    /// <summary>Counts the values.</summary>
    /// <example><code>
    /// Source.from [ "a"; "b" ] |> Source.fold Fold.count    // 2
    /// </code></example>
    let count<'T> : Fold<'T, int> = Fold.Count<'T>()

    /// <summary>Adds the values up; an overflow is a failure.</summary>
    /// <example><code>
    /// Source.from [ 3; 1; 4 ] |> Source.fold Fold.sum    // 8
    /// </code></example>
    let sum<'T when 'T :> INumberBase<'T>> : Fold<'T, 'T> = Fold.Sum<'T>()

    /// <summary>Collects the values in a list.</summary>
    /// <example><code>
    /// Source.range 1 3 |> Source.fold Fold.toList    // [1; 2; 3]
    /// </code></example>
    let toList<'T> : Fold<'T, 'T list> =
        Fold.ToList<'T>().Map(Func<ResizeArray<'T>, 'T list>(List.ofSeq))

    /// <summary>Collects the values in a <c>ResizeArray</c>.</summary>
    /// <example><code>
    /// (Source.range 1 3 |> Source.fold Fold.toResizeArray).Count    // 3
    /// </code></example>
    let toResizeArray<'T> : Fold<'T, ResizeArray<'T>> = Fold.ToList<'T>()

    /// <summary>Folds values into a state, and makes a result of it at the end.</summary>
    /// <example><code>
    /// let longest = Fold.create (fun () -> 0) (fun max line -> Math.Max(max, String.length line)) id
    /// Source.from [ "a"; "bcd"; "ef" ] |> Source.fold longest    // 3
    /// </code></example>
    let inline create
        (seed: unit -> 'State)
        ([<InlineIfLambda>] folder: 'State -> 'T -> 'State)
        (finish: 'State -> 'TResult)
        : Fold<'T, 'TResult> =
        Fold.Create(
            Func<'State>(seed),
            DelegateOf.folder folder,
            Func<'State, 'TResult>(finish)
        )

    /// <summary>Makes something of the result.</summary>
    /// <example><code>
    /// Source.from [ "a"; "b" ] |> Source.fold (Fold.count |> Fold.map (fun n -> n > 1))    // true
    /// </code></example>
    let map (mapping: 'A -> 'B) (fold: Fold<'T, 'A>) : Fold<'T, 'B> =
        (Argument.notNull (nameof fold) fold).Map(Func<'A, 'B>(mapping))

    /// <summary>Folds the same values twice, in one pass, and makes something of both results.</summary>
    /// <example><code>
    /// let average = Fold.map2 (fun sum n -> sum / float n) Fold.sum Fold.count
    /// Source.from [ 1.0; 2.0; 6.0 ] |> Source.fold average    // 3.0
    /// </code></example>
    let map2 (mapping: 'A -> 'B -> 'C) (first: Fold<'T, 'A>) (second: Fold<'T, 'B>) : Fold<'T, 'C> =
        let both = (Argument.notNull (nameof first) first).Zip(Argument.notNull (nameof second) second)
        both.Map(Func<struct ('A * 'B), 'C>(fun struct (a, b) -> mapping a b))

    /// <summary>Folds the same values twice, in one pass, and gives both results.</summary>
    /// <example><code>
    /// Source.from [ 3; 1; 4 ] |> Source.fold (Fold.zip Fold.sum Fold.count)    // (8, 3)
    /// </code></example>
    let zip (first: Fold<'T, 'A>) (second: Fold<'T, 'B>) : Fold<'T, 'A * 'B> =
        map2 (fun a b -> a, b) first second

    /// <summary>Takes values of another type, and folds what a function makes of them.</summary>
    /// <example><code>
    /// Source.from [ "a"; "bcd" ] |> Source.fold (Fold.sum |> Fold.contramap String.length)    // 4
    /// </code></example>
    let inline contramap
        ([<InlineIfLambda>] mapping: 'T -> 'U)
        (fold: Fold<'U, 'TResult>)
        : Fold<'T, 'TResult> =
        (Argument.notNull (nameof fold) fold).Contramap(DelegateOf.func mapping)

    /// <summary>Folds the values that satisfy a predicate, and drops the others.</summary>
    /// <example><code>
    /// let even = Fold.count |> Fold.filter (fun x -> x % 2 = 0)
    /// Source.range 1 5 |> Source.fold (Fold.zip even Fold.count)    // (2, 5)
    /// </code></example>
    let inline filter
        ([<InlineIfLambda>] predicate: 'T -> bool)
        (fold: Fold<'T, 'TResult>)
        : Fold<'T, 'TResult> =
        (Argument.notNull (nameof fold) fold).Filter(DelegateOf.func predicate)

    /// <summary>Makes a live sink that has the result once it is closed.</summary>
    /// <example><code>
    /// let total = Fold.toSink Fold.sum
    /// Source.range 1 3 |> Source.run total
    /// total.Result    // 6
    /// </code></example>
    let toSink (fold: Fold<'T, 'TResult>) : FoldSink<'T, 'TResult> =
        (Argument.notNull (nameof fold) fold).ToSink()
