namespace Combinators.FSharp

/// <summary>Drives a pipeline: pushes values until it is exhausted or nobody wants more.</summary>
type Source<'T> = Combinators.Source<'T>

/// <summary>A transformation: values in, any number of values out.</summary>
type Pipe<'TIn, 'TOut> = Combinators.Pipe<'TIn, 'TOut>

/// <summary>Where values go: a live stage that is sent values, failures, and its end.</summary>
type Sink<'T> = Combinators.Sink<'T>

/// <summary>A sink that ends in a result, as a recipe.</summary>
type Fold<'T, 'TResult> = Combinators.Fold<'T, 'TResult>

/// <summary>What a body receives from.</summary>
type Input<'T> = Combinators.Input<'T>

/// <summary>What a body sends to.</summary>
type Output<'T> = Combinators.Output<'T>

/// <summary>Raised in a body when its stage is closed.</summary>
type CoroutineExit = Combinators.CoroutineExit

/// <summary>A body that ends in a result.</summary>
type Coroutine<'TResult> = Combinators.Coroutine<'TResult>

/// <summary>Makes stages of bodies.</summary>
type Coroutine = Combinators.Coroutine
