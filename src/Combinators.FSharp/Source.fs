namespace Combinators.FSharp

open System
open System.IO
open System.Threading
open Combinators

/// <summary>How <c>Source.followWith</c> follows a file.</summary>
type FollowOptions =
    {
        /// <summary>Whether to push the lines that are there already.</summary>
        FromStart: bool
        /// <summary>How long to sleep between two looks at the file.</summary>
        PollInterval: TimeSpan
        /// <summary>Ends the source, so that the sink is closed.</summary>
        Stop: CancellationToken
    }

    /// <summary>From the end, looking ten times a second, without an end.</summary>
    static member Default =
        { FromStart = false
          PollInterval = TimeSpan.FromMilliseconds 100.0
          Stop = CancellationToken.None }

/// <summary>Makes sources, and runs them.</summary>
[<RequireQualifiedAccess>]
module Source =

    /// <summary>Pushes the elements of a sequence, list or array.</summary>
    /// <example><code>
    /// Source.from [ 1; 2; 3 ] |> Source.fold Fold.sum    // 6
    /// </code></example>
    let from (values: seq<'T>) : Source<'T> = Source.From values

    /// <summary>Pushes so many integers, counting up.</summary>
    /// <example><code>
    /// Source.range 3 4 |> Source.fold Fold.toList    // [3; 4; 5; 6]
    /// </code></example>
    let range (start: int) (count: int) : Source<int> = Source.Range(start, count)

    /// <summary>Pushes one value.</summary>
    /// <example><code>
    /// Source.return' 1 |> Source.fold Fold.toList    // [1]
    /// </code></example>
    let return' (value: 'T) : Source<'T> = Source.Return value

    /// <summary>Pushes nothing.</summary>
    /// <example><code>
    /// Source.empty |> Source.fold Fold.count&lt;int&gt;    // 0
    /// </code></example>
    let empty<'T> : Source<'T> = Source.Empty<'T>()

    /// <summary>Fails at once.</summary>
    /// <example><code>
    /// Source.fail (TimeoutException()) |> Source.recover (fun _ -> Ok 0) |> Source.fold Fold.sum    // 0
    /// </code></example>
    let fail<'T> (error: exn) : Source<'T> = Source.Fail<'T> error

    /// <summary>Pushes one value again and again, until the sink has had enough.</summary>
    /// <example><code>
    /// Source.repeat "a" |> Source.take 2 |> Source.fold Fold.toList    // ["a"; "a"]
    /// </code></example>
    let repeat (value: 'T) : Source<'T> = Source.Repeat value

    /// <summary>Pushes one value so many times.</summary>
    /// <example><code>
    /// Source.replicate 3 "a" |> Source.fold Fold.toList    // ["a"; "a"; "a"]
    /// </code></example>
    let replicate (count: int) (value: 'T) : Source<'T> = Source.Repeat(value, count)

    /// <summary>
    /// Pushes what a function makes of a state, which it replaces each time, until it makes nothing.
    /// </summary>
    /// <example><code>
    /// let powers = Source.unfold (fun x -> if x &lt; 100 then Some(x, x * 3) else None) 1
    /// powers |> Source.fold Fold.toList    // [1; 3; 9; 27; 81]
    /// </code></example>
    let unfold (generator: 'State -> ('T * 'State) option) (state: 'State) : Source<'T> =
        // F# cannot name a Nullable of a struct tuple of type variables, which the core's Unfold takes.
        Source.From(Seq.unfold generator state).Named(nameof Source.Unfold)

    /// <summary>
    /// Pushes what a function sends; it is ended when the sink has had enough. What it waits for should take the token,
    /// which is cancelled with the run, and when a merge does not want the source any more.
    /// </summary>
    /// <example><code>
    /// let squares =
    ///     Source.create (fun output cancellation ->
    ///         let mutable i = 0
    ///         while not (cancellation.WaitHandle.WaitOne 10) do
    ///             output.Send(i * i) |> ignore
    ///             i &lt;- i + 1)
    /// squares |> Source.take 4 |> Source.fold Fold.toList    // [0; 1; 4; 9]
    /// </code></example>
    let create (body: Output<'T> -> CancellationToken -> unit) : Source<'T> =
        Source.Create(Action<Output<'T>, CancellationToken>(fun output token -> body output token), "Create")

    /// <summary>Pushes the lines of a text file.</summary>
    /// <example><code>
    /// Source.lines "access-log"
    /// |> Source.filter (fun line -> line.Contains "python")
    /// |> Source.fold Fold.count    // 1
    /// </code></example>
    let lines (path: string) : Source<string> = Source.Lines path

    /// <summary>Pushes the lines of a reader.</summary>
    /// <example><code>
    /// Source.linesOf (new IO.StringReader "a\nb") |> Source.fold Fold.toList    // ["a"; "b"]
    /// </code></example>
    let linesOf (reader: TextReader) : Source<string> = Source.Lines reader

    /// <summary>Pushes the lines of a text file as they are written, as <c>tail -F</c> prints them.</summary>
    /// <example><code>
    /// let errors = Source.follow "access-log" |> Source.filter (fun line -> line.Contains " 500 ")
    /// </code></example>
    let follow (path: string) : Source<string> = Source.Follow path

    /// <summary>As <c>follow</c>, with options.</summary>
    /// <example><code>
    /// use stop = new Threading.CancellationTokenSource(millisecondsDelay = 50)
    /// Source.followWith { FollowOptions.Default with FromStart = true; Stop = stop.Token } "access-log"
    /// |> Source.fold Fold.count    // 3
    /// </code></example>
    let followWith (options: FollowOptions) (path: string) : Source<string> =
        Source.Follow(path, options.FromStart, Nullable options.PollInterval, options.Stop)

    /// <summary>Pushes what an observable gives: one of F#'s events, or any other.</summary>
    /// <example><code>
    /// let twice (source: IObservable&lt;int>) = source |> Observable.map (fun x -> x * 2)
    /// let doubled = Source.range 1 3 |> Source.toObservable |> twice
    /// Source.fromObservable doubled |> Source.fold Fold.sum    // 12
    /// </code></example>
    let fromObservable (observable: IObservable<'T>) : Source<'T> = Source.FromObservable observable

    /// <summary>
    /// Makes a cold observable of the source: each subscription is a run of its own, which is over when
    /// <c>subscribe</c> returns. So an <c>Observable.take</c> behind it cannot stop it: put
    /// <c>Source.take</c> in front of it, or <c>Observable.through (Pipe.take n)</c> behind it.
    /// </summary>
    /// <example><code>
    /// use subscription = Source.range 1 3 |> Source.toObservable |> Observable.subscribe (printfn "%d")
    /// </code></example>
    let toObservable (source: Source<'T>) : IObservable<'T> =
        (Argument.notNull (nameof source) source).ToObservable()

    /// <summary>
    /// Pushes what one source after the other pushes. A sequence is asked for a source when the one before is
    /// exhausted, so it may make them on the way, and may be without end.
    /// </summary>
    /// <example><code>
    /// Source.concat [ Source.range 1 2; Source.return' 9 ] |> Source.fold Fold.toList    // [1; 2; 9]
    /// </code></example>
    let concat (sources: seq<Source<'T>>) : Source<'T> = Source.Concat sources

    /// <summary>Runs several sources at once, each on a thread of its own, into the same sink.</summary>
    /// <example><code>
    /// Source.merge [ Source.range 1 3; Source.range 10 2 ] |> Source.fold Fold.sum    // 27
    /// </code></example>
    let merge (sources: seq<Source<'T>>) : Source<'T> =
        Source.Merge(Array.ofSeq (Argument.notNull (nameof sources) sources))

    /// <summary>
    /// Pushes everything into a sink, and closes it; raises the failure that no stage has handled.
    /// </summary>
    /// <example><code>
    /// Source.range 1 3 |> Source.run (Sink.writeLines Console.Out |> Sink.contramap string)
    /// </code></example>
    let run (sink: Sink<'T>) (source: Source<'T>) : unit = (Argument.notNull (nameof source) source).Run sink

    /// <summary>Does something with each value; raises the failure that no stage has handled.</summary>
    /// <example><code>
    /// Source.range 1 3 |> Source.iter (printfn "%d")
    /// </code></example>
    let inline iter ([<InlineIfLambda>] action: 'T -> unit) (source: Source<'T>) : unit =
        (Argument.notNull (nameof source) source).ForEach(DelegateOf.action action)

    /// <summary>As <c>run</c>; when the token is cancelled, the sink is thrown the cancellation.</summary>
    /// <example><code>
    /// use timeout = new Threading.CancellationTokenSource(millisecondsDelay = 50)
    /// try
    ///     Source.repeat 1 |> Source.runUntil timeout.Token (Sink.ignore ())
    /// with :? OperationCanceledException -> printfn "enough"
    /// </code></example>
    let runUntil (cancellation: CancellationToken) (sink: Sink<'T>) (source: Source<'T>) : unit =
        (Argument.notNull (nameof source) source).Run(sink, cancellation)

    /// <summary>
    /// Pushes everything into a fold, and gives its result; raises the failure that no stage has handled.
    /// </summary>
    /// <example><code>
    /// Source.range 1 3 |> Source.fold Fold.sum    // 6
    /// </code></example>
    let fold (fold: Fold<'T, 'TResult>) (source: Source<'T>) : 'TResult =
        (Argument.notNull (nameof source) source).Run fold

    /// <summary>As <c>fold</c>; when the token is cancelled, the fold is thrown the cancellation.</summary>
    /// <example><code>
    /// Source.range 1 3 |> Source.foldUntil Threading.CancellationToken.None Fold.sum    // 6
    /// </code></example>
    let foldUntil
        (cancellation: CancellationToken)
        (fold: Fold<'T, 'TResult>)
        (source: Source<'T>)
        : 'TResult =
        (Argument.notNull (nameof source) source).Run(fold, cancellation)

    /// <summary>
    /// As <c>fold</c>, with a failure as a value: the very exception that <c>fold</c> would raise.
    /// </summary>
    /// <example><code>
    /// match Source.from [ "1"; "x" ] |> Source.map int |> Source.tryRun Fold.sum with
    /// | Ok sum -> printfn "%d" sum
    /// | Error error -> printfn "%s" error.Message
    /// </code></example>
    let tryRun (fold: Fold<'T, 'TResult>) (source: Source<'T>) : Result<'TResult, exn> =
        let pipeline = (Argument.notNull (nameof source) source).To fold

        try
            Ok(pipeline.Run())
        with error ->
            Error error

    /// <summary>Ends in a sink: a pipeline, to be run.</summary>
    /// <example><code>
    /// Source.range 1 3 |> Source.toSink (Sink.iter (printfn "%d")) |> Pipeline.run
    /// </code></example>
    let toSink (sink: Sink<'T>) (source: Source<'T>) : Pipeline =
        (Argument.notNull (nameof source) source).To sink

    /// <summary>Ends in a fold: a pipeline whose run gives the result.</summary>
    /// <example><code>
    /// Source.range 1 3 |> Source.toFold Fold.sum |> Pipeline.fold    // 6
    /// </code></example>
    let toFold (fold: Fold<'T, 'TResult>) (source: Source<'T>) : Pipeline<'TResult> =
        (Argument.notNull (nameof source) source).To fold

    /// <summary>Ends in several sinks, each of which gets every value: a pipeline, to be run.</summary>
    /// <example><code>
    /// let count, sum = Fold.toSink Fold.count, Fold.toSink Fold.sum
    /// Source.range 1 3 |> Source.broadcast [ count; sum ] |> Pipeline.run
    /// count.Result, sum.Result    // (3, 6)
    /// </code></example>
    let broadcast (sinks: seq<Sink<'T>>) (source: Source<'T>) : Pipeline =
        let sinks = Array.ofSeq (Argument.notNull (nameof sinks) sinks)
        (Argument.notNull (nameof source) source).Broadcast sinks
