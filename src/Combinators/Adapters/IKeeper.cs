namespace Combinators;

/// <summary>
/// Keeps the failure that ended it for whoever asks for its result. An observable has nobody to give a failure to that
/// no stage handles: it comes out of OnError, as Rx has it, unless somebody can still ask.
/// </summary>
internal interface IKeeper
{
    bool Keeps(Exception error);
}
