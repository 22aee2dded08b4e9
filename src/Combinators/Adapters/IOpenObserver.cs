namespace Combinators;

/// <summary>
/// An observer of this library's own, which can be asked what an observer is never asked: whether it wants
/// more. So a source that pushes while it is being subscribed to learns that it was enough.
/// </summary>
internal interface IOpenObserver<in T> : IObserver<T>
{
    bool IsOpen { get; }
}
