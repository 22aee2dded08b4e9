/// The package asks for no newer FSharp.Core than the oldest SDK that knows its framework brings along.
module Combinators.FSharp.Tests.Surface.PackageTests

open System
open System.Diagnostics
open System.IO
open System.IO.Compression
open System.Text.RegularExpressions
open Xunit
open Combinators.FSharp.Tests

let private dotnet (folder: string) (arguments: string list) =
    let info = ProcessStartInfo("dotnet", arguments, WorkingDirectory = folder, RedirectStandardOutput = true)
    info.Environment["MSBUILDDISABLENODEREUSE"] <- "1"

    match Process.Start info with
    | null -> invalidOp "dotnet does not start."
    | started ->
        use running = started
        let output = running.StandardOutput.ReadToEnd()
        running.WaitForExit()
        Assert.True((running.ExitCode = 0), output)
        output

/// A project as `dotnet new console -lang F#` makes it, with the package.
let private project =
    """<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup>
    <OutputType>Exe</OutputType>
    <TargetFramework>net10.0</TargetFramework>
    <RestorePackagesPath>restored</RestorePackagesPath>
    <RestoreSources>packages</RestoreSources>
  </PropertyGroup>
  <ItemGroup>
    <Compile Include="Program.fs" />
    <PackageReference Include="Combinators.FSharp" Version="*" />
  </ItemGroup>
</Project>"""

let private program =
    """open Combinators.FSharp
Source.range 1 3 |> Source.map (fun x -> x * 10) |> Source.iter (printf "%d ")"""

[<Fact>]
let ``A new project takes the package with the FSharp.Core that it has`` () =
    let folder = (Directory.CreateTempSubdirectory "combinators-package").FullName
    let built = DirectoryInfo(AppContext.BaseDirectory.TrimEnd Path.DirectorySeparatorChar).Parent

    let configuration =
        match built with
        | null -> "Release"
        | parent -> parent.Name

    try
        for name in [ "Combinators"; "Combinators.FSharp" ] do
            let source = Repository.file [ "src"; name; $"{name}." + (if name = "Combinators" then "csproj" else "fsproj") ]
            dotnet folder [ "pack"; source; "--no-build"; "-c"; configuration; "-o"; "packages" ] |> ignore

        use package = ZipFile.OpenRead(Directory.GetFiles(Path.Combine(folder, "packages"), "Combinators.FSharp.*")[0])
        let description = package.Entries |> Seq.find (fun entry -> entry.Name.EndsWith ".nuspec")
        use reader = new StreamReader(description.Open())
        let floor = Regex.Match(reader.ReadToEnd(), "id=\"FSharp.Core\" version=\"(.*?)\"").Groups[1].Value
        Assert.StartsWith("10.0.", floor)

        File.WriteAllText(Path.Combine(folder, "New.fsproj"), project)
        File.WriteAllText(Path.Combine(folder, "Program.fs"), program)
        let output = dotnet folder [ "run" ]
        Assert.DoesNotContain("NU1605", output)
        Assert.EndsWith("10 20 30 ", output)
    finally
        Directory.Delete(folder, recursive = true)
