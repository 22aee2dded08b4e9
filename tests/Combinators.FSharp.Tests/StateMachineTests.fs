/// Bodies are state machines, all through, where the compiler makes any.
module Combinators.FSharp.Tests.StateMachineTests

#if !DEBUG
// Debug builds of some SDKs (10.0.4xx) run every body on the dynamic path, which does the same
// (dotnet/fsharp#20466).

open System
open System.Reflection
open System.Reflection.Emit
open System.Runtime.CompilerServices
open Xunit
open Combinators.FSharp

let private anyMember =
    BindingFlags.Instance
    ||| BindingFlags.Public
    ||| BindingFlags.NonPublic
    ||| BindingFlags.DeclaredOnly

let private machines =
    [ for t in Assembly.GetExecutingAssembly().GetTypes() do
          if t.IsValueType && typeof<IAsyncStateMachine>.IsAssignableFrom t then
              t ]

/// The methods that a method may call: a byte that only looks like a call names, mostly, none.
let private callees (m: MethodInfo) =
    let ofType = (nonNull m.DeclaringType).GetGenericArguments()

    match m.GetMethodBody() with
    | null -> []
    | body ->
        let code = nonNull (body.GetILAsByteArray())

        [ for i in 0 .. code.Length - 5 do
              if int16 code[i] = OpCodes.Call.Value then
                  try
                      let token = BitConverter.ToInt32(code, i + 1)
                      nonNull (m.Module.ResolveMethod(token, ofType, m.GetGenericArguments()))
                  with :? ArgumentException ->
                      () ]

let private isDynamic (callee: MethodBase) =
    match callee.DeclaringType with
    | null -> false
    | t -> t.Name = nameof CoroutineDynamic

[<Fact>]
let ``Each body on the static path is a state machine`` () =
    let bodies = machines |> List.filter (fun t -> (nonNull t.FullName).Contains "StaticPath")

    let expected =
        StaticPath.Bodies.all.Length
        + StaticPath.Constructs.all.Length
        + StaticPath.Programs.all.Length
        + StaticPath.TwoWay.all.Length

    Assert.True(bodies.Length >= expected, $"{bodies.Length} of {expected}")
    Assert.DoesNotContain(machines, fun t -> (nonNull t.FullName).Contains "DynamicPath")

/// dotnet/fsharp#19296: a state machine that takes the dynamic path inside.
[<Fact>]
let ``No part of a state machine takes the dynamic path`` () =
    let calls =
        [ for t in machines do
              for m in t.GetMethods anyMember do
                  for callee in callees m do
                      t, callee ]

    let run = nonNull (typeof<DynamicCoroutineBuilder>.GetMethod("Run", anyMember))
    Assert.Contains(callees run, isDynamic)
    Assert.Contains(calls, fun (_, callee) -> callee.Name = "AwaitUnsafeOnCompleted")
    Assert.Equal<string list>([], [ for t, callee in calls do if isDynamic callee then t.Name ])
#endif
