/// Null is refused by the name that the F# function gives its argument.
module Combinators.FSharp.Tests.Surface.NullTests

open System
open System.Collections.Generic
open System.ComponentModel
open System.IO
open System.Reflection
open Microsoft.FSharp.Reflection
open Xunit
open Combinators.FSharp

let private modules =
    [ for t in typeof<CoroutineBuilder>.Assembly.GetExportedTypes() do
          if FSharpType.IsModule t && isNull (t.GetCustomAttribute<EditorBrowsableAttribute>()) then
              t ]

/// A type that fits where one has to be a sequence or a generator, and an int elsewhere.
let private argumentFor (parameter: Type) =
    match parameter.GetGenericParameterConstraints() |> Array.tryFind (fun c -> c.IsGenericType) with
    | Some c when c.GetGenericTypeDefinition() = typedefof<seq<_>> -> typeof<seq<int>>
    | Some c when c.GetGenericTypeDefinition() = typedefof<Generator<_, _>> -> typeof<Generator<int, int>>
    | _ -> typeof<int>

let private closed (m: MethodInfo) =
    if m.IsGenericMethodDefinition then
        m.MakeGenericMethod(m.GetGenericArguments() |> Array.map argumentFor)
    else
        m

let private generator () =
    Coroutine.generator (fun (exchange: Exchange<int, int>) -> coroutine {
        let! value = exchange.Yield 1
        return value
    })

let private samples: (unit -> objnull) list =
    [ fun () -> box (Source.range 1 2)
      fun () -> box ((Pipe.take 1: Pipe<int, int>))
      fun () -> box (Sink.ignore<int> ())
      fun () -> box ((Fold.sum: Fold<int, int>))
      fun () -> box (Fold.toSink (Fold.sum: Fold<int, int>))
      fun () -> box (Source.range 1 2 |> Source.toSink (Sink.ignore ()))
      fun () -> box (Source.range 1 2 |> Source.toFold (Fold.sum: Fold<int, int>))
      fun () -> box (generator ())
      fun () -> box (([ Source.range 1 2 ]: seq<Source<int>>))
      fun () -> box (([ Sink.ignore () ]: seq<Sink<int>>))
      fun () -> box (([ 1 ]: seq<int>))
      fun () -> box (Event<int>().Publish)
      fun () -> box (Sink.ignore<int> () |> Sink.asObserver)
      fun () -> box (new StringReader "")
      fun () -> box (new StringWriter())
      fun () -> box (TimeoutException())
      fun () -> box ("text") ]

/// A valid argument of a type.
let rec private sample (t: Type) : objnull =
    match samples |> List.map (fun make -> make ()) |> List.tryFind t.IsInstanceOfType with
    | Some value -> value
    | None when FSharpType.IsFunction t ->
        let _, result = FSharpType.GetFunctionElements t
        FSharpValue.MakeFunction(t, fun _ -> sample result |> Unchecked.nonNull)
    | None when t.IsValueType -> Activator.CreateInstance t
    | None when t = typeof<FollowOptions> -> FollowOptions.Default
    | None -> null

/// Functions may be null as little as in F#'s own modules: nobody has one.
let private isChecked (t: Type) = not t.IsValueType && not (FSharpType.IsFunction t)

let private cases =
    [ for t in modules do
          for m in t.GetMethods(BindingFlags.Public ||| BindingFlags.Static ||| BindingFlags.DeclaredOnly) do
              let m = closed m

              // What an extension member is called on is met before the member is.
              for p in Array.skip (if m.Name.Contains '.' then 1 else 0) (m.GetParameters()) do
                  if isChecked p.ParameterType && p.ParameterType <> typeof<FollowOptions> then
                      m, p ]

[<Fact>]
let ``Null is refused by the name of the argument`` () =
    let wrong =
        [ for m, p in cases do
              let arguments =
                  [| for each: ParameterInfo in m.GetParameters() do
                         (if each.Name = p.Name then null else sample each.ParameterType) |]

              let error =
                  Record.Exception(fun () ->
                      match m.Invoke(null, BindingFlags.DoNotWrapExceptions, null, arguments, null) with
                      | :? IEnumerable<int> as lazily when m.Name = "through" -> Seq.iter ignore lazily
                      | _ -> ())

              match error with
              | :? ArgumentNullException as refused when refused.ParamName = p.Name -> ()
              | error -> $"{m.DeclaringType}.{m.Name} {p.Name}: {error}".Split('\n')[0] ]

    Assert.True(List.length cases > 90)
    Assert.True(List.isEmpty wrong, String.Join("\n", wrong))
