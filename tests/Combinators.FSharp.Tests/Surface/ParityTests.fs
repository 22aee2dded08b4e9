/// The C# and the F# face have the same operators, by the same verbs.
module Combinators.FSharp.Tests.Surface.ParityTests

open System
open System.ComponentModel
open System.Reflection
open Microsoft.FSharp.Reflection
open Xunit
open Combinators.FSharp.Tests

/// Where the faces differ: the C# method, what F# has in its place, and why. Everything else has the same
/// name, in lower camel case.
let private differences =
    [ "Pipe.Finally", [ "Pipe.finally'" ], "finally is a keyword"
      "Source.Finally", [ "Source.finally'" ], "finally is a keyword"
      "Source.Return", [ "Source.return'" ], "return is a keyword"
      "Sink.ForEach", [ "Sink.iter" ], "F#'s own modules iterate by this name"
      "Source.ForEach", [ "Source.iter" ], "F#'s own modules iterate by this name"
      "Pipe.Then", [ "Composition.op_GreaterMinusGreater" ], "the one operator of composition, >->"
      "Pipe.Choose", [ "Pipe.choose"; "Pipe.chooseV" ], "options and value options"
      "Source.Choose", [ "Source.choose"; "Source.chooseV" ], "options and value options"
      "Pipe.To", [ "Pipe.toSink"; "Pipe.toFold" ], "functions have no overloads"
      "Source.To", [ "Source.toSink"; "Source.toFold" ], "functions have no overloads"
      "Source.Lines", [ "Source.lines"; "Source.linesOf" ], "functions have no overloads"
      "Source.Repeat", [ "Source.repeat"; "Source.replicate" ], "functions have no overloads"
      "Source.Follow", [ "Source.follow"; "Source.followWith" ], "functions have no optional arguments"
      "Source.Run",
      [ "Source.run"; "Source.runUntil"; "Source.fold"; "Source.foldUntil"; "Source.tryRun" ],
      "functions have no overloads, and a failure may be a value"
      "Pipeline.Run",
      [ "Pipeline.run"; "Pipeline.runUntil"; "Pipeline.fold"; "Pipeline.foldUntil" ],
      "functions have no overloads"
      "Fold.ToList", [ "Fold.toList"; "Fold.toResizeArray" ], "F#'s lists are not List<T>"
      "Fold.Zip", [ "Fold.zip"; "Fold.map2" ], "F#'s name for a map over two"
      "Adapters.AsObserver", [ "Sink.asObserver" ], "an extension method of sinks"
      "Adapters.AsSink", [ "Sink.ofObserver" ], "an extension method of observers"
      "Adapters.Subscribe", [ "Observable.subscribeTo" ], "Observable.subscribe takes a function"
      "Adapters.Through", [ "Seq.through"; "Observable.through" ], "extension methods of either"
      "Coroutine.GetAwaiter", [], "let!, do! and return!"
      "Generator.Dispose", [], "Generator.close"
      "Generator.GetEnumerator", [], "a generator is a seq"
      "Sink.SendAll", [ "Output.SendAll"; "Sink.SendAll" ], "lists and sequences are batches, too"
      for signal in [ "Send"; "Throw"; "Close"; "Dispose" ] do
          $"Sink.{signal}", [], "the signals of a live sink are its methods" ]

let private declared =
    BindingFlags.Public
    ||| BindingFlags.Static
    ||| BindingFlags.Instance
    ||| BindingFlags.DeclaredOnly

let private nameOf (t: Type) = t.Name.Split('`')[0]

/// What the core has: the operators, factories and adapters, by the noun that they belong to.
let private methods =
    let nouns = [ "Pipe"; "Source"; "Sink"; "Fold"; "Pipeline"; "Generator"; "Coroutine"; "Adapters" ]

    [ for t in typeof<Combinators.Coroutine>.Assembly.GetExportedTypes() do
          if List.contains (nameOf t) nouns && not t.IsNested then
              for m in t.GetMethods declared do
                  let hidden = m.GetCustomAttribute<EditorBrowsableAttribute>() |> isNull |> not

                  if not m.IsSpecialName && not hidden && m.GetBaseDefinition().DeclaringType <> typeof<obj> then
                      $"{nameOf t}.{m.Name}" ]
    |> List.distinct

/// What the F# face has: the functions, by their module.
let private functions =
    [ for t in typeof<Combinators.FSharp.CoroutineBuilder>.Assembly.GetExportedTypes() do
          let hidden = t.GetCustomAttribute<EditorBrowsableAttribute>() |> isNull |> not

          if FSharpType.IsModule t && not hidden then
              let name =
                  if t.Name.EndsWith "Module" then t.Name.Substring(0, t.Name.Length - 6) else t.Name

              for m in t.GetMethods declared do
                  // An extension member is compiled as Coroutine.sink.Static, or Sink`1.SendAll.
                  if m.Name.EndsWith ".Static" then
                      m.Name.Substring(0, m.Name.Length - 7)
                  elif m.Name.Contains '.' then
                      m.Name.Replace("`1", "")
                  elif not m.IsSpecialName || m.Name.StartsWith "op_" then
                      $"{name}.{m.Name}" ]
    |> List.distinct

let private functionsFor (m: string) =
    match differences |> List.tryFind (fun (name, _, _) -> name = m) with
    | Some(_, functions, _) -> functions
    | None ->
        let parts = m.Split '.'
        [ $"{parts[0]}.{Char.ToLowerInvariant parts[1].[0]}{parts[1].Substring 1}" ]

let private sorted = Seq.sort >> List.ofSeq

[<Fact>]
let ``Every operator has its function`` () =
    Assert.Equal<string list>([], sorted (List.except functions (List.collect functionsFor methods)))

[<Fact>]
let ``Every function has its operator`` () =
    Assert.Equal<string list>([], sorted (List.except (List.collect functionsFor methods) functions))

/// What a user of F# names without the core's namespace: everything but delegates, for which functions stand,
/// and what only compilers use.
[<Fact>]
let ``Every noun has its name`` () =
    let visible (t: Type) =
        not t.IsNested
        && not t.IsInterface
        && not (t.IsSubclassOf typeof<Delegate>)
        && not (t.IsAbstract && t.IsSealed)
        && isNull (t.GetCustomAttribute<EditorBrowsableAttribute>())

    let nouns = typeof<Combinators.Coroutine>.Assembly.GetExportedTypes() |> Array.filter visible

    // An abbreviation is gone when it is compiled: the file is all there is.
    let names = System.IO.File.ReadAllText(Repository.file [ "src"; "Combinators.FSharp"; "Nouns.fs" ])

    let missing =
        [ for noun in nouns do
              if not (names.Contains $" = Combinators.{nameOf noun}") then
                  noun.Name ]

    Assert.Equal<string list>([], missing)

[<Fact>]
let ``Every difference is one`` () =
    Assert.Equal<string list>([], sorted (List.except methods [ for name, _, _ in differences -> name ]))

[<Fact>]
let ``The functions are found`` () =
    for name in [ "Source.map"; "Coroutine.pipe"; "Fold.count"; "Composition.op_GreaterMinusGreater" ] do
        Assert.Contains(name, functions)

[<Fact>]
let ``No type of FSharp.Core is in the core`` () =
    let references = typeof<Combinators.Coroutine>.Assembly.GetReferencedAssemblies()
    Assert.DoesNotContain(references, fun reference -> reference.Name = "FSharp.Core")
