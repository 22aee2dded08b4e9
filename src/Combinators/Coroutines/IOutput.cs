using System.Runtime.ExceptionServices;

namespace Combinators;

/// <summary>What a body's end reaches: its target, its result, or nobody.</summary>
internal interface IOutput
{
    bool IsOpen { get; }

    /// <summary>Whether a body can learn from sending that its output has finished.</summary>
    bool CanFinish { get; }

    /// <summary>Whether it has learnt that.</summary>
    bool HasFinished { get; }

    /// <summary>Whether a failure passes through the body: an exit must not take its place.</summary>
    bool IsFailing { set; }

    /// <summary>Whether <paramref name="error"/> is the exit that this output raised in its own body.</summary>
    bool IsExit(Exception error);

    /// <summary>The body has ended well; it is null if it never began.</summary>
    void Close(Coroutine? body);

    /// <summary>The body has failed: returns when that was handled, and throws the failure otherwise.</summary>
    bool Throw(Exception error);
}

/// <summary>A sink's body has nobody below it: its failure goes to the caller alone.</summary>
internal sealed class NoOutput : IOutput
{
    public static readonly NoOutput Instance = new();

    public bool IsOpen => true;

    public bool CanFinish => false;

    public bool HasFinished => false;

    public bool IsFailing
    {
        set { }
    }

    public bool IsExit(Exception error) => false;

    public void Close(Coroutine? body)
    {
    }

    public bool Throw(Exception error)
    {
        ExceptionDispatchInfo.Throw(error);
        return false;
    }
}
