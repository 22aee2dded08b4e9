/// Every function is documented, by an example that compiles and does what it says.
module Combinators.FSharp.Tests.Surface.DocsTests

open System
open System.ComponentModel
open System.IO
open System.Reflection
open System.Text.RegularExpressions
open System.Xml.Linq
open Microsoft.FSharp.Reflection
open Xunit

let private assembly = typeof<Combinators.FSharp.CoroutineBuilder>.Assembly

let private docs =
    let file = XDocument.Load(nonNull (Path.ChangeExtension(assembly.Location, ".xml")))

    [ for entry in file.Descendants "member" do
          match entry.Attribute "name" with
          | null -> ()
          | name -> name.Value, entry ]

let private docsOf (prefix: string) =
    docs
    |> List.filter (fun (name, _) -> Regex.Replace(name, @"``\d+|\(.*", "") = prefix)
    |> List.map snd

let private has (element: string) (entry: XElement) =
    match entry.Element element with
    | null -> false
    | found -> found.Value.Trim() <> ""

let private publicTypes =
    [ for t in assembly.GetExportedTypes() do
          if t.GetCustomAttribute<EditorBrowsableAttribute>() |> isNull then
              t, (nonNull t.FullName).Replace('+', '.') ]

let private declared =
    BindingFlags.Public ||| BindingFlags.Static ||| BindingFlags.DeclaredOnly

let private functions =
    [ for t, fullName in publicTypes do
          if FSharpType.IsModule t then
              for m in t.GetMethods declared do
                  if not m.IsSpecialName || m.Name.StartsWith "op_" then
                      $"M:{fullName}.{m.Name}" ]
    |> List.distinct

[<Fact>]
let ``Every type and every member has a summary`` () =
    let undocumented =
        [ for _, fullName in publicTypes do
              if docsOf $"T:{fullName}" |> List.exists (has "summary") |> not then
                  fullName
          for name in functions do
              if docsOf name |> List.exists (has "summary") |> not then
                  name
          for name, entry in docs do
              if not (has "summary" entry) then
                  name ]

    Assert.Equal<string list>([], List.distinct undocumented)

[<Fact>]
let ``Every function has an example`` () =
    Assert.True(List.length functions > 100)
    Assert.Contains("M:Combinators.FSharp.CoroutineFactories.Coroutine.sink.Static", functions)
    let without = functions |> List.filter (fun name -> not (List.exists (has "example") (docsOf name)))
    Assert.Equal<string list>([], without)

/// An example is a script; where its last line ends in a comment, that is the value it has.
let private script (number: int) (name: string) (example: string) =
    let lines =
        example.Split('\n')
        |> Array.map (fun line -> line.TrimEnd())
        |> Array.skipWhile (fun line -> line = "")
        |> Array.rev
        |> Array.skipWhile (fun line -> line = "")
        |> Array.rev

    let indent = lines[0].Length - lines[0].TrimStart().Length
    let body = lines |> Array.map (fun line -> "    " + line.Substring(min indent line.Length))
    let last = Array.last body
    let expected = Regex.Match(last, "    // (.*)$")
    let escaped = name.Replace("\"", "'")

    String.Join(
        "\n",
        [ $"let example{number} () ="
          yield! body[.. body.Length - 2]
          last.Substring(0, (if expected.Success then expected.Index else last.Length))
          if not expected.Success then
              "    ()"
          if expected.Success then
              let value = expected.Groups[1].Value.Replace("\\", "\\\\").Replace("\"", "\\\"")
              $"check \"{escaped}\" \"{value}\" (fun () -> sprintf \"%%A\" (example{number} ()))"
          else
              $"check \"{escaped}\" \"\" (fun () -> example{number} (); \"\")" ]
    )

let private checking =
    """
#nowarn 20
let mutable failures = 0
let oneLine (text: string) = Text.RegularExpressions.Regex.Replace(text, "\\s+", " ")
let check name expected (run: unit -> string) =
    let actual = try run () with error -> string error
    if oneLine actual <> oneLine expected then
        failures <- failures + 1
        printfn "MISMATCH %s: expected %s, actual %s" name expected actual
"""

[<Fact>]
let ``Every example compiles and does what it says`` () =
    let examples =
        [ for name, entry in docs do
              match entry.Element "example" with
              | null -> ()
              | example -> name, example.Value ]

    let script =
        [ checking
          for number, (name, example) in List.indexed examples do
              script number name example
          "exit (if failures = 0 then 0 else 1)" ]

    let exitCode, lines = Fsi.run [ "access-log", "GET /python\nGET /ply\nGET /\n" ] script
    let complaints = lines |> Array.filter (fun line -> Regex.IsMatch(line, "MISMATCH|error FS|warning FS"))

    if complaints.Length > 0 then
        Assert.Fail(String.Join("\n", complaints))

    Assert.Equal(0, exitCode)
