namespace Combinators.FSharp

// The nouns are the core's own: these names save the reader a second `open`.

/// <summary>
/// Drives a pipeline: pushes values until it is exhausted or nobody wants more. An inert recipe.
/// </summary>
/// <typeparam name="T">The type of the values it pushes.</typeparam>
type Source<'T> = Combinators.Source<'T>

/// <summary>A transformation: values in, any number of values out. An inert recipe.</summary>
/// <typeparam name="TIn">The type of the values it takes.</typeparam>
/// <typeparam name="TOut">The type of the values it gives.</typeparam>
type Pipe<'TIn, 'TOut> = Combinators.Pipe<'TIn, 'TOut>

/// <summary>Where values go: a live stage that is sent values, failures, and its end.</summary>
/// <typeparam name="T">The type of the values it takes.</typeparam>
type Sink<'T> = Combinators.Sink<'T>

/// <summary>A sink that ends in a result. An inert recipe.</summary>
/// <typeparam name="T">The type of the values it takes.</typeparam>
/// <typeparam name="TResult">The type of its result.</typeparam>
type Fold<'T, 'TResult> = Combinators.Fold<'T, 'TResult>

/// <summary>A live sink that has a result once it has finished.</summary>
/// <typeparam name="T">The type of the values it takes.</typeparam>
/// <typeparam name="TResult">The type of its result.</typeparam>
type FoldSink<'T, 'TResult> = Combinators.FoldSink<'T, 'TResult>

/// <summary>A source that has its sink: all that is left to do is to run it.</summary>
type Pipeline = Combinators.Pipeline

/// <summary>A source that has its fold: running it gives the result.</summary>
/// <typeparam name="TResult">The type of the result.</typeparam>
type Pipeline<'TResult> = Combinators.Pipeline<'TResult>

/// <summary>
/// A stage as straight-line code; <c>Coroutine.sink</c>, <c>pipe</c> and <c>fold</c> make stages.
/// </summary>
type Coroutine = Combinators.Coroutine

/// <summary>What <c>coroutine { }</c> gives: a body that ends in a result.</summary>
/// <typeparam name="TResult">The type of the result; <c>unit</c> for sinks and pipes.</typeparam>
type Coroutine<'TResult> = Combinators.Coroutine<'TResult>

/// <summary>What a body receives from.</summary>
/// <typeparam name="T">The type of the values.</typeparam>
type Input<'T> = Combinators.Input<'T>

/// <summary>What a body sends to.</summary>
/// <typeparam name="T">The type of the values.</typeparam>
type Output<'T> = Combinators.Output<'T>

/// <summary>A coroutine that gives and receives at once, as a Python generator.</summary>
/// <typeparam name="TIn">The type of the values that are sent to it.</typeparam>
/// <typeparam name="TOut">The type of the values it yields.</typeparam>
type Generator<'TIn, 'TOut> = Combinators.Generator<'TIn, 'TOut>

/// <summary>A generator whose body returns a result.</summary>
/// <typeparam name="TIn">The type of the values that are sent to it.</typeparam>
/// <typeparam name="TOut">The type of the values it yields.</typeparam>
/// <typeparam name="TResult">The type of its result.</typeparam>
type Generator<'TIn, 'TOut, 'TResult> = Combinators.Generator<'TIn, 'TOut, 'TResult>

/// <summary>Where a generator is in its life.</summary>
type GeneratorState = Combinators.GeneratorState

/// <summary>What a generator's body yields to, and receives from.</summary>
/// <typeparam name="TIn">The type of the values that are sent to the generator.</typeparam>
/// <typeparam name="TOut">The type of the values it yields.</typeparam>
type Exchange<'TIn, 'TOut> = Combinators.Exchange<'TIn, 'TOut>

/// <summary>Raised by <c>Generator.next</c>, <c>send</c> and <c>throw</c> at the generator's end.</summary>
type StopIteration = Combinators.StopIteration

/// <summary>Raised at <c>let! x = input</c> when the stage is closed: let it pass.</summary>
type CoroutineExit = Combinators.CoroutineExit

/// <summary>Coroutines that nobody closed: they are reported, or closed, on demand.</summary>
type AbandonedCoroutines = Combinators.AbandonedCoroutines

/// <summary>A coroutine that nobody closed.</summary>
type AbandonedCoroutine = Combinators.AbandonedCoroutine
