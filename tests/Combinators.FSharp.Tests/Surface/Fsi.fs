namespace Combinators.FSharp.Tests.Surface

open System
open System.Diagnostics
open System.IO

/// Runs F# Interactive with the library.
module Fsi =

    let private reference (file: string) = $"#r \"\"\"{Path.Combine(AppContext.BaseDirectory, file)}\"\"\""

    /// What every script and every session begins with.
    let prelude =
        [ reference "Combinators.dll"
          reference "Combinators.FSharp.dll"
          "open System"
          "open Combinators.FSharp" ]

    let private start (folder: string) (options: string list) (input: string) =
        let info =
            ProcessStartInfo(
                "dotnet",
                [ "fsi"; "--nologo"; "--checknulls+"; yield! options ],
                WorkingDirectory = folder,
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                RedirectStandardError = true
            )

        match Process.Start info with
        | null -> invalidOp "dotnet fsi does not start."
        | fsi ->
            use fsi = fsi
            let output = fsi.StandardOutput.ReadToEndAsync()
            let errors = fsi.StandardError.ReadToEndAsync()
            fsi.StandardInput.Write input
            fsi.StandardInput.Close()
            fsi.WaitForExit()
            fsi.ExitCode, $"{output.Result}\n{errors.Result}".Split '\n'

    let private inFolder (work: string -> 'T) =
        let folder = Directory.CreateTempSubdirectory "combinators-fsi"

        try
            work folder.FullName
        finally
            folder.Delete(recursive = true)

    /// Runs a script beside some files: gives the exit code, and what was printed.
    let run (files: (string * string) list) (script: string list) : int * string array =
        inFolder (fun folder ->
            for name, text in ("script.fsx", String.Join("\n", prelude @ script)) :: files do
                File.WriteAllText(Path.Combine(folder, name), text)

            start folder [ "--exec"; "script.fsx" ] "")

    /// Types lines into a session, which goes on after an error: gives what was printed. The first is line 2.
    let interact (lines: string list) : string array =
        inFolder (fun folder ->
            [ for line in (String.Join(" ;; ", prelude) :: lines) -> $"{line};;\n" ]
            |> String.Concat
            |> start folder [ "--quiet"; "--readline-" ]
            |> snd)
