namespace Combinators.FSharp

/// <summary>Runs what has both ends.</summary>
[<RequireQualifiedAccess; CompilationRepresentation(CompilationRepresentationFlags.ModuleSuffix)>]
module Pipeline =

    /// <summary>Runs a source into its sink, on this thread.</summary>
    /// <example><code>
    /// Source.range 1 3 |> Source.toSink (Sink.iter (printfn "%d")) |> Pipeline.run
    /// </code></example>
    let run (pipeline: Pipeline) : unit = pipeline.Run()

    /// <summary>Runs a source into its fold, on this thread, and gives the result.</summary>
    /// <example><code>
    /// Source.range 1 3 |> Source.toFold Fold.sum |> Pipeline.fold    // 6
    /// </code></example>
    let fold (pipeline: Pipeline<'TResult>) : 'TResult = pipeline.Run()
