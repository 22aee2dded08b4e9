/// Every construct of a body, and the shapes that compilers have got wrong, on both paths.
module Combinators.FSharp.Tests.ConstructTests

open System
open Xunit
open Combinators.FSharp
open Combinators.FSharp.Tests

let private both staticPath dynamicPath (law: 'T -> unit) =
    law staticPath
    law dynamicPath

let names = TheoryData<string>([ for name, _, _, _, _ in StaticPath.Constructs.all -> name ])

[<Theory; MemberData(nameof names)>]
let ``A body does what it says`` (name: string) =
    both StaticPath.Constructs.all DynamicPath.Constructs.all (fun bodies ->
        let _, body, values, expected, logged = bodies |> List.find (fun (each, _, _, _, _) -> each = name)
        let log = Log()
        let sent = Source.from values |> Source.via (Coroutine.pipe (body log)) |> Source.fold Fold.toList
        Assert.Equal<string list>(expected, sent)
        Assert.Equal<string list>(logged, List.ofSeq log))

[<Theory; MemberData(nameof names)>]
let ``A body is ended at any of its awaits`` (name: string) =
    let observe bodies ending count =
        let _, body, values, _, _ = bodies |> List.find (fun (each, _, _, _, _) -> each = name)
        let log = Log()
        let sent = Log()
        let sink = Coroutine.pipe (body log) |> Pipe.toSink (Sink.iter sent.Add)
        sink.SendAll(List.truncate count values) |> ignore

        let answer =
            try
                $"{ending sink}"
            with error ->
                error.Message

        Assert.False(sink.IsOpen && answer <> "True")
        answer, List.ofSeq sent, List.ofSeq log

    let close (sink: Sink<int>) =
        sink.Close()
        false

    for ending in [ close; (fun sink -> sink.Throw(E2())) ] do
        for count in 0..9 do
            Assert.Equal(
                observe StaticPath.Constructs.all ending count,
                observe DynamicPath.Constructs.all ending count
            )

[<Fact>]
let ``use! disposes of what was received, however the body ends`` () =
    both StaticPath.Constructs.useBang DynamicPath.Constructs.useBang (fun body ->
        let run (ending: Sink<IDisposable> -> unit) =
            let log = Log()
            let sink = Coroutine.sink (body log)
            sink.Send(Disposable.logging log "a") |> ignore
            sink.Send(Disposable.logging log "b") |> ignore
            ending sink
            List.ofSeq log

        Assert.Equal<string list>([ "received"; "b"; "a" ], run (fun sink -> sink.Close()))
        let fail (sink: Sink<IDisposable>) = Assert.Throws<E1>(fun () -> sink.Throw(E1()) |> ignore) |> ignore
        Assert.Equal<string list>([ "received"; "b"; "a" ], run fail)
        let finish (sink: Sink<IDisposable>) = Assert.False(sink.Send(Disposable.logging (Log()) ""))
        Assert.Equal<string list>([ "received"; "third"; "b"; "a" ], run finish))

[<Fact>]
let ``while! loops over what it receives`` () =
    both StaticPath.Constructs.whileBang DynamicPath.Constructs.whileBang (fun body ->
        let log = Log()
        let sink = Coroutine.sink (body log)
        Assert.False(sink.SendAll [ true; true; false; true ])
        Assert.Equal<string list>([ "on"; "on"; "off" ], List.ofSeq log))

[<Fact>]
let ``A pattern takes apart what is received`` () =
    both StaticPath.Constructs.record DynamicPath.Constructs.record (fun body ->
        let log = Log()
        use sink = Coroutine.sink (body log)
        Assert.True(sink.SendAll [ struct (1, "a"); struct (2, "b"); struct (3, "c") ])
        Assert.Equal<string list>([ "1a2" ], List.ofSeq log))

[<Theory>]
[<InlineData("1 2", "nothing")>]
[<InlineData("1 0 5", "zero")>]
[<InlineData("3 1 1 3", "2 times 3")>]
[<InlineData("9 0", "big")>]
let ``A fold returns from wherever it stands`` (values: string, expected: string) =
    both StaticPath.Constructs.search DynamicPath.Constructs.search (fun body ->
        let source = values.Split ' ' |> Source.from |> Source.map int
        Assert.Equal(expected, source |> Source.fold (Coroutine.fold body))
        let late = Source.concat [ Source.range 1 3; Source.fail (TimeoutException()) ]
        Assert.Equal("late", late |> Source.fold (Coroutine.fold body)))

[<Fact>]
let ``A generator yields in every construct`` () =
    both StaticPath.Constructs.yields DynamicPath.Constructs.yields (fun body ->
        let log = Log()
        let generator = Coroutine.generator (body log)
        Assert.Equal(1, Generator.next generator)
        let sent = [ "a"; "again" ] |> List.map (fun text -> Generator.send text generator)
        Assert.Equal<int list>([ 2; 20 ], sent)
        Assert.Equal(30, Generator.next generator)
        Assert.Equal(3, Generator.next generator)
        Assert.Equal(4, generator |> Generator.send "b")
        Assert.Equal(5, generator |> Generator.throw (E1()))
        Assert.Equal(None, generator |> Generator.trySend "c")
        Assert.Equal<string list>([ "a"; "b"; "disposed"; "E1 c" ], List.ofSeq log)
        Assert.Equal(4, generator.Result))
