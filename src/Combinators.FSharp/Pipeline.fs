namespace Combinators.FSharp

open System.Threading

/// <summary>Runs what has both ends.</summary>
[<RequireQualifiedAccess; CompilationRepresentation(CompilationRepresentationFlags.ModuleSuffix)>]
module Pipeline =

    /// <summary>Runs a source into its sink, on this thread.</summary>
    /// <example><code>
    /// Source.range 1 3 |> Source.toSink (Sink.iter (printfn "%d")) |> Pipeline.run
    /// </code></example>
    let run (pipeline: Pipeline) : unit = (Argument.notNull (nameof pipeline) pipeline).Run()

    /// <summary>Runs a source into its fold, on this thread, and gives the result.</summary>
    /// <example><code>
    /// Source.range 1 3 |> Source.toFold Fold.sum |> Pipeline.fold    // 6
    /// </code></example>
    let fold (pipeline: Pipeline<'TResult>) : 'TResult = (Argument.notNull (nameof pipeline) pipeline).Run()

    /// <summary>As <c>run</c>; when the token is cancelled, the sink is thrown the cancellation.</summary>
    /// <example><code>
    /// use timeout = new Threading.CancellationTokenSource(millisecondsDelay = 50)
    /// let endless = Source.repeat 1 |> Source.broadcast [ Sink.ignore (); Sink.ignore () ]
    /// try
    ///     endless |> Pipeline.runUntil timeout.Token
    /// with :? OperationCanceledException -> printfn "enough"
    /// </code></example>
    let runUntil (cancellation: CancellationToken) (pipeline: Pipeline) : unit =
        (Argument.notNull (nameof pipeline) pipeline).Run cancellation

    /// <summary>As <c>fold</c>; when the token is cancelled, the fold is thrown the cancellation.</summary>
    /// <example><code>
    /// let sum = Source.range 1 3 |> Source.toFold Fold.sum
    /// sum |> Pipeline.foldUntil Threading.CancellationToken.None    // 6
    /// </code></example>
    let foldUntil (cancellation: CancellationToken) (pipeline: Pipeline<'TResult>) : 'TResult =
        (Argument.notNull (nameof pipeline) pipeline).Run cancellation
