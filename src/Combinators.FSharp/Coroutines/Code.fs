namespace Combinators.FSharp

open Combinators
open Microsoft.FSharp.Core.CompilerServices

/// <summary>Used by the compiler: what a <c>coroutine { }</c> keeps beside its locals.</summary>
/// <typeparam name="TResult">The type of the body's result.</typeparam>
[<Struct; NoComparison; NoEquality>]
[<System.ComponentModel.EditorBrowsable(System.ComponentModel.EditorBrowsableState.Never)>]
type CoroutineData<'TResult> =

    /// <summary>Builds the frame: the one that a C# body has.</summary>
    [<DefaultValue(false)>]
    val mutable Builder: CoroutineMethodBuilder<'TResult>

    /// <summary>What <c>return</c> was given.</summary>
    [<DefaultValue(false)>]
    val mutable Result: 'TResult

    /// <summary>
    /// A <c>return</c> has been reached: nothing but the finally blocks around it runs any more.
    /// </summary>
    [<DefaultValue(false)>]
    val mutable Returned: bool

/// <summary>
/// Used by the compiler: a piece of a <c>coroutine { }</c>. Its first argument is what the body returns, its
/// second what the piece itself falls through with: a piece that returns falls through with anything, for it
/// never does.
/// </summary>
type CoroutineCode<'TResult, 'T> = ResumableCode<CoroutineData<'TResult>, 'T>
