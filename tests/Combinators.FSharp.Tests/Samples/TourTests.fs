/// The tour does what it says, and the README quotes it.
module Combinators.FSharp.Tests.Samples.TourTests

open System
open System.IO
open System.Text.RegularExpressions
open Xunit
open Combinators.FSharp
open Combinators.FSharp.Tests
open Combinators.FSharp.Tests.Samples

let private listOf (pipe: Pipe<'T, 'U>) (values: 'T list) =
    Source.from values |> Source.via pipe |> Source.fold Fold.toList

let private printed (work: unit -> unit) =
    let before = Console.Out
    use writer = new StringWriter()
    Console.SetOut writer

    try
        work ()
        writer.ToString().Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries) |> List.ofArray
    finally
        Console.SetOut before

let private inFile (lines: string list) (work: string -> 'T) =
    let path = Path.GetTempFileName()

    try
        File.WriteAllLines(path, lines)
        work path
    finally
        File.Delete path

[<Fact>]
let ``A pipeline over a file`` () =
    inFile [ "10.0.0.1 /python 200"; "10.0.0.2 /ply 200" ] (fun log ->
        Assert.Equal<string list>([ "10.0.0.1 /python" ], printed (fun () -> Tour.printPythonHits log)))

[<Fact>]
let ``A stage in the middle of a pipeline`` () =
    inFile [ "2"; "a"; "b"; "0"; "1"; "c"; "3"; "d"; "e"; "f"; "2"; "cut" ] (fun file ->
        Assert.Equal<string list>([ "a"; "d" ], printed (fun () -> Tour.printTitles file)))

[<Fact>]
let ``Bodies`` () =
    Assert.Equal<string list>([ "python" ], listOf (Tour.grep "py") [ "python"; "perl" ])
    Assert.Equal<string list>([ "a b"; "c"; "d" ], listOf Tour.paragraphs [ "a"; "b"; ""; ""; "c"; ""; "d" ])

    Assert.Equal<string list list>(
        [ [ "x"; "y" ]; [] ],
        listOf Tour.records [ "begin 2"; "x"; "y"; "end"; "begin 0"; "end"; "begin 1"; "cut" ]
    )

    Assert.Equal(4, Source.from [ "1"; "x"; "3" ] |> Source.fold Tour.sumOfNumbers)

[<Fact>]
let ``A malformed record is a failure of the stage`` () =
    let failure = Assert.Throws<Exception>(fun () -> listOf Tour.records [ "begin 0"; "x" ] |> ignore)
    Assert.Equal("'x' where 'end' should be", failure.Message)

[<Fact>]
let ``A file is closed when its stage ends`` () =
    inFile [] (fun path ->
        Source.from [ "a"; "b" ] |> Source.run (Tour.save path)
        Assert.Equal<string array>([| "a"; "b" |], File.ReadAllLines path)
        let sink = Tour.save path
        Assert.True(sink.Send "c")
        Assert.Throws<TimeoutException>(fun () -> sink.Throw(TimeoutException()) |> ignore) |> ignore
        Assert.Equal<string array>([| "c" |], File.ReadAllLines path))

[<Fact>]
let ``Composition, fan-out and fan-in`` () =
    let hits = [ "a /x 200"; "b /y 500"; "c /z 503" ]
    Assert.Equal<string list>([ "/y"; "/z" ], listOf Tour.pages hits)
    let printer = Fold.toSink Fold.toList
    Source.from [ "python ply"; "ply"; "perl" ] |> Tour.greps [ "python"; "ply" ] printer
    Assert.Equal<string list>([ "python ply"; "python ply"; "ply" ], printer.Result)

[<Fact>]
let ``Folds and results`` () =
    Assert.Equal((2.0, None), Source.from [ 1.0; 2.0; 3.0 ] |> Source.fold Tour.summary)
    Assert.Equal((0.0, Some -1.0), Source.from [ 1.0; -1.0 ] |> Source.fold Tour.summary)
    Assert.Equal(Ok 3, Source.from [ "1"; "2" ] |> Tour.total)
    Assert.Equal(Ok 1, Source.from [ "1"; "x"; "2" ] |> Tour.total)
    let failure = TimeoutException()

    match Source.fail failure |> Tour.total with
    | Error error -> Assert.Same(failure, error)
    | Ok _ -> Assert.Fail "It failed."

[<Fact>]
let ``One pipe in every world`` () =
    let clicks = Event<int>()

    let lines =
        printed (fun () ->
            let list, subscription = Tour.everywhere clicks.Publish
            use _subscription = subscription
            Assert.Equal<int list>([ 3; 7 ], list)

            for click in 1..5 do
                clicks.Trigger click)

    Assert.Equal<string list>([ "3"; "7" ], lines)

[<Fact>]
let ``Generators`` () =
    let countdown = Tour.countdown 5
    Assert.Equal(5, Generator.next countdown)
    Assert.Equal(3, countdown |> Generator.send (Some 3))
    Assert.Equal<int list>([ 2; 1; 0 ], List.ofSeq countdown)
    let twice = Tour.twice 1
    Assert.Equal<int list>([ 1; 0; 1; 0 ], List.ofSeq twice)
    Assert.Equal("lift-off", twice.Result)

let private unindented (text: string) =
    let lines = text.Trim('\n', '\r').Split '\n' |> Array.map _.TrimEnd()
    let indent (line: string) = if line = "" then Int32.MaxValue else line.Length - line.TrimStart().Length
    let least = lines |> Array.map indent |> Array.min
    String.Join('\n', lines |> Array.map (fun line -> line.Substring(min least line.Length)))

[<Fact>]
let ``The README quotes the tour`` () =
    let tour = File.ReadAllText(Repository.file [ "tests"; "Combinators.FSharp.Tests"; "Samples"; "Tour.fs" ])
    let readme = File.ReadAllText(Repository.file [ "src"; "Combinators.FSharp"; "README.md" ])

    let quotable =
        [ for part in Regex.Matches(tour, @"// <(\w+)>\r?\n(.*?)// </\1>", RegexOptions.Singleline) ->
              unindented (Regex.Replace(part.Groups[2].Value, @"\n\s*$", "")) ]

    let blocks =
        [ for block in Regex.Matches(readme, @"```fsharp\r?\n(.*?)```", RegexOptions.Singleline) ->
              block.Groups[1].Value ]

    Assert.NotEmpty blocks

    for block in blocks do
        // A block may put several quotes one after the other, a blank line between them.
        let mutable rest = (unindented block).Replace("\r", "")

        for part in quotable do
            rest <- rest.Replace(part.Replace("\r", ""), "")

        Assert.True((rest.Trim() = ""), $"Not in Tour.fs:\n{rest.Trim()}")
